//! The operation that is not posted: its text is signed here and handed over in the wallet. What can go wrong is another
//! list, and the word is that of the wallet's callback, which proves nothing; the books do.

use alipayhk::{CashierWapPayRequest, Client, Money, Order};
use alipayhk_sandbox::Sandbox;

use super::operations::PRICE;
use super::{Cell, Way, Word};

/// Its name in the spec.
pub(crate) const OPERATION: &str = "cashier_wap_pay";

/// What the page does with the text: gives the callback's word.
type Handing = fn(&Sandbox, &str) -> Word;

const FAULTS: [(&str, Handing, Word, usize); 8] = [
    ("handed over", pay, Word::Done, 1),
    (
        "handed over twice",
        |gateway, text| {
            pay(gateway, text);
            pay(gateway, text)
        },
        Word::Done,
        1,
    ),
    (
        "opened twice, paid twice",
        |gateway, text| {
            let bills = [gateway.wallet().open(text).unwrap(), gateway.wallet().open(text).unwrap()];
            bills.map(|bill| of(&gateway.wallet().confirm(&bill)))[1]
        },
        Word::Done,
        1,
    ),
    ("never handed over", |_, _| Word::Unknown, Word::Unknown, 0),
    (
        "opened and left",
        |gateway, text| {
            gateway.wallet().open(text).unwrap();
            Word::Unknown
        },
        Word::Unknown,
        0,
    ),
    ("byte flipped", |gateway, text| pay(gateway, &text.replace("10000", "10001")), Word::Refused, 0),
    (
        "unsigned",
        |gateway, text| pay(gateway, &format!("{}}}", text.split(",\"signature\"").next().unwrap())),
        Word::Refused,
        0,
    ),
    ("cut off", |gateway, text| pay(gateway, &text[..text.len() / 2]), Word::Refused, 0),
];

/// All of its cells.
pub(crate) async fn cells() -> Vec<Cell> {
    let gateway = alipayhk_tests::gateway().await;
    let client = alipayhk_tests::client(&gateway);
    let mut cells = Vec::new();
    for (number, (fault, handing, expected, debits)) in FAULTS.into_iter().enumerate() {
        let id = format!("bill-{number}");
        let text = text(&gateway, &client, &id).await;
        let word = handing(&gateway, &text);
        let booked = gateway.ledger().debits(&id);
        let mut wrong = Vec::new();
        if (word, booked) != (expected, debits) {
            wrong.push(format!("{word} and {booked} debits; {expected} and {debits} were expected"));
        }
        cells.push(Cell {
            operation: OPERATION,
            fault: fault.to_owned(),
            way: Way::Plain,
            word,
            booked: Some(booked),
            wrong,
        });
    }
    super::judge::money(&gateway.ledger(), "the wallet's gateway", &mut cells);
    cells
}

async fn text(gateway: &Sandbox, client: &Client, id: &str) -> String {
    let request = CashierWapPayRequest::builder()
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id(id)
        .order(Order::builder().order_amount(Money::hkd(PRICE)).build())
        .build()
        .unwrap();
    client.cashier_wap_pay(&request).await.unwrap().as_str().to_owned()
}

fn pay(gateway: &Sandbox, text: &str) -> Word {
    of(&gateway.wallet().pay(text))
}

/// What a callback says.
fn of(code: &str) -> Word {
    if code == "9000" { Word::Done } else { Word::Refused }
}

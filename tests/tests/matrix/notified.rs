//! The notification of a payment, under everything that can happen to it: a merchant's listener verifies and acknowledges,
//! and what it has received is compared with the books.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipayhk::{Client, Money, Notification, Outcome, PayCancelRequest};
use alipayhk_sandbox::Fault;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::operations::{Agreement, PRICE, prepare};
use super::run::Keys;
use super::{Cell, Way, Word};

/// Its name in the spec.
pub(crate) const NOTIFICATION: &str = "pay_notification";
/// The operation that it comes of.
const CALL: &str = "agreement_pay";

/// What happens to it.
struct Case {
    name: &'static str,
    /// To its first sending.
    to_it: Option<Fault>,
    /// To the answer of the call that it comes of.
    to_the_call: Option<Fault>,
    /// What the call has to say.
    word: Word,
    /// How often it is received, and how often something is refused in its name.
    heard: (usize, usize),
}

/// What a listener has heard.
#[derive(Default)]
struct Heard {
    /// The merchantTransId and the amount of what was verified.
    received: Vec<(String, Money)>,
    /// What could not be believed.
    refused: usize,
}

fn cases() -> Vec<Case> {
    let to_it =
        |name, fault, heard| Case { name, to_it: Some(fault), to_the_call: None, word: Word::Done, heard };
    let with_the_call =
        |name, fault, word| Case { name, to_it: None, to_the_call: Some(fault), word, heard: (1, 0) };
    vec![
        Case { name: "nothing goes wrong", to_it: None, to_the_call: None, word: Word::Done, heard: (1, 0) },
        to_it("twice at once", Fault::Twice, (2, 0)),
        to_it("late", Fault::Delay(Duration::from_millis(1_500)), (1, 0)),
        to_it("after the cancel", Fault::AfterCancel, (1, 0)),
        to_it("lost once", Fault::LoseAnswer, (1, 0)),
        to_it("byte flipped", Fault::FlipByte, (1, 1)),
        to_it("unsigned", Fault::Unsigned, (1, 1)),
        to_it("another key's signature", Fault::WrongKey, (1, 1)),
        to_it("key twice in the content", Fault::KeyTwice, (1, 1)),
        to_it("content twice", Fault::ContentTwice, (1, 1)),
        with_the_call("before the answer", Fault::NotifyFirst, Word::Done),
        with_the_call("and the answer is lost", Fault::LoseAnswer, Word::Unknown),
        with_the_call("and the answer is forged", Fault::UnsignedRefusal, Word::Unknown),
    ]
}

/// What is made to go wrong in them.
pub(crate) fn faults() -> Vec<Fault> {
    cases().into_iter().flat_map(|case| [case.to_it, case.to_the_call]).flatten().collect()
}

/// All of its cells.
pub(crate) async fn cells() -> Vec<Cell> {
    let keys = Keys::shared().await;
    let mut running = JoinSet::new();
    for (number, case) in cases().into_iter().enumerate() {
        let keys = keys.clone();
        running.spawn(async move { (number, cell(&keys, case).await) });
    }
    let mut cells = running.join_all().await;
    cells.sort_by_key(|(number, _)| *number);
    cells.into_iter().map(|(_, cell)| cell).collect()
}

async fn cell(keys: &Keys, case: Case) -> Cell {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/notify", listener.local_addr().unwrap());
    // Without gaps: what is not acknowledged comes again at once.
    let gateway = keys.builder().notify_url(url).time_scale(0.0).start().await.unwrap();
    let client = alipayhk_tests::client(&gateway);
    let heard = Arc::new(Mutex::new(Heard::default()));
    let listening = tokio::spawn(listen(listener, client.clone(), heard.clone()));

    let agreement = Agreement::new(&gateway, &client).await;
    let order = prepare(CALL, &gateway, &client, &agreement, "order-1").await;
    for (name, fault) in [(NOTIFICATION, case.to_it.clone()), (CALL, case.to_the_call.clone())] {
        if let Some(fault) = fault {
            gateway.fault(name, fault, 1).unwrap();
        }
    }
    let called = (order.call)(client.clone(), Way::Plain).await;
    let at_once = counts(&heard);
    if case.to_it == Some(Fault::AfterCancel) {
        let request = PayCancelRequest::builder()
            .merchant_id(gateway.merchant_id())
            .merchant_trans_id("order-1")
            .build()
            .unwrap();
        assert!(matches!(client.pay_cancel(&request).await, Ok(Outcome::Done(_))));
    }
    let waiting = async {
        while counts(&heard) != case.heard || !gateway.ledger().notifications[0].acknowledged() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // And nothing more.
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let _ = tokio::time::timeout(Duration::from_secs(20), waiting).await;
    listening.abort();

    let ledger = gateway.ledger();
    let booked = ledger.debits("order-1");
    let mut wrong = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    must(called.word == case.word, format!("{} and not {}: {}", called.word, case.word, called.said));
    must(counts(&heard) == case.heard, format!("heard {:?} and not {:?}", counts(&heard), case.heard));
    must(booked == 1, format!("{booked} debits"));
    must(ledger.notifications[0].acknowledged(), "it was not acknowledged".to_owned());
    let expected = ("order-1".to_owned(), Money::hkd(PRICE));
    must(
        heard.lock().unwrap().received.iter().all(|said| *said == expected),
        "it spoke of another".to_owned(),
    );
    match (&case.to_it, &case.to_the_call) {
        (_, Some(Fault::NotifyFirst)) => must(at_once.0 == 1, "it did not come first".to_owned()),
        (Some(Fault::AfterCancel | Fault::Delay(_)), _) => {
            must(at_once == (0, 0), "it was not late".to_owned());
        }
        _ => {}
    }
    Cell {
        operation: NOTIFICATION,
        fault: case.name.to_owned(),
        way: Way::Plain,
        word: called.word,
        booked: Some(booked),
        wrong,
    }
}

fn counts(heard: &Mutex<Heard>) -> (usize, usize) {
    let heard = heard.lock().unwrap();
    (heard.received.len(), heard.refused)
}

/// A merchant's end: verifies, keeps and acknowledges, and answers 400 to what it can't believe.
async fn listen(listener: TcpListener, client: Client, heard: Arc<Mutex<Heard>>) {
    let mut posts = JoinSet::new();
    while let Ok((mut stream, _)) = listener.accept().await {
        let (client, heard) = (client.clone(), heard.clone());
        posts.spawn(async move {
            while let Some(body) = body(&mut stream).await {
                let (status, answer) = answered(&client, &body, &heard).await;
                let first = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n\r\n", answer.len());
                let _ = stream.write_all(&[first.as_bytes(), &answer].concat()).await;
            }
        });
    }
}

async fn answered(client: &Client, body: &[u8], heard: &Mutex<Heard>) -> (u16, Vec<u8>) {
    let Ok(received) = client.receive(body).await else {
        heard.lock().unwrap().refused += 1;
        return (400, Vec::new());
    };
    if let Notification::PayNotification(paid) = &received {
        let id = paid.merchant_trans_id.as_ref().unwrap().as_str().to_owned();
        heard.lock().unwrap().received.push((id, paid.order_amount.unwrap()));
    }
    (200, client.acknowledge(&received).await.unwrap())
}

/// The body of the next request; `None` at the end.
async fn body(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, rest)) = text.split_once("\r\n\r\n") {
            let said = head.lines().find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok()
            });
            let length: usize = said.unwrap_or(0);
            if rest.len() >= length {
                return Some(rest.as_bytes().to_vec());
            }
        }
        match stream.read_buf(&mut bytes).await {
            Ok(1..) => {}
            _ => return None,
        }
    }
}

#![deny(unused_must_use)]
use alipayhk::{AgreementPayRequest, Client};

async fn debit(client: &Client, request: &AgreementPayRequest) {
    client.agreement_pay(request);
}

fn main() {
    let _ = debit;
}

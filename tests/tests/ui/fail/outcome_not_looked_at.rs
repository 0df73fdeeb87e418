#![deny(unused_must_use)]
use alipayhk::{AgreementPayRequest, Client, NotSent};

async fn debit(client: &Client, request: &AgreementPayRequest) -> Result<(), NotSent> {
    client.agreement_pay(request).await?;
    Ok(())
}

fn main() {
    let _ = debit;
}

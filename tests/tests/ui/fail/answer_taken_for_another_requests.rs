use alipayhk::runtime::client::Prepared;
use alipayhk::runtime::transport::{Answer, TransportError};
use alipayhk::{AgreementPayRequest, Client, PayCancelRequest};

// The answer to a payment is not one to a cancel.
async fn judge(client: &Client, paid: &Prepared<AgreementPayRequest>, came: Result<Answer, TransportError>) {
    let _ = client.runtime().accept::<PayCancelRequest>(paid, came).await;
}

fn main() {
    let _ = judge;
}

use alipayhk::{AgreementPayRequest, AgreementPayResponse, Client, NotSent, Verified};

// `?` takes away the case that nothing was sent, and only that: the outcome still has to be looked at.
async fn debit(client: &Client, request: &AgreementPayRequest) -> Result<Verified<AgreementPayResponse>, NotSent> {
    Ok(client.agreement_pay(request).await?)
}

fn main() {
    let _ = debit;
}

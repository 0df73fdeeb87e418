use alipayhk::{AgreementPayRequest, Client, NotSent, Outcome};

async fn is_paid(client: &Client, request: &AgreementPayRequest) -> Result<bool, NotSent> {
    Ok(match client.agreement_pay(request).await? {
        Outcome::Done(_) => true,
        Outcome::Refused(_) => false,
    })
}

fn main() {
    let _ = is_paid;
}

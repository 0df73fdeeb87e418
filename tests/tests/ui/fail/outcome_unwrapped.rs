use alipayhk::{AgreementPayRequest, Client};

async fn debit(client: &Client, request: &AgreementPayRequest) {
    let _ = client.agreement_pay(request).await.unwrap().unwrap();
}

fn main() {
    let _ = debit;
}

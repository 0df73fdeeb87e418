use alipayhk::{ApplyTokenRequest, Client};

// The runtime's client, which knows no operation, spends the request as well.
async fn tokens(client: &Client, request: ApplyTokenRequest) {
    let first = client.runtime().write(&request).await;
    let second = client.runtime().write(&request).await;
    drop((first, second));
}

fn main() {
    let _ = tokens;
}

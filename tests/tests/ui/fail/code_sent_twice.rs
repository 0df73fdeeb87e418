use alipayhk::{ApplyTokenRequest, Client};

// The first call spends the request, with the code in it.
async fn tokens(client: &Client, request: ApplyTokenRequest) {
    let first = client.apply_token(request).await;
    let second = client.apply_token(request).await;
    drop((first, second));
}

fn main() {
    let _ = tokens;
}

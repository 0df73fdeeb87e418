use alipayhk::{ApplyTokenRequest, Client};

// What is prepared can be posted, so that it takes the request itself too.
async fn bytes(client: &Client, request: &ApplyTokenRequest) {
    let prepared = client.runtime().prepare(request).await;
    drop(prepared);
}

fn main() {
    let _ = bytes;
}

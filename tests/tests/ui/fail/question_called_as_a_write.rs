use alipayhk::{Client, PayQueryRequest};

// The compiler says so, and not only the build.
async fn ask(client: &Client, request: &PayQueryRequest) {
    let _ = client.runtime().write(request).await;
}

fn main() {
    let _ = ask;
}

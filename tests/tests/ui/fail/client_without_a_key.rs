use alipayhk::{Client, PrivateKey, environments};

fn main() {
    let merchant_key = PrivateKey::generate();
    let _ = Client::builder(environments::sandbox(), "client", merchant_key);
}

use alipayhk::PrivateKey;

fn main() {
    println!("{}", PrivateKey::generate());
}

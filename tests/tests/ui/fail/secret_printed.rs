use alipayhk::AccessToken;

fn main() {
    let token = AccessToken::new("token").unwrap();
    println!("{token}");
}

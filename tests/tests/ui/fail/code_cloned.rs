use alipayhk::AuthCode;

// A code is good for one call, so there is one of it.
fn twice(code: &AuthCode) -> (AuthCode, AuthCode) {
    (code.clone(), code.clone())
}

fn main() {
    let _ = twice;
}

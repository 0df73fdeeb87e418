use alipayhk::{ApplyTokenRequest, AuthCode};

// The request takes the code itself: a copy could be sent by another one.
fn request(code: &AuthCode) {
    let _ = ApplyTokenRequest::builder().auth_code(code);
}

fn main() {
    let _ = request;
}

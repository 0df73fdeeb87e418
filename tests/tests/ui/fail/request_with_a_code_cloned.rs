use alipayhk::{AgreementRedirect, ApplyTokenRequest};

// What holds a code can't be cloned either.
fn twice(request: &ApplyTokenRequest, redirect: &AgreementRedirect) -> (ApplyTokenRequest, AgreementRedirect) {
    (request.clone(), redirect.clone())
}

fn main() {
    let _ = twice;
}

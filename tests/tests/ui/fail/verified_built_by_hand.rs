use alipayhk::{AgreementPayResponse, Verified};

// Only a signature that was looked at makes an answer a verified one.
fn believe(response: AgreementPayResponse) -> Verified<AgreementPayResponse> {
    Verified { value: response }
}

fn main() {
    let _ = believe;
}

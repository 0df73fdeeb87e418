use alipayhk::ResultCode;

// A listed text would be another value than its own variant.
fn main() {
    let _ = ResultCode::Unlisted("SUCCESS".into());
}

use alipayhk::ResultCode;

// It would stop matching, without a word, once a version lists the code.
fn is_new(code: &ResultCode) -> bool {
    matches!(code, ResultCode::Unlisted(text) if text == "NEW")
}

fn main() {
    let _ = is_new;
}

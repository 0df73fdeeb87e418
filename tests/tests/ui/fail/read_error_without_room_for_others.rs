use alipayhk::Error;

// A later version may know another way in which a question brings no reply.
fn name(error: &Error) -> &'static str {
    match error {
        Error::NotSent(_) => "not sent",
        Error::Refused(_) => "refused",
        Error::Unknown(_) => "unknown",
    }
}

fn main() {
    let _ = name;
}

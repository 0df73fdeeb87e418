use alipayhk::Notification;

// AlipayHK may send what no spec lists yet.
fn name(notification: &Notification) -> &'static str {
    match notification {
        Notification::PayNotification(_) => "paid",
        Notification::CancelNotification(_) => "ended",
        Notification::Unlisted(_) => "another",
    }
}

fn main() {
    let _ = name;
}

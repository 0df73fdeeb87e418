use alipayhk::{Confirmed, PayNotification, Received};

fn deliver(_: &Confirmed<PayNotification>) {}

// That it was received says who speaks, and not about which order.
fn notified(received: &Received<PayNotification>) {
    deliver(received);
}

fn main() {
    let _ = notified;
}

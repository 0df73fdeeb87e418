#![deny(unused_must_use)]
use alipayhk::{PayNotification, PayNotificationOrder, Received, Unexpected};

// That nothing differs is not yet that it was paid.
fn notified(received: Received<PayNotification>, order: &PayNotificationOrder) -> Result<(), Unexpected<PayNotification>> {
    received.expect(order)?;
    Ok(())
}

fn main() {
    let _ = notified;
}

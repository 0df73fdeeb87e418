use alipayhk::{PayNotification, Received};

fn believe(notification: PayNotification) -> Received<PayNotification> {
    Received { value: notification }
}

fn main() {
    let _ = believe;
}

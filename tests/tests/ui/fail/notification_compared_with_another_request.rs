use alipayhk::{PayNotification, PayQueryRequest, Received};

fn notified(received: Received<PayNotification>, request: &PayQueryRequest) {
    let _ = received.expect(request);
}

fn main() {
    let _ = notified;
}

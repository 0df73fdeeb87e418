use alipayhk::PayNotificationOrder;

fn main() {
    let _ = PayNotificationOrder::new("order-1");
}

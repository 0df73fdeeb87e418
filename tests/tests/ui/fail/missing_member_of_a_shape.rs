use alipayhk::Order;

fn main() {
    let _ = Order::builder().order_title("March").build();
}

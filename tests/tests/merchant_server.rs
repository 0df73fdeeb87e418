//! The example merchant's server, gone through as a user's browser does: what is paid on its page is delivered when the
//! notification says so, and a redirect is good for one browser, once.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

#[path = "../../generated-example/examples/merchant_server/server.rs"]
mod server;
#[path = "../../generated-example/examples/merchant_server/sessions.rs"]
mod sessions;
#[path = "../../generated-example/examples/notifications_axum/shop.rs"]
#[allow(dead_code, reason = "another example loses answers")]
mod shop;

use std::net::SocketAddr;
use std::time::Duration;

use alipayhk_sandbox::Sandbox;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use server::{Site, app};
use shop::Shop;

struct Server {
    gateway: Sandbox,
    address: SocketAddr,
    shop: Shop,
}

async fn serve() -> Server {
    let gateway = alipayhk_tests::gateway().await;
    let client = alipayhk_tests::client(&gateway);
    let shop = Shop::new(client.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let merchant = Site::new(
        client,
        shop.clone(),
        gateway.merchant_id().to_owned(),
        format!("http://{address}/return"),
        format!("http://{address}/notify"),
    );
    tokio::spawn(axum::serve(listener, app(&merchant, Duration::from_secs(5))).into_future());
    Server { gateway, address, shop }
}

/// What came back: the status, the head and the body.
struct Page {
    status: u16,
    head: String,
    body: String,
}

impl Page {
    fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(own, _)| *own == name).map(|(_, value)| value).unwrap()
    }
}

impl Server {
    async fn ask(&self, method: &str, path: &str, cookie: &str) -> Page {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: shop\r\ncookie: {cookie}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).await.unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Page { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// Begins an authorisation and decides on it. Gives the browser's cookie and the path that it comes back with.
    async fn decided(&self, confirmed: bool) -> (String, String) {
        let begun = self.ask("GET", "/begin", "").await;
        assert_eq!(begun.status, 303);
        let cookie = begun.header("set-cookie").split(';').next().unwrap().to_owned();
        let (wallet, site) = (self.gateway.wallet(), begun.header("location"));
        let back = if confirmed { wallet.approve(site) } else { wallet.decline(site) }.unwrap();
        (cookie, back.split_once(&self.address.to_string()).unwrap().1.to_owned())
    }
}

#[tokio::test]
async fn what_is_paid_on_the_page_is_delivered_when_the_notification_says_so() {
    let server = serve().await;
    let (cookie, back) = server.decided(true).await;
    assert_eq!(server.ask("POST", "/pay", &cookie).await.status, 403, "nobody has authorised it yet");
    assert_eq!(server.ask("GET", &back, &cookie).await.status, 200);
    assert!(server.ask("GET", "/", &cookie).await.body.contains(r#"action="/pay""#));
    let paid = server.ask("POST", "/pay", &cookie).await;
    assert!(paid.status == 200 && paid.body.contains("<h1>Paid</h1>"), "{}", paid.body);
    for _ in 0..500 {
        if !server.shop.delivered().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let ledger = server.gateway.ledger();
    let ids: Vec<String> = ledger.payments.iter().map(|payment| payment.merchant_trans_id.clone()).collect();
    assert_eq!(server.shop.delivered(), ids, "{ledger}");
    assert_eq!(ids.len(), 1, "{ledger}");
}

#[tokio::test]
async fn a_redirect_is_good_for_one_browser_and_once() {
    let server = serve().await;
    let (cookie, back) = server.decided(true).await;
    let (other, _) = server.decided(true).await;
    assert_eq!(server.ask("GET", &back, &other).await.status, 400, "another browser's");
    assert_eq!(server.ask("GET", &back, "").await.status, 400, "a browser without a session");
    assert_eq!(server.ask("GET", &back, &cookie).await.status, 200, "what others tried does it no harm");
    assert_eq!(server.ask("GET", &back, &cookie).await.status, 400, "once");
    assert_eq!(server.ask("POST", "/pay", &other).await.status, 403);
}

#[tokio::test]
async fn who_declines_is_told_so_and_can_pay_nothing() {
    let server = serve().await;
    let (cookie, back) = server.decided(false).await;
    let page = server.ask("GET", &back, &cookie).await;
    assert!(page.status == 200 && page.body.contains("You did not confirm"), "{}", page.body);
    assert_eq!(server.ask("POST", "/pay", &cookie).await.status, 403);
}

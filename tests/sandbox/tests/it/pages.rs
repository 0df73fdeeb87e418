//! The pages, as a browser sees them.

use crate::merchant::{Merchant, parameter};

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let start = format!(r#"name="{name}" value=""#);
    let rest = page.split_once(&start).unwrap_or_else(|| panic!("no {name} in {page}")).1;
    rest.split_once('"').unwrap().0.to_owned()
}

async fn submit(merchant: &Merchant, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = merchant.http.post(format!("{}{path}", merchant.sandbox.base_url()));
    request.header("content-type", "application/x-www-form-urlencoded").body(form).send().await.unwrap()
}

async fn get(merchant: &Merchant, address: &str) -> String {
    merchant.http.get(address).send().await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_user_confirms_on_the_page_and_the_browser_goes_back() {
    let merchant = Merchant::new().await;
    let address = merchant.prepare("agreement-1").await;
    let page = get(&merchant, &address).await;
    let (session, token) = (hidden(&page, "session"), hidden(&page, "token"));
    let fields = [("session", session.as_str()), ("token", &token), ("decision", "confirm")];
    let answer = submit(&merchant, "wallet/consent", &fields).await;
    assert_eq!(answer.status().as_u16(), 303);
    let back = answer.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(merchant.apply(&parameter(&back, "authCode").unwrap()).await.code(), "SUCCESS");
    assert_eq!(submit(&merchant, "wallet/consent", &fields).await.status().as_u16(), 409);
}

#[tokio::test]
async fn an_address_beyond_ascii_is_gone_back_to_as_well() {
    let merchant = Merchant::new().await;
    let body = merchant.prepare_body("agreement-1", "http://127.0.0.1:3000/回來?語=zh");
    let address = merchant.call(crate::merchant::PREPARE, &body).await.text("authSiteUrl").to_owned();
    let page = get(&merchant, &address).await;
    let (session, token) = (hidden(&page, "session"), hidden(&page, "token"));
    let fields = [("session", session.as_str()), ("token", &token), ("decision", "decline")];
    let answer = submit(&merchant, "wallet/consent", &fields).await;
    let back = answer.headers()["location"].to_str().unwrap();
    assert_eq!(parameter(back, "authResult").as_deref(), Some("FAIL"));
}

#[tokio::test]
async fn a_form_of_another_site_is_not_taken() {
    let merchant = Merchant::new().await;
    let session = parameter(&merchant.prepare("agreement-1").await, "session").unwrap();
    for token in ["", "guess"] {
        let fields = [("session", session.as_str()), ("token", token), ("decision", "confirm")];
        assert_eq!(submit(&merchant, "wallet/consent", &fields).await.status().as_u16(), 403);
    }
    assert!(merchant.sandbox.ledger().agreements.is_empty());
}

#[tokio::test]
async fn a_page_is_not_shown_under_a_name_that_is_not_this_machines() {
    let merchant = Merchant::new().await;
    for (host, status) in
        [("rebound.example", 421), ("localhost:1", 200), ("127.0.0.1", 200), ("[::1]:80", 200)]
    {
        let page = merchant.http.get(merchant.sandbox.base_url()).header("host", host).send().await.unwrap();
        assert_eq!(page.status().as_u16(), status, "{host}");
    }
}

#[tokio::test]
async fn what_a_merchant_writes_is_escaped_and_nobody_may_frame_it() {
    let merchant = Merchant::new().await;
    let address = merchant.prepare("<script>x</script>").await;
    let page = merchant.http.get(&address).send().await.unwrap();
    assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
    assert!(!page.text().await.unwrap().contains("<script>"));
}

#[tokio::test]
async fn the_cashier_pays_a_pasted_text() {
    let merchant = Merchant::new().await;
    let token =
        hidden(&get(&merchant, &format!("{}wallet/cashier", merchant.sandbox.base_url())).await, "token");
    let text = merchant.wap_text("w-1", 12_345, r#","returnUrl":"https://merchant.example/done?a=1&b=2""#);
    let bill = submit(&merchant, "wallet/cashier", &[("token", &token), ("text", &text)])
        .await
        .text()
        .await
        .unwrap();
    assert!(bill.contains("HKD 123.45"), "{bill}");
    let id = hidden(&bill, "acquirementId");
    let fields = [("token", token.as_str()), ("acquirementId", &id), ("decision", "pay")];
    let done = submit(&merchant, "wallet/cashier/pay", &fields).await.text().await.unwrap();
    assert!(done.contains("9000") && done.contains("https://merchant.example/done?a=1&#38;b=2"), "{done}");
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "TRADE_SUCCESS");
    let refused = submit(&merchant, "wallet/cashier", &[("token", &token), ("text", "{}")]).await;
    assert_eq!(refused.status().as_u16(), 400);
}

#[tokio::test]
async fn the_first_page_shows_the_books() {
    let merchant = Merchant::new().await;
    merchant.bind("agreement-1").await;
    let page = get(&merchant, merchant.sandbox.base_url()).await;
    assert!(page.contains("agreement-1") && page.contains(merchant.sandbox.client_id()), "{page}");
}

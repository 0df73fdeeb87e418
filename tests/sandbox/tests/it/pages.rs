//! The pages, as a program sees them: what they answer, under which headers, and what they refuse. How they look and feel
//! is tried in a browser.

use std::time::Duration;

use crate::listener::{Listener, acknowledged};
use crate::merchant::{Merchant, PREPARE, WAP_PAY, builder, parameter, path};

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

/// Submits and goes where the browser is sent. Gives the address and its page.
async fn followed(merchant: &Merchant, path: &str, fields: &[(&str, &str)]) -> (String, String) {
    let answer = submit(merchant, path, fields).await;
    assert_eq!(answer.status().as_u16(), 303, "{path}");
    let address = answer.headers()["location"].to_str().unwrap().trim_start_matches('/').to_owned();
    let page = get(merchant, &format!("{}{address}", merchant.sandbox.base_url())).await;
    (address, page)
}

async fn get(merchant: &Merchant, address: &str) -> String {
    merchant.http.get(address).send().await.unwrap().text().await.unwrap()
}

async fn page_of(merchant: &Merchant, path: &str) -> String {
    get(merchant, &format!("{}{path}", merchant.sandbox.base_url())).await
}

/// The token of the forms.
async fn token(merchant: &Merchant) -> String {
    hidden(&page_of(merchant, "wallet/cashier").await, "token")
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

/// Confirms on the page as this user.
async fn confirmed_as(merchant: &Merchant, user: &str, agreement: &str) -> reqwest::Response {
    let page = get(merchant, &merchant.prepare(agreement).await).await;
    let (session, token) = (hidden(&page, "session"), hidden(&page, "token"));
    let fields = [("session", session.as_str()), ("token", &token), ("user", user), ("decision", "confirm")];
    submit(merchant, "wallet/consent", &fields).await
}

#[tokio::test]
async fn the_user_who_is_picked_on_the_consent_page_pays_the_debits() {
    let merchant = Merchant::new().await;
    let page = get(&merchant, &merchant.prepare("agreement-1").await).await;
    for shown in [
        "Sandy Box",
        "HK$100,000.00",
        "Penny Short",
        "HK$10.00",
        "Max Limit",
        "HK$50.00",
        r#"value="user-1" checked"#,
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let answer = confirmed_as(&merchant, "user-2", "agreement-1").await;
    let code = parameter(answer.headers()["location"].to_str().unwrap(), "authCode").unwrap();
    let access = crate::merchant::token(&merchant.apply(&code).await, "accessToken");
    assert_eq!(merchant.debit(&access, "t-1", 1_001).await.code(), "BALANCE_NOT_ENOUGH");
    assert_eq!(merchant.debit(&access, "t-1", 1_000).await.code(), "SUCCESS");
    assert_eq!(merchant.balance(), 10_000_000);
    let console = page_of(&merchant, "_console/payments").await;
    assert!(console.contains("HK$0.00") && console.contains("Paid by</dt><dd>Penny Short"), "{console}");

    // Bound, it is that user's: chosen already when it is asked for again, and refused to any other in words.
    let again = get(&merchant, &merchant.prepare("agreement-1").await).await;
    assert!(again.contains(r#"value="user-2" checked"#), "{again}");
    let refused = confirmed_as(&merchant, "user-3", "agreement-1").await;
    assert_eq!(refused.status().as_u16(), 409);
    assert!(refused.text().await.unwrap().contains("Only Penny Short can confirm it again"));
    let unknown = confirmed_as(&merchant, "nobody", "agreement-2").await;
    assert_eq!(unknown.status().as_u16(), 400);
    assert!(unknown.text().await.unwrap().contains("This user is unknown"));
    let token = token(&merchant).await;
    followed(&merchant, "_console/unbind", &[("token", &token), ("agreement", "agreement-1")]).await;
    assert!(!merchant.sandbox.ledger().agreements[0].bound);
}

#[tokio::test]
async fn the_user_who_is_picked_at_the_cashier_pays_the_bill() {
    let merchant = Merchant::new().await;
    let token = token(&merchant).await;
    let text = merchant.wap_text("w-1", 6_000, "");
    let (address, bill) =
        followed(&merchant, "wallet/cashier", &[("token", &token), ("orderStr", &text)]).await;
    assert!(bill.contains(r#"value="user-1" checked"#), "{bill}");
    for note in ["The balance is too low for this bill.", "This bill is above the limit."] {
        assert_eq!(bill.matches(note).count(), 1, "{note}: {bill}");
    }
    let chosen = page_of(&merchant, &format!("{address}&user=user-3")).await;
    assert!(chosen.contains(r#"value="user-3" checked"#), "{chosen}");
    let id = hidden(&bill, "acquirementId");
    for (user, why) in
        [("user-2", "The balance is too low."), ("user-3", "above the user&#39;s limit per payment")]
    {
        let fields = [
            ("token", token.as_str()),
            ("acquirementId", &id),
            ("user", user),
            ("ending", "chosen"),
            ("outcome", "paid"),
        ];
        let (_, done) = followed(&merchant, "wallet/cashier/pay", &fields).await;
        assert!(done.contains("4000") && done.contains(why), "{user}: {done}");
    }
    merchant.sandbox.wallet_of("user-3").unwrap().set_limit_per_payment(None).unwrap();
    let fields = [("token", token.as_str()), ("acquirementId", &id), ("user", "user-3"), ("ending", "paid")];
    let (_, done) = followed(&merchant, "wallet/cashier/pay", &fields).await;
    assert!(done.contains("9000") && done.contains("Max Limit"), "{done}");
    assert_eq!(merchant.balance(), 10_000_000);
    assert_eq!(merchant.sandbox.ledger().payment("w-1").unwrap().user.as_deref(), Some("user-3"));
    let fields = [("token", token.as_str()), ("acquirementId", &id), ("user", "nobody"), ("ending", "paid")];
    assert_eq!(submit(&merchant, "wallet/cashier/pay", &fields).await.status().as_u16(), 400);
}

#[tokio::test]
async fn an_authorisation_expires_after_half_an_hour_and_allows_nothing_any_more() {
    let merchant = Merchant::new().await;
    let address = merchant.prepare("agreement-1").await;
    merchant.clock.advance(Duration::from_secs(30 * 60 - 1));
    let page = get(&merchant, &address).await;
    let (session, token) = (hidden(&page, "session"), hidden(&page, "token"));
    merchant.clock.advance(Duration::from_secs(1));
    let fields = [("session", session.as_str()), ("token", &token), ("decision", "confirm")];
    assert_eq!(submit(&merchant, "wallet/consent", &fields).await.status().as_u16(), 410);
    assert_eq!(merchant.http.get(&address).send().await.unwrap().status().as_u16(), 410);
    assert!(merchant.sandbox.ledger().agreements.is_empty());
}

#[tokio::test]
async fn an_address_beyond_ascii_is_gone_back_to_as_well() {
    let merchant = Merchant::new().await;
    let body = merchant.prepare_body("agreement-1", "http://127.0.0.1:3000/回來?語=zh");
    let address = merchant.call(PREPARE, &body).await.text("authSiteUrl").to_owned();
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
    let text = merchant.wap_text("w-1", 100, "");
    for token in ["", "guess"] {
        for (path, fields) in [
            ("wallet/consent", vec![("session", session.as_str()), ("decision", "confirm")]),
            ("wallet/cashier", vec![("orderStr", text.as_str())]),
            ("wallet/cashier/pay", vec![("acquirementId", "1"), ("ending", "paid")]),
            ("_console/faults", vec![("remove", "all")]),
            ("_console/clock", vec![("step", "180")]),
            ("_console/replay", vec![("message", "0")]),
            ("_console/send", vec![("notification", "0")]),
            ("_console/unbind", vec![("agreement", "agreement-1")]),
        ] {
            let fields = [fields, vec![("token", token)]].concat();
            assert_eq!(submit(&merchant, path, &fields).await.status().as_u16(), 403, "{path}");
        }
    }
    let ledger = merchant.sandbox.ledger();
    assert!(ledger.agreements.is_empty() && ledger.payments.is_empty());
}

#[tokio::test]
async fn a_page_is_not_shown_under_a_name_that_is_not_this_machines() {
    let merchant = Merchant::new().await;
    for (host, status) in
        [("rebound.example", 421), ("localhost:1", 200), ("127.0.0.1", 200), ("[::1]:80", 200)]
    {
        for path in ["", "_console", "wallet/cashier", "_sandbox/jsapi.js"] {
            let address = format!("{}{path}", merchant.sandbox.base_url());
            let page = merchant.http.get(address).header("host", host).send().await.unwrap();
            assert_eq!(page.status().as_u16(), status, "{host} {path}");
        }
    }
}

#[tokio::test]
async fn what_a_merchant_writes_is_escaped_and_nobody_may_frame_it() {
    let merchant = Merchant::new().await;
    let address = merchant.prepare("<script>x</script>").await;
    let page = merchant.http.get(&address).send().await.unwrap();
    assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
    assert!(!page.text().await.unwrap().contains("<script>x"));
}

#[tokio::test]
async fn only_the_cashier_is_framed_and_only_by_the_merchants_pages() {
    let merchant = Merchant::with(builder().redirect_url("https://shop.example:8443/back?x=1")).await;
    for path in ["", "_console", "_console/faults", "_sandbox/demo", "wallet/cashier", "_sandbox/style.css"] {
        let address = format!("{}{path}", merchant.sandbox.base_url());
        let answer = merchant.http.get(address).send().await.unwrap();
        let header = |name: &str| answer.headers()[name].to_str().unwrap();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(
            (header("cache-control"), header("referrer-policy")),
            ("no-store", "no-referrer"),
            "{path}"
        );
        let (_, ancestors) = policy.split_once("frame-ancestors ").unwrap();
        if path == "wallet/cashier" {
            assert!(ancestors.ends_with(" https://shop.example:8443"), "{ancestors}");
            assert!(
                !ancestors.split(' ').any(|source| source == "*" || source == "https:" || source == "http:")
            );
        } else {
            assert_eq!(ancestors, "'none'", "{path}");
        }
    }
}

#[tokio::test]
async fn a_page_speaks_the_language_that_is_asked_for_or_that_the_browser_prefers() {
    let merchant = Merchant::new().await;
    for (query, wishes, tag) in [
        ("", "", "en"),
        ("", "zh-HK,zh;q=0.9,en;q=0.8", "zh-Hant-HK"),
        ("?lang=en", "zh-HK", "en"),
        ("?lang=zh-Hant-HK", "en", "zh-Hant-HK"),
        ("?lang=fr", "zh-HK", "zh-Hant-HK"),
    ] {
        let address = format!("{}wallet/cashier{query}", merchant.sandbox.base_url());
        let page = merchant.http.get(address).header("accept-language", wishes).send().await.unwrap();
        let page = page.text().await.unwrap();
        assert!(page.contains(&format!(r#"<html lang="{tag}">"#)), "{query} {wishes}");
    }
}

#[tokio::test]
async fn the_cashier_pays_a_pasted_text() {
    let merchant = Merchant::new().await;
    let token = token(&merchant).await;
    let text = merchant.wap_text("w-1", 12_345, r#","returnUrl":"https://merchant.example/done?a=1&b=2""#);
    let (_, bill) = followed(&merchant, "wallet/cashier", &[("token", &token), ("orderStr", &text)]).await;
    assert!(bill.contains("HK$123.45") && bill.contains("3:00"), "{bill}");
    let id = hidden(&bill, "acquirementId");
    let fields = [("token", token.as_str()), ("acquirementId", &id), ("ending", "paid")];
    let (_, done) = followed(&merchant, "wallet/cashier/pay", &fields).await;
    assert!(done.contains("9000") && done.contains("https://merchant.example/done?a=1&#38;b=2"), "{done}");
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "TRADE_SUCCESS");
    for text in ["", "{}"] {
        let refused = submit(&merchant, "wallet/cashier", &[("token", &token), ("orderStr", text)]).await;
        assert_eq!(refused.status().as_u16(), 400);
    }
}

#[tokio::test]
async fn an_address_alone_makes_nothing_look_paid() {
    let merchant = Merchant::new().await;
    let bill = merchant.sandbox.wallet().open(&merchant.wap_text("w-1", 100, "")).unwrap();
    let done = page_of(&merchant, &format!("wallet/cashier/done?tradeNO={bill}&result=9000")).await;
    assert!(done.contains("Not paid") && done.contains("WAIT_BUYER_PAY"), "{done}");
}

#[tokio::test]
async fn a_bill_that_the_balance_does_not_cover_or_that_is_over_is_not_paid_and_the_page_says_why() {
    let merchant = Merchant::new().await;
    let token = token(&merchant).await;
    let text = merchant.wap_text("w-1", 10_000_001, "");
    let (_, bill) = followed(&merchant, "wallet/cashier", &[("token", &token), ("orderStr", &text)]).await;
    let id = hidden(&bill, "acquirementId");
    let fields = [("token", token.as_str()), ("acquirementId", &id), ("ending", "paid")];
    let (_, done) = followed(&merchant, "wallet/cashier/pay", &fields).await;
    assert!(done.contains("4000") && done.contains("The balance is too low."), "{done}");
    merchant.clock.advance(Duration::from_secs(180));
    let (_, done) = followed(&merchant, "wallet/cashier/pay", &fields).await;
    assert!(done.contains("4000") && done.contains("was not paid in time"), "{done}");
}

#[tokio::test]
async fn the_first_page_shows_the_books() {
    let merchant = Merchant::new().await;
    merchant.bind("agreement-1").await;
    let page = get(&merchant, merchant.sandbox.base_url()).await;
    assert!(page.contains("agreement-1") && page.contains(merchant.sandbox.client_id()), "{page}");
}

#[tokio::test]
async fn a_message_is_shown_as_it_was_on_the_wire_and_played_again_by_the_way_it_came() {
    let merchant = Merchant::new().await;
    let token = token(&merchant).await;
    let text = merchant.wap_text("<b>1", 100, "");
    merchant.sandbox.wallet().open(&text).unwrap();
    let shown = page_of(&merchant, "_console/messages/0").await;
    let content = text.strip_prefix(r#"{"request":"#).unwrap().split(r#","signature""#).next().unwrap();
    let escaped = content.replace('"', "&#34;").replace('<', "&#60;").replace('>', "&#62;");
    assert!(shown.contains(&format!("<mark>{escaped}</mark>")), "{shown}");
    let (address, _) = followed(&merchant, "_console/replay", &[("token", &token), ("message", "0")]).await;
    assert!(address.starts_with("_console/messages/1?"), "{address}");
    let messages = merchant.sandbox.ledger().messages;
    assert!(messages.iter().all(|message| message.function == WAP_PAY && message.result_code == "SUCCESS"));
    assert_eq!((messages.len(), merchant.sandbox.ledger().payments.len()), (2, 1));
    for (path, fields) in [("_console/replay", ("message", "77")), ("_console/send", ("notification", "77"))]
    {
        let nothing = submit(&merchant, path, &[("token", &token), fields]).await;
        assert_eq!(nothing.status().as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_console_masks_tokens_and_codes_until_asked() {
    let merchant = Merchant::new().await;
    let access = merchant.bind("agreement-1").await;
    // The answer to applyToken has the token in it.
    for (path, link) in [
        ("_console/messages/1", "_console/messages/1?reveal=1"),
        ("_console/agreements", "_console/agreements?reveal=1"),
    ] {
        assert!(!page_of(&merchant, path).await.contains(&access), "{path}");
        assert!(page_of(&merchant, link).await.contains(&access), "{link}");
    }
}

#[tokio::test]
async fn a_notification_is_sent_once_more_by_hand_and_no_further() {
    let listener = Listener::new(acknowledged).await;
    let merchant = Merchant::with(builder().notify_url(&listener.url).time_scale(0.0001)).await;
    let access = merchant.bind("agreement-1").await;
    merchant.debit(&access, "m-1", 100).await;
    let heard = |count: usize| {
        let listener = &listener;
        async move {
            for _ in 0..500 {
                if listener.heard().len() >= count {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            panic!("{} came", listener.heard().len());
        }
    };
    heard(1).await;
    let token = token(&merchant).await;
    followed(&merchant, "_console/send", &[("token", &token), ("notification", "0")]).await;
    heard(2).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(listener.heard().len(), 2);
    assert_eq!(merchant.sandbox.ledger().notifications.len(), 1);
}

#[tokio::test]
async fn where_others_reach_the_sandbox_the_console_and_the_books_need_the_control_token() {
    let merchant = Merchant::with(builder().bind("0.0.0.0".parse().unwrap())).await;
    merchant.bind("agreement-1").await;
    let token = token(&merchant).await;
    for path in ["_console", "_console/messages/0", "_console/agreements?reveal=1", "_console/faults"] {
        let address = format!("{}{path}", merchant.sandbox.base_url());
        let refused = merchant.http.get(address).send().await.unwrap();
        assert_eq!(refused.status().as_u16(), 401, "{path}");
        assert!(!refused.text().await.unwrap().contains("agreement-1"), "{path}");
    }
    let moved = submit(&merchant, "_console/clock", &[("token", &token), ("step", "180")]).await;
    assert_eq!(moved.status().as_u16(), 401);
    assert!(!page_of(&merchant, "").await.contains("agreement-1"));
}

#[tokio::test]
async fn a_fault_that_could_never_strike_is_not_added_and_the_page_says_where_it_does() {
    let merchant = Merchant::new().await;
    let form = token(&merchant).await;
    let fields =
        [("token", form.as_str()), ("operation", crate::merchant::PAY), ("fault", "twice"), ("times", "1")];
    let answer = submit(&merchant, "_console/faults", &fields).await;
    assert_eq!(answer.status().as_u16(), 400);
    let page = answer.text().await.unwrap();
    assert!(page.contains("twice strikes a notification"), "{page}");
    assert!(!page.contains("badge warn"), "{page}");
}

#[tokio::test]
async fn the_clock_is_moved_from_the_console() {
    let merchant = Merchant::new().await;
    let token = token(&merchant).await;
    merchant.sandbox.wallet().open(&merchant.wap_text("w-1", 100, "")).unwrap();
    followed(&merchant, "_console/clock", &[("token", &token), ("step", "180")]).await;
    assert_eq!(merchant.sandbox.ledger().payment("w-1").unwrap().status, "TRADE_CLOSED");
}

#[tokio::test]
async fn a_sandbox_that_others_reach_by_a_name_sends_them_there_and_answers_to_it() {
    let merchant = Merchant::with(builder().public_url("http://sandbox.example:8080")).await;
    let local = format!("http://{}/", merchant.sandbox.address());
    assert_eq!(merchant.sandbox.base_url(), "http://sandbox.example:8080/");
    let asked =
        merchant.sealed(&merchant.content(PREPARE, None, &merchant.prepare_body("a-1", "http://m.example/")));
    let answer = merchant.http.post(format!("{local}{}", path(PREPARE))).body(asked).send().await.unwrap();
    let answer = merchant.verified(&answer.bytes().await.unwrap());
    let site = answer.text("authSiteUrl");
    let page = site.strip_prefix("http://sandbox.example:8080/").unwrap_or_else(|| panic!("{site}"));
    for (host, expected) in [("sandbox.example:8080", 200), ("localhost", 200), ("rebound.example", 421)] {
        let shown = merchant.http.get(format!("{local}{page}")).header("host", host).send().await.unwrap();
        assert_eq!(shown.status().as_u16(), expected, "{host}");
    }
    // Whoever is led here by that name may sit behind a proxy on this machine: the token is asked for.
    let ledger = merchant.http.get(format!("{local}_control/ledger"));
    assert_eq!(ledger.send().await.unwrap().status(), 401);
    for wrong in ["sandbox", "http://sandbox/path", "ftp://sandbox/", "http://a:b@sandbox/"] {
        let error = builder().public_url(wrong).start().await.unwrap_err();
        assert!(error.to_string().contains("without a path"), "{wrong}: {error}");
    }
}

#[tokio::test]
async fn the_consoles_forms_say_what_is_wrong() {
    let merchant = Merchant::new().await;
    let token = token(&merchant).await;
    let good = [
        ("token", token.as_str()),
        ("operation", crate::merchant::PAY_QUERY),
        ("fault", "lose_answer"),
        ("parameter", ""),
        ("times", "1"),
    ];
    for (name, value, expected) in [
        (
            "operation",
            "alipay.intl.acquiring.common.payQuary",
            "did you mean alipay.intl.acquiring.common.payQuery?",
        ),
        ("times", "1001", "times must be from 1 to 1000"),
        ("fault", "lose_anser", "did you mean lose_answer?"),
        ("fault", "http_status", "http_status needs a status from 200 to 599"),
        ("fault", "delay", "delay needs seconds"),
        ("fault", "result_code", "result_code needs a code, such as SYSTEM_ERROR"),
    ] {
        let fields = good.map(|(known, given)| if known == name { (known, value) } else { (known, given) });
        let answer = submit(&merchant, "_console/faults", &fields).await;
        assert_eq!(answer.status().as_u16(), 400, "{value}");
        let page = answer.text().await.unwrap();
        assert!(page.contains(expected), "{value}: {page}");
    }
    for step in ["-1", "1.5", "", "99999999"] {
        let answer = submit(&merchant, "_console/clock", &[("token", &token), ("step", step)]).await;
        assert_eq!(answer.status().as_u16(), 400, "{step}");
        let page = answer.text().await.unwrap();
        assert!(
            page.contains("The clock was not moved:") && page.contains("whole number of seconds"),
            "{page}"
        );
    }
}

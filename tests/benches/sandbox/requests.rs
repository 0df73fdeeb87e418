//! Signed requests, written by hand before the clock runs, and a connection that sends them: what a client would cost is
//! not what is measured here.

use alipayhk::runtime::envelope::{Kind, open, seal};
use alipayhk::runtime::json::Json;
use alipayhk::runtime::sign::Signer;
use alipayhk::runtime::signature_text::SignatureText;
use alipayhk::{Algorithm, PrivateKey};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(crate) const CLIENT: &str = "BENCHMARK0000001";
pub(crate) const MERCHANT: &str = "2160400000009999";

pub(crate) const PREPARE: &str = "alipay.intl.oauth.auth.prepareForRedirect";
pub(crate) const APPLY: &str = "alipay.intl.oauth.auth.applyToken";
pub(crate) const PAY: &str = "alipay.intl.acquiring.agreement.pay";
pub(crate) const QUERY: &str = "alipay.intl.acquiring.common.payQuery";

/// The path of a function.
pub(crate) fn path(function: &str) -> String {
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().unwrap();
    let operation = spec.function(function).unwrap();
    operation.paths.iter().find(|path| path.environment == "sandbox").unwrap().path.clone()
}

/// The content of a request.
pub(crate) fn content(function: &str, token: Option<&str>, message: usize, body: &str) -> String {
    let token = token.map(|token| format!(r#""accessToken":"{token}","#)).unwrap_or_default();
    format!(
        r#"{{"head":{{"version":"2.0.0","function":"{function}","clientId":"{CLIENT}","reqTime":"2026-03-02T12:00:00+08:00","reqMsgId":"{message:032x}",{token}"reserve":"{{}}"}},"body":{body}}}"#
    )
}

pub(crate) fn debit(number: usize) -> String {
    format!(
        r#"{{"merchantId":"{MERCHANT}","productCode":"AUTO_DEBIT","merchantTransId":"order-{number:012}","order":{{"orderAmount":{{"currency":"HKD","value":"1"}},"orderTitle":"Electricity, March"}}}}"#
    )
}

pub(crate) fn query(number: usize) -> String {
    format!(r#"{{"merchantId":"{MERCHANT}","merchantTransId":"order-{number:012}"}}"#)
}

pub(crate) fn prepare() -> String {
    format!(
        r#"{{"authMerchantId":"{MERCHANT}","authSite":"ALIPAY_HK","scopes":["AUTH_AGREEMENTPAY"],"terminalType":"WEB","merchantRedirectUrl":"http://127.0.0.1:3000/","agreementPayAuthInfo":{{"merchantAgreementId":"agreement-1"}}}}"#
    )
}

pub(crate) fn apply(back: &str) -> String {
    let (_, code) = back.split_once("authCode=").unwrap();
    let code = code.split('&').next().unwrap();
    format!(
        r#"{{"grantType":"AUTHORIZATION_CODE","authMerchantId":"{MERCHANT}","authSite":"ALIPAY_HK","authCode":"{code}"}}"#
    )
}

/// A content in its envelope, signed.
pub(crate) async fn sealed(key: &dyn Signer, content: &str) -> Vec<u8> {
    let signature = key.sign(Algorithm::default(), content.as_bytes()).await.unwrap();
    seal(Kind::Request, content, &SignatureText::default().encode(&signature))
}

/// A whole HTTP request.
pub(crate) fn posted(path: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /{} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: {}\r\n\r\n",
        path.trim_start_matches('/'),
        bytes.len()
    );
    [head.as_bytes(), bytes].concat()
}

/// The same of a content that is signed now.
pub(crate) async fn request(key: &PrivateKey, function: &str, content: &str) -> Vec<u8> {
    posted(&path(function), &sealed(key, content).await)
}

/// Sends a request and reads the body of its answer.
pub(crate) async fn exchange(stream: &mut TcpStream, request: &[u8]) -> Vec<u8> {
    stream.write_all(request).await.unwrap();
    let mut read = Vec::with_capacity(2048);
    loop {
        let count = stream.read_buf(&mut read).await.unwrap();
        assert!(count > 0, "the connection was closed");
        let Some(end) = read.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(&read[..end]).unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        if read.len() == end + 4 + length.parse::<usize>().unwrap() {
            return read.split_off(end + 4);
        }
    }
}

/// The body of an answer that says SUCCESS.
pub(crate) fn done(bytes: &[u8]) -> Json {
    let opened = open(Kind::Response, bytes).unwrap();
    assert!(opened.content.contains(r#""resultCode":"SUCCESS""#), "{}", opened.content);
    Json::parse(opened.content.as_bytes()).unwrap().get("body").unwrap().clone()
}

pub(crate) fn token(body: &Json) -> String {
    body.get("accessTokenInfo").unwrap().get("accessToken").unwrap().as_str().unwrap().to_owned()
}

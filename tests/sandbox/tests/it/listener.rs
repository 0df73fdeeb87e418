//! The merchant's end of notifications: keeps what comes in and answers as a test wants it to.

use std::sync::{Arc, Mutex};

use alipayhk_runtime::envelope::{Kind, open};
use alipayhk_runtime::json::Json;
use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;

use crate::merchant::sealed;

/// What a listener answers: given how many came before and the notification, a status and a body.
pub(crate) type Answering = fn(usize, &Json) -> (u16, Vec<u8>);

/// A listener on loopback.
pub(crate) struct Listener {
    pub(crate) url: String,
    pub(crate) heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Listener {
    pub(crate) async fn new(answering: Answering) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = heard.clone();
        let app = Router::new().route(
            "/notify",
            post(move |bytes: Bytes| async move {
                let before = {
                    let mut kept = kept.lock().unwrap();
                    kept.push(bytes.to_vec());
                    kept.len() - 1
                };
                let (status, body) =
                    answering(before, &readable(&bytes).unwrap_or_else(|| head_alone(&bytes)));
                (StatusCode::from_u16(status).unwrap(), body)
            }),
        );
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/notify", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, heard }
    }

    pub(crate) fn heard(&self) -> Vec<Vec<u8>> {
        self.heard.lock().unwrap().clone()
    }
}

/// The content of a notification, unverified.
pub(crate) fn content(bytes: &[u8]) -> Json {
    readable(bytes).unwrap()
}

fn readable(bytes: &[u8]) -> Option<Json> {
    Json::parse(open(Kind::Request, bytes).ok()?.content.as_bytes()).ok()
}

/// The head of a notification that may be forged, as one reads it who looks at nothing else.
fn head_alone(bytes: &[u8]) -> Json {
    let text = std::str::from_utf8(bytes).unwrap();
    let (_, head) = text.rsplit_once(r#""head":"#).unwrap();
    Json::parse(
        format!(
            r#"{{"head":{}}}"#,
            head.split_inclusive("}}").next().unwrap().trim_end_matches('}').to_owned() + "}"
        )
        .as_bytes(),
    )
    .unwrap()
}

/// An acknowledgement as it should be.
pub(crate) fn acknowledged(_: usize, notification: &Json) -> (u16, Vec<u8>) {
    (200, sealed(Kind::Response, &acknowledgement(notification, "S")))
}

/// The content of an acknowledgement.
pub(crate) fn acknowledgement(notification: &Json, status: &str) -> String {
    let head = notification.get("head").unwrap();
    let text = |name: &str| head.get(name).unwrap().as_str().unwrap();
    format!(
        r#"{{"head":{{"version":"2.0.0","function":"{}","clientId":"{}","respTime":"2026-03-02T12:00:00+08:00","reqMsgId":"{}"}},"body":{{"resultInfo":{{"resultStatus":"{status}","resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"success"}}}}}}"#,
        text("function"),
        text("clientId"),
        text("reqMsgId")
    )
}

//! Merchants who do one thing wrong. Each is the example merchant with something in front of it that answers in its place
//! when the one thing comes up. None of this is in the example.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use alipayhk::runtime::envelope::{Kind, open, seal};
use alipayhk::runtime::signature_text::{self, SignatureText};
use alipayhk::{Algorithm, DateTime, Json, PrivateKey, PublicKey};
use alipayhk_sandbox::Sandbox;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// One thing that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    FailsAtFirst,
    FailsAtDuplicates,
    ReadsByPosition,
    ForgetsWhatIsLate,
    TakesUnsigned,
    TakesAnyKey,
    TakesAltered,
    TakesDoubled,
    TakesAnotherMerchants,
    TakesAnyFunctionForAPayment,
    TakesAnyAmount,
    ReadsWithoutLimit,
    WaitsForever,
    RefusesTheRightState,
    KnowsOneSpelling,
    TakesAnyState,
    TakesNoState,
    TakesDoubledParameters,
    BreaksWhenDeclined,
    /// No signature is looked at, nor anything else.
    TakesAnything,
}

/// Each flaw, and the check that has to find it.
pub(crate) const EACH: [(Flaw, &str); 19] = [
    (Flaw::FailsAtFirst, "notification-good"),
    (Flaw::FailsAtDuplicates, "notification-again"),
    (Flaw::ReadsByPosition, "notification-reordered"),
    (Flaw::ForgetsWhatIsLate, "notification-late"),
    (Flaw::TakesUnsigned, "notification-unsigned"),
    (Flaw::TakesAnyKey, "notification-other-key"),
    (Flaw::TakesAltered, "notification-altered"),
    (Flaw::TakesDoubled, "notification-doubled"),
    (Flaw::TakesAnotherMerchants, "notification-other-merchant"),
    (Flaw::TakesAnyFunctionForAPayment, "notification-other-function"),
    (Flaw::TakesAnyAmount, "notification-other-amount"),
    (Flaw::ReadsWithoutLimit, "notification-too-long"),
    (Flaw::WaitsForever, "notification-slow"),
    (Flaw::RefusesTheRightState, "redirect-right-state"),
    (Flaw::KnowsOneSpelling, "redirect-other-spelling"),
    (Flaw::TakesAnyState, "redirect-wrong-state"),
    (Flaw::TakesNoState, "redirect-no-state"),
    (Flaw::TakesDoubledParameters, "redirect-doubled"),
    (Flaw::BreaksWhenDeclined, "redirect-declined"),
];

const PAID: &str = "alipay.intl.acquiring.common.notify.pay";
const AMOUNT: &str = "10000";
const LIMIT: usize = 1024 * 1024;

/// A flaw, and what it takes to answer as the merchant.
pub(crate) struct Flawed {
    flaw: Flaw,
    client_id: String,
    merchant: PrivateKey,
    alipay: PublicKey,
    patience: Duration,
    /// Notifications so far.
    heard: Mutex<Vec<Bytes>>,
    /// Redirects so far.
    came_back: Mutex<usize>,
}

impl Flawed {
    pub(crate) fn new(flaw: Flaw, gateway: &Sandbox, patience: Duration) -> Self {
        Self {
            flaw,
            client_id: gateway.client_id().to_owned(),
            merchant: gateway.merchant_key().clone(),
            alipay: gateway.gateway_public_key().clone(),
            patience,
            heard: Mutex::default(),
            came_back: Mutex::default(),
        }
    }

    /// A signed acknowledgement, whatever it is that is acknowledged.
    fn acknowledged(&self, function: &str, id: Option<&str>) -> Response {
        let id = id.map(|id| format!(r#","reqMsgId":"{id}""#)).unwrap_or_default();
        let content = format!(
            r#"{{"head":{{"version":"2.0.0","function":"{function}","clientId":"{}"{id}}},"body":{{"resultInfo":{{"resultStatus":"S","resultCode":"SUCCESS"}}}}}}"#,
            self.client_id
        );
        let signature = self.merchant.sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
        seal(Kind::Response, &content, &SignatureText::Plain.encode(&signature)).into_response()
    }

    /// What the flaw makes of a notification, if it strikes.
    fn strikes(&self, bytes: &Bytes) -> Option<Response> {
        let (before, again) = {
            let mut heard = self.heard.lock().unwrap();
            let again = heard.contains(bytes);
            heard.push(bytes.clone());
            (heard.len() - 1, again)
        };
        let seen = Seen::of(bytes, &self.alipay);
        let fails = || Some(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        let takes = || Some(self.acknowledged(seen.head("function").unwrap_or(PAID), seen.head("reqMsgId")));
        let amount = seen
            .content
            .as_ref()
            .and_then(|content| content.get("body")?.get("orderAmount")?.get("value")?.as_str());
        let ours = seen.head("clientId") == Some(&self.client_id);
        let known = seen.head("function") == Some(PAID);
        match self.flaw {
            Flaw::FailsAtFirst if before == 0 => fails(),
            Flaw::FailsAtDuplicates if again => fails(),
            Flaw::ReadsByPosition if seen.head_first => fails(),
            Flaw::ForgetsWhatIsLate if seen.is_older_than_an_hour() => fails(),
            Flaw::TakesUnsigned if !seen.signed && seen.content.is_some() => takes(),
            Flaw::TakesAnyKey if seen.signed && !seen.genuine && amount == Some(AMOUNT) => takes(),
            Flaw::TakesAltered if seen.signed && !seen.genuine && amount.is_some_and(|is| is != AMOUNT) => {
                takes()
            }
            Flaw::TakesDoubled if seen.content.is_none() => takes(),
            Flaw::TakesAnotherMerchants if seen.genuine && !ours => takes(),
            Flaw::TakesAnyFunctionForAPayment if seen.genuine && !known => {
                Some(self.acknowledged(PAID, seen.head("reqMsgId")))
            }
            Flaw::TakesAnyAmount if seen.genuine && ours && known && amount != Some(AMOUNT) => takes(),
            Flaw::ReadsWithoutLimit if bytes.len() > LIMIT => takes(),
            Flaw::TakesAnything => takes(),
            _ => None,
        }
    }

    /// What the flaw makes of the example's answer to a redirect.
    fn answers(&self, query: &str, answer: Response) -> Response {
        let before = {
            let mut came_back = self.came_back.lock().unwrap();
            *came_back += 1;
            *came_back - 1
        };
        let count = |name: &str| query.split('&').filter(|pair| pair.split('=').next() == Some(name)).count();
        let (states, codes) = (count("state"), count("authCode") + count("auth_code"));
        let other = match self.flaw {
            Flaw::RefusesTheRightState if before == 0 => StatusCode::BAD_REQUEST,
            Flaw::KnowsOneSpelling if count("auth_code") > 0 => StatusCode::BAD_REQUEST,
            Flaw::TakesAnyState if (states, codes) == (1, 1) => StatusCode::OK,
            Flaw::TakesNoState if states == 0 => StatusCode::OK,
            Flaw::TakesDoubledParameters if states > 1 || codes > 1 => StatusCode::OK,
            Flaw::BreaksWhenDeclined if codes == 0 => StatusCode::INTERNAL_SERVER_ERROR,
            _ => return answer,
        };
        other.into_response()
    }
}

/// What a notification is, as far as the flaws look.
struct Seen {
    /// Absent where a key comes twice, in the envelope or in the content.
    content: Option<Json>,
    signed: bool,
    genuine: bool,
    head_first: bool,
}

impl Seen {
    fn of(bytes: &[u8], alipay: &PublicKey) -> Self {
        let Ok(opened) = open(Kind::Request, bytes) else {
            let content = Json::parse(bytes).ok().and_then(|envelope| envelope.get("request").cloned());
            return Self { content, signed: false, genuine: false, head_first: false };
        };
        let signature = signature_text::decode(&opened.signature).unwrap();
        let verified = alipay.verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature);
        Self {
            content: Json::parse(opened.content.as_bytes()).ok(),
            signed: true,
            genuine: verified.is_ok(),
            head_first: opened.content.starts_with(r#"{"head""#),
        }
    }

    fn head(&self, name: &str) -> Option<&str> {
        self.content.as_ref()?.get("head")?.get(name)?.as_str()
    }

    fn is_older_than_an_hour(&self) -> bool {
        let signed =
            self.head("reqTime").and_then(|text| DateTime::from_received(text.to_owned()).unix_seconds());
        let now = DateTime::from(SystemTime::now()).unix_seconds().unwrap();
        signed.is_some_and(|signed| now - signed > 3600)
    }
}

/// The flaw in front of the example.
pub(crate) async fn flawed(State(flawed): State<Arc<Flawed>>, request: Request, next: Next) -> Response {
    match request.uri().path() {
        "/notify" => {}
        "/return" => {
            let query = request.uri().query().unwrap_or_default().to_owned();
            return flawed.answers(&query, next.run(request).await);
        }
        _ => return next.run(request).await,
    }
    let limit = if flawed.flaw == Flaw::ReadsWithoutLimit { usize::MAX } else { LIMIT };
    let (parts, body) = request.into_parts();
    let patience = if flawed.flaw == Flaw::WaitsForever { Duration::MAX } else { flawed.patience };
    let bytes = match tokio::time::timeout(patience, to_bytes(body, limit)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    match flawed.strikes(&bytes) {
        Some(answer) => answer,
        None => next.run(Request::from_parts(parts, Body::from(bytes))).await,
    }
}

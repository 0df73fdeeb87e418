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
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use num_bigint::BigUint;

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
    /// Amounts and ids are compared, and no signature is looked at.
    ComparesAndNeverVerifies,
    /// The first of two contents is verified, and the last one read.
    VerifiesTheFirstAndReadsTheLast,
    VerifiesTheLastAndReadsTheFirst,
    /// Of two amounts the first counts.
    ReadsTheFirstAmount,
    ReadsTheLastAmount,
    /// Of two parameters of one name the first counts.
    ReadsTheFirstParameter,
    ReadsTheLastParameter,
    /// Whose session it is, is found by the state and not by the browser.
    FindsTheSessionByTheState,
    /// Every notification after the first is refused.
    TakesOneAlone,
    /// Every redirect after the first is refused.
    TakesOneRedirectAlone,
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

/// More of them, where one thing can be wrong in several ways.
pub(crate) const MORE: [(Flaw, &[&str]); 8] = [
    (
        Flaw::ComparesAndNeverVerifies,
        &["notification-unsigned", "notification-other-key", "notification-altered"],
    ),
    (Flaw::VerifiesTheFirstAndReadsTheLast, &["notification-doubled"]),
    (Flaw::VerifiesTheLastAndReadsTheFirst, &["notification-doubled"]),
    (Flaw::ReadsTheFirstAmount, &["notification-doubled"]),
    (Flaw::ReadsTheLastAmount, &["notification-doubled"]),
    (Flaw::ReadsTheFirstParameter, &["redirect-doubled"]),
    (Flaw::ReadsTheLastParameter, &["redirect-doubled"]),
    (Flaw::FindsTheSessionByTheState, &["redirect-wrong-state"]),
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
    /// The cookies of all sessions.
    sessions: Mutex<Vec<HeaderValue>>,
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
            sessions: Mutex::default(),
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
            Flaw::TakesUnsigned if seen.signature == Signed::Not && seen.content.is_some() => takes(),
            Flaw::TakesAnyKey if seen.signature == Signed::ByStranger && amount == Some(AMOUNT) => takes(),
            // What was signed is there, and is not compared with anything.
            Flaw::TakesAltered if seen.signature == Signed::AnotherText && amount == Some(AMOUNT) => takes(),
            Flaw::ComparesAndNeverVerifies if ours && known && amount == Some(AMOUNT) => takes(),
            Flaw::VerifiesTheFirstAndReadsTheLast if self.is_good(&twice(bytes)?, 0, 1) => takes(),
            Flaw::VerifiesTheLastAndReadsTheFirst if self.is_good(&twice(bytes)?, 1, 0) => takes(),
            Flaw::ReadsTheFirstAmount
                if self.is_signed_and_doubled(bytes) && amounts(bytes).next()? == AMOUNT =>
            {
                takes()
            }
            Flaw::ReadsTheLastAmount
                if self.is_signed_and_doubled(bytes) && amounts(bytes).last()? == AMOUNT =>
            {
                takes()
            }
            Flaw::TakesOneAlone if before > 0 => fails(),
            Flaw::TakesDoubled if seen.content.is_none() => takes(),
            Flaw::TakesAnotherMerchants if seen.signature == Signed::Right && !ours => takes(),
            Flaw::TakesAnyFunctionForAPayment if seen.signature == Signed::Right && !known => {
                Some(self.acknowledged(PAID, seen.head("reqMsgId")))
            }
            Flaw::TakesAnyAmount
                if seen.signature == Signed::Right && ours && known && amount != Some(AMOUNT) =>
            {
                takes()
            }
            Flaw::ReadsWithoutLimit if bytes.len() > LIMIT => takes(),
            Flaw::TakesAnything => takes(),
            _ => None,
        }
    }

    /// Whether one of two contents is well signed, and the other says what is expected.
    fn is_good(&self, (contents, signature): &([&str; 2], Vec<u8>), verified: usize, read: usize) -> bool {
        let verified = contents[verified].as_bytes();
        let expected = format!(r#""orderAmount":{{"currency":"HKD","value":"{AMOUNT}"}}"#);
        self.alipay.verify_now(Algorithm::Sha1WithRsa, verified, signature).is_ok()
            && contents[read].contains(&expected)
    }

    /// Well signed, with the amount twice in it: by hand, since the bindings read no further than the second one.
    fn is_signed_and_doubled(&self, bytes: &[u8]) -> bool {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let parts = text.strip_prefix(r#"{"request":"#).and_then(|rest| rest.split_once(r#","signature":""#));
        let Some((content, signature)) = parts else { return false };
        let signature = signature_text::decode(signature.split('"').next().unwrap()).unwrap();
        amounts(bytes).count() == 2
            && self.alipay.verify_now(Algorithm::Sha1WithRsa, content.as_bytes(), &signature).is_ok()
    }

    /// The redirect as the flaw reads it.
    fn read(&self, query: &str) -> String {
        let first = match self.flaw {
            Flaw::ReadsTheFirstParameter => true,
            Flaw::ReadsTheLastParameter => false,
            _ => return query.to_owned(),
        };
        let mut kept: Vec<&str> = Vec::new();
        for pair in query.split('&') {
            let name = |pair: &str| pair.split('=').next().unwrap().to_owned();
            match kept.iter_mut().find(|known| name(known) == name(pair)) {
                Some(_) if first => {}
                Some(known) => *known = pair,
                None => kept.push(pair),
            }
        }
        kept.join("&")
    }

    /// The example's answer to a redirect as the flaw reads it.
    async fn comes_back(&self, query: &str, mut request: Request, next: Next) -> Response {
        *request.uri_mut() = format!("/return?{}", self.read(query)).parse().unwrap();
        if self.flaw == Flaw::FindsTheSessionByTheState {
            let sessions = self.sessions.lock().unwrap().clone();
            for session in sessions {
                let mut as_another = Request::new(Body::empty());
                *as_another.uri_mut() = request.uri().clone();
                as_another.headers_mut().insert(COOKIE, session);
                let answer = next.clone().run(as_another).await;
                if answer.status().is_success() {
                    return answer;
                }
            }
        }
        next.run(request).await
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
            Flaw::TakesOneRedirectAlone if before > 0 => StatusCode::BAD_REQUEST,
            Flaw::BreaksWhenDeclined if codes == 0 => StatusCode::INTERNAL_SERVER_ERROR,
            _ => return answer,
        };
        other.into_response()
    }
}

/// Two contents in one envelope, and its signature.
fn twice(bytes: &[u8]) -> Option<([&str; 2], Vec<u8>)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (first, rest) = text.strip_prefix(r#"{"request":"#)?.split_once(r#","request":"#)?;
    let (last, signature) = rest.split_once(r#","signature":""#)?;
    Some(([first, last], signature_text::decode(signature.split('"').next()?).ok()?))
}

/// Every amount of an order that stands in a message.
fn amounts(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.split(r#""orderAmount":{"currency":"HKD","value":""#)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
}

/// Whether a signature has the padding that this key's signatures have, over whatever text. The key has 2048 bits and the
/// usual exponent, so its number stands before the last five bytes of its file.
fn padded(key: &PublicKey, signature: &[u8]) -> bool {
    let file = STANDARD.decode(key.to_spki_base64()).unwrap();
    let number = file.len() - 5 - 256..file.len() - 5;
    let modulus = BigUint::from_bytes_be(&file[number]);
    let block = BigUint::from_bytes_be(signature).modpow(&BigUint::from(65537_u32), &modulus);
    // The zero in front is not in the number.
    block.to_bytes_be().starts_with(&[1, 0xff, 0xff, 0xff, 0xff])
}

/// What a notification's signature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signed {
    Not,
    ByStranger,
    /// By AlipayHK, over another text.
    AnotherText,
    Right,
}

/// What a notification is, as far as the flaws look.
struct Seen {
    /// Absent where a key comes twice, in the envelope or in the content.
    content: Option<Json>,
    signature: Signed,
    head_first: bool,
}

impl Seen {
    fn of(bytes: &[u8], alipay: &PublicKey) -> Self {
        let Ok(opened) = open(Kind::Request, bytes) else {
            let content = Json::parse(bytes).ok().and_then(|envelope| envelope.get("request").cloned());
            return Self { content, signature: Signed::Not, head_first: false };
        };
        let signature = signature_text::decode(&opened.signature).unwrap();
        let verified = alipay.verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature);
        Self {
            content: Json::parse(opened.content.as_bytes()).ok(),
            signature: match verified {
                Ok(()) => Signed::Right,
                Err(_) if padded(alipay, &signature) => Signed::AnotherText,
                Err(_) => Signed::ByStranger,
            },
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
            return flawed.answers(&query, flawed.comes_back(&query, request, next).await);
        }
        "/begin" => {
            let answer = next.run(request).await;
            let cookies =
                answer.headers().get_all(SET_COOKIE).iter().map(|set| {
                    HeaderValue::from_str(set.to_str().unwrap().split(';').next().unwrap()).unwrap()
                });
            flawed.sessions.lock().unwrap().extend(cookies);
            return answer;
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

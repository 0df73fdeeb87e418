//! Every error that no scenario of `calls.rs` brings about, each from a real mistake with a secret in it.

use std::sync::Arc;
use std::time::Duration;

use alipayhk::blocking::{Blocking, WithinAsync};
use alipayhk::mock::Mock;
use alipayhk::runtime::client::{ClientBuilder, Environment};
use alipayhk::runtime::envelope::{EnvelopeError, Kind, open, seal};
use alipayhk::runtime::json::JsonError;
use alipayhk::runtime::notification::{AcknowledgeError, NotificationError, Received, ReceivedAny};
use alipayhk::runtime::sign::{BoxFuture, SignError, Signer, Verifier, VerifyError};
use alipayhk::runtime::signature_text::{self, SignatureText};
use alipayhk::runtime::time::Ids;
use alipayhk::runtime::transport::MAX_MESSAGE;
use alipayhk::{
    AgreementPayRequest, AgreementRedirect, Algorithm, Client, DateTime, Fingerprint, Json, Money,
    Notification, PayNotification, PayNotificationOrder, PayQueryRequest, PrivateKey, PublicKey,
    environments,
};
use alipayhk_runtime::{RedirectError, from_json};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::calls::not_sent;
use crate::gateway::{ALIPAY, CLIENT_ID, MERCHANT, SCENARIOS, Scripted, builder, sealed};
use crate::planted::{Form, Planter};
use crate::seen::Seen;

struct Away;

impl Signer for Away {
    fn sign<'a>(&'a self, _: Algorithm, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async { Err(SignError::new("the key service is away").with_source("no route")) })
    }
}

impl Verifier for Away {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async {
            let what = "the key service is away".to_owned();
            Err(VerifyError::unavailable(what).with_source("no route"))
        })
    }
}

struct LongIds;

impl Ids for LongIds {
    fn message_id(&self) -> String {
        "m".repeat(65)
    }
}

/// Requests that do not leave, each for its reason.
pub(crate) async fn calls(planter: &mut Planter<'_>, seen: &mut Seen) {
    let transport = Scripted::new();
    let operation = planter.spec.operation("agreement_pay").unwrap();
    let request = planter.request(operation);
    let right: AgreementPayRequest = from_json(&request.to_string()).unwrap();
    let mut long = request.clone();
    long["accessToken"] = planter.secret().repeat(9).into();
    let long: AgreementPayRequest = from_json(&long.to_string()).unwrap();

    let client = builder(&transport).build().unwrap();
    not_sent(&client.agreement_pay(&long).await.unwrap_err(), seen);
    let client = builder(&transport).ids(Arc::new(LongIds)).build().unwrap();
    not_sent(&client.agreement_pay(&right).await.unwrap_err(), seen);
    let elsewhere = Environment::new("elsewhere", "https://gateway.example");
    let client: Client = Client::builder(elsewhere, CLIENT_ID, MERCHANT.clone(), ALIPAY.public_key())
        .transport(transport.clone())
        .build()
        .unwrap();
    not_sent(&client.agreement_pay(&right).await.unwrap_err(), seen);
    let away: Arc<dyn Signer> = Arc::new(Away);
    let client: Client = Client::builder(environments::sandbox(), CLIENT_ID, away, ALIPAY.public_key())
        .transport(transport.clone())
        .build()
        .unwrap();
    not_sent(&client.agreement_pay(&right).await.unwrap_err(), seen);
    raw(&request, planter, &client, seen).await;
    let query: PayQueryRequest = from_json(r#"{"merchantId":"M1","merchantTransId":"T1"}"#).unwrap();
    seen.error(&client.pay_query(&query).await.unwrap_err());

    // An earlier sending is open, and a later one is refused without a word about it.
    let client = builder(&transport).build().unwrap();
    {
        let mut asked = transport.asked.lock().unwrap();
        asked.members = json!({});
        asked.result = planter.result_info("F", "PARAM_ILLEGAL");
        asked.token = planter.secret();
    }
    let answers =
        ["no answer", "refused"].map(|name| SCENARIOS.iter().find(|found| found.name == name).unwrap().reply);
    *transport.reply.lock().unwrap() = answers[0];
    let policy = alipayhk::runtime::retry::RetryPolicy::default().attempts(2);
    let next = transport.clone();
    let outcome = {
        let client =
            builder(&transport).timer(Arc::new(Then(move || *next.reply.lock().unwrap() = answers[1])));
        client.build().unwrap().runtime().write(&right).retrying(policy).await
    };
    drop(client);
    let Ok(alipayhk::Outcome::Unknown(open)) = outcome else { panic!("{outcome:?}") };
    seen.error(&open);
    seen.value(open.cause());
    planter.secrets.append(&mut transport.signatures.lock().unwrap());
}

type Slip = fn(&mut Value, String);

/// The same by name, with slips that a typed request does not have.
async fn raw(request: &Value, planter: &mut Planter<'_>, client: &Client, seen: &mut Seen) {
    let slips: [(&str, Slip); 4] = [
        ("agreement_pay", |json, secret| json["order"] = secret.into()),
        ("agreement_pay", |json, secret| json["order"]["orderTitle"] = json!([secret])),
        ("cashier_wap_pay", |json, secret| json["more"] = secret.into()),
        ("agreement_pey", |json, secret| json["more"] = secret.into()),
    ];
    for (operation, slip) in slips {
        let mut members = request.clone();
        slip(&mut members, planter.secret());
        let members = Json::parse(members.to_string().as_bytes()).unwrap();
        let call = client.call_raw(operation, &members);
        seen.lines("RawCall", vec![format!("{call:?}")]);
        not_sent(&call.await.unwrap_err(), seen);
    }
}

/// A timer that does something in the place of waiting.
struct Then<F>(F);

impl<F: Fn() + Send + Sync> alipayhk::runtime::timer::Timer for Then<F> {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        (self.0)();
        Box::pin(async {})
    }
}

const PAID: &str = "alipay.intl.acquiring.common.notify.pay";

/// Messages that are no notifications, or not this merchant's, or can't be answered.
pub(crate) async fn notifications(planter: &mut Planter<'_>, seen: &mut Seen) {
    let transport = Scripted::new();
    let client = builder(&transport).build().unwrap();
    let token = planter.secret();
    let body = planter.whole(&planter.spec.notifications[0].body.clone(), Form::Right);
    let content = |function: &str, client: &str, body: &Value| {
        let head = json!({ "function": function, "clientId": client, "reqMsgId": token, &token: token });
        json!({ "head": head, "body": body, &token: token }).to_string()
    };
    let signed = |content: &str| sealed(&ALIPAY, Kind::Request, content);
    let right = content(PAID, CLIENT_ID, &body);
    let bent = |text: &str| seal(Kind::Request, &right, text);
    let messages = [
        signed(&right),
        token.repeat(MAX_MESSAGE / token.len() + 1).into_bytes(),
        format!(r#"{{"request":{right}}}"#).into_bytes(),
        bent(&format!("{token}*")),
        bent(&STANDARD.encode(&token)),
        sealed(&MERCHANT, Kind::Request, &right),
        signed(&content(&token, CLIENT_ID, &body)),
        signed(&content(PAID, &token, &body)),
        signed(&content(PAID, CLIENT_ID, &json!({ "resultInfo": token }))),
        signed(&content("alipay.intl.new", CLIENT_ID, &body)),
    ];
    for message in &messages {
        keep_signature(planter, message);
        match client.receive(message).await {
            Ok(notification) => seen.value(&notification),
            Err(error) => not_taken(&error, seen),
        }
        match client.runtime().receive::<PayNotification>(message).await {
            Ok(received) => {
                received_as_it_is(&received, seen);
                compared(received, &token, seen);
            }
            Err(error) => not_taken(&error, seen),
        }
    }
    let away: Arc<dyn Verifier> = Arc::new(Away);
    let deaf: Client =
        Client::builder(environments::sandbox(), CLIENT_ID, MERCHANT.clone(), away).build().unwrap();
    not_taken(&deaf.receive(&messages[0]).await.unwrap_err(), seen);

    let mute: Arc<dyn Signer> = Arc::new(Away);
    let mute: Client =
        Client::builder(environments::sandbox(), CLIENT_ID, mute, ALIPAY.public_key()).build().unwrap();
    let notification = mute.receive(&messages[0]).await.unwrap();
    not_answered(&mute.acknowledge(&notification).await.unwrap_err(), seen);
    let long_function = format!("{}.{token}", "f".repeat(128));
    for head in [
        json!({ "clientId": CLIENT_ID, &token: token }),
        json!({ "function": "alipay.intl.new", "clientId": token }),
        json!({ "function": long_function, "clientId": CLIENT_ID }),
    ] {
        let message = signed(&json!({ "head": head, "body": {} }).to_string());
        keep_signature(planter, &message);
        let notification = client.receive(&message).await.unwrap();
        let Notification::Unlisted(any) = &notification else { panic!("it is listed") };
        seen.value::<ReceivedAny>(any);
        not_answered(&client.acknowledge(&notification).await.unwrap_err(), seen);
        not_answered(&client.postpone(&notification, &token).await.unwrap_err(), seen);
    }
    for name in ["Notification::PayNotification", "Notification::Unlisted", "Received"] {
        assert!(seen.has(name), "{name} was not rendered");
    }
}

fn keep_signature(planter: &mut Planter<'_>, message: &[u8]) {
    if let Ok(opened) = open(Kind::Request, message) {
        planter.secrets.push(opened.signature.into_owned());
    }
}

fn received_as_it_is(received: &Received<PayNotification>, seen: &mut Seen) {
    seen.value(received);
    seen.value(received.head());
    seen.value(received.notes());
}

/// Compared with an order that it is not about.
fn compared(received: Received<PayNotification>, token: &str, seen: &mut Seen) {
    seen.value(&received.fingerprint());
    seen.error(&token.parse::<Fingerprint>().unwrap_err());
    seen.error(&token.parse::<Algorithm>().unwrap_err());
    let order = PayNotificationOrder::new("order-of-no-notification", Money::hkd(1));
    let unexpected = received.expect(&order).unwrap_err();
    seen.value(&unexpected.why());
    seen.error(&unexpected);
}

fn not_taken(error: &NotificationError, seen: &mut Seen) {
    seen.error(error);
    match error {
        NotificationError::Envelope(error) => seen.error(error),
        NotificationError::Signature(error) => verify_error(error, seen),
        NotificationError::Binding(error) => seen.error(error),
        NotificationError::Undecodable { error, .. } => seen.error(error),
        _ => {}
    }
}

fn verify_error(error: &VerifyError, seen: &mut Seen) {
    seen.error(error);
    if let VerifyError::Text(error) = error {
        seen.error(error);
    }
}

fn not_answered(error: &AcknowledgeError, seen: &mut Seen) {
    seen.error(error);
    match error {
        AcknowledgeError::Binding(error) => seen.error(error),
        AcknowledgeError::Head(error) => seen.error(error),
        AcknowledgeError::Signing(error) => seen.error(error),
        _ => {}
    }
}

pub(crate) fn redirects(planter: &mut Planter<'_>, seen: &mut Seen) {
    let (state, code) = (planter.secret(), planter.secret());
    for query in [
        format!("authCode={code}"),
        format!("state={code}&authCode={code}"),
        format!("state={state}&authCode={code}&auth_code={state}"),
        format!("state={state}&state={state}"),
        format!("state={state}%FF&authCode={code}%FF"),
        format!("state={state}&authCode={}", code.repeat(400)),
        format!("state={state}&authCode={code}&{code}={code}&auth_site={SITE}"),
    ] {
        for expected in [state.as_str(), ""] {
            match AgreementRedirect::parse(&format!("https://shop.example/back?{query}"), expected) {
                Ok(redirect) => seen.value(&redirect),
                Err(error) => seen.error::<RedirectError>(&error),
            }
        }
    }
    assert!(seen.shows("AgreementRedirect", SITE));
}

const SITE: &str = "ALIPAY_HK";

/// Envelopes, JSON and the texts of signatures.
pub(crate) fn messages(planter: &mut Planter<'_>, seen: &mut Seen) {
    let token = planter.secret();
    let crowd: Vec<String> = (0..20).map(|number| format!(r#""{number}{token}":"{token}","#)).collect();
    let crowd = crowd.concat();
    let deep = format!(r#"{{"{token}":"#).repeat(80);
    for text in [
        format!(r#"{{"request":{{"{token}":"{token}"}}}}"#),
        format!(r#"{{"response":{{}},"{token}":"{token}"}}"#),
        format!(r#"{{"response":{{}},"Signature":"{token}"}}"#),
        format!(r#"{{"response":{{}},"{token}":1,"{token}":2}}"#),
        format!(r#"{{"response":{{}},"signature":["{token}"]}}"#),
        format!(r#"{{"response":"{token}","signature":"{token}"}}"#),
        format!(r#"{{"response":{{}},"signature":"{token}"}}{token}"#),
        format!(r#"{{"response":{{"{token}":"{token}","a":01}}}}"#),
        format!(r#"{{"response":{{"{token}":"\u12{token}"}}}}"#),
        format!("{{\"response\":{{\"{token}\":\"{token}\n\"}}}}"),
        format!(r#"{{"{token}":{token}"#),
        format!(r#"{{"response":{{"{token}":"#),
        format!(r#""{token}""#),
        format!("{{{crowd}\"response\":{{}}}}"),
        deep,
    ] {
        match open(Kind::Response, text.as_bytes()) {
            Ok(opened) => seen.value(&opened),
            Err(error) => {
                seen.error(&error);
                if let EnvelopeError::NotJson(error) | EnvelopeError::Duplicate(error) = &error {
                    json_error(error, seen);
                }
            }
        }
        match Json::parse(text.as_bytes()) {
            Ok(json) => seen.value(&json),
            Err(error) => json_error(&error, seen),
        }
        if let Err(error) = from_json::<PayNotification>(&text) {
            seen.error(&error);
        }
        if let Err(error) = serde_json::from_str::<Json>(&text) {
            seen.error(&error);
        }
        if let Err(error) = signature_text::decode(&text) {
            seen.error(&error);
        }
    }
    let signature = ALIPAY.sign_now(Algorithm::Sha1WithRsa, token.as_bytes()).unwrap();
    let text = SignatureText::Plain.encode(&signature);
    for text in [format!("{text}*"), text.repeat(40)] {
        seen.error(&signature_text::decode(&text).unwrap_err());
    }
    let key = MERCHANT.public_key();
    verify_error(&key.verify_now(Algorithm::Sha1WithRsa, token.as_bytes(), &signature).unwrap_err(), seen);
    verify_error(
        &key.verify_now(Algorithm::Sha1WithRsa, token.as_bytes(), &signature[1..]).unwrap_err(),
        seen,
    );
    planter.secrets.push(text);
}

fn json_error(error: &JsonError, seen: &mut Seen) {
    seen.error(error);
    seen.value(&error.kind());
}

/// Keys that are none, or not what they should be, from pieces of a real one.
pub(crate) fn keys(planter: &mut Planter<'_>, seen: &mut Seen) {
    let pem = MERCHANT.to_pkcs8_pem();
    let lines: Vec<&str> = pem.expose().lines().filter(|line| !line.starts_with('-')).collect();
    let bare = lines.concat();
    planter.lines_of(&MERCHANT);
    let folder = std::env::temp_dir();
    let file = folder.join(format!("alipayhk-secrets-{}.key", std::process::id()));
    std::fs::write(&file, [&STANDARD.decode(&bare).unwrap()[..], b"\xff"].concat()).unwrap();
    let texts = [
        pem.expose().to_owned(),
        bare.clone(),
        bare[..900].to_owned(),
        bare.replace('A', "*"),
        format!("-----BEGIN {bare}"),
        pem.expose().replace('\n', "\n> "),
        pem.expose()[1..].to_owned(),
        pem.expose().replacen('A', "", 1),
        format!("{{\"kty\":\"RSA\",\"d\":\"{bare}\"}}"),
        format!("<RSAKeyValue><D>{bare}</D></RSAKeyValue>"),
        format!("PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 14\n{bare}"),
        format!(
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n{bare}\n-----END RSA PRIVATE KEY-----"
        ),
        format!("-----BEGIN ENCRYPTED PRIVATE KEY-----\n{bare}\n-----END ENCRYPTED PRIVATE KEY-----"),
        format!("-----BEGIN EC PRIVATE KEY-----\n{bare}\n-----END EC PRIVATE KEY-----"),
        format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{bare}\n-----END OPENSSH PRIVATE KEY-----"),
        format!("-----BEGIN CERTIFICATE-----\n{bare}\n-----END CERTIFICATE-----"),
        format!("ssh-rsa {bare}"),
        format!("{}{}", &bare[4..], &bare[..4]),
        format!("{}{}{}", &bare[..800], if bare[800..].starts_with('x') { 'y' } else { 'x' }, &bare[801..]),
        MERCHANT.public_key().to_pem(),
        of_bits(&bare, 1024),
        of_bits(&bare, 8208),
        String::new(),
    ];
    for text in &texts {
        match PrivateKey::from_text(text) {
            Ok(key) => seen.value(&key),
            Err(error) => key_error(&error, seen),
        }
        match PublicKey::from_text(text) {
            Ok(key) => seen.value(&key),
            Err(error) => key_error(&error, seen),
        }
    }
    key_error(&PrivateKey::from_file(&file).unwrap_err(), seen);
    key_error(&PrivateKey::from_env("CARGO_PKG_NAME").unwrap_err(), seen);
    let encrypted = include_str!("../../../runtime/src/keys/testdata/encrypted.aes256.pem");
    // A passphrase that is wrong is as secret as one that is right: it may be another key's.
    key_error(&PrivateKey::from_text_with_passphrase(encrypted, &pem).unwrap_err(), seen);
    key_error(&PrivateKey::from_file(folder.join("no such key")).unwrap_err(), seen);
    std::fs::remove_file(&file).unwrap();
    for name in [pem.expose(), &bare, &bare[640..704]] {
        key_error(&PrivateKey::from_file(name).unwrap_err(), seen);
        key_error(&PublicKey::from_env(name).unwrap_err(), seen);
    }
    seen.value(&pem);
    let mistakes = [
        "TooSmall",
        "TooLarge",
        "Truncated",
        "NotBase64",
        "KeyAsName",
        "StrayCharacter",
        "CharactersMissing",
        "Frame",
        "OtherFormat",
        "InvalidNumbers",
        "Encrypted",
        "PrivateKey",
        "WrongPassphrase",
    ];
    for mistake in mistakes {
        assert!(seen.has(&format!("KeyMistake::{mistake}")), "no key was {mistake}");
    }
}

/// A public key of any size, from the bytes of a private one.
fn of_bits(bare: &str, bits: usize) -> String {
    let mut modulus = vec![0_u8, 0xff];
    modulus.extend(STANDARD.decode(bare).unwrap().iter().cycle().skip(40).take(bits / 8 - 1));
    let number = |bytes: &[u8]| {
        let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
        [&[0x02, 0x82, length[0], length[1]], bytes].concat()
    };
    let numbers = [number(&modulus), number(&[1, 0, 1])].concat();
    let length = u16::try_from(numbers.len()).unwrap().to_be_bytes();
    STANDARD.encode([&[0x30, 0x82, length[0], length[1]], &numbers[..]].concat())
}

fn key_error(error: &alipayhk_runtime::KeyError, seen: &mut Seen) {
    seen.error(error);
    seen.value(error.mistake());
}

pub(crate) fn settings(planter: &mut Planter<'_>, seen: &mut Seen) {
    let secret = planter.secret();
    let of = |url: &str, id: &str| -> ClientBuilder<Client> {
        let environment = Environment::new("sandbox", url);
        Client::builder(environment, id, MERCHANT.clone(), ALIPAY.public_key())
    };
    let right = "https://gateway.example/";
    for builder in [
        of(&format!("https://user:{secret}@gateway.example/"), "C1"),
        of(&format!("https://gateway.example/?key={secret}"), "C1"),
        of(&secret, "C1"),
        of(right, &secret.repeat(2)),
        of(right, &format!("{secret} ")),
        of(right, "C1").path::<AgreementPayRequest>(format!("https://{secret}/")),
        of(right, "C1").path::<AgreementPayRequest>(format!("a?{secret}")),
        of(right, "C1").deadline(Duration::ZERO),
    ] {
        // The clientId is no secret, and in these it holds one in spite of that.
        let error = builder.build().unwrap_err();
        seen.error(&error);
    }
    let builder = of(&format!("https://user:{secret}@gateway.example/"), "C1");
    seen.value(&builder);
    seen.error(&within_async());
}

/// The error of waiting where nothing may wait; only there it is made.
fn within_async() -> WithinAsync {
    let waiting = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async { Blocking::new(()).unwrap().wait_for(std::future::pending::<()>()) })
    };
    std::thread::spawn(waiting).join().unwrap().unwrap_err()
}

/// Values that can't be made.
pub(crate) fn values(planter: &mut Planter<'_>, seen: &mut Seen) {
    let secret = planter.secret();
    seen.error(&Money::new(&secret, 1).unwrap_err());
    seen.error(&secret.parse::<DateTime>().unwrap_err());
    seen.error(&alipayhk::AccessToken::new(&secret.repeat(9)).unwrap_err());
    seen.value(&alipayhk::AccessToken::new(&secret).unwrap());
    let mock = Mock::new();
    for members in [
        format!(r#"{{"resultInfo":"{secret}"}}"#),
        format!(r#"{{"{secret}{secret}{secret}":1}}"#),
        format!(r#"{{"acquirementId":"{secret}"#),
    ] {
        seen.error(&mock.notification::<PayNotification>(members).unwrap_err());
    }
    let members = format!(r#"{{"state":"{secret}","authCode":["{secret}"]}}"#);
    seen.error(&mock.redirect::<AgreementRedirect>(members).unwrap_err());
    seen.value(&alipayhk_runtime::Secret::new(secret));
}

//! What fingerprints promise: one for all sendings of a notification, and another for everything else.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::json::Object;

const BODY: &str = concat!(
    r#"{"resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"},"probeId":"p1","#,
    r#""amount":{"currency":"HKD","value":"500"},"words":["a","b"],"extra":{"z":1.50,"a":null}}"#
);

async fn arrived(head: &str, body: &str) -> ReceivedAny {
    builder().build().unwrap().receive_any(&notification(head, body)).await.unwrap()
}

fn of(body: &str) -> Fingerprint {
    Fingerprint::of(Some("probe.notify"), Some(&Json::parse(body.as_bytes()).unwrap()))
}

#[tokio::test]
async fn a_notification_that_is_sent_again_has_the_same_fingerprint() {
    let first = arrived(r#"{"function":"probe.notify","clientId":"C1","reqMsgId":"n1","reqTime":"2026-01-02T03:04:05+08:00"}"#, BODY).await;
    let again = concat!(
        "{ \"extra\" : {\"a\":null, \"z\":1.50},\n\"words\":[\"\\u0061\",\"b\"],\t",
        r#""amount":{"value":"500","currency":"HKD"},"probeI\u0064":"p1","#,
        r#""resultInfo":{"resultCode":"SUCCESS","resultStatus":"S"}}"#
    );
    let head = r#"{"reqTime":"2026-01-02T09:04:05+08:00","reqMsgId":"n7","clientId":"C1","function":"probe.notify"}"#;
    let second = arrived(head, again).await;
    assert_ne!(first.raw(), second.raw());
    assert_eq!(first.fingerprint(), second.fingerprint());
    assert_eq!(second.fingerprint(), second.into::<Echo>().unwrap().fingerprint(), "by its type as well");
}

#[tokio::test]
async fn the_fingerprint_is_what_its_documentation_says() {
    use sha2::Digest as _;
    let text = r#"{"body":{"a":[{"b":1e2,"c":"é\n"}],"b":null},"function":"probe.notify"}"#;
    let expected: [u8; 32] = sha2::Sha256::digest(text).into();
    let found = arrived(HEAD, r#"{"b":null,"a":[{"c":"\u00e9\u000a","b":1e2}]}"#).await.fingerprint();
    assert_eq!(found.as_bytes(), &expected);
    // Kept ones outlive this version.
    assert_eq!(of("{}").to_string(), "ad3cca7a8331bcd196f1148f7a82b8c6f0cba81f5f9bf252744a84190968a4b7");
}

#[tokio::test]
async fn another_function_has_another_fingerprint() {
    let other = arrived(r#"{"function":"probe.other","clientId":"C1"}"#, BODY).await;
    let nameless = arrived(r#"{"clientId":"C1"}"#, BODY).await;
    let all: HashSet<Fingerprint> =
        [of(BODY), other.fingerprint(), nameless.fingerprint()].into_iter().collect();
    assert_eq!(all.len(), 3);
}

#[test]
fn a_fingerprint_is_kept_as_text_or_bytes() {
    let fingerprint = of(BODY);
    let text = fingerprint.to_string();
    assert_eq!(text.len(), 64);
    assert_eq!(text.parse(), Ok(fingerprint));
    assert_eq!(text.to_uppercase().parse(), Ok(fingerprint));
    assert_eq!(Fingerprint::from_bytes(*fingerprint.as_bytes()), fingerprint);
    assert_eq!(
        serde_json::from_str::<Fingerprint>(&serde_json::to_string(&text).unwrap()).unwrap(),
        fingerprint
    );
    for bad in [
        "",
        "0",
        &text[1..],
        &format!("{text}00"),
        &text.replace(text.get(..1).unwrap(), "g"),
        &"+".repeat(64),
    ] {
        assert_eq!(bad.parse::<Fingerprint>(), Err(InvalidFingerprint), "{bad}");
    }
}

/// Any JSON value, not too deep.
fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        ".{0,4}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((".{0,3}", inner), 0..4)
                .prop_map(|members| Json::from(members.into_iter().collect::<Object>())),
        ]
    })
}

/// The same value with the members of every object the other way round.
fn reversed(json: &Json) -> Json {
    match json {
        Json::Object(object) => {
            let mut members: Vec<(&str, Json)> =
                object.iter().map(|(name, value)| (name, reversed(value))).collect();
            members.reverse();
            Json::from(members.into_iter().collect::<Object>())
        }
        Json::Array(values) => Json::from(values.iter().map(reversed).collect::<Vec<_>>()),
        plain => plain.clone(),
    }
}

/// The same text with blanks where JSON allows them: the strings are left alone.
fn spaced(text: &str) -> String {
    let (mut out, mut within, mut escaped) = (String::new(), false, false);
    for character in text.chars() {
        match character {
            '"' if !escaped => within = !within,
            '{' | '[' | ':' | ',' if !within => {
                out.push(character);
                out.push_str("\n\t ");
                continue;
            }
            _ => {}
        }
        escaped = within && character == '\\' && !escaped;
        out.push(character);
    }
    out
}

/// Whether two values are one but for the order of members.
fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, value)| b.get(name).is_some_and(|other| same(value, other)))
        }
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b,
    }
}

proptest! {
    #[test]
    fn order_and_blanks_of_a_body_do_not_change_its_fingerprint(body in json()) {
        prop_assert_eq!(of(&body.to_string()), of(&spaced(&reversed(&body).to_string())));
    }

    #[test]
    fn bodies_have_one_fingerprint_only_where_they_say_the_same(a in json(), b in json()) {
        prop_assert_eq!(of(&a.to_string()) == of(&b.to_string()), same(&a, &b));
    }

    #[test]
    fn a_body_with_any_member_changed_or_gone_or_added_has_another_fingerprint(
        members in prop::collection::vec((".{0,3}", json()), 1..6), place in any::<prop::sample::Index>(), other in json(),
    ) {
        let object: Object = members.into_iter().collect();
        let body = Json::from(object.clone());
        let (name, value) = object.iter().nth(place.index(object.len())).unwrap();
        let without: Object = object.iter().filter(|(own, _)| *own != name).map(|(own, value)| (own, value.clone())).collect();
        prop_assert_ne!(of(&body.to_string()), of(&Json::from(without.clone()).to_string()));
        let mut changed = object.clone();
        changed.insert(name, other.clone());
        prop_assert_eq!(of(&body.to_string()) == of(&Json::from(changed).to_string()), same(value, &other));
        let mut more = object.clone();
        more.insert("one more", other);
        prop_assert_ne!(of(&body.to_string()), of(&Json::from(more).to_string()));
    }
}

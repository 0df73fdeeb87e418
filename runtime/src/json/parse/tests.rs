//! What the strict parser promises.

use proptest::prelude::*;

use super::*;

/// An object of many members and a last one.
fn large_object(members: usize, last: &str) -> String {
    let members: Vec<String> = (0..members).map(|number| format!("\"k{number}\":0")).collect();
    format!("{{{},\"{last}\":0}}", members.join(","))
}

fn refused(text: &str) -> JsonError {
    Json::parse(text.as_bytes()).expect_err(text)
}

#[test]
fn a_message_of_countless_members_is_refused_before_they_are_kept() {
    let members: Vec<String> = (0..100_000).map(|number| format!("\"{number}\":0")).collect();
    let text = format!("{{{}}}", members.join(","));
    let Err(error) = outline(text.as_bytes(), |_, _| ()) else { panic!("it was read") };
    assert_eq!(error.kind(), JsonErrorKind::TooMany);
    assert!(error.offset() < 200);
    let mut members = 0;
    assert!(top_members(text.as_bytes(), |_, _, _| members += 1).unwrap());
    assert_eq!(members, 100_000);
}

#[test]
fn a_duplicate_key_is_refused_at_every_depth_and_its_path_is_named() {
    let error = refused(r#"{"a":[0,{"b":{"c":1,"c":1}}]}"#);
    assert_eq!((error.kind(), error.path()), (JsonErrorKind::Duplicate, "a[1].b.c"));
    assert_eq!(error.to_string(), "a member is there twice at `a[1].b.c` (line 1, column 21)");
}

#[test]
fn a_duplicate_key_is_refused_even_when_escaped() {
    assert_eq!(refused(r#"{"signature":"x","\u0073ignature":"y"}"#).kind(), JsonErrorKind::Duplicate);
}

#[test]
fn a_duplicate_key_is_refused_in_a_large_object() {
    assert_eq!(refused(&large_object(5_000, "k17")).path(), "k17");
}

#[test]
fn a_large_object_is_read_in_about_linear_time() {
    let text = large_object(200_000, "end");
    assert_eq!(Json::parse(text.as_bytes()).unwrap().as_object().unwrap().len(), 200_001);
}

#[test]
fn nesting_stops_at_the_limit() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Json::parse(nested(Json::MAX_DEPTH).as_bytes()).is_ok());
    assert_eq!(refused(&nested(Json::MAX_DEPTH + 1)).kind(), JsonErrorKind::TooDeep);
    assert_eq!(refused(&"[".repeat(1_000_000)).kind(), JsonErrorKind::TooDeep);
    assert_eq!(refused(&"{\"a\":".repeat(1_000_000)).kind(), JsonErrorKind::TooDeep);
}

#[test]
fn bytes_after_the_value_are_refused() {
    for text in ["{} {}", "1 2", "{}x", "null,"] {
        assert_eq!(refused(text).kind(), JsonErrorKind::Trailing, "{text}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_refused_where_they_stand() {
    let error = Json::parse(b"\"a\xff\"").unwrap_err();
    assert_eq!((error.kind(), error.offset()), (JsonErrorKind::NotUtf8, 2));
}

#[test]
fn what_is_not_json_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "tru",
        "nul",
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "0x1",
        "NaN",
        "Infinity",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"a\nb\"",
        "\"open",
        "\u{feff}{}",
        "/**/1",
    ] {
        refused(text);
    }
}

#[test]
fn an_error_says_line_and_column() {
    let error = refused("{\n  \"é\": x\n}");
    assert_eq!((error.line(), error.column()), (2, 8));
    assert_eq!(error.to_string(), "a JSON value was expected at `é` (line 2, column 8)");
}

#[test]
fn an_error_shows_names_cut_and_escaped_and_never_values() {
    let text = format!("{{\"{}\\n\":\"s3cret\" x}}", "k".repeat(500));
    assert!(!refused(&text).to_string().contains("s3cret"));
    let error = refused(&format!("{{\"{}\":!}}", "k\\n".repeat(500))).to_string();
    assert!(error.len() < 200 && !error.contains('\n'), "{error}");
}

#[test]
fn the_text_of_a_top_level_value_is_exactly_the_wire_slice() {
    let text = r#" { "a" : {"b": [1 , 2]} , "c":"\u0041"  } "#;
    let mut texts = Vec::new();
    assert!(top_members(text.as_bytes(), |name, at, _| texts.push((name, &text[at]))).unwrap());
    assert_eq!(texts, [("a".into(), r#"{"b": [1 , 2]}"#), ("c".into(), r#""\u0041""#)]);
    let mut outlined = Vec::new();
    assert!(outline(text.as_bytes(), |name, (_, text)| outlined.push((name, text))).unwrap());
    assert_eq!(outlined, texts);
}

#[test]
fn an_outline_is_as_strict() {
    let error = outline(br#"{"a":[0,{"b":1,"b":1}]}"#, |_, _| ()).err().unwrap();
    assert_eq!((error.kind(), error.path()), (JsonErrorKind::Duplicate, "a[1].b"));
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_are_parsed_or_refused_without_a_panic(bytes in any::<Vec<u8>>()) {
        let _ = Json::parse(&bytes);
        prop_assert_eq!(top_members(&bytes, |_, _, _| ()), outline(&bytes, |_, _| ()));
    }

    #[test]
    fn json_like_text_is_accepted_exactly_when_serde_json_accepts_it(
        text in r#"[\[\]{}",:0-9eE.+\- tfn\\u]{0,12}"#,
    ) {
        let ours = Json::parse(text.as_bytes());
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // Two things differ on purpose: equal names are refused, and a number too big for a float is kept.
        if !matches!(&ours, Err(error) if error.kind() == JsonErrorKind::Duplicate)
            && !matches!(&theirs, Err(error) if error.to_string().contains("out of range")) {
            prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{}", text);
        }
    }

    #[test]
    fn what_is_written_is_read_back(value in json()) {
        let text = value.to_string();
        let ours = Json::parse(text.as_bytes()).unwrap();
        prop_assert_eq!(ours.to_string(), text);
    }
}

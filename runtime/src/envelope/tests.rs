//! What opening an envelope promises.

use proptest::prelude::*;

use super::*;

fn refused(text: &str) -> EnvelopeError {
    open(Kind::Response, text.as_bytes()).expect_err(text)
}

#[test]
fn the_content_is_exactly_the_wire_slice() {
    let text =
        r#" { "signature" : "c2ln" , "response" : {"body" : {"a":"\u0041", "n":1.50}, "head":{ } } } "#;
    let opened = open(Kind::Response, text.as_bytes()).unwrap();
    assert_eq!(opened.content, r#"{"body" : {"a":"\u0041", "n":1.50}, "head":{ } }"#);
    assert_eq!(opened.signature, "c2ln");
}

#[test]
fn what_is_no_envelope_is_refused_each_for_its_own_reason() {
    type E = EnvelopeError;
    let expected = Kind::Response;
    assert_eq!(refused(""), E::Empty);
    assert_eq!(refused(" \n"), E::Empty);
    assert_eq!(open(Kind::Response, b"{\"response\xff\":{}}"), Err(E::NotUtf8 { offset: 10 }));
    assert!(matches!(refused("<html>503</html>"), E::NotJson(_)));
    assert!(matches!(refused(r#"{"response":{"a":1"#), E::NotJson(_)));
    assert!(matches!(refused(r#"{"response":{},"signature":"x","signature":"y"}"#), E::Duplicate(_)));
    assert!(matches!(refused(r#"{"response":{},"respons\u0065":{},"signature":"x"}"#), E::Duplicate(_)));
    assert!(matches!(refused(r#"{"response":{"b":{"c":1,"c":2}},"signature":"x"}"#), E::Duplicate(_)));
    assert_eq!(refused(r#"{"response":{},"signature":"x"}{}"#), E::Trailing { offset: 31 });
    assert_eq!(refused("[]"), E::NotAnObject);
    assert_eq!(refused(r#"{"request":{},"signature":"x"}"#), E::OtherKind { expected });
    assert_eq!(refused(r#"{"signature":"x"}"#), E::NoContent { expected });
    assert_eq!(refused(r#"{"response":"{}","signature":"x"}"#), E::ContentNotAnObject { expected });
    assert_eq!(refused(r#"{"response":null,"signature":"x"}"#), E::ContentNotAnObject { expected });
    assert_eq!(refused(r#"{"response":{}}"#), E::NoSignature);
    assert_eq!(refused(r#"{"response":{},"signature":null}"#), E::NullSignature);
    assert_eq!(refused(r#"{"response":{},"signature":""}"#), E::EmptySignature);
    assert_eq!(refused(r#"{"response":{},"signature":["x"]}"#), E::SignatureNotAText);
    assert_eq!(
        refused(r#"{"response":{},"signature":"x","Response":{}}"#),
        E::LookAlike { found: "Response".into(), known: "response" }
    );
    assert!(matches!(
        refused(r#"{"response":{},"signature ":"x"}"#),
        E::LookAlike { known: "signature", .. }
    ));
    assert!(
        matches!(refused(&"{\"response\":".repeat(1000)), E::NotJson(error) if error.kind() == JsonErrorKind::TooDeep)
    );
    assert_eq!(
        refused(r#"{"response":{},"signature":"x","sign":1}"#),
        E::UnknownMember { found: "sign".into() }
    );
}

#[test]
fn no_two_reasons_read_alike() {
    let bomb = "{\"response\":".repeat(1000);
    let crowd: Vec<String> = (0..100).map(|number| format!("\"k{number}\":0,")).collect();
    let crowd = crowd.concat();
    let texts = [
        "",
        "[]",
        "<html>",
        &bomb,
        &format!("{{{crowd}\"response\":{{}}}}"),
        r#"{"response":{},"signature":"x"} x"#,
        r#"{"response":{},"response":{},"signature":"x"}"#,
        r#"{"response":{},"signature":"x","signature":"x"}"#,
        r#"{"response":{"a":1,"\u0061":1},"signature":"x"}"#,
        r#"{"request":{},"signature":"x"}"#,
        r#"{"signature":"x"}"#,
        r#"{"response":[],"signature":"x"}"#,
        r#"{"response":{}}"#,
        r#"{"response":{},"signature":null}"#,
        r#"{"response":{},"signature":""}"#,
        r#"{"response":{},"signature":{}}"#,
        r#"{"response":{},"Signature":"x"}"#,
        r#"{"response":{},"signature":"x","RESPONSE":{}}"#,
        r#"{"response":{},"signature":"x","more":{}}"#,
    ];
    let mut said: Vec<String> = texts.iter().map(|text| refused(text).to_string()).collect();
    said.push(open(Kind::Response, b"\xff").unwrap_err().to_string());
    said.sort();
    said.dedup();
    assert_eq!(said.len(), texts.len() + 1, "{said:#?}");
}

#[test]
fn a_name_in_letters_of_another_alphabet_is_a_look_alike_and_shown_as_such() {
    // Cyrillic, full width, dotless, and a space of no width.
    for (name, shown) in [
        ("\u{455}ignature", "\\u{455}ignature"),
        ("\u{ff33}IGNATURE", "\\u{ff33}IGNATURE"),
        ("s\u{131}gnature", "s\\u{131}gnature"),
        ("signature\u{200b}", "signature\\u{200b}"),
    ] {
        let error = refused(&format!(r#"{{"response":{{}},"signature":"x","{name}":"y"}}"#));
        assert_eq!(error, EnvelopeError::LookAlike { found: shown.to_owned(), known: "signature" });
    }
    let error = refused(r#"{"response":{},"signature":"x","\u0440esponse":{}}"#);
    assert!(matches!(error, EnvelopeError::LookAlike { known: "response", .. }), "{error}");
    // Nine letters, and nothing like it.
    let error = refused(r#"{"response":{},"signature":"x","сигнатура":{}}"#);
    assert!(matches!(error, EnvelopeError::UnknownMember { .. }), "{error}");
}

#[test]
fn an_error_never_shows_a_value() {
    for text in [
        r#"{"response":{"token":"s3cret","token":"s3cret"},"signature":"x"}"#,
        r#"{"response":{"token":s3cret"#,
    ] {
        let error = refused(text);
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }
}

proptest! {
    #[test]
    fn what_is_sealed_is_opened_unchanged(text in any::<String>(), signature in "[A-Za-z0-9+/]{1,40}") {
        let mut content = String::from("{\"a\" : ");
        write_text(&mut content, &text);
        content.push('}');
        for kind in [Kind::Request, Kind::Response] {
            let sealed = seal(kind, &content, &signature);
            let opened = open(kind, &sealed).unwrap();
            prop_assert_eq!(opened.content, &content);
            prop_assert_eq!(&opened.signature, &signature);
        }
    }

    #[test]
    fn no_bytes_make_opening_panic(bytes in any::<Vec<u8>>()) {
        let _ = open(Kind::Response, &bytes);
    }

    #[test]
    fn a_damaged_envelope_is_refused_or_keeps_its_content_a_slice(place in 0_usize..60, byte in any::<u8>()) {
        let mut sealed = seal(Kind::Response, r#"{"head":{},"body":{"a":1}}"#, "c2ln");
        if let Some(slot) = sealed.get_mut(place) { *slot = byte; }
        if let Ok(opened) = open(Kind::Response, &sealed) {
            let at = sealed.windows(opened.content.len()).position(|w| w == opened.content.as_bytes());
            prop_assert!(at.is_some());
        }
    }
}

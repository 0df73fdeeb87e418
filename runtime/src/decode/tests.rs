//! What reading by a table promises.

use super::*;
use crate::probe::Echo;

fn read(text: &str) -> (Result<Echo, Undecodable>, Notes) {
    let json = Json::parse(text.as_bytes()).unwrap();
    let mut notes = Notes::default();
    let result = Echo::decode(&json, &mut Context::new(&mut notes));
    (result, notes)
}

#[test]
fn a_missing_required_member_is_named() {
    for text in [r"{}", r#"{"probeId":null}"#] {
        let error = read(text).0.unwrap_err();
        assert!(error.is_missing());
        assert_eq!(error.to_string(), "`probeId` is missing; a value was expected");
    }
}

#[test]
fn an_undecodable_required_member_is_named_without_its_value() {
    let error = read(r#"{"probeId":["s3cret"]}"#).0.unwrap_err();
    assert_eq!(error.to_string(), "`probeId` is an array, not a text");
}

#[test]
fn an_undecodable_optional_member_never_fails_the_reading_and_is_noted() {
    let (echo, notes) =
        read(r#"{"probeId":"p","amount":{"currency":"HKD","value":"1.5"},"inner":{"label":{}}}"#);
    let echo = echo.unwrap();
    assert_eq!((echo.amount, echo.inner), (None, None));
    let notes: Vec<String> = notes.as_slice().iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "`amount.value` is something else, not a whole amount in the smallest unit: HKD 100.50 is written 10050; it counts as absent",
            "`inner.label` is an object, not a text; it counts as absent",
        ]
    );
}

#[test]
fn an_alias_is_read_where_the_wire_name_is_absent_or_null() {
    assert_eq!(read(r#"{"probe_id":"p"}"#).0.unwrap().probe_id, "p");
    assert_eq!(read(r#"{"probeId":null,"probe_id":"p"}"#).0.unwrap().probe_id, "p");
}

#[test]
fn of_spellings_that_disagree_the_wire_name_wins_and_it_is_noted() {
    let (echo, notes) = read(r#"{"probeID":"b","probe_id":"c","probeId":"a"}"#);
    assert_eq!(echo.unwrap().probe_id, "a");
    let [note] = notes.as_slice() else { panic!("one note: {notes:?}") };
    assert_eq!(
        note.to_string(),
        "`probeId` is also spelt `probe_id`, with another value, which was not used"
    );
    assert!(read(r#"{"probeId":"a","probe_id":"a"}"#).1.is_empty());
}

#[test]
fn a_bare_number_is_taken_for_a_text_with_all_its_digits() {
    let digits = "201511021907060011200101000000000099";
    assert_eq!(read(&format!("{{\"probeId\":{digits}}}")).0.unwrap().probe_id, digits);
}

#[test]
fn members_the_table_does_not_list_are_told_at_the_top_only() {
    let (_, notes) =
        read(r#"{"probeId":"p","new":1,"inner":{"label":"x","deep":1},"resultInfo":{},"probe_id":"p"}"#);
    assert_eq!(notes.unknown_members(), ["new"]);
}

#[test]
fn a_list_names_the_element_that_is_wrong() {
    let (_, notes) = read(r#"{"probeId":"p","words":["a",{}]}"#);
    assert_eq!(notes.as_slice()[0].path(), "words[1]");
}

#[test]
fn the_number_of_notes_is_bounded() {
    let mut notes = Notes::default();
    for _ in 0..1000 {
        notes.add(String::new(), String::new());
    }
    assert_eq!((notes.as_slice().len(), notes.dropped()), (64, 936));
}

#[test]
fn numbers_and_flags_are_taken_as_texts_too() {
    assert_eq!(from_json::<i64>("\"-5\""), Ok(-5));
    assert_eq!(from_json::<i64>("5"), Ok(5));
    assert!(from_json::<i64>("5.0").is_err());
    assert_eq!(from_json::<bool>("\"true\""), Ok(true));
    assert!(from_json::<bool>("1").is_err());
}

#[test]
fn serde_reads_as_strictly_and_as_leniently() {
    let read = |text: &str| deserialize::<Echo, _>(&mut serde_json::Deserializer::from_str(text));
    assert_eq!(read(r#"{"probe_id":7,"amount":false}"#).unwrap().probe_id, "7");
    assert!(read(r#"{"probeId":"a","probeId":"a"}"#).is_err());
    assert!(read("[]").unwrap_err().to_string().starts_with("the value is an array, not an object"));
}

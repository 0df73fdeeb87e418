//! What the types of texts can do that a spec makes: enums, result codes and ids, made of a text and given back as one.

use alipayhk::runtime::outcome::{ResultCode as _, ResultStatus};
use alipayhk::{ResultCode, TradePayResultCode};

#[test]
fn a_listed_text_is_its_variant_however_it_is_made() {
    let code: ResultCode = "SUCCESS".parse().unwrap();
    assert_eq!(code, ResultCode::Success);
    assert_eq!(ResultCode::from("SUCCESS"), ResultCode::Success);
    assert_eq!(ResultCode::from("SUCCESS".to_owned()), ResultCode::Success);
    assert_eq!("9000".parse(), Ok(TradePayResultCode::Paid));
    assert_eq!(ResultCode::Success.status(), Some(ResultStatus::Success));
}

#[test]
fn an_unlisted_text_is_kept_and_compared_by_the_whole_values_text() {
    let code: ResultCode = "NEW_CODE".parse().unwrap();
    assert!(matches!(&code, ResultCode::Unlisted(text) if text.as_str() == code.as_str()));
    assert_eq!((code.as_str(), code.to_string()), ("NEW_CODE", "NEW_CODE".to_owned()));
    assert_eq!(format!("{code:?}"), "Unlisted(\"NEW_CODE\")");
    assert_eq!(code, ResultCode::from("NEW_CODE"));
}

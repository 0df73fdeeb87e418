//! What the types of texts can do that a spec makes: enums, result codes and ids, made of a text and given back as one.

use std::collections::HashMap;

use alipayhk::runtime::outcome::{ResultCode as _, ResultStatus};
use alipayhk::runtime::{Currency, Secret};
use alipayhk::{AccessToken, MerchantTransId, Money, ResultCode, TradePayResultCode};

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

/// Whether a type has serde's traits: the constants of a bounded `impl` are preferred to those of the trait.
struct Has<T>(std::marker::PhantomData<T>);

trait Without {
    const SERIALIZE: bool = false;
    const DESERIALIZE: bool = false;
}

impl<T> Without for Has<T> {}

mod with {
    use super::Has;

    impl<T: serde::Serialize> Has<T> {
        pub(super) const SERIALIZE: bool = true;
    }

    impl<T: serde::de::DeserializeOwned> Has<T> {
        pub(super) const DESERIALIZE: bool = true;
    }
}

#[test]
fn an_id_is_a_text_wherever_one_is_wanted() {
    let id = MerchantTransId::new("order-1").unwrap();
    assert!(id == "order-1" && id == *"order-1" && id != "order-2");
    assert_eq!(MerchantTransId::try_from("order-1").as_ref(), Ok(&id));
    assert_eq!(MerchantTransId::try_from("order-1".to_owned()).as_ref(), Ok(&id));
    assert_eq!((id.as_ref(), id.as_str(), id.to_string().as_str()), ("order-1", "order-1", "order-1"));
    assert_eq!(String::from(id), "order-1");
}

#[test]
fn what_breaks_a_limit_is_no_id_however_it_is_made() {
    let long = "x".repeat(65);
    let said = MerchantTransId::new(&long).unwrap_err();
    assert_eq!(MerchantTransId::try_from(long.as_str()), Err(said.clone()));
    assert_eq!(MerchantTransId::try_from(long.clone()), Err(said.clone()));
    let error = serde_json::from_value::<MerchantTransId>(long.clone().into()).unwrap_err().to_string();
    assert_eq!(error, said.to_string());
    assert!(!error.contains(&long), "{error}");
    assert!(serde_json::from_str::<MerchantTransId>("1").is_err());
}

#[test]
fn ids_codes_enums_and_currencies_pass_through_serde_as_their_texts() {
    fn same<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
        value: &T,
        text: &str,
    ) {
        let written = serde_json::to_value(value).unwrap();
        assert_eq!(written, text);
        assert_eq!(&serde_json::from_value::<T>(written).unwrap(), value);
    }
    same(&MerchantTransId::new("order-1").unwrap(), "order-1");
    same(&ResultCode::Success, "SUCCESS");
    same(&ResultCode::from("NEW_CODE"), "NEW_CODE");
    same(&TradePayResultCode::Paid, "9000");
    same(&Currency::HKD, "HKD");
    assert!(serde_json::from_str::<Currency>("\"hkd\"").is_err());
    let books = HashMap::from([(MerchantTransId::new("order-1").unwrap(), Money::hkd(10_000))]);
    let written = serde_json::to_string(&books).unwrap();
    assert_eq!(written, r#"{"order-1":{"currency":"HKD","value":"10000"}}"#);
    assert_eq!(serde_json::from_str::<HashMap<MerchantTransId, Money>>(&written).unwrap(), books);
}

#[test]
fn a_secret_by_itself_is_not_for_serde() {
    const { assert!(Has::<MerchantTransId>::SERIALIZE && Has::<MerchantTransId>::DESERIALIZE) };
    const { assert!(!Has::<AccessToken>::SERIALIZE && !Has::<AccessToken>::DESERIALIZE) };
    const { assert!(!Has::<Secret>::SERIALIZE && !Has::<Secret>::DESERIALIZE) };
}

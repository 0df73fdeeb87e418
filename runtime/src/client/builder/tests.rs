//! What setting up a client promises.

use super::*;
use crate::client::tests::{ALIPAY, MERCHANT, builder};
use crate::probe::Echo;

#[test]
fn settings_that_cannot_be_right_are_refused_at_once() {
    let public = || ALIPAY.public_key();
    let at = |url: &str| Client::builder(Environment::new("test", url), "C1", MERCHANT.clone(), public());
    for url in [
        "",
        "gateway.example",
        "ftp://a.b",
        "https://user:s3cret@a.b/",
        "https://a.b/?x",
        "https://a.b/#x",
        "https://a b/",
    ] {
        let error = at(url).build().unwrap_err();
        assert!(matches!(error, ConfigError::BaseUrl(_)), "{url}: {error}");
        assert!(!format!("{error} {error:?} {:?}", at(url)).contains("s3cret"));
    }
    let long = "C".repeat(33);
    for id in ["", " ", "C1\n", long.as_str()] {
        let environment = Environment::new("test", "https://a.b");
        let error = Client::builder(environment, id, MERCHANT.clone(), public()).build().unwrap_err();
        assert!(matches!(error, ConfigError::ClientId(_)), "{id:?}");
    }
    for path in ["", "https://evil.example/x", "../x", "a/../../x", "a?b", "a#b", "a b"] {
        assert!(matches!(builder().path::<Echo>(path).build(), Err(ConfigError::Path { .. })), "{path}");
    }
    assert!(matches!(builder().deadline(Duration::ZERO).build(), Err(ConfigError::ZeroTime)));
}

#[test]
fn the_merchants_own_public_key_is_not_taken_for_alipayhks() {
    let environment = || Environment::new("test", "https://a.b");
    let own = MERCHANT.public_key();
    let error = Client::builder(environment(), "C1", MERCHANT.clone(), own.clone()).build().unwrap_err();
    assert!(matches!(error, ConfigError::OwnKey) && error.to_string().contains("merchant's own"), "{error}");
    let error = builder().also_trust(own).build().unwrap_err();
    assert!(matches!(error, ConfigError::OwnKey));
}

#[test]
fn a_path_is_joined_below_the_base_address_with_or_without_slashes() {
    for base in ["https://a.b/base", "https://a.b/base/"] {
        for path in ["x/y.htm", "/x/y.htm"] {
            assert_eq!(Environment::new("test", base).address_of(path), "https://a.b/base/x/y.htm");
        }
    }
}

#[cfg(not(feature = "http"))]
#[test]
fn a_build_without_a_transport_says_that_it_needs_one() {
    let environment = Environment::new("test", "http://127.0.0.1/");
    let error =
        Client::builder(environment, "C1", MERCHANT.clone(), ALIPAY.public_key()).build().unwrap_err();
    assert!(error.to_string().contains("give the builder one (`transport`)"), "{error}");
}

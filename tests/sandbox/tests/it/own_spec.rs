//! A spec of a merchant's own, given as a file: its operations are served beside the shipped ones, and what is wrong with it is
//! told as the linter tells it.

use std::path::{Path, PathBuf};

use alipayhk_sandbox::{Sandbox, StartError};
use alipayhk_spec::{SourceFile, check, shipped};

use crate::merchant::{Merchant, builder};

const ISSUE: &str = "alipay.intl.marketing.coupon.issue";

fn mine() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mine.yaml")
}

/// Why a sandbox with this file does not start.
async fn refused(path: &Path) -> StartError {
    match Sandbox::builder().extend_spec(path).start().await {
        Ok(_) => panic!("it started"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn a_file_that_extends_the_shipped_spec_is_served_beside_it() {
    let merchant = Merchant::with(builder().extend_spec(mine())).await;
    let body = format!(r#"{{"merchantId":"{}","couponId":"C-7"}}"#, merchant.sandbox.merchant_id());
    let bytes = merchant.sealed(&merchant.content(ISSUE, None, &body));
    let path = format!("/{}", ISSUE.replace('.', "/") + ".htm");
    let answer = merchant.ask(&path, bytes).await;
    assert_eq!(answer.code(), "SUCCESS");
    assert_eq!((answer.text("couponId"), answer.text("place")), ("C-7", "Kowloon"));
    assert_eq!(merchant.query("mine-1").await.code(), "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn a_file_with_a_slip_is_refused_in_the_words_of_the_linter_however_it_is_printed() {
    let text = std::fs::read_to_string(mine()).unwrap().replace("type: money", "type: mony");
    let path = std::env::temp_dir().join(format!("{}.yaml", uuid::Uuid::new_v4().simple()));
    std::fs::write(&path, &text).unwrap();
    let error = refused(&path).await;
    std::fs::remove_file(&path).unwrap();
    let files = [
        SourceFile::new("alipayhk-spec/alipayhk.yaml", shipped().bytes),
        SourceFile::new(path.display().to_string(), text),
    ];
    let findings = check(&files).findings.to_string();
    assert!(findings.contains("did you mean `money`?"), "{findings}");
    assert!(matches!(error, StartError::Spec(_)));
    assert_eq!(error.to_string(), format!("the spec can't be used:\n{findings}"));
    // What `unwrap` prints.
    assert!(format!("{error:?}").contains(&findings), "{error:?}");
}

#[tokio::test]
async fn a_file_that_is_not_there_is_refused_by_its_name() {
    let error = refused(Path::new("no-such.yaml")).await;
    assert_eq!(error.to_string(), "`no-such.yaml` can't be read");
    assert!(matches!(error, StartError::SpecFile { .. }));
}

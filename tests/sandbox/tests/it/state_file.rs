//! The state file: what is known after a restart, and what is said of a file that can't be used.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use alipayhk_runtime::money::Money;
use alipayhk_sandbox::{SandboxBuilder, StartError, StateFileError, User, WalletError};

use crate::listener::{Listener, acknowledged};
use crate::merchant::{APPLY, Merchant, QUERY_AUTH, builder, parameter, token};

/// A folder that is gone when the test is over.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("state-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("books")
    }

    pub(crate) fn builder(&self) -> SandboxBuilder {
        builder().state_file(self.file())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Stops a sandbox and starts another one on the same file.
async fn restarted(merchant: Merchant, builder: SandboxBuilder) -> Merchant {
    merchant.sandbox.stop().await;
    Merchant::with(builder).await
}

#[tokio::test]
async fn payments_refunds_and_the_balance_outlive_the_sandbox() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let access = merchant.bind("agreement-1").await;
    let paid = merchant.debit(&access, "t-1", 10_000).await;
    merchant.debit(&access, "t-2", 20_000).await;
    merchant.cancel("t-2").await;
    merchant.cancel("t-3").await;
    let refunded = merchant.refund(paid.text("acquirementId"), "r-1", 4_000).await;
    let bill = merchant.sandbox.wallet().open(&merchant.wap_text("w-1", 500, "")).unwrap();
    let before = merchant.sandbox.ledger();

    let merchant = restarted(merchant, folder.builder()).await;
    let after = merchant.sandbox.ledger();
    assert_eq!(format!("{:?}", after.payments), format!("{:?}", before.payments));
    assert_eq!(format!("{:?}", after.refunds), format!("{:?}", before.refunds));
    assert_eq!(format!("{:?}", after.bookings), format!("{:?}", before.bookings));
    assert_eq!(format!("{:?}", after.agreements), format!("{:?}", before.agreements));
    assert_eq!(after.balance, before.balance);

    // The same requests are answered as before, and nothing moves twice.
    assert_eq!(merchant.debit(&access, "t-1", 10_000).await.body.to_string(), paid.body.to_string());
    assert_eq!(merchant.debit(&access, "t-1", 10_001).await.code(), "REPEAT_REQ_INCONSISTENT");
    let again = merchant.refund(paid.text("acquirementId"), "r-1", 4_000).await;
    assert_eq!(again.body.to_string(), refunded.body.to_string());
    assert_eq!(merchant.debit(&access, "t-2", 20_000).await.code(), "ORDER_IS_CANCELED");
    assert_eq!(merchant.debit(&access, "t-3", 1).await.code(), "ORDER_IS_CANCELED");
    assert_eq!(merchant.sandbox.ledger().balance, before.balance);
    assert_eq!(merchant.sandbox.wallet().confirm(&bill), "9000");
    assert_eq!(
        merchant.refund(paid.text("acquirementId"), "r-2", 6_001).await.code(),
        "AMOUNT_EXCEEDS_LIMIT"
    );
}

#[tokio::test]
async fn the_users_and_what_they_hold_outlive_the_sandbox() {
    let hkd = |cents| Money::new("HKD", cents).unwrap();
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder().user(User::new("saver", hkd(900)).named("儲蓄"))).await;
    let saver = merchant.sandbox.wallet_of("saver").unwrap();
    let back = saver.approve(&merchant.prepare("agreement-1").await).unwrap();
    let access = token(&merchant.apply(&parameter(&back, "authCode").unwrap()).await, "accessToken");
    let paid = merchant.debit(&access, "t-1", 300).await;
    merchant.sandbox.wallet_of("user-3").unwrap().set_limit_per_payment(None).unwrap();
    let before = merchant.sandbox.ledger();

    // The users of the file come first, with what they hold; one that it does not know is one more.
    let builder = folder.builder().user(User::new("late", hkd(5))).user(User::new("saver", hkd(7)));
    let merchant = restarted(merchant, builder).await;
    let mut expected = before.users.clone();
    expected.push(User::new("late", hkd(5)));
    let after = merchant.sandbox.ledger();
    assert_eq!(after.users, expected);
    assert_eq!(format!("{:?}", after.agreements), format!("{:?}", before.agreements));
    assert_eq!(format!("{:?}", after.payments), format!("{:?}", before.payments));
    assert_eq!(merchant.debit(&access, "t-2", 601).await.code(), "BALANCE_NOT_ENOUGH");
    merchant.refund(paid.text("acquirementId"), "r-1", 300).await;
    let late = merchant.sandbox.wallet_of("late").unwrap();
    assert_eq!(late.pay(&merchant.wap_text("w-1", 4, "")), "9000");

    let merchant = restarted(merchant, folder.builder()).await;
    let ledger = merchant.sandbox.ledger();
    let held = |id: &str| ledger.user(id).unwrap().balance.minor_units();
    assert_eq!((held("saver"), held("late"), held("user-1")), (900, 1, 10_000_000));
}

#[tokio::test]
async fn the_time_on_a_consent_page_goes_on_over_a_restart() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let early = merchant.prepare("agreement-1").await;
    merchant.sandbox.advance(Duration::from_secs(20 * 60)).unwrap();
    let late = merchant.prepare("agreement-2").await;

    let merchant = restarted(merchant, folder.builder()).await;
    merchant.sandbox.advance(Duration::from_secs(10 * 60)).unwrap();
    let error = merchant.sandbox.wallet().approve(&early).unwrap_err();
    assert!(matches!(error, WalletError::Expired), "{error:?}");
    merchant.sandbox.wallet().approve(&late).unwrap();
}

#[tokio::test]
async fn sessions_codes_and_tokens_outlive_the_sandbox() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let page = merchant.prepare("agreement-1").await;
    let (open, spent) = (merchant.code("agreement-2").await, merchant.code("agreement-3").await);
    let first = merchant.apply(&spent).await;
    let gone = merchant.bind("agreement-4").await;
    merchant.sandbox.wallet().unbind("agreement-4").unwrap();

    let merchant = restarted(merchant, folder.builder()).await;
    assert_eq!(merchant.apply(&spent).await.code(), "INVALID_AUTHCODE");
    assert_eq!(merchant.apply(&open).await.code(), "SUCCESS");
    assert_eq!(merchant.debit(&gone, "t-1", 1).await.code(), "OAUTH_FAILED");
    assert_eq!(merchant.debit(&token(&first, "accessToken"), "t-1", 1).await.code(), "SUCCESS");
    let back = merchant.sandbox.wallet().approve(&page).unwrap();
    assert_eq!(parameter(&back, "state").as_deref(), Some("s t&te"));
    let code = parameter(&back, "authCode").unwrap();
    assert_eq!(merchant.apply(&code).await.code(), "SUCCESS");

    let merchant = restarted(merchant, folder.builder()).await;
    merchant.sandbox.wallet().approve(&page).unwrap_err();
    let known = merchant.call(QUERY_AUTH, &merchant.agreement_body("agreement-1")).await;
    assert_eq!(token(&known, "tokenStatus"), "ACTIVE");
    let refresh = format!(
        r#"{{"grantType":"REFRESH_TOKEN","authMerchantId":"{}","authSite":"ALIPAY_HK","refreshToken":"{}"}}"#,
        merchant.sandbox.merchant_id(),
        token(&first, "refreshToken")
    );
    assert_eq!(merchant.call(APPLY, &refresh).await.code(), "SUCCESS");
}

#[tokio::test]
async fn the_clock_the_limit_and_the_identity_outlive_the_sandbox() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder().client_id("CLIENT-7").merchant_id("M-7")).await;
    merchant.sandbox.advance(Duration::from_secs(3600)).unwrap();
    merchant.sandbox.set_limit_per_payment(Some(Money::new("HKD", 5).unwrap())).unwrap();
    let now = merchant.sandbox.now();

    let merchant = restarted(merchant, folder.builder()).await;
    assert_eq!(merchant.sandbox.client_id(), "CLIENT-7");
    assert_eq!(merchant.sandbox.merchant_id(), "M-7");
    assert_eq!(merchant.sandbox.now(), now);
    let access = merchant.bind("agreement-1").await;
    assert_eq!(merchant.debit(&access, "t-1", 6).await.code(), "AMOUNT_EXCEEDS_LIMIT");
    merchant.sandbox.stop().await;

    let error = folder.builder().client_id("CLIENT-8").start().await.unwrap_err();
    assert!(error.to_string().contains("was begun with the client_id CLIENT-7"), "{error}");
}

#[tokio::test]
async fn a_notification_that_waits_is_sent_after_the_restart_and_one_that_is_over_is_not() {
    let deaf = Listener::new(|_, _| (500, Vec::new())).await;
    let hearing = Listener::new(acknowledged).await;
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let access = merchant.bind("agreement-1").await;
    for (id, url) in [("t-1", &deaf.url), ("t-2", &hearing.url)] {
        let body = merchant.pay_body(id, 100, &format!(r#","notify_url":"{url}""#));
        merchant.debit_with(&access, &body).await;
    }
    for _ in 0..500 {
        let sent = merchant.sandbox.ledger().notifications;
        if sent[1].acknowledged() && sent[0].next_send.is_some() && !sent[0].attempts.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;

    let merchant = restarted(merchant, folder.builder()).await;
    let waiting = merchant.sandbox.ledger().notifications;
    assert_eq!(waiting.len(), 1);
    assert_eq!(deaf.heard().len(), 1, "the second send is due in two minutes");
    merchant.sandbox.advance(Duration::from_secs(120)).unwrap();
    for _ in 0..500 {
        if deaf.heard().len() == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!((deaf.heard().len(), hearing.heard().len()), (2, 1));
    // Its number is still its own, and the next one is another.
    let access = merchant.bind("agreement-1").await;
    let body = merchant.pay_body("t-3", 100, &format!(r#","notify_url":"{}""#, deaf.url));
    merchant.debit_with(&access, &body).await;
    let numbers: Vec<u64> = merchant.sandbox.ledger().notifications.iter().map(|sent| sent.number).collect();
    assert_eq!(numbers, [0, 2]);
}

#[tokio::test]
async fn a_reset_empties_the_file_as_well() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let access = merchant.bind("agreement-1").await;
    merchant.debit(&access, "t-1", 100).await;
    merchant.sandbox.reset().unwrap();
    let access = merchant.bind("agreement-2").await;
    merchant.debit(&access, "t-2", 200).await;
    let merchant = restarted(merchant, folder.builder()).await;
    let books = merchant.sandbox.ledger();
    assert_eq!(books.payments.len(), 1);
    assert_eq!(books.payments[0].merchant_trans_id, "t-2");
    assert_eq!(books.agreements.len(), 1);
    assert_eq!(merchant.balance(), 10_000_000 - 200);
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    merchant.bind("agreement-1").await;
    for entry in fs::read_dir(&folder.0).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", entry.path().display());
    }
}

#[tokio::test]
async fn two_sandboxes_do_not_share_a_file() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let error = folder.builder().start().await.unwrap_err();
    assert!(matches!(error, StartError::State(StateFileError::InUse { .. })), "{error:?}");
    merchant.bind("agreement-1").await;
    merchant.sandbox.stop().await;
    folder.builder().start().await.unwrap();
}

#[tokio::test]
async fn what_would_not_be_kept_is_not_said_to_be_done() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    merchant.bind("agreement-1").await;
    let wallet = merchant.sandbox.wallet();
    merchant.sandbox.stop().await;
    let error = wallet.unbind("agreement-1").unwrap_err().to_string();
    assert!(error.contains("could not be written") && error.contains("nothing was done"), "{error}");
    let merchant = Merchant::with(folder.builder()).await;
    assert!(merchant.sandbox.ledger().agreements[0].bound);
}

/// Makes a file what the layout before was, which did not know what users had consented to.
pub(crate) fn as_the_layout_before(file: &Path) {
    let connection = rusqlite::Connection::open(file).unwrap();
    connection
        .execute_batch(
            "ALTER TABLE codes DROP COLUMN scopes;
            ALTER TABLE agreements DROP COLUMN scopes;
            PRAGMA user_version = 3;",
        )
        .unwrap();
}

#[tokio::test]
async fn a_file_of_the_layout_before_is_taken_over_and_its_tokens_debit_as_they_did() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let access = merchant.bind("agreement-1").await;
    let code = merchant.code("agreement-2").await;
    merchant.debit(&access, "t-1", 10_000).await;
    let before = merchant.sandbox.ledger();
    merchant.sandbox.stop().await;
    as_the_layout_before(&folder.file());

    let merchant = Merchant::with(folder.builder()).await;
    let after = merchant.sandbox.ledger();
    assert_eq!(format!("{:?}", after.payments), format!("{:?}", before.payments));
    assert_eq!(format!("{:?}", after.agreements), format!("{:?}", before.agreements));
    let merchant = restarted(merchant, folder.builder()).await;
    let other = token(&merchant.apply(&code).await, "accessToken");
    assert_eq!(merchant.debit(&access, "t-2", 1).await.code(), "SUCCESS");
    assert_eq!(merchant.debit(&other, "t-3", 1).await.code(), "SUCCESS");
}

#[tokio::test]
async fn what_a_user_consented_to_outlives_the_sandbox() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let points = merchant.authorise(r#"["USER_POINTS"]"#, "agreement-1").await;
    let code = parameter(&points, "authCode").unwrap();
    let merchant = restarted(merchant, folder.builder()).await;
    let access = token(&merchant.apply(&code).await, "accessToken");
    let merchant = restarted(merchant, folder.builder()).await;
    assert_eq!(merchant.debit(&access, "t-1", 100).await.code(), "OAUTH_FAILED");
}

#[tokio::test]
async fn a_bill_that_was_said_to_be_closed_stays_closed_when_the_clock_is_moved_back() {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let start = merchant.sandbox.now();
    let wallet = merchant.sandbox.wallet();
    let bill = wallet.open(&merchant.wap_text("w-1", 500, "")).unwrap();
    merchant.sandbox.advance(Duration::from_secs(200)).unwrap();
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "TRADE_CLOSED");
    merchant.sandbox.set_time(start + Duration::from_secs(10)).unwrap();
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "TRADE_CLOSED");

    let merchant = restarted(merchant, folder.builder()).await;
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "TRADE_CLOSED");
    assert_eq!(merchant.sandbox.wallet().confirm(&bill), "4000");
    assert_eq!(merchant.sandbox.ledger().debits("w-1"), 0);
}

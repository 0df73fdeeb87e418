//! State files that can't be used: what is said of each, and that it is left as it is.

use std::fs;
use std::path::Path;

use alipayhk_sandbox::{StartError, StateFileError};

use crate::merchant::{Merchant, builder};
use crate::state_file::{Folder, as_the_layout_before};

#[tokio::test]
async fn a_file_of_something_else_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    for content in
        [b"my diary, which is not yours to write to".repeat(40), b"SQLite format 3\0 not".repeat(60)]
    {
        fs::write(folder.file(), &content).unwrap();
        let error = folder.builder().start().await.unwrap_err();
        assert!(error.to_string().contains("left as it is"), "{error}");
        assert_eq!(fs::read(folder.file()).unwrap(), content);
    }
    let error = builder().state_file(folder.0.join("no/such/folder")).start().await.unwrap_err();
    assert!(matches!(error, StartError::State(StateFileError::Open { .. })), "{error:?}");
}

/// Starts on a file that was changed in some way after payments were kept in it.
async fn refused_after(change: impl FnOnce(&Path)) -> StateFileError {
    let folder = Folder::new();
    let merchant = Merchant::with(folder.builder()).await;
    let access = merchant.bind("agreement-1").await;
    let mut last = String::new();
    for number in 0..20 {
        let paid = merchant.debit(&access, &format!("t-{number}"), 100).await;
        paid.text("acquirementId").clone_into(&mut last);
    }
    merchant.refund(&last, "r-1", 10).await;
    merchant.sandbox.stop().await;
    change(&folder.file());
    let before = fs::read(folder.file()).unwrap();
    let error = folder.builder().start().await.unwrap_err();
    assert_eq!(fs::read(folder.file()).unwrap(), before, "it was changed");
    match error {
        StartError::State(error) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_file_of_another_layout_is_refused_with_what_to_do() {
    // The layout's number stands at byte 60 of the header.
    let error = refused_after(|file| {
        let mut bytes = fs::read(file).unwrap();
        bytes[60..64].copy_from_slice(&9_u32.to_be_bytes());
        fs::write(file, bytes).unwrap();
    })
    .await;
    assert!(matches!(error, StateFileError::Layout { found: 9, .. }), "{error:?}");
    assert!(error.to_string().contains("begin anew with another file"), "{error}");
}

#[tokio::test]
async fn a_damaged_file_of_the_layout_before_is_left_as_it_is() {
    let error = refused_after(|file| {
        as_the_layout_before(file);
        rusqlite::Connection::open(file)
            .unwrap()
            .execute("DELETE FROM payments WHERE number = 3", [])
            .unwrap();
    })
    .await;
    assert!(error.to_string().contains("the row 3 of payments is missing"), "{error}");
}

/// Each of these statements makes a file that is refused as a damaged one.
async fn damaged_by(statements: &[&str]) {
    for statement in statements {
        let error = refused_after(|file| {
            rusqlite::Connection::open(file).unwrap().execute(statement, []).unwrap();
        })
        .await;
        assert!(matches!(error, StateFileError::Damaged { .. }), "{statement}: {error}");
    }
}

#[tokio::test]
async fn a_file_whose_payments_name_nobody_is_refused() {
    damaged_by(&[
        "UPDATE payments SET user = 7 WHERE number = 3",
        "UPDATE payments SET user = NULL WHERE number = 3",
        "UPDATE agreements SET user = 3",
        "UPDATE users SET id = 'user-9' WHERE place = 0",
        "DELETE FROM users WHERE place = 1",
    ])
    .await;
}

#[tokio::test]
async fn a_damaged_file_is_refused_with_what_to_do() {
    let error = refused_after(|file| {
        let mut bytes = fs::read(file).unwrap();
        for byte in bytes.iter_mut().skip(4096) {
            *byte ^= 0x55;
        }
        fs::write(file, bytes).unwrap();
    })
    .await;
    assert!(matches!(error, StateFileError::Damaged { .. }), "{error:?}");
    let error = refused_after(|file| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    })
    .await;
    assert!(matches!(error, StateFileError::Damaged { .. }), "{error:?}");
}

#[tokio::test]
async fn a_file_that_contradicts_itself_is_refused() {
    damaged_by(&[
        "UPDATE payments SET refunded = 'HKD 101' WHERE number = 3",
        "UPDATE payments SET refunded = 'HKD 7' WHERE number = 3",
        "UPDATE payments SET refunded = 'USD 0' WHERE number = 3",
        "UPDATE payments SET stage = 'waiting' WHERE number = 3",
        "UPDATE payments SET stage = 'cancelled' WHERE number = 3",
        "UPDATE payments SET amount = 'HKD 99' WHERE number = 3",
        "UPDATE refunds SET acquirement_id = 'nobody'",
        "UPDATE refunds SET amount = 'HKD 11'",
        "INSERT INTO refunds SELECT 1, 'r-2', refund_id, acquirement_id, content, amount, at FROM refunds",
        "UPDATE bookings SET payment = 4 WHERE number = 3",
        "DELETE FROM bookings WHERE number = (SELECT max(number) FROM bookings)",
    ])
    .await;
}

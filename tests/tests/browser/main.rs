//! The sandbox's pages as a person uses them, in Chromium: consent, cashier, a merchant's page that calls `tradePay`, and the
//! console. Without Chromium every test here says so and is left out; `ALIPAYHK_BROWSER_REQUIRED` makes that a failure,
//! and `tests/browser-setup.sh` installs what is needed.
//!
//! `ALIPAYHK_SCREENSHOTS=1 cargo test -p alipayhk-tests --test browser` takes the pictures of `tests/screenshots/` anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

mod cashier;
mod checks;
mod consent;
mod console;
mod driver;
mod gallery;
mod shop;

//! The tables of a state file, by layout, and how one of the layout before becomes one of this.

/// Which layout the tables have. Another one is another version's file.
pub(super) const LAYOUT: i64 = 4;
/// The one that [`TO_THIS`] is for.
pub(super) const BEFORE: i64 = 3;
/// Tells a state file from other files of SQLite: the letters `AHKS`.
pub(super) const APPLICATION: i64 = 0x4148_4b53;

pub(super) const TABLES: &str = "
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE users (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, balance TEXT NOT NULL,
    limit_per_payment TEXT
) STRICT;
CREATE TABLE payments (
    number INTEGER PRIMARY KEY, trans_id TEXT NOT NULL, acquirement_id TEXT, content BLOB, agreement TEXT,
    amount TEXT, refunded TEXT, title TEXT, stage TEXT NOT NULL, created INTEGER NOT NULL, paid INTEGER,
    notify_url TEXT, return_url TEXT, user INTEGER
) STRICT;
CREATE TABLE refunds (
    number INTEGER PRIMARY KEY, merchant_refund_id TEXT NOT NULL, refund_id TEXT NOT NULL,
    acquirement_id TEXT NOT NULL, content BLOB NOT NULL, amount TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE bookings (
    number INTEGER PRIMARY KEY, movement TEXT NOT NULL, payment INTEGER NOT NULL, refund INTEGER,
    amount TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, auth_merchant TEXT NOT NULL, auth_site TEXT NOT NULL,
    agreement TEXT, scopes TEXT NOT NULL, redirect_url TEXT NOT NULL, state TEXT,
    opened INTEGER NOT NULL, decided INTEGER NOT NULL
) STRICT;
CREATE TABLE codes (
    place INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, auth_merchant TEXT NOT NULL, agreement TEXT NOT NULL,
    expires INTEGER NOT NULL, spent INTEGER NOT NULL, scopes TEXT NOT NULL
) STRICT;
CREATE TABLE agreements (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, auth_merchant TEXT NOT NULL, since INTEGER NOT NULL,
    ended INTEGER, access TEXT, access_expires INTEGER, refresh TEXT, refresh_expires INTEGER,
    user INTEGER NOT NULL, scopes TEXT NOT NULL
) STRICT;
CREATE TABLE notifications (
    number INTEGER PRIMARY KEY, function TEXT NOT NULL, target TEXT NOT NULL, members TEXT NOT NULL,
    created INTEGER NOT NULL, done INTEGER NOT NULL, due INTEGER NOT NULL
) STRICT;
";

/// From [`BEFORE`] to [`LAYOUT`]: every token could debit, so that is what every user is taken to have consented to.
pub(super) const TO_THIS: &str = "
ALTER TABLE codes ADD COLUMN scopes TEXT NOT NULL DEFAULT '[\"AUTH_AGREEMENTPAY\"]';
ALTER TABLE agreements ADD COLUMN scopes TEXT NOT NULL DEFAULT '[\"AUTH_AGREEMENTPAY\"]';
";

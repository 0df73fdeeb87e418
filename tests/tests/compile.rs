//! What the compiler says to those who use the bindings or write a spec: mistakes do not compile, and the message names
//! the member, the API and the place. The texts are blessed with `TRYBUILD=overwrite cargo test -p alipayhk-tests --test compile`.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::io::Write as _;
use std::process::Command;

/// The compiler that the kept texts are of. A newer one has to say the same, or the texts are looked through and kept anew;
/// an older one words and draws its messages in another way.
const OF: (u32, u32) = (1, 95);

/// The version of the compiler that tests are built with here.
fn version() -> (u32, u32) {
    let said =
        Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("--version").output();
    let said = String::from_utf8(said.unwrap().stdout).unwrap();
    let mut parts = said.split([' ', '.']).skip(1).map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap())
}

#[test]
fn mistakes_do_not_compile_and_say_why() {
    let version = version();
    if version < OF {
        // Not by a macro: what those print is shown of tests that fail only.
        let words =
            format!("left out: the kept compiler messages are of Rust {OF:?}, and this is {version:?}");
        let _ = writeln!(std::io::stderr(), "{words}");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}

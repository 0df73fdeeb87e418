//! What the compiler says to those who use the bindings or write a spec: mistakes do not compile, and the message names
//! the member, the API and the place. The texts are blessed with `TRYBUILD=overwrite cargo test -p alipayhk-tests --test compile`.

#[test]
fn mistakes_do_not_compile_and_say_why() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}

//! libFuzzer's door to `alipayhk_tests::fuzzed::envelope`, where everything else is said.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| alipayhk_tests::fuzzed::envelope(data));

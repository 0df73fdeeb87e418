//! Whatever bytes stand in a spec: findings, never a panic; and each finding can be rendered.

use alipayhk_spec::{SourceFile, check, shipped};
use proptest::prelude::*;

fn survives(bytes: Vec<u8>) {
    let checked = check(&[SourceFile::new("any.yaml", bytes)]);
    for finding in checked.findings.iter().take(20) {
        assert!(!checked.findings.render(finding).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_findings_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(bytes);
    }

    #[test]
    fn any_text_of_yaml_characters_is_findings_and_never_a_panic(text in "[a-z:{}\\[\\],\"'&*!|>%@ \\n\\t#-]{0,200}") {
        survives(text.into_bytes());
    }

    /// The shipped spec with a stretch cut out or replaced: every reader and pass sees odd input.
    #[test]
    fn a_damaged_spec_is_findings_and_never_a_panic(start in 0_usize..45_000, length in 0_usize..60, put in "[a-z:{} ,\\n\"\\[\\]-]{0,12}") {
        let mut bytes = shipped().bytes;
        let start = start.min(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, put.into_bytes());
        survives(bytes);
    }
}

#[test]
fn hostile_files_are_refused_and_cost_little() {
    survives(b"[".repeat(900_000));
    survives(vec![b'a'; (1 << 20) + 1]);
    survives(b"\xff\xfe\x00".to_vec());
    survives(Vec::new());
    survives(b"? [a]\n: b\n".to_vec());
    survives("spec: alipayhk/1\n".repeat(2000).into_bytes());
    survives((0..90_000).map(|n| format!("k{n}: 1\n")).collect::<String>().into_bytes());
}

//! What the guide says beside its Rust, which is compiled where it stands: its list of inferred facts is the spec's, its first
//! program is the example, its tables are the code's, and each of its commands is run or left out for a reason.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use alipayhk_spec::model::{Grade, ShapeKind};
use alipayhk_spec::{SourceFile, Spec, check, shipped, tool};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn spec() -> Spec {
    check(&[shipped()]).into_result().unwrap()
}

/// What of the facts of a grade can be said without a line of the YAML, which moves.
fn facts(grade: Grade) -> Vec<String> {
    let table = tool::facts(&spec(), grade);
    let header = table.lines().next().unwrap();
    let (from, to) = (header.find("what").unwrap(), header.find("source").unwrap());
    let rows = table.lines().skip(1).filter(|line| line.starts_with("  "));
    rows.map(|row| row.chars().skip(from).take(to - from).collect::<String>().trim().to_owned()).collect()
}

/// A fact with the wire's names in it marked as code.
fn marked(fact: &str) -> String {
    let words = fact.split(' ').map(|word| {
        let name = word.trim_end_matches([',', '.']);
        let is_a_name = name
            .chars()
            .zip(name.chars().skip(1))
            .any(|(one, next)| one == '_' || one.is_lowercase() && next.is_uppercase());
        if is_a_name && !name.contains(['`', '/']) && !name.starts_with("AlipayHK") {
            word.replacen(name, &format!("`{name}`"), 1)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_inferred_facts_of_the_guide_are_those_of_the_spec() {
    let path = "generated-example/guide/certainty.md";
    let (text, facts) = (read(path), facts(Grade::Inferred));
    let (head, rest) = text.split_once("<!-- begin: ").unwrap();
    let (begin, rest) = rest.split_once("-->\n").unwrap();
    let (_, tail) = rest.split_once("<!-- end -->").unwrap();
    let list = facts.iter().map(|fact| format!("- {}\n", marked(fact))).collect::<Vec<_>>().concat();
    let count = facts.len();
    let now = format!("{head}<!-- begin: {begin}-->\n{count} of them:\n\n{list}\n<!-- end -->{tail}");
    assert!(count > 20, "only {count} inferred facts were found");
    if std::env::var_os("BLESS").is_some() {
        fs::write(root().join(path), now).unwrap();
    } else {
        assert!(now == text, "{path} is behind; BLESS=1 cargo test -p alipayhk-tests --test guide");
    }
}

/// A comment below "How certain" names the facts that the paragraph speaks of, by how they begin in the list of their grade.
#[test]
fn what_a_chapter_says_of_certainty_is_what_the_spec_says() {
    let grades =
        [("inferred", Grade::Inferred), ("sister", Grade::Sister), ("documented", Grade::Documented)];
    let grades = grades.map(|(word, grade)| (word, facts(grade)));
    let mut compared = 0;
    for entry in fs::read_dir(root().join("generated-example/guide")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let Some((_, section)) = text.split_once("## How certain\n\n") else { continue };
        let marks = section.lines().map_while(|line| line.strip_prefix("<!-- ")?.strip_suffix(" -->"));
        for mark in marks {
            let (word, names) = mark.split_once(": ").unwrap();
            let (_, listed) = grades.iter().find(|(grade, _)| *grade == word).unwrap();
            for name in names.split("; ") {
                let is_listed = listed.iter().any(|fact| fact.starts_with(name));
                assert!(is_listed, "{}: `{name}` is not {word} any more", path.display());
                compared += 1;
            }
        }
    }
    assert!(compared >= 20, "only {compared} facts are named");
}

#[test]
fn the_program_of_the_quick_start_is_the_example() {
    let guide = read("generated-example/guide/quick_start.md");
    let (_, rest) = guide.split_once("```rust\n").unwrap();
    let (program, _) = rest.split_once("```\n").unwrap();
    assert!(program == read("generated-example/examples/first_debit.rs"), "they differ");
    let (_, rest) = guide.split_once("```sh\n").unwrap();
    assert!(rest.split_once("```\n").unwrap().0.lines().count() < 10, "it is not quick any more");
}

#[test]
fn the_endpoint_that_the_guide_adds_has_no_findings() {
    let guide = read("generated-example/guide/add_endpoint.md");
    let (_, rest) = guide.split_once("```yaml\n").unwrap();
    let yaml = rest.split_once("```\n").unwrap().0;
    // Under another name, so that whoever has added it to the shipped spec can still add the guide's.
    let yaml = yaml.replace("  coupon_query:", "  guide_query:").replace("coupon.query", "guide.query");
    assert!(yaml.contains("\n  guide_query:\n"));
    let findings = check(&[shipped(), SourceFile::new("coupons.yaml", yaml)]).findings;
    assert!(findings.is_empty(), "{findings}");
}

#[test]
fn every_result_code_of_the_wallet_page_has_its_row() {
    let (guide, spec) = (read("generated-example/guide/in_app.md"), spec());
    let shape = spec.shapes.iter().find(|shape| shape.name == "TradePayResultCode").unwrap();
    let ShapeKind::Enum(codes) = &shape.kind else { panic!("it is no enum any more") };
    for value in &codes.values {
        assert!(guide.contains(&format!("\n| {} | ", value.wire)), "{} has no row", value.wire);
    }
}

#[test]
fn the_fields_of_a_span_are_those_of_the_guide() {
    let source = read("runtime/src/client/trace.rs");
    let (_, rest) = source.split_once("tracing::info_span!(").unwrap();
    let fields = rest.split_once(");").unwrap().0.split(',').skip(2).filter_map(|field| {
        let name = field.split('=').next().unwrap().trim();
        (!name.is_empty()).then_some(name)
    });
    let guide = read("generated-example/guide/logging.md");
    let (_, rest) = guide.split_once("| field | what |\n|---|---|\n").unwrap();
    let rows = rest.lines().take_while(|line| line.starts_with('|'));
    let named = rows.map(|row| row.split('`').nth(1).unwrap());
    assert!(fields.eq(named));
}

#[test]
fn every_chapter_is_in_the_documentation_and_in_the_list() {
    let (list, module) = (read("generated-example/guide/README.md"), read("generated-example/src/guide.rs"));
    for entry in fs::read_dir(root().join("generated-example/guide")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "README.md" {
            assert!(list.contains(&format!("({name})")), "{name} is not in the list");
            assert!(module.contains(&format!("include_str!(\"../guide/{name}\")")), "{name} is not included");
        }
    }
}

#[test]
fn every_printed_command_is_run_or_left_out_for_a_reason() {
    let output = Command::new("bash").arg(root().join("tests/commands.sh")).arg("--list").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    let listed: Vec<Vec<&str>> = listed.lines().map(|line| line.split('\t').collect()).collect();
    let mut documents = vec!["README.md".to_owned(), "CONTRIBUTING.md".to_owned()];
    for entry in fs::read_dir(root().join("generated-example/guide")).unwrap() {
        documents.push(format!("generated-example/guide/{}", entry.unwrap().file_name().to_str().unwrap()));
    }
    let mut printed = 0;
    for document in &documents {
        for (line, _) in read(document).lines().enumerate().filter(|(_, line)| line.starts_with("```sh")) {
            let number = (line + 1).to_string();
            let row = listed.iter().find(|row| row[..2] == [document.as_str(), number.as_str()]);
            let row = row.unwrap_or_else(|| panic!("{document}:{number} is not covered"));
            assert!(matches!(row[2], "run" | "folder" | "left"), "{row:?}");
            assert!(
                row[2] != "left" || row[3].len() > 10,
                "{document}:{number} is left out without a reason"
            );
            printed += 1;
        }
    }
    assert!(printed > 10, "only {printed} blocks were found");
}

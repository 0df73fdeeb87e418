//! The specs that are compiled: the shipped one, and its operations copied under other names until there are as many as
//! wanted. A copy has its own function; the shapes are shared, as in a spec that grows.

use alipayhk_spec::{SourceFile, Spec, check, shipped};

/// A spec as files and as the model of them.
pub(crate) struct Workload {
    pub(crate) files: Vec<SourceFile>,
    pub(crate) model: Spec,
}

/// How many operations a file of copies holds, so that no file is over the limit.
const IN_A_FILE: usize = 200;

/// A spec with this many operations.
pub(crate) fn spec(operations: u32) -> Workload {
    let file = shipped();
    #[expect(clippy::expect_used, reason = "the shipped spec is text")]
    let text = String::from_utf8(file.bytes.clone()).expect("the shipped spec is UTF-8");
    #[expect(clippy::expect_used, reason = "its own tests hold it to that")]
    let model = check(std::slice::from_ref(&file)).into_result().expect("the shipped spec has no findings");
    let names: Vec<(&str, &str)> =
        model.operations.iter().map(|of| (of.name.as_str(), of.function.as_str())).collect();
    let wanted = usize::try_from(operations).unwrap_or(usize::MAX);
    let copies: Vec<String> = (names.len()..wanted)
        .filter_map(|number| {
            let (name, function) = *names.get(number % names.len())?;
            let block = alipayhk_tests::operation_block(&text, name);
            let copy = number / names.len() + 1;
            let block = block.replacen(
                &format!("function: {function}\n"),
                &format!("function: {function}.v{copy}\n"),
                1,
            );
            Some(format!("  {name}_v{copy}:\n{block}"))
        })
        .collect();
    let mut files = vec![file];
    for (number, copies) in copies.chunks(IN_A_FILE).enumerate() {
        let text = format!("spec: alipayhk/1\noperations:\n{}", copies.concat());
        files.push(SourceFile::new(format!("copies-{number}.yaml"), text));
    }
    #[expect(
        clippy::expect_used,
        reason = "a benchmark of a spec with findings would measure something else"
    )]
    let model = check(&files).into_result().expect("the copies have no findings");
    Workload { files, model }
}

//! The program, run as a person runs it: what it prints is read and used, an own spec is served, and the exit code tells.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use alipayhk_runtime::envelope::{Kind, open, seal};
use alipayhk_runtime::json::Json;
use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use alipayhk_runtime::sign::Algorithm;
use alipayhk_runtime::signature_text::{self, SignatureText};
use alipayhk_spec::{SourceFile, check, shipped};

use crate::merchant::{PAY_QUERY, path};

const MINE: &str = include_str!("mine.yaml");
const ISSUE: &str = "alipay.intl.marketing.coupon.issue";

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        // A blank and a quote, since paths have them and what is printed is pasted.
        let folder = std::env::temp_dir().join(format!("it's a sandbox {}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_alipayhk-sandbox"))
}

/// The program, serving. It is killed when the test ends.
struct Serving(Child, BufReader<std::process::ChildStdout>);

impl Serving {
    fn start(keys: &Path, more: &[&str]) -> Self {
        let mut command = program();
        command.args(["--port", "0", "--keys"]).arg(keys).args(more).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self(child, out)
    }

    /// What it prints up to the line that begins so.
    fn until(&mut self, last: &str) -> String {
        let mut text = String::new();
        loop {
            let begun = text.len();
            assert!(self.1.read_line(&mut text).unwrap() > 0, "{text}");
            if text[begun..].starts_with(last) {
                return text;
            }
        }
    }

    fn configuration(&mut self) -> Json {
        Json::parse(self.until("{").as_bytes()).unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Signs a request by hand with what the program has printed, posts it, and gives the verified answer's body.
async fn asked(configuration: &Json, function: &str, path: &str, body: &str) -> Json {
    let text = |name: &str| configuration.get(name).unwrap().as_str().unwrap();
    let content = format!(
        r#"{{"head":{{"version":"2.0.0","function":"{function}","clientId":"{}","reqTime":"2026-03-02T12:00:00+08:00","reqMsgId":"{}","reserve":"{{}}"}},"body":{}}}"#,
        text("clientId"),
        uuid::Uuid::new_v4(),
        body.replace("MERCHANT", text("merchantId"))
    );
    let key = PrivateKey::from_file(text("merchantKey")).unwrap();
    let signature = key.sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    let envelope = seal(Kind::Request, &content, &SignatureText::default().encode(&signature));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(format!("{}{path}", text("baseUrl"))).body(envelope).send().await.unwrap();
    let bytes = answer.bytes().await.unwrap();
    let opened = open(Kind::Response, &bytes).unwrap();
    let alipay = PublicKey::from_file(text("alipayKey")).unwrap();
    let signature = signature_text::decode(&opened.signature).unwrap();
    alipay.verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature).unwrap();
    Json::parse(opened.content.as_bytes()).unwrap().get("body").unwrap().clone()
}

fn result<'a>(body: &'a Json, name: &str) -> &'a str {
    body.get("resultInfo").unwrap().get(name).unwrap().as_str().unwrap()
}

#[test]
fn a_state_file_that_is_refused_leaves_no_keys_behind() {
    let folder = Folder::new();
    let state = folder.file("books", "my diary, which is not yours to write to");
    let told = program().args(["--port", "0", "--state"]).arg(&state).output().unwrap();
    assert_eq!(told.status.code(), Some(1));
    let words = String::from_utf8(told.stderr).unwrap();
    assert!(words.contains("is not a state file of a sandbox"), "{words}");
    let left: Vec<_> =
        std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["books"]);
}

#[tokio::test]
async fn users_are_added_from_the_command_line_and_slips_are_told() {
    let folder = Folder::new();
    let more = ["--json", "--user", "saver:250000:5000", "--user", "user-2:7"];
    let mut serving = Serving::start(&folder.keys(), &more);
    let url = format!("{}_control/ledger", serving.configuration().get("baseUrl").unwrap().as_str().unwrap());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let ledger = client.get(url).send().await.unwrap().text().await.unwrap();
    let saver = r#"{"user":"saver","name":"saver","balance":{"currency":"HKD","value":"250000"},"limit_per_payment":{"currency":"HKD","value":"5000"}}"#;
    let second = r#"{"user":"user-2","name":"user-2","balance":{"currency":"HKD","value":"7"},"limit_per_payment":null}"#;
    assert!(ledger.contains(saver) && ledger.contains(second), "{ledger}");
    for (user, expected) in [
        ("saver", "give an id and a balance"),
        ("saver:1:2:3", "give an id and a balance"),
        ("saver:2.50", r#""2.50" is no whole number of cents"#),
        ("s r:1", "it takes 1 to 32 of"),
    ] {
        let told =
            program().args(["--port", "0", "--user", user, "--keys"]).arg(folder.keys()).output().unwrap();
        assert!(!told.status.success());
        let told = String::from_utf8(told.stderr).unwrap();
        assert!(told.contains(expected), "{user}: {told}");
    }
}

#[tokio::test]
async fn a_spec_of_ones_own_is_served_together_with_the_shipped_one() {
    let folder = Folder::new();
    let spec = folder.file("mine.yaml", MINE);
    let mut serving = Serving::start(&folder.keys(), &["--json", "--spec", spec.to_str().unwrap()]);
    let configuration = serving.configuration();
    let known = check(&[shipped(), SourceFile::new("mine.yaml", MINE)]).into_result().unwrap();
    let paths = &known.function(ISSUE).unwrap().paths;
    let own = &paths.iter().find(|path| path.environment == "sandbox").unwrap().path;
    let ask = async |body: &str| asked(&configuration, ISSUE, own, body).await;

    let good =
        ask(r#"{"merchantId":"MERCHANT","couponId":"C-7","worth":{"currency":"HKD","value":"500"}}"#).await;
    assert_eq!(result(&good, "resultCode"), "SUCCESS");
    // Echoed from the request, and taken from the example.
    assert_eq!(good.get("couponId").unwrap().as_str(), Some("C-7"));
    assert_eq!(good.get("place").unwrap().as_str(), Some("Kowloon"));

    let cases = [
        (r#"{"merchantId":"MERCHANT"}"#, "PARAM_MISSING", "couponId"),
        (r#"{"couponId":"C-7"}"#, "PARAM_MISSING", "merchantId"),
        (r#"{"merchantId":"MERCHANT","couponId":"C-7890123"}"#, "PARAM_ILLEGAL", "couponId"),
        (r#"{"merchantId":"MERCHANT","couponId":7}"#, "PARAM_ILLEGAL", "couponId"),
        (
            r#"{"merchantId":"MERCHANT","couponId":"C-7","worth":{"currency":"HKD","value":"5.00"}}"#,
            "PARAM_ILLEGAL",
            "worth",
        ),
    ];
    for (body, code, member) in cases {
        let bad = ask(body).await;
        assert_eq!(result(&bad, "resultCode"), code, "{body}: {bad}");
        assert!(result(&bad, "resultMsg").contains(member), "{body}: {bad}");
    }
    // The shipped operations are there, with their rules.
    let body = r#"{"merchantId":"MERCHANT","merchantTransId":"t-1"}"#;
    let query = asked(&configuration, PAY_QUERY, &path(PAY_QUERY), body).await;
    assert_eq!(result(&query, "resultCode"), "ORDER_NOT_EXISTS");
}

/// Runs it to its end.
fn ended(arguments: &[&str]) -> (Output, String, String) {
    let output = program().args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    (output, out, err)
}

#[test]
fn a_spec_with_findings_is_shown_as_the_lint_shows_it_and_starts_nothing() {
    let folder = Folder::new();
    let bad = MINE.replace("shape: MerchantId", "shape: MerchantID");
    let spec = folder.file("bad.yaml", &bad);
    let keys = folder.keys();
    let (output, out, err) =
        ended(&["--port", "0", "--keys", keys.to_str().unwrap(), "--spec", spec.to_str().unwrap()]);
    assert_eq!((output.status.code(), out.as_str()), (Some(1), ""), "{err}");
    let name = spec.display().to_string();
    let sources = [
        SourceFile::new("alipayhk-spec/alipayhk.yaml", shipped().bytes),
        SourceFile::new(name.as_str(), bad.as_str()),
    ];
    let findings = check(&sources).findings.to_string();
    assert!(findings.contains("MerchantID") && err.starts_with(findings.trim_end()), "{err}");
    assert!(err.contains("nothing was started") && !keys.exists(), "{err}");
    // By itself it has none of the shipped shapes.
    let spec = folder.file("mine.yaml", MINE);
    let (output, _, err) = ended(&["--port", "0", "--alone", "--spec", spec.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(!err.contains("--alone"), "{err}");
}

#[test]
fn a_spec_that_is_whole_can_stand_alone() {
    let folder = Folder::new();
    let whole = folder.file("whole.yaml", std::str::from_utf8(&shipped().bytes).unwrap());
    let whole = whole.to_str().unwrap();
    let mut serving = Serving::start(&folder.keys(), &["--json", "--alone", "--spec", whole]);
    assert!(serving.configuration().get("baseUrl").is_some());
    // Together with the shipped one everything stands twice, and the way out is told.
    let (output, _, err) = ended(&["--port", "0", "--spec", whole]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err.contains("stands twice") && err.contains("--alone"), "{err}");
}

#[test]
fn the_lines_for_a_shell_can_be_pasted_as_they_are() {
    let folder = Folder::new();
    let mut serving =
        Serving::start(&folder.keys(), &["--redirect-url", "http://127.0.0.1:4000/back?a=1&b=2"]);
    let text = serving.until("Ctrl-C");
    let lines: String = text
        .lines()
        .filter(|line| line.starts_with("  export "))
        .fold(String::new(), |all, line| all + line + "\n");
    let names =
        ["GATEWAY", "CLIENT_ID", "MERCHANT_ID", "MERCHANT_KEY", "ALIPAY_KEY", "REDIRECT_URL", "NOTIFY_URL"];
    let asked: String = names.map(|name| format!("printf '%s\\n' \"$ALIPAYHK_{name}\"\n")).concat();
    let run = |script: &str| {
        let output = Command::new("sh").args(["-euc", script]).output().unwrap();
        assert!(output.status.success(), "{script}");
        String::from_utf8(output.stdout).unwrap()
    };
    let said = run(&format!("{lines}{asked}"));
    let values: Vec<&str> = said.lines().collect();
    let keys = folder.keys();
    assert!(text.contains(&format!("gateway       {}\n", values[0])), "{text}");
    assert_eq!(values[1..3], ["SANDBOX000000001", "2160400000009999"]);
    assert_eq!(values[3], keys.join("merchant-private.pem").to_str().unwrap());
    assert_eq!(values[4], keys.join("gateway-public.pem").to_str().unwrap());
    assert_eq!(values[5..], ["http://127.0.0.1:4000/back?a=1&b=2", "http://127.0.0.1:3000/notify"]);
    // The keys are where it says, and the private ones are nobody else's to read.
    PrivateKey::from_file(values[3]).unwrap();
    PublicKey::from_file(values[4]).unwrap();
    assert!(!text.contains("BEGIN"), "a key is printed: {text}");

    // The command for the example, read by a shell in place of cargo.
    let begin = text.find("  cargo run -p alipayhk --example auto_debit").unwrap();
    let command = text[begin..].split("\n\n").next().unwrap();
    let said = run(&format!("cargo() {{ printf '%s\\n' \"$@\"; }}\n{command}"));
    let arguments: Vec<&str> = said.lines().skip(6).collect();
    let expected = [
        "--gateway",
        "--client-id",
        "--merchant-id",
        "--merchant-key",
        "--alipay-key",
        "--redirect-url",
        "--notify-url",
    ];
    let pairs: Vec<(&str, &str)> = arguments.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    assert_eq!(pairs, expected.into_iter().zip(values).collect::<Vec<_>>());
}

#[test]
fn a_trial_ends_with_a_code_and_can_be_read_by_a_program() {
    let folder = Folder::new();
    let keys = folder.keys();
    let mut serving = Serving::start(&keys, &["--json"]);
    serving.configuration();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/notify", free.local_addr().unwrap());
    drop(free);
    let keys = keys.to_str().unwrap();
    let arguments =
        ["conformance", "--keys", keys, "--notify-url", &url, "--order", "o-1", "--amount", "100"];
    let (output, out, err) = ended(&arguments);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(out.contains("MISS") && out.ends_with("\n0 of 13\n"), "{out}");
    let (output, out, _) = ended(&[arguments.as_slice(), &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let report = Json::parse(out.trim_end().as_bytes()).unwrap();
    assert_eq!(report.get("checks").unwrap().as_array().unwrap().len(), 19);
    assert_eq!(report.get("of").unwrap().to_string(), "13");

    let (output, _, err) = ended(&["conformance", "--keys", keys]);
    assert_eq!(output.status.code(), Some(2), "{err}");
    // 1 is for a promise that is not kept.
    for (more, why) in [
        (&["--keys", "/nowhere", "--notify-url", &url][..], "/nowhere"),
        (&["--keys", keys, "--notify-url", "foo"], "notify URL"),
        (&["--keys", keys, "--notify-url", &url, "--spec", "/nope"], "/nope"),
        (
            &["--keys", keys, "--notify-url", &url, "--currency", "hk", "--order", "o", "--amount", "1"],
            "currency",
        ),
    ] {
        let (output, _, err) = ended(&[&["conformance"][..], more].concat());
        assert!(output.status.code() == Some(2) && err.contains(why), "{err}");
    }
}

/// The program, stopped by a signal once it serves, with this folder for what is temporary; what it printed.
#[cfg(unix)]
fn stopped(signal: &str, temporary: &Path, more: &[&str]) -> String {
    let mut command = program();
    command.args(["--port", "0"]).args(more).env("TMPDIR", temporary).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut serving = Serving(child, out);
    let mut text = serving.until("Ctrl-C");
    let id = serving.0.id().to_string();
    assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    serving.1.read_to_string(&mut text).unwrap();
    assert!(serving.0.wait().unwrap().success(), "{signal}: {text}");
    text
}

#[cfg(unix)]
#[test]
fn temporary_keys_go_with_the_sandbox_whichever_way_it_is_stopped() {
    let left = |folder: &Folder| std::fs::read_dir(&folder.0).unwrap().count();
    for signal in ["-TERM", "-INT"] {
        let folder = Folder::new();
        let text = stopped(signal, &folder.0, &[]);
        assert!(text.contains(folder.0.to_str().unwrap()) && text.contains("removes the keys"), "{text}");
        assert_eq!(left(&folder), 0, "{signal}: keys were left behind");
        // Those that have a place of their own stay.
        let keys = folder.keys();
        let text = stopped(signal, &folder.0, &["--keys", keys.to_str().unwrap()]);
        assert!(!text.contains("removes the keys"), "{text}");
        assert_eq!((left(&folder), std::fs::read_dir(&keys).unwrap().count()), (1, 4), "{signal}");
    }
    // A start that fails leaves none either.
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let told = program().args(["--port", &port]).env("TMPDIR", &folder.0).output().unwrap();
    assert!(!told.status.success() && left(&folder) == 0, "{}", String::from_utf8_lossy(&told.stderr));
}

#[test]
fn with_json_there_is_one_line_and_nothing_else() {
    let folder = Folder::new();
    let mut serving = Serving::start(&folder.keys(), &["--json"]);
    let configuration = serving.configuration();
    let environment = configuration.get("environment").unwrap();
    for (name, variable) in [
        ("baseUrl", "GATEWAY"),
        ("clientId", "CLIENT_ID"),
        ("merchantId", "MERCHANT_ID"),
        ("merchantKey", "MERCHANT_KEY"),
        ("alipayKey", "ALIPAY_KEY"),
        ("redirectUrl", "REDIRECT_URL"),
        ("notifyUrl", "NOTIFY_URL"),
    ] {
        assert_eq!(configuration.get(name), environment.get(&format!("ALIPAYHK_{variable}")), "{name}");
    }
    assert_eq!(configuration.get("algorithm").unwrap().as_str(), Some("SHA1withRSA"));
    assert!(environment.get("ALIPAYHK_ALGORITHM").is_none());
    serving.0.kill().unwrap();
    let mut rest = String::new();
    serving.1.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");

    let serving = Serving::start(&folder.keys(), &["--json", "--algorithm", "sha256withrsa"]).configuration();
    assert_eq!(serving.get("algorithm").unwrap().as_str(), Some("SHA256withRSA"));
    let environment = serving.get("environment").unwrap();
    assert_eq!(environment.get("ALIPAYHK_ALGORITHM"), serving.get("algorithm"));
}

#[test]
fn another_algorithm_is_named_in_all_that_is_printed() {
    let folder = Folder::new();
    let keys = folder.keys();
    let text = Serving::start(&keys, &["--algorithm", "SHA256withRSA"]).until("Ctrl-C");
    for line in [
        "algorithm     SHA256withRSA",
        ".algorithm(alipayhk::Algorithm::Sha256WithRsa)",
        "export ALIPAYHK_ALGORITHM=SHA256withRSA",
        " --sha256",
        "--algorithm SHA256withRSA",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let usual = Serving::start(&keys, &[]).until("Ctrl-C");
    assert!(!usual.contains("lgorithm") && !usual.contains("ALGORITHM"), "{usual}");
    let (output, _, err) = ended(&["--algorithm", "md5"]);
    assert!(output.status.code() == Some(2) && err.contains("SHA256withRSA"), "{err}");
}

#[tokio::test]
async fn a_program_is_told_the_control_token_where_one_is_asked_for() {
    let folder = Folder::new();
    let alone = Serving::start(&folder.keys(), &["--json"]).configuration();
    assert_eq!(alone.get("controlToken"), None);

    let mut reached = Serving::start(&folder.keys(), &["--json", "--bind", "0.0.0.0"]);
    let configuration = reached.configuration();
    let text = |name: &str| configuration.get(name).unwrap().as_str().unwrap();
    let ledger = format!("{}_control/ledger", text("baseUrl"));
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    assert_eq!(http.get(&ledger).send().await.unwrap().status(), 401);
    assert_eq!(http.get(&ledger).bearer_auth(text("controlToken")).send().await.unwrap().status(), 200);
}

#[test]
fn a_state_file_is_a_file_whatever_its_name() {
    let folder = Folder::new();
    for name in [":memory:", "file:books?mode=memory"] {
        let keys = folder.keys();
        let mut child = program()
            .args(["--port", "0", "--json", "--state", name, "--keys"])
            .arg(keys)
            .current_dir(&folder.0)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Serving(child, out).configuration();
        let header = std::fs::read(folder.0.join(name)).unwrap();
        assert!(header.starts_with(b"SQLite format 3"), "{name} is no file of SQLite");
    }
}

#[test]
fn a_balance_for_a_state_file_that_is_there_already_is_told_to_mean_nothing() {
    let folder = Folder::new();
    for (place, warned) in [false, true].into_iter().enumerate() {
        let words = folder.0.join(format!("words-{place}"));
        let mut child = program()
            .args(["--port", "0", "--json", "--balance", "5", "--state"])
            .arg(folder.0.join("books"))
            .arg("--keys")
            .arg(folder.keys())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&words).unwrap())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Serving(child, out).configuration();
        let words = std::fs::read_to_string(words).unwrap();
        assert_eq!(words.contains("what --balance says is not looked at"), warned, "{words}");
    }
}

#[test]
fn a_folder_of_keys_that_can_not_be_made_is_named() {
    let folder = Folder::new();
    let file = folder.file("taken", "");
    let told = program().args(["--port", "0", "--keys"]).arg(&file).output().unwrap();
    assert_eq!(told.status.code(), Some(1));
    let words = String::from_utf8(told.stderr).unwrap();
    assert!(
        words.contains("the folder of the keys, ") && words.contains("taken, could not be made"),
        "{words}"
    );
}

//! The doctor and the signer against a running sandbox, with the settings that it prints for a shell.

use alipayhk_sandbox::{Configuration, Sandbox};
use serde_json::Value;

use crate::program::{Run, Said, alipayhk, folder};

/// A sandbox, and the lines that it prints for a shell.
pub(crate) struct Setup {
    pub(crate) sandbox: Sandbox,
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) merchant_key: String,
}

impl Setup {
    pub(crate) async fn start(name: &str) -> Self {
        let folder = folder(name);
        let sandbox = Sandbox::start().await.unwrap();
        let (merchant, alipay) = (folder.join("merchant.pem"), folder.join("alipay.pem"));
        std::fs::write(&merchant, sandbox.merchant_key().to_pkcs8_pem().expose()).unwrap();
        std::fs::write(&alipay, sandbox.gateway_public_key().to_pem()).unwrap();
        let configuration = Configuration::of(&sandbox, &merchant, &alipay);
        let json: Value = serde_json::from_str(&configuration.to_json()).unwrap();
        let variables = json["environment"].as_object().unwrap().iter();
        let variables =
            variables.map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned())).collect();
        Self { sandbox, variables, merchant_key: merchant.to_str().unwrap().to_owned() }
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let run = alipayhk(arguments);
        self.variables.iter().fold(run, |run, (name, value)| run.env(name, value))
    }

    pub(crate) async fn said(&self, arguments: &[&str], input: &str) -> Said {
        self.run(arguments).input(input).said_meanwhile().await
    }
}

#[tokio::test]
async fn the_settings_that_a_sandbox_prints_have_no_problem_and_nothing_is_sent() {
    let setup = Setup::start("doctor-on-a-sandbox").await;
    let said = setup.said(&["doctor", "--json"], "").await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    for check in
        ["gateway", "client-id", "merchant-id", "merchant-key", "alipay-key", "keys-together", "signing"]
    {
        assert_eq!(said.finding(check).0, "ok", "{check}: {}", said.out);
    }
    for check in ["name", "connection", "answer", "clock", "redirect-url", "notify-url"] {
        assert_eq!(said.finding(check).0, "ok", "{check}: {}", said.out);
    }
    assert!(said.finding("merchant-key").1.contains("ALIPAYHK_MERCHANT_KEY"));
    assert!(setup.sandbox.ledger().messages.is_empty(), "a message reached the gateway");
}

#[tokio::test]
async fn the_text_that_the_doctor_shows_is_one_that_the_gateway_takes_once_it_is_signed() {
    let setup = Setup::start("sample-on-a-sandbox").await;
    let shown = setup.said(&["doctor", "--json", "--offline"], "").await.json();
    let text = shown["sample"]["signedText"].as_str().unwrap();
    assert!(text.contains(&format!("\"merchantId\":\"{}\"", setup.sandbox.merchant_id())), "{text}");
    let signed = ["sign", "--key", &setup.merchant_key, "--envelope", "request"];
    let envelope = setup.said(&signed, text).await.out;
    // Both sides' own readers take it for a message with that signature.
    let public = folder("sample-public").join("public");
    std::fs::write(&public, setup.sandbox.merchant_key().public_key().to_spki_base64()).unwrap();
    assert_eq!(setup.said(&["verify", "--key", public.to_str().unwrap()], &envelope).await.code, 0);
    let operation = shown["sample"]["operation"].as_str().unwrap();
    // And the client writes the same text, but for the time and the id of the message.
    let members: Value = serde_json::from_str(text).unwrap();
    let called =
        setup.said(&["call", operation, "--dry-run", "--json"], &members["body"].to_string()).await.json();
    let by_client: Value = serde_json::from_str(called["envelope"].as_str().unwrap()).unwrap();
    let without_what_is_fresh = |content: &Value| {
        let mut content = content.clone();
        for name in ["reqTime", "reqMsgId"] {
            assert!(content["head"][name].take().is_string(), "{content}");
        }
        content.to_string()
    };
    assert_eq!(without_what_is_fresh(&members), without_what_is_fresh(&by_client["request"]));
}

#[tokio::test]
async fn the_sample_comes_last_and_where_there_are_problems_only_when_it_is_asked_for() {
    let setup = Setup::start("sample-last").await;
    let said = setup.said(&["doctor"], "").await;
    let last = said.out.trim_end().lines().next_back().unwrap();
    assert!(last.starts_with("{\"head\":") && said.out.contains("\nSample: "), "{}", said.out);
    assert_eq!(said.out.matches("\"head\"").count(), 1, "{}", said.out);
    let wrong = ["doctor", "--client-id", ""];
    let said = setup.said(&wrong, "").await;
    assert!(
        said.code == 1 && !said.out.contains("\"head\"") && said.out.contains("--verbose"),
        "{}",
        said.out
    );
    let said = setup.said(&[&wrong[..], &["--verbose"]].concat(), "").await;
    let last = said.out.trim_end().lines().next_back().unwrap();
    assert!(said.code == 1 && last.starts_with("{\"head\":"), "{}", said.out);
}

#[tokio::test]
async fn the_doctor_ends_with_a_harmless_first_message_and_what_each_answer_means() {
    let setup = Setup::start("next-step").await;
    let said = setup.said(&["doctor"], "").await;
    for word in ["no such payment", "ORDER_NOT_EXISTS", "INVALID_SIGNATURE", "HTML page"] {
        assert!(said.out.contains(word), "{word}: {}", said.out);
    }
    let next = said.out.lines().map(str::trim).find(|line| line.starts_with("echo ")).unwrap();
    // Printed for a shell: what is echoed is the call's input.
    let (members, command) = next.split_once(" | alipayhk ").unwrap();
    let members = members.strip_prefix("echo '").unwrap().strip_suffix('\'').unwrap();
    let arguments: Vec<&str> = command.split(' ').collect();
    assert_eq!(arguments[..2], ["call", "pay_query"]);
    let said = setup.said(&arguments, members).await;
    assert!(said.code == 1 && said.err.contains("ORDER_NOT_EXISTS"), "{}", said.err);
    // With a key that AlipayHK does not know.
    let stranger = crate::program::key("rsa2048.pkcs8.pem");
    let said =
        setup.run(&arguments).env("ALIPAYHK_MERCHANT_KEY", &stranger).input(members).said_meanwhile().await;
    assert!(said.code == 1 && said.err.contains("INVALID_SIGNATURE"), "{}", said.err);
    // Where there are problems, they come first.
    let said = setup.said(&["doctor", "--client-id", ""], "").await;
    assert!(!said.out.contains("echo "), "{}", said.out);
    assert!(setup.said(&["doctor", "--json"], "").await.json()["next"]["command"].is_string());
}

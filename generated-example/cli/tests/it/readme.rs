//! What the README prints works as printed: a command that fails is the first thing that a newcomer meets.

use std::path::Path;

use serde_json::json;

use crate::gateway::Setup;
use crate::program::{alipayhk, folder, key};

const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));

/// The lines of the README that call the program, without what is said beside them.
fn commands() -> Vec<&'static str> {
    let lines = README.lines().filter(|line| line.starts_with("alipayhk "));
    lines.map(|line| line.split('#').next().unwrap().trim_end()).collect()
}

/// What a newcomer has: the settings in a file, the members of a call, and what else the commands read.
fn fill(folder: &Path, setup: &Setup) {
    let settings = setup.variables.iter().map(|(name, value)| {
        let name = name.strip_prefix("ALIPAYHK_").unwrap().to_lowercase();
        format!("{name} = '{value}'\n")
    });
    std::fs::write(folder.join("alipayhk.toml"), settings.collect::<String>()).unwrap();
    let members = json!({ "merchantId": setup.sandbox.merchant_id(), "merchantTransId": "order-1001" });
    std::fs::write(folder.join("members.json"), members.to_string()).unwrap();
    std::fs::write(folder.join("content.json"), r#"{"head":{},"body":{}}"#).unwrap();
    std::fs::copy(key("rsa2048.spki.pem"), folder.join("alipay.pem")).unwrap();
}

#[tokio::test]
async fn every_command_that_the_readme_prints_works_in_the_order_printed() {
    let setup = Setup::start("readme-gateway").await;
    let folder = folder("readme");
    fill(&folder, &setup);
    let commands = commands();
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        let said = alipayhk(command.split(' ').skip(1)).within(&folder).said_meanwhile().await;
        assert_eq!(said.code, 0, "{command}: {}{}", said.out, said.err);
        if command.contains(" sign ") {
            // The next one verifies what the other side signed; here the other side has that very key.
            std::fs::write(folder.join("answer.json"), &said.out).unwrap();
            let own = ::alipayhk::PrivateKey::from_file(folder.join("merchant.pem")).unwrap();
            std::fs::write(folder.join("alipay.pem"), own.public_key().to_pem()).unwrap();
        }
        if command.contains(" verify ") {
            std::fs::copy(key("rsa2048.spki.pem"), folder.join("alipay.pem")).unwrap();
        }
    }
    assert!(setup.sandbox.ledger().messages.is_empty(), "a printed command sent a message");
}

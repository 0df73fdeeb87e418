//! Where settings come from, and what is said of those that can't be right.

use crate::program::{Said, alipayhk, folder, key};

#[test]
fn flags_come_before_variables_and_both_before_the_file() {
    let folder = folder("precedence");
    std::fs::copy(key("rsa2048.pkcs8.pem"), folder.join("merchant.pem")).unwrap();
    let file = folder.join("alipayhk.toml");
    let text = "gateway = 'https://file.invalid/'\nclient_id = 'FILEFILEFILEFILE'\nmerchant_id = 'file'\n\
                merchant_key = 'merchant.pem' # beside this file\n";
    std::fs::write(&file, text).unwrap();
    let arguments = [
        "doctor",
        "--json",
        "--offline",
        "--config",
        file.to_str().unwrap(),
        "--gateway",
        "https://flag.invalid/",
    ];
    let said = alipayhk(arguments)
        .env("ALIPAYHK_GATEWAY", "https://variable.invalid/")
        .env("ALIPAYHK_CLIENT_ID", "VARIABLEVARIABLE")
        .said();
    for (check, value, origin) in [
        ("gateway", "https://flag.invalid/", "--gateway"),
        ("client-id", "VARIABLEVARIABLE", "ALIPAYHK_CLIENT_ID"),
        ("merchant-id", "file", "merchant_id in "),
        ("merchant-key", "2048 bits", "merchant_key in "),
    ] {
        let (severity, words) = said.finding(check);
        assert!(severity == "ok" && words.contains(value) && words.contains(origin), "{check}: {words}");
    }
}

#[test]
fn a_slip_in_the_file_is_named_with_what_was_meant() {
    let file = folder("slips").join("alipayhk.toml");
    let said = |text: &str| -> Said {
        std::fs::write(&file, text).unwrap();
        alipayhk(["doctor", "--offline", "--config", file.to_str().unwrap()]).said()
    };
    for (text, word) in [
        ("client-id = 'x'", "did you mean `client_id`?"),
        ("merchnt_key = 'x'", "did you mean `merchant_key`?"),
        ("passphrase = 'secret words'", "there is no setting `passphrase`"),
        ("client_id = 4", "a text in quotes"),
        ("gateway = 'a'\nclient_id = secret words\n", "look at line 2"),
    ] {
        let said = said(text);
        assert!(said.code == 2 && said.err.contains(word), "{}", said.err);
        assert!(!said.err.contains("secret words"), "{}", said.err);
    }
    let said = alipayhk(["doctor", "--config", "/nonexistent/alipayhk.toml"]).said();
    assert!(said.code == 2 && said.err.contains("can't be read"), "{}", said.err);
}

#[test]
fn each_setting_that_cannot_be_right_is_a_finding() {
    let doctor = |name: &str, value: &str, check: &str| {
        let arguments = [
            "doctor",
            "--json",
            "--offline",
            "--gateway",
            "https://gateway.invalid/",
            "--client-id",
            "ABCDABCDABCDABCD",
        ];
        let mut arguments: Vec<&str> = arguments.to_vec();
        if let Some(place) = arguments.iter().position(|argument| *argument == name) {
            arguments.drain(place..place + 2);
        }
        arguments.extend([name, value]);
        alipayhk(arguments).said().finding(check)
    };
    for (name, value, check, expected, word) in [
        ("--gateway", "gateway.invalid", "gateway", "problem", "absolute http or https"),
        ("--gateway", "https://user:pw@gateway.invalid/", "gateway", "problem", "user name"),
        ("--gateway", "https://gateway.invalid/?a=b", "gateway", "problem", "query"),
        ("--gateway", "http://gateway.invalid/", "gateway", "warning", "in the clear"),
        ("--client-id", "", "client-id", "problem", "no clientId is set"),
        ("--client-id", "4Q5XSH6SSG02T006 ", "client-id", "problem", "blank"),
        ("--client-id", "2160400000002013", "client-id", "warning", "digits only"),
        ("--client-id", "my-client-id", "client-id", "warning", "does not look like one"),
        ("--merchant-id", "two words", "merchant-id", "problem", "blank"),
        ("--algorithm", "md5", "algorithm", "problem", "sha1 or sha256"),
        ("--algorithm", "RSA2", "algorithm", "ok", "SHA256withRSA"),
        ("--environment", "live", "environment", "problem", "production, sandbox"),
        ("--notify-url", "notify", "notify-url", "problem", "absolute"),
        (
            "--notify-url",
            "http://127.0.0.1:3000/notify",
            "notify-url",
            "warning",
            "an address of this machine",
        ),
        ("--redirect-url", "https://merchant.example/", "redirect-url", "ok", "--redirect-url"),
    ] {
        let (severity, words) = doctor(name, value, check);
        assert_eq!(severity, expected, "{name} {value}: {words}");
        assert!(words.contains(word) && !words.contains("user:pw"), "{name} {value}: {words}");
    }
    let said = alipayhk(["doctor", "--json", "--offline"]).said();
    for check in ["configuration", "gateway", "client-id", "merchant-key", "alipay-key"] {
        assert_eq!(said.finding(check).0, "problem");
    }
}

#[test]
fn an_environment_of_the_spec_gives_its_address() {
    let said = alipayhk(["doctor", "--json", "--offline", "--environment", "production"]).said();
    let (severity, words) = said.finding("gateway");
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).spec;
    let address = &spec.environments.iter().find(|own| own.name == "production").unwrap().base_url;
    assert!(severity == "ok" && words.contains(address.as_str()), "{words}");
}

#[test]
fn a_key_itself_in_a_variable_works_and_is_a_warning() {
    let pem = std::fs::read_to_string(key("rsa2048.pkcs8.pem")).unwrap();
    let bare: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    for text in [pem, bare] {
        let said = alipayhk(["doctor", "--json", "--offline"]).env("ALIPAYHK_MERCHANT_KEY", text).said();
        assert_eq!(said.finding("merchant-key").0, "ok");
        let json = said.json();
        let warned = json["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["check"] == "merchant-key" && finding["severity"] == "warning");
        assert!(warned, "{json}");
        assert_eq!(said.finding("signing").0, "ok");
    }
}

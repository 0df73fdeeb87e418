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
        ("merchant-id", "file", "(merchant_id)"),
        ("merchant-key", "2048 bits", "(merchant_key)"),
    ] {
        let (severity, words) = said.finding(check);
        assert!(severity == "ok" && words.contains(value) && words.contains(origin), "{check}: {words}");
    }
}

#[test]
fn the_file_of_settings_is_named_once_where_nothing_is_wrong() {
    let folder = folder("origins");
    let file = folder.join("alipayhk.toml");
    let text = "gateway = 'https://file.invalid/'\nclient_id = '4Q5XSH6SSG02T006'\nmerchant_id = '2160400000002013'\n\
                algorithm = 'sha1'\nredirect_url = 'https://merchant.example/'\n";
    std::fs::write(&file, text).unwrap();
    let keys = (key("rsa2048.pkcs8.pem"), key("rsa2056.spki.pem"));
    let arguments = ["doctor", "--offline", "--config", "alipayhk.toml", "--merchant-key", &keys.0];
    let said = alipayhk(arguments).env("ALIPAYHK_ALIPAY_KEY", &keys.1).within(&folder).said();
    let above = said.out.split("\n\n").next().unwrap();
    assert_eq!(above.matches("alipayhk.toml").count(), 1, "{}", said.out);
    let line = "gateway, client_id, merchant_id, algorithm, redirect_url in alipayhk.toml; --merchant-key; ALIPAYHK_ALIPAY_KEY";
    assert!(above.contains(line), "{}", said.out);
    // What is to be put right is named with its file.
    std::fs::write(&file, text.replace("'sha1'", "'md5'")).unwrap();
    let said = alipayhk(arguments).env("ALIPAYHK_ALIPAY_KEY", &keys.1).within(&folder).said();
    assert!(
        said.code == 1 && said.out.contains("algorithm in alipayhk.toml names no algorithm"),
        "{}",
        said.out
    );
}

#[test]
fn of_keys_alone_the_keys_are_checked_and_the_rest_is_a_note() {
    let (own, alipay) = (key("rsa2048.pkcs8.pem"), key("rsa2056.spki.pem"));
    // The network is not looked for either: there is no address, and no `--offline`.
    let said = alipayhk(["doctor", "--json", "--merchant-key", &own, "--alipay-key", &alipay]).said();
    let json = said.json();
    assert!(said.code == 0 && json["worst"] != "problem", "{json}");
    for check in ["merchant-key", "alipay-key", "keys-together", "signing"] {
        assert_eq!(said.finding(check).0, "ok", "{check}");
    }
    let (severity, words) = said.finding("settings");
    assert_eq!(severity, "skipped");
    for name in ["gateway", "environment", "client_id", "merchant_id", "--config"] {
        assert!(words.contains(name), "{words}");
    }
    for alone in [["--merchant-key", &own], ["--alipay-key", &alipay]] {
        let said = alipayhk(["doctor", "--json"].iter().chain(&alone)).said();
        assert_eq!((said.code, said.finding("keys-together").0.as_str()), (0, "skipped"), "{}", said.out);
    }
    // A key that is wrong stays a problem, and so does what is missing once there is more than keys.
    let said = alipayhk(["doctor", "--json", "--merchant-key", &own, "--alipay-key", &own]).said();
    assert_eq!((said.code, said.finding("keys-together").0.as_str()), (1, "problem"));
    let arguments =
        ["doctor", "--json", "--offline", "--merchant-key", &own, "--client-id", "4Q5XSH6SSG02T006"];
    let said = alipayhk(arguments).said();
    assert_eq!((said.code, said.finding("gateway").0.as_str()), (1, "problem"));
    let file = folder("keys-in-a-file").join("alipayhk.toml");
    std::fs::write(&file, format!("merchant_key = '{own}'\n")).unwrap();
    let said = alipayhk(["doctor", "--json", "--offline", "--config", file.to_str().unwrap()]).said();
    assert_eq!((said.code, said.finding("client-id").0.as_str()), (1, "problem"), "a file is a whole setup");
}

#[test]
fn a_missing_gateway_is_told_with_the_environment_that_can_stand_for_it() {
    let called = alipayhk(["call", "pay_query"]).input("{}").said();
    assert_eq!(called.code, 2);
    let looked_at = alipayhk(["doctor", "--offline", "--client-id", "4Q5XSH6SSG02T006"]).said();
    for text in [called.err, looked_at.out] {
        assert!(text.contains("`gateway`") && text.contains("--environment production"), "{text}");
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

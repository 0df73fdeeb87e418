//! The `OpenAPI` document: it is the committed one, a validator that is not ours takes it, its own schemas take its
//! examples, and what the spec says of paths, requirements and patterns is still in it.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::Path;
use std::process::Command;

use alipayhk_spec::{SourceFile, check, shipped, tool};
use roas::v3_1::spec::Spec;
use roas::validation::{Options, Validate};
use serde_json::{Value as Json, json};

fn shipped_document() -> Json {
    document(shipped())
}

fn document(file: SourceFile) -> Json {
    let checked = check(&[file]);
    assert!(checked.findings.is_empty(), "{}", checked.findings);
    serde_json::from_str(&tool::openapi(&checked.spec)).unwrap()
}

/// Two operations that share a path in one environment, and one of each of the language's rarer words.
fn rare() -> Json {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rare.yaml")).unwrap();
    document(SourceFile::new("rare.yaml", text))
}

fn judged(document: &Json) -> Result<(), String> {
    let spec: Spec = serde_json::from_value(document.clone()).map_err(|error| error.to_string())?;
    // Schemas that no path refers to are there for signed texts and their readers.
    let unused = Options::IgnoreUnusedSchemas;
    spec.validate(unused.into(), None).map_err(|error| error.to_string())
}

type Slip = fn(&mut Json);

/// What is wrong with a value by the schema at a place of the document.
fn problems(document: &Json, schema: &Json, instance: &Json) -> Vec<String> {
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": document["components"],
    });
    let validator = jsonschema::options().should_validate_formats(true).build(&whole).unwrap();
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn walk<'a>(value: &'a Json, visit: &mut impl FnMut(&'a Json)) {
    visit(value);
    match value {
        Json::Array(values) => values.iter().for_each(|value| walk(value, visit)),
        Json::Object(values) => values.values().for_each(|value| walk(value, visit)),
        _ => {}
    }
}

/// Every example with the schema that stands beside it.
fn examples(document: &Json) -> Vec<(&Json, &Json)> {
    let mut all = Vec::new();
    walk(document, &mut |value| {
        if let (Some(schema), Some(examples)) = (value.get("schema"), value.get("examples")) {
            all.extend(examples.as_object().unwrap().values().map(|example| (schema, &example["value"])));
        } else if let (Some(schema), Some(example)) = (value.get("schema"), value.get("example")) {
            all.push((schema, example));
        } else if let Some(Json::Array(examples)) = value.get("examples") {
            all.extend(examples.iter().map(|example| (value, example)));
        } else if let (Some(message), Some(examples)) = (value.get("message"), value.get("examples")) {
            all.extend(examples.as_object().unwrap().values().map(|example| (message, &example["value"])));
        }
    });
    all
}

fn openapi(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_alipayhk-spec"))
        .arg("openapi")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_document_in_the_repository_is_that_of_the_shipped_spec() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let (code, printed, stderr) = openapi(&[]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == printed, "openapi.json differs from what `openapi` prints; run with BLESS=1");
}

#[test]
fn a_spec_of_ones_own_is_printed_and_one_with_findings_is_not() {
    let (code, printed, _) = openapi(&["tests/rare.yaml"]);
    assert_eq!(code, Some(0));
    assert_eq!(serde_json::from_str::<Json>(&printed).unwrap(), rare());
    let (code, printed, stderr) = openapi(&["tests/cases/base.yaml", "tests/cases/unknown_key/input.yaml"]);
    assert_eq!((code, printed.as_str()), (Some(1), ""));
    assert!(stderr.starts_with("error[unknown-key]"), "{stderr}");
}

#[test]
fn a_validator_takes_the_documents_and_refuses_broken_ones() {
    assert_eq!(judged(&shipped_document()), Ok(()));
    assert_eq!(judged(&rare()), Ok(()));
    let slips: [(&str, Slip); 5] = [
        ("no title", |all| drop(all["info"].as_object_mut().unwrap().shift_remove("title"))),
        ("dangling", |all| {
            all["paths"]["/api/one.htm"]["post"]["requestBody"] =
                json!({ "$ref": "#/components/requestBodies/no_such" });
        }),
        ("no description", |all| all["paths"]["/api/one.htm"]["post"]["responses"]["default"] = json!({})),
        ("name", |all| all["components"]["schemas"]["not a name"] = json!({})),
        ("id twice", |all| all["webhooks"]["told"]["post"]["operationId"] = "other".into()),
    ];
    for (name, slip) in slips {
        let mut broken = rare();
        slip(&mut broken);
        assert!(judged(&broken).is_err(), "{name}");
    }
}

#[test]
fn every_example_is_one_by_the_schema_beside_it() {
    for (document, least) in [(shipped_document(), 30), (rare(), 8)] {
        let examples = examples(&document);
        assert!(examples.len() >= least, "{}", examples.len());
        for (schema, example) in examples {
            assert_eq!(problems(&document, schema, example), [""; 0], "{example:#}");
        }
    }
}

#[test]
fn a_message_without_its_signature_function_or_required_member_is_refused() {
    let document = shipped_document();
    for operation in ["agreement_pay", "refund", "pay_query"] {
        let media = &document["components"]["requestBodies"][operation]["content"]["application/json"];
        let good = &media["examples"][operation]["value"];
        assert_eq!(problems(&document, &media["schema"], good), [""; 0]);
        for (place, key) in [
            ("", "signature"),
            ("/request", "body"),
            ("/request/head", "function"),
            ("/request/body", "merchantId"),
        ] {
            let mut bad = good.clone();
            bad.pointer_mut(place).unwrap().as_object_mut().unwrap().shift_remove(key).unwrap();
            assert_ne!(problems(&document, &media["schema"], &bad), [""; 0], "{operation} without {key}");
        }
    }
    let query = json!({ "$ref": "#/components/schemas/PayQueryRequest" });
    assert_ne!(
        problems(&document, &query, &json!({ "merchantId": "1" })),
        [""; 0],
        "at least one of two ids"
    );
    let apply = json!({ "$ref": "#/components/schemas/ApplyTokenRequest" });
    let mut body = json!({ "grantType": "AUTHORIZATION_CODE", "authMerchantId": "1", "authSite": "ALIPAY_HK", "authCode": "c" });
    assert_eq!(problems(&document, &apply, &body), [""; 0]);
    body["grantType"] = "REFRESH_TOKEN".into();
    assert_ne!(problems(&document, &apply, &body), [""; 0], "a refresh token is required by the grant type");
}

#[test]
fn an_answer_may_be_a_refusal_or_hold_what_is_not_listed() {
    let document = shipped_document();
    let schema = json!({ "$ref": "#/components/schemas/PrepareForRedirectResponse" });
    let with =
        |status: &str, code: &str| json!({ "resultInfo": { "resultStatus": status, "resultCode": code } });
    assert_eq!(problems(&document, &schema, &with("F", "OAUTH_FAILED")), [""; 0]);
    assert_eq!(problems(&document, &schema, &with("X", "NEVER_HEARD_OF")), [""; 0]);
    assert_ne!(problems(&document, &schema, &with("S", "SUCCESS")), [""; 0], "a success has the address");
    let mut alias = with("S", "SUCCESS");
    alias["authSiteURL"] = "https://wallet.example/".into();
    assert_eq!(problems(&document, &schema, &alias), [""; 0], "another spelling is read");
    let status = json!({ "$ref": "#/components/schemas/TransStatus" });
    assert_eq!(problems(&document, &status, &json!("A_NEW_WORD")), [""; 0]);
    assert_ne!(problems(&document, &status, &json!(1)), [""; 0]);
}

#[test]
fn each_operation_is_found_at_its_path_in_each_environment() {
    let document = shipped_document();
    let spec = check(&[shipped()]).spec;
    for operation in &spec.operations {
        for path in &operation.paths {
            let item = &document["paths"][format!("/{}", path.path)];
            assert_eq!(item["post"]["x-function"], operation.function.as_str(), "{}", path.path);
            let servers = item.get("servers").unwrap_or(&document["servers"]).to_string();
            let at = spec.environments.iter().find(|known| known.name == path.environment).unwrap();
            assert!(servers.contains(at.base_url.trim_end_matches('/')), "{} in {servers}", path.path);
        }
    }
    assert_eq!(
        document["paths"]["/alipay/intl/acquiring/common/grefund.htm"]["servers"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn operations_that_share_a_path_are_told_apart_by_the_function() {
    let document = rare();
    let post = &document["paths"]["/api/one.htm"]["post"];
    assert_eq!(post["x-functions"], json!(["shop.one", "shop.other"]));
    let media = &post["requestBody"]["content"]["application/json"];
    let mut request = media["examples"]["other"]["value"].clone();
    assert_eq!(problems(&document, &media["schema"], &request), [""; 0]);
    request["request"]["head"]["function"] = "shop.one".into();
    assert_ne!(problems(&document, &media["schema"], &request), [""; 0], "another operation's body");
    request["request"]["head"].as_object_mut().unwrap().shift_remove("function");
    assert_ne!(problems(&document, &media["schema"], &request), [""; 0], "nobody's");
}

#[test]
fn secrets_patterns_rules_and_what_is_no_call_keep_their_meaning() {
    let document = rare();
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Secret"]["format"], "password");
    assert_eq!(schemas["Digits"]["pattern"], "^(?:[0-9]+|x)$");
    assert_eq!(schemas["Named"]["pattern"], Json::Null, "not a regular expression of JSON Schema");
    assert!(schemas["Named"]["description"].as_str().unwrap().contains("Has to match `(?i)abc`"));
    let other = json!({ "$ref": "#/components/schemas/OtherRequest" });
    for (body, good) in [
        (json!({ "a": "1", "c": [] }), true),
        (json!({ "a": "1", "b": "2", "c": [] }), false),
        (json!({ "c": [] }), false),
        (json!({ "a": "y", "c": [] }), false),
    ] {
        assert_eq!(problems(&document, &other, &body).is_empty(), good, "{body}");
    }
    assert_eq!(
        document["x-signed-text"]["handed"]["message"]["$ref"],
        "#/components/schemas/HandedRequest.message"
    );
    assert!(document["paths"].as_object().unwrap().keys().all(|path| !path.contains("handed")));
    assert_eq!(document["webhooks"]["told"]["post"]["x-function"], "shop.told");
    assert_eq!(document["webhooks"]["back"]["get"]["parameters"][0]["name"], "state");
}

#[test]
fn what_payments_are_settled_by_is_there_for_programs_and_in_words() {
    let document = rare();
    let schemas = &document["components"]["schemas"];
    let says = |object: &Json, words: &str| object["description"].as_str().unwrap().contains(words);
    let poor = &schemas["ResultCode"]["anyOf"][1];
    assert_eq!(
        [&poor["x-refuses"], &poor["x-refuses-grade"], &poor["x-refuses-source"]],
        ["order", "inferred", "page"]
    );
    assert!(says(poor, "Refuses the order: nothing sent"), "{poor}");
    let wait = &schemas["Status"]["anyOf"][0];
    assert_eq!((&wait["x-payment-state"], &wait["x-lasts-seconds"]), (&json!("pending"), &json!(60)));
    assert!(says(wait, "Where it stands: pending, for 60 seconds by default (documented, page)."), "{wait}");
    assert_eq!(schemas["Once"]["x-one-time"], true);
    assert!(says(&schemas["Once"], "Good for one call"), "{}", schemas["Once"]);
    let handed = &document["x-signed-text"]["handed"];
    assert_eq!(
        handed["x-window"],
        json!({ "sameDay": "-05:30", "graceMinutes": 15, "then": "other", "grade": "documented", "source": "page" })
    );
    let told = &document["webhooks"]["told"]["post"];
    assert_eq!(told["x-confirms"], json!(["handed"]));
    assert!(says(told, "Confirms a request of `handed`"), "{told}");
    assert!(says(&schemas["Told"]["properties"]["id"], "Repeats `id` of the request."));
    let shipped = shipped_document();
    let cancel = &shipped["paths"]["/alipay/intl/acquiring/common/payCancel.htm"]["post"];
    assert!(says(cancel, "Only on the same day at +08:00, and 15 minutes after its midnight"), "{cancel}");
}

#[test]
fn every_result_code_is_listed_with_its_status() {
    let document = shipped_document();
    let listed = |schema: &Json| -> Vec<(String, String)> {
        let codes = schema["anyOf"].as_array().unwrap().iter().filter(|code| code.get("const").is_some());
        let text = |value: &Json| value.as_str().unwrap().to_owned();
        codes.map(|code| (text(&code["const"]), text(&code["x-status"]))).collect()
    };
    let spec = check(&[shipped()]).spec;
    let expected = |wire: &str| {
        let code = spec.result_code(wire).unwrap();
        (code.wire.clone(), code.status.letter().to_owned())
    };
    let all: Vec<_> = spec.result_codes.iter().map(|code| expected(&code.wire)).collect();
    assert_eq!(listed(&document["components"]["schemas"]["ResultCode"]), all);
    let of_refund: Vec<_> =
        spec.operation("refund").unwrap().result_codes.iter().map(|wire| expected(wire)).collect();
    let result = &document["components"]["schemas"]["RefundResponse"]["properties"]["resultInfo"];
    assert_eq!(listed(&result["allOf"][1]["properties"]["resultCode"]), of_refund);
}

#[test]
fn every_property_of_a_body_says_how_certain_it_is() {
    let document = shipped_document();
    let sources = document["x-sources"].as_object().unwrap();
    let mut count = 0;
    for name in ["AgreementPayRequest", "AgreementPayResponse", "PayNotification", "Order"] {
        for (wire, property) in document["components"]["schemas"][name]["properties"].as_object().unwrap() {
            // The business result is made of parts, each of which says so.
            if wire == "resultInfo" && name.ends_with("Response") {
                continue;
            }
            let (grade, source) =
                (property["x-grade"].as_str().unwrap(), property["x-source"].as_str().unwrap());
            assert!(sources.contains_key(source), "{source}");
            let words = format!("Grade: {grade} ({source}).");
            assert!(property["description"].as_str().unwrap().ends_with(&words), "{name}.{wire}");
            count += 1;
        }
    }
    assert!(count > 15, "{count}");
}

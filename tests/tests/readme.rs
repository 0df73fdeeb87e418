//! What the README shows is true: its Rust is this file's, and runs here against a gateway; its YAML has no findings; the
//! compiler's message is the kept one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::error::Error;

use alipayhk::{
    AgreementPayAuthInfo, AgreementPayRequest, AgreementRedirect, ApplyTokenRequest, Client, Money,
    OAuthGrantType, OAuthScope, Order, Outcome, PrepareForRedirectRequest, SettlePolicy, Settled,
    TerminalType,
};
use alipayhk_spec::{SourceFile, check, shipped};

const README: &str = include_str!("../../README.md");

/// The lines of the README's first block of a language.
fn block(language: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```\n").unwrap().0
}

async fn bind_and_debit(
    client: &Client,
    shop: &str,
    came_back: impl Fn(&str) -> Result<String, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let state = "of-the-session";
    let url = "https://merchant.example/return";
    let agreement = AgreementPayAuthInfo::builder().merchant_agreement_id("agreement-1").build();
    #[rustfmt::skip]
    {
        // As the README has it.
        let begin = PrepareForRedirectRequest::builder().auth_merchant_id(shop).scopes([OAuthScope::AuthAgreementPay])
            .terminal_type(TerminalType::Web).merchant_redirect_url(url).state(state).agreement_pay_auth_info(agreement).build()?;
        let site = client.prepare_for_redirect(&begin).await?.into_inner().auth_site_url; // the user confirms there
        let code = AgreementRedirect::parse(&came_back(&site)?, state)?.auth_code.ok_or("not confirmed")?;
        let redeem = ApplyTokenRequest::builder().grant_type(OAuthGrantType::AuthorizationCode).auth_merchant_id(shop).auth_code(code).build()?;
        let Outcome::Done(answer) = client.apply_token(redeem).await? else { return Err("begin again".into()) };
        let token = answer.into_inner().access_token_info.and_then(|info| info.access_token).ok_or("no token")?;

        let debit = AgreementPayRequest::builder().access_token(&token).merchant_id(shop).merchant_trans_id("order-1001")
            .order(Order::builder().order_amount(Money::hkd(10_000)).order_title("March").build()).build()?; // HKD 100.00
        match client.agreement_pay(&debit).settled(SettlePolicy::default()).await? {
            Settled::Paid(evidence) => println!("deliver: {evidence}"), // AlipayHK's signed word, never a timer's
            Settled::NotPaid(evidence) | Settled::Cancelled(evidence) => println!("collect it in another way: {evidence}"),
            Settled::StillUnknown(evidence) => println!("keep it open, and settle it again later: {evidence}"),
        }
        // Up to here.
    };
    Ok(())
}

#[tokio::test]
async fn the_rust_of_the_readme_binds_and_debits() {
    let here = include_str!("readme.rs");
    let (_, rest) = here.split_once("// As the README has it.\n").unwrap();
    let (body, _) = rest.split_once("        // Up to here.").unwrap();
    let dedented = |line: &str| format!("{}\n", line.strip_prefix("        ").unwrap_or(line));
    let body = body.lines().map(dedented).collect::<Vec<_>>().concat();
    assert_eq!(block("rust"), body);

    let gateway = alipayhk_tests::gateway().await;
    let client = alipayhk_tests::client(&gateway);
    let wallet = gateway.wallet();
    bind_and_debit(&client, gateway.merchant_id(), |site| Ok(wallet.approve(site)?)).await.unwrap();
    assert_eq!(gateway.ledger().debits("order-1001"), 1);
}

#[test]
fn the_yaml_of_the_readme_has_no_findings() {
    let yaml = block("yaml");
    assert!(yaml.lines().count() <= 4, "adding an endpoint has become long");
    let file = SourceFile::new("readme.yaml", format!("spec: alipayhk/1\noperations:\n{yaml}"));
    let findings = check(&[shipped(), file]).findings;
    assert!(findings.is_empty(), "{findings}");
}

#[test]
fn the_compilers_message_in_the_readme_is_the_kept_one() {
    let kept = include_str!("ui/fail/missing_member.stderr");
    for line in block("text").lines() {
        assert!(kept.lines().any(|other| other == line), "the compiler does not say `{line}`");
    }
}

#[test]
fn the_readme_is_short_and_its_links_lead_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    assert!(README.lines().count() <= 220);
    let links = README.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let pictures = README.split("src=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    for (link, _) in links.chain(pictures) {
        assert!(root.join(link).exists(), "{link} is not there");
    }
}

//! What is generated: valid Rust, the same every time, with documentation and a grade on every item.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, as tests do")]

use alipayhk_codegen::{Options, generate};
use alipayhk_spec::{SourceFile, check, shipped};

fn generated(files: &[SourceFile]) -> String {
    let tokens = generate(&check(files).spec, &Options::default());
    let file: syn::File = syn::parse2(tokens).expect("generated code is Rust");
    prettyplease::unparse(&file)
}

#[test]
fn the_same_spec_gives_the_same_code() {
    assert_eq!(generated(&[shipped()]), generated(&[shipped()]));
}

#[test]
fn the_shipped_spec_gives_a_method_for_each_operation() {
    let code = generated(&[shipped()]);
    if let Ok(path) = std::env::var("ALIPAYHK_WRITE_EXPANSION") {
        std::fs::write(path, &code).expect("the expansion can be written");
    }
    for operation in check(&[shipped()]).spec.operations {
        let (borrowing, spending) =
            (format!("pub fn {}<'a>(", operation.name), format!("pub fn {}(", operation.name));
        assert!(code.contains(&borrowing) || code.contains(&spending), "{}", operation.name);
    }
}

#[test]
fn what_holds_a_one_time_text_at_any_depth_is_moved() {
    let text = include_str!("../../../tests/specs/small.yaml")
        .replace("more: { doc: Whatever else., type: document }", "more: { doc: Tickets., list: { shape: Ticket } }")
        .replace(
            "  Callback:\n",
            "  Ticket:\n    doc: A ticket.\n    type: structure\n    grade: inferred\n    source: page\n    members: { of: { doc: What it is worth., shape: Voucher } }\n  Callback:\n",
        )
        .replace(
            "pin: { doc: Whose., shape: Pin, required: true }",
            "pin: { doc: Whose., shape: Pin, required: true }\n        goods: { doc: What., shape: Goods }",
        );
    let tokens = generate(&check(&[SourceFile::new("small.yaml", text)]).spec, &Options::default());
    let file: syn::File = syn::parse2(tokens).expect("generated code is Rust");
    let derives = |name: &str| {
        let item = file.items.iter().find_map(|item| match item {
            syn::Item::Struct(item) if item.ident == name => Some(item),
            _ => None,
        });
        let attributes = &item.expect("the type is made").attrs;
        attributes.iter().any(|attribute| {
            let list = attribute.meta.require_list().ok().filter(|list| list.path.is_ident("derive"));
            list.is_some_and(|list| list.tokens.to_string().contains("Clone"))
        })
    };
    let code = prettyplease::unparse(&file);
    // Written out and read back, it would be two.
    let is_stored = |name: &str| {
        let [writes, reads] =
            ["::Serialize", "::Deserialize<'de>"].map(|of| code.contains(&format!("{of} for {name} {{")));
        assert_eq!(writes, reads, "{name}");
        writes
    };
    for name in ["Voucher", "Ticket", "Goods", "ShopGiveRequest"] {
        assert!(!derives(name) && !is_stored(name), "{name}");
    }
    for name in ["Place", "ShopCancelRequest", "ShopPaid", "ShopPaidOrder"] {
        assert!(derives(name) && is_stored(name), "{name}");
    }
    assert!(derives("OrderId"));
    assert!(code.contains("type Kind = __runtime::request::Spends;"), "its request is spent");
    assert!(
        code.contains("request: ShopGiveRequest,\n    ) -> __runtime::client::Spending<'_, ShopGiveRequest>"),
        "by value"
    );
    assert!(code.contains("request: &'a ShopCancelRequest"), "by reference");
}

fn small(change: impl Fn(String) -> String, operations: Option<&[&str]>) -> String {
    let text = change(include_str!("../../../tests/specs/small.yaml").to_owned());
    let operations = operations.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    let options = Options { operations, ..Options::default() };
    let tokens = generate(&check(&[SourceFile::new("small.yaml", text)]).spec, &options);
    prettyplease::unparse(&syn::parse2(tokens).expect("generated code is Rust"))
}

#[test]
fn what_undoes_a_payment_is_not_called_paid() {
    let repeats = "resolve: { repeat: true, note: Send it again. }";
    let asks = "resolve: { query: shop_query, note: Ask. }";
    let settles = "impl __runtime::settle::Settle for ShopCancelRequest";
    assert!(small(|text| text, None).contains(settles));
    let code = small(
        |text| {
            assert_eq!(text.matches(repeats).count(), 1);
            text.replace(repeats, asks)
        },
        None,
    );
    assert!(!code.contains(settles));
    assert!(code.contains("impl __runtime::settle::Settle for ShopPayRequest"));
}

#[test]
fn no_operation_that_is_left_out_is_said_to_settle() {
    let sentence = "cancels with [`Self::shop_cancel`]";
    assert!(small(|text| text, None).contains(sentence));
    assert!(!small(|text| text, Some(&["shop_pay", "shop_query"])).contains(sentence));
    let alone = small(|text| text, Some(&["shop_pay"]));
    assert!(!alone.contains("`.settled(policy)`") && !alone.contains("settle::Settle for"));
}

#[test]
fn what_some_payments_can_not_be_undone_with_is_not_sent_after_a_restart() {
    let way = "impl __runtime::settle::Settle for ShopQueryRequest {\n    type Way = __runtime::settle::";
    assert!(small(|text| text, None).contains(&format!("{way}Asking<ShopQueryRequest, ShopCancelRequest>")));
    let uncancelled = |text: String| {
        let (before, rest) = text.split_once("  shop_query:\n").expect("the spec has a query");
        let (_, pay) = before.split_once("  shop_pay:\n").expect("the spec has a payment");
        let pay = pay.replace("test.shop.pay", "test.shop.lend").replace("short/pay", "short/lend");
        let pay = pay.replace("query: shop_query, cancel: shop_cancel", "query: shop_query");
        format!("{before}  shop_lend:\n{pay}  shop_query:\n{rest}")
    };
    let code = small(uncancelled, None);
    assert!(code.contains(&format!("{way}Asking<ShopQueryRequest, __runtime::settle::Nothing>")), "{code}");
    assert!(code.contains("impl __runtime::settle::Settle for ShopLendRequest"));
}

#[test]
fn a_value_says_where_a_payment_stands_only_where_the_spec_does() {
    let code = small(|text| text, None);
    let between = |start: &str, end: &str| {
        let (_, rest) = code.split_once(start).expect("it is made");
        rest.split_once(end).expect("it ends").0
    };
    let standing = between("impl Standing {", "\n}\n");
    let (_, state) = standing.split_once("pub fn state(&self)").expect("it has a state");
    let state = state.replace("::core::option::Option::", "").replace("__runtime::shape::", "");
    let state: String =
        state.chars().filter(|c| !c.is_whitespace() && !matches!(c, '{' | '}' | ',')).collect();
    let arms = [
        "Self::Paid=>Some(State::Paid)",
        "Self::Closed=>Some(State::Closed)",
        "Self::Waiting=>Some(State::Pending)",
        "Self::Other|Self::Unlisted(_)=>None",
    ];
    assert!(state.ends_with(&format!("matchself{}", arms.concat())), "{state}");
    assert!(between("pub enum Standing {", "\n}\n").contains("by default it lasts 180 seconds at most"));
    assert!(!between("impl Product {", "\n}\n").contains("fn state"));
}

#[test]
fn what_an_answer_says_once_is_found_by_its_type() {
    let code = small(|text| text, None);
    for said in [
        "Says<GatewayId> for ShopPayResponse",
        "Says<OrderId> for ShopPayResponse",
        "Says<Standing> for ShopQueryResponse",
    ] {
        assert!(code.contains(said), "{said}");
    }
    assert!(!code.contains("for ShopCancelResponse {\n    fn said"));
    let twice = "gatewayId: { doc: The gateway's id., shape: GatewayId, required: true }\n        orderId";
    let code = small(
        |text| {
            assert_eq!(text.matches(twice).count(), 1);
            text.replace(twice, &format!("other: {{ doc: Another., shape: GatewayId }}\n        {twice}"))
        },
        None,
    );
    assert!(!code.contains("Says<GatewayId> for ShopPayResponse"), "nobody knows which");
}

#[test]
fn a_guess_whose_source_says_no_more_is_called_one_once() {
    let code = generated(&[shipped()]);
    assert!(code.contains("**Inferred, confirm it with AlipayHK**."));
    assert!(!code.contains("Inferred from neighbouring facts"));
    // A source that says where a guess comes from is named.
    let named = small(|text| text, None);
    assert!(named.contains("**Inferred, confirm it with AlipayHK**: "), "{named}");
}

/// The documentation of an item, as text.
fn doc(attributes: &[syn::Attribute]) -> String {
    let mut text = String::new();
    for attribute in attributes {
        if let syn::Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) = &pair.value
        {
            text.push_str(&line.value());
        }
    }
    text
}

fn is_graded(doc: &str) -> bool {
    ["**Documented**", "**Sister product's documentation**", "**Inferred, confirm it with AlipayHK**"]
        .iter()
        .any(|grade| doc.contains(grade))
}

#[test]
fn every_item_of_the_wire_has_documentation_with_its_grade() {
    let tokens = generate(&check(&[shipped()]).spec, &Options::default());
    let file: syn::File = syn::parse2(tokens).expect("generated code is Rust");
    let of_every_expansion = ["Client", "ResultCode", "Notification"];
    let mut graded = 0;
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => {
                let name = item.ident.to_string();
                let own = doc(&item.attrs);
                assert!(!own.is_empty(), "{name} has no documentation");
                if of_every_expansion.contains(&name.as_str()) || name.ends_with("Builder") {
                    continue;
                }
                assert!(is_graded(&own), "{name} has no grade");
                for field in item.fields.iter().filter(|field| field.ident.is_some()) {
                    // Whatever the spec does not list is nobody's fact.
                    if field.ident.as_ref().is_some_and(|name| name == "extra_members") {
                        assert!(doc(&field.attrs).contains("the spec does not"), "{name}");
                        continue;
                    }
                    assert!(is_graded(&doc(&field.attrs)), "a member of {name} has no grade");
                    graded += 1;
                }
            }
            syn::Item::Enum(item) => {
                let name = item.ident.to_string();
                assert!(!doc(&item.attrs).is_empty(), "{name} has no documentation");
                for variant in item.variants.iter().filter(|variant| variant.ident != "Unlisted") {
                    let own = doc(&variant.attrs);
                    assert!(!own.is_empty(), "{name}::{} has no documentation", variant.ident);
                    assert!(
                        is_graded(&own) || name == "Notification",
                        "{name}::{} has no grade",
                        variant.ident
                    );
                    graded += 1;
                }
            }
            syn::Item::Impl(item) if item.trait_.is_none() => {
                for function in &item.items {
                    if let syn::ImplItem::Fn(function) = function {
                        assert!(
                            !doc(&function.attrs).is_empty(),
                            "{} has no documentation",
                            function.sig.ident
                        );
                    }
                }
            }
            _ => {}
        }
    }
    assert!(graded > 150, "only {graded} members and values were looked at");
}

#[test]
fn a_spec_full_of_mistakes_still_gives_rust() {
    let text = String::from_utf8(shipped().bytes).unwrap();
    for (from, to) in [
        ("shape: MerchantId", "shape: MerchntId"),
        ("  agreement_pay:", "  match:"),
        ("type: money", "type: monney"),
        ("AUTO_DEBIT:", "\"***\":"),
        ("merchantTransId: {", "\"merchant trans id\": {"),
        ("  Order:", "  order-type:"),
        ("operations:", "operatons:"),
        ("environments:", "\tenvironments:"),
    ] {
        let broken = text.replacen(from, to, 1);
        assert_ne!(broken, text, "{from} is not in the spec");
        let checked = check(&[SourceFile::new("broken.yaml", broken.clone())]);
        assert!(!checked.findings.is_empty(), "{from} -> {to} was not noticed");
        generated(&[SourceFile::new("broken.yaml", broken)]);
    }
}

#[test]
fn what_serde_writes_with_its_secrets_says_so() {
    let text = include_str!("../../../tests/specs/small.yaml");
    let tokens = generate(&check(&[SourceFile::new("small.yaml", text)]).spec, &Options::default());
    let file: syn::File = syn::parse2(tokens).expect("generated code is Rust");
    let warned: Vec<String> = file
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item),
            _ => None,
        })
        .filter(|item| doc(&item.attrs).contains("`Serialize` writes its secrets"))
        .map(|item| item.ident.to_string())
        .collect();
    // Neither a text by itself, however secret, nor what holds what is good for one call has a `Serialize`.
    assert_eq!(warned, ["Goods", "Buyer", "ShopPayRequest", "ShopPayResponse", "ShopReturn"]);
}

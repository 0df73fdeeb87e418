//! Judges a verified request before any rule sees it: who sends it, what it calls, by which way, and whether head and
//! body keep the spec. The first thing that is wrong decides the answer.

use alipayhk_runtime::Json;
use alipayhk_spec::model::{Delivery, HeadFill, HeadMember, Operation};

use crate::check::{self, FindingKind, Findings, present};
use crate::results::{Refusal, refuse};
use crate::setup::Setup;
use crate::text::excerpt;

/// How a request arrived.
#[derive(Clone, Copy)]
pub(crate) enum Way<'a> {
    /// Posted to this path.
    Http(&'a str),
    /// Handed over in the wallet.
    Wallet,
}

/// The operation that a request calls, if this client may call it in this way.
pub(crate) fn operation<'a>(setup: &'a Setup, head: &Json, way: Way<'_>) -> Result<&'a Operation, Refusal> {
    let client_id = setup.head_name(&HeadFill::ClientId, "clientId");
    match text(head, client_id)? {
        // Of AlipayHK's codes this is the one that speaks of a client. OAUTH_FAILED would speak of a user, and a
        // merchant may answer it by asking that user to authorise again.
        id if id != setup.client_id => {
            return Err(refuse(
                "API_IS_INVALID",
                format!("head.{client_id} is not a client of this gateway"),
            ));
        }
        _ => {}
    }
    let function = setup.head_name(&HeadFill::Function, "function");
    let called = text(head, function)?;
    let named = || setup.spec.operations.iter().filter(move |operation| operation.function == called);
    if named().next().is_none() {
        let message = format!("head.{function} {} is no function of the spec", excerpt(called, 64));
        return Err(refuse("NO_INTERFACE_DEF", message));
    }
    match way {
        Way::Http(path) => by_path(named(), path, called),
        Way::Wallet => {
            named().find(|operation| matches!(operation.delivery, Delivery::SignedText { .. })).ok_or_else(
                || refuse("NO_INTERFACE_DEF", format!("{called} is posted, not handed over in the wallet")),
            )
        }
    }
}

/// A text of the head that nothing can be judged without.
fn text<'a>(head: &'a Json, name: &str) -> Result<&'a str, Refusal> {
    let value = present(head, name);
    let value = value.ok_or_else(|| refuse("PARAM_MISSING", format!("head.{name} is required")))?;
    value.as_str().ok_or_else(|| refuse("PARAM_ILLEGAL", format!("head.{name} must be a text")))
}

fn by_path<'a>(
    named: impl Iterator<Item = &'a Operation> + Clone,
    path: &str,
    called: &str,
) -> Result<&'a Operation, Refusal> {
    let mut posted = named.filter(|operation| operation.delivery == Delivery::Http).peekable();
    if posted.peek().is_none() {
        let message = format!("{called} is handed over in the wallet, not posted");
        return Err(refuse("NO_INTERFACE_DEF", message));
    }
    let asked = path.trim_start_matches('/');
    let mut known = Vec::new();
    for operation in posted {
        for path in &operation.paths {
            let path = path.path.trim_start_matches('/');
            if path == asked {
                return Ok(operation);
            }
            if !known.contains(&path) {
                known.push(path);
            }
        }
    }
    let message = format!("this is no path of {called}; the spec has {}", known.join(", "));
    Err(refuse("FUNCTION_NOT_MATCH", message))
}

/// Checks head and body against the spec.
pub(crate) fn content(setup: &Setup, operation: &Operation, head: &Json, body: &Json) -> Result<(), Refusal> {
    let mut findings = Findings::default();
    for member in carried(setup, operation) {
        let path = format!("head.{}", member.wire);
        match present(head, &member.wire) {
            None if member.required => findings.missing(path, "is required"),
            None => {}
            // A spec has no least length for these, and an empty id identifies nothing.
            Some(value) if member.required && value.as_str() == Some("") => {
                findings.illegal(path, "is empty; it is required");
            }
            Some(value) => {
                check::value_of(&setup.spec, &member.ty, value, &path, &mut findings);
                // `reserve` and its like may say something else one day; what is required says what it must.
                if let HeadFill::Fixed(text) = &member.fill
                    && member.required
                    && value.as_str() != Some(text)
                {
                    findings.illegal(path, format!("must be {text}"));
                }
            }
        }
    }
    check::structure(&setup.spec, &operation.request, body, "", &mut findings);
    match findings.verdict() {
        None => Ok(()),
        Some((FindingKind::Missing, message)) => Err(refuse("PARAM_MISSING", message)),
        Some((FindingKind::Illegal, message)) => Err(refuse("PARAM_ILLEGAL", message)),
    }
}

/// Members of the request that the operation does not have. The gateway ignores them; the ledger tells.
pub(crate) fn ignored(setup: &Setup, operation: &Operation, head: &Json, body: &Json) -> Vec<String> {
    let names = head.as_object().into_iter().flat_map(|head| head.iter().map(|(name, _)| name));
    let stray = names.filter(|name| !carried(setup, operation).any(|member| member.wire == **name));
    let mut ignored: Vec<String> = stray.take(8).map(|name| format!("head.{}", excerpt(name, 40))).collect();
    ignored.extend(check::unlisted(&setup.spec, &operation.request, body));
    ignored
}

/// Whether a user is asked to authorise another merchant than the one that is settled to. AlipayHK's own samples have two
/// ids there, so it is no reason to refuse; the ledger tells, since it may be a slip.
pub(crate) fn another_merchant(setup: &Setup, body: &Json) -> bool {
    let named = present(body, "authMerchantId").and_then(Json::as_str);
    named.is_some_and(|id| id != setup.merchant_id)
}

/// The members that the head of this operation's requests has.
fn carried<'a>(setup: &'a Setup, operation: &'a Operation) -> impl Iterator<Item = &'a HeadMember> {
    let head = setup.spec.envelope.request_head.iter();
    head.filter(|member| member.fill != HeadFill::Operation || operation.head.contains(&member.wire))
}

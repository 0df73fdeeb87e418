//! The generated client: a method for each operation over the runtime's client, and the environments.

use alipayhk_spec::model::{Effect, Idempotency, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::{self, Doc};
use crate::{Context, events, idents, is_http, settling};

pub(crate) fn items(cx: &Context<'_>) -> TokenStream {
    let rt = cx.rt;
    let methods = cx.operations().map(|operation| method(cx, operation));
    let environments = environments(cx);
    let notifications = notifications(cx);
    let facts = facts(cx);
    quote! {
        /// What became of a write: done, refused, or unknown.
        pub type Outcome<T> = #rt::outcome::Outcome<T, ResultCode>;
        /// A verified refusal.
        pub type Refusal = #rt::outcome::Refusal<ResultCode>;
        /// An unknown outcome, with its evidence.
        pub type Unresolved = #rt::outcome::Unresolved<ResultCode>;
        /// Why a read brought no answer to use.
        pub type Error = #rt::outcome::Error<ResultCode>;

        /// Calls AlipayHK as one merchant. Cheap to clone; clones share one pool of connections.
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        pub struct Client(#rt::client::Client);

        impl Client {
            /// Starts to set up a client. The environment, the clientId and the two keys have no default.
            ///
            /// - `environment`: one of [`environments`].
            /// - `client_id`: assigned by AlipayHK.
            /// - `merchant_key`: the merchant's own private key, or another signer.
            /// - `alipay_key`: the public key that AlipayHK gave in exchange, or another verifier.
            pub fn builder(
                environment: #rt::client::Environment,
                client_id: impl ::core::convert::Into<::std::string::String>,
                merchant_key: impl #rt::sign::Signer + 'static,
                alipay_key: impl #rt::sign::Verifier + 'static,
            ) -> #rt::client::ClientBuilder<Self> {
                #rt::client::Client::builder_of(environment, client_id, merchant_key, alipay_key)
            }

            /// The runtime's client, which knows no operation and calls any.
            #[must_use]
            pub fn runtime(&self) -> &#rt::client::Client {
                &self.0
            }

            /// Calls an operation of this spec by name, with JSON in place of a request. What is promised is said at the type that this returns.
            ///
            /// - `operation`: its name in the spec, or its function on the wire.
            /// - `members`: an object with the request's members by their names on the wire.
            pub fn call_raw(&self, operation: &str, members: &#rt::Json) -> #rt::raw::RawCall<'_, ResultCode> {
                self.0.call_raw(OPERATIONS, operation, members)
            }

            #(#methods)*

            #notifications
        }

        impl ::core::convert::From<#rt::client::Client> for Client {
            fn from(client: #rt::client::Client) -> Self {
                Self(client)
            }
        }

        #environments
        #facts
    }
}

/// The signature of a client's method, from its name on, and what of the runtime's client it calls.
pub(crate) fn signature(cx: &Context<'_>, operation: &Operation) -> (TokenStream, TokenStream) {
    let rt = cx.rt;
    let name = idents::ident(&operation.name);
    let request = idents::ty_of(&operation.name, "Request");
    if cx.is_spent(operation) {
        let spent = quote!(#name(&self, request: #request) -> #rt::client::Spending<'_, #request>);
        return (spent, quote!(spend));
    }
    let (result, call) = match (is_http(&operation.delivery), operation.effect) {
        (false, _) => (quote!(SignText), quote!(sign_text)),
        (true, Effect::Read) => (quote!(Read), quote!(read)),
        (true, Effect::Write) => (quote!(Write), quote!(write)),
    };
    let borrowing = quote!(#name<'a>(&'a self, request: &'a #request) -> #rt::client::#result<'a, #request>);
    (borrowing, call)
}

fn method(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let doc = method_doc(cx, operation);
    let (signature, call) = signature(cx, operation);
    quote! {
        #doc
        pub fn #signature {
            self.0.#call(request)
        }
    }
}

pub(crate) fn method_doc(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let spec = cx.spec;
    let mut doc = Doc::new(&format!("{}.", docs::escape(&operation.title)));
    doc.add(docs::escape(&operation.doc));
    doc.add(format!("Function on the wire: `{}`.", operation.function));
    let paths: Vec<String> = operation
        .paths
        .iter()
        .map(|path| format!("- {}: `{}` — {}", path.environment, path.path, docs::grade(spec, &path.fact)))
        .collect();
    if !paths.is_empty() {
        doc.add(format!("Paths:\n\n{}", paths.join("\n")));
    }
    doc.add(match &operation.idempotency {
        Idempotency::NotNeeded => "A read: asking again is safe.".to_owned(),
        Idempotency::Key(members, fact) => {
            format!("Idempotency key: `{}`. {}", members.join("`, else `"), docs::grade(spec, fact))
        }
        Idempotency::Natural(reason, fact) => {
            format!("Idempotent by nature: {} {}", docs::escape(reason), docs::grade(spec, fact))
        }
        Idempotency::None(reason, fact) => {
            format!("**Not idempotent**: {} {}", docs::escape(reason), docs::grade(spec, fact))
        }
    });
    if cx.is_spent(operation) {
        doc.add("It takes the request itself, since what it can hold is good for one call.");
    }
    if let Some(resolve) = &operation.resolve {
        let mut steps = Vec::new();
        if resolve.repeat {
            steps.push("send the same request again".to_owned());
        }
        if let Some(query) = &resolve.query {
            steps.push(format!("ask with [`Self::{query}`]"));
        }
        if let Some(cancel) = &resolve.cancel {
            steps.push(format!("if no clear answer is to be had, undo it with [`Self::{cancel}`]"));
        }
        doc.add(format!("After an unknown outcome: {}. {}", steps.join("; "), docs::escape(&resolve.note)));
    }
    doc.add(settling::sentence(cx, operation));
    let codes: Vec<String> = operation
        .result_codes
        .iter()
        .filter_map(|code| spec.result_code(code))
        .map(|code| {
            let variant = alipayhk_spec::names::camel(&code.wire);
            format!("[`{}`](ResultCode::{variant}) ({})", code.wire, code.status.letter())
        })
        .collect();
    if !codes.is_empty() {
        doc.add(format!("Result codes: {}.", codes.join(", ")));
    }
    doc.add("# Errors");
    doc.add(match (is_http(&operation.delivery), operation.effect) {
        (false, _) => "The request breaks a limit or could not be signed. Nothing is sent in any case.",
        (true, Effect::Read) => "Why there is no answer to use: not sent, refused, or unknown.",
        (true, Effect::Write) => {
            "Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment."
        }
    });
    doc.fact(spec, &operation.fact, Some(&operation.at));
    doc.attribute()
}

fn notifications(cx: &Context<'_>) -> TokenStream {
    let rt = cx.rt;
    if cx.spec.notifications.is_empty() {
        return TokenStream::new();
    }
    let arms = events::arms(cx);
    quote! {
        /// Verifies a notification and reads it. Pass the bytes of the HTTP body as they came.
        ///
        /// # Errors
        /// Why it can't be believed or read. Answer with an HTTP error; AlipayHK sends it again.
        pub async fn receive(&self, body: &[u8]) -> ::core::result::Result<Notification, #rt::notification::NotificationError> {
            let any = self.0.receive_any(body).await?;
            match any.function() {
                #arms
                _ => ::core::result::Result::Ok(Notification::Unlisted(any)),
            }
        }

        /// The signed text to answer a notification with once it has been dealt with: AlipayHK does not send it again.
        /// It takes the notification in any of its forms: as it was received, by its type, or compared with an order.
        ///
        /// # Errors
        /// Why it could not be made. Answer with an HTTP error then; AlipayHK sends the notification again.
        pub async fn acknowledge<N: #rt::notification::Answerable>(
            &self,
            notification: &N,
        ) -> ::core::result::Result<::std::vec::Vec<u8>, #rt::notification::AcknowledgeError> {
            self.0.acknowledge(notification).await
        }

        /// The signed text to answer a notification with that could not be dealt with: AlipayHK sends it again. Of the
        /// message, 256 characters are sent.
        ///
        /// # Errors
        /// Why it could not be made. Answer with an HTTP error then, which has the same effect.
        pub async fn postpone<N: #rt::notification::Answerable>(
            &self,
            notification: &N,
            message: &str,
        ) -> ::core::result::Result<::std::vec::Vec<u8>, #rt::notification::AcknowledgeError> {
            self.0.postpone(notification, message).await
        }
    }
}

fn environments(cx: &Context<'_>) -> TokenStream {
    let rt = cx.rt;
    let functions = cx.spec.environments.iter().map(|environment| {
        let name = idents::ident(&environment.name);
        let name_text = &environment.name;
        let base = &environment.base_url;
        let mut doc = Doc::new(&docs::escape(&environment.doc));
        doc.add(format!("Address: `{base}`."));
        let doc = doc.fact(cx.spec, &environment.fact, None).attribute();
        quote! {
            #doc
            #[must_use]
            pub fn #name() -> #rt::client::Environment {
                #rt::client::Environment::new(#name_text, #base)
            }
        }
    });
    quote! {
        /// Where requests can go. There is no default: a merchant says which.
        pub mod environments {
            use super::__runtime;
            #(#functions)*
        }
    }
}

/// What holds for every call, as a page of documentation.
fn facts(cx: &Context<'_>) -> TokenStream {
    let lines: Vec<String> = cx
        .spec
        .facts
        .iter()
        .map(|fact| format!("- {} {}", docs::escape(&fact.value), docs::grade(cx.spec, &fact.fact)))
        .collect();
    if lines.is_empty() {
        return TokenStream::new();
    }
    let doc = format!(
        "What holds for every call of {}, with the grade of each fact.\n\n{}",
        docs::escape(&cx.spec.title),
        lines.join("\n")
    );
    quote! {
        #[doc = #doc]
        pub mod facts {}
    }
}

//! What the spec says of settling, as tables and as the way in which a request is settled: by asking, by repeating it, or
//! not at all. The settling itself is the runtime's.

use alipayhk_spec::model::{Effect, Enum, Idempotency, Operation, Refuses, Resolve, ShapeKind, State, Type};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{Context, idents, is_http, structures};

/// The member of an answer that says where a payment stands, and what its values mean.
pub(crate) fn states(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let rt = cx.rt;
    let none = quote!(::core::option::Option::None);
    let Some(member) = cx.spec.state_member(operation) else { return none };
    let Type::Shape(shape) = &member.ty else { return none };
    let Some(ShapeKind::Enum(of)) = cx.spec.shape(shape).map(|shape| &shape.kind) else { return none };
    let wire = &member.wire;
    let aliases = member.aliases.iter().map(|alias| &alias.value);
    let values = of.values.iter().filter_map(|value| {
        let wire = &value.wire;
        let state = state_of(value.state.as_ref()?.value);
        let lasts = option(value.lasts_seconds.map(|seconds| quote!(#seconds)));
        Some(quote!(#rt::shape::StateValue { wire: #wire, state: #rt::shape::State::#state, lasts_seconds: #lasts }))
    });
    quote!(::core::option::Option::Some(&#rt::shape::States {
        member: #wire,
        aliases: &[#(#aliases),*],
        values: &[#(#values),*],
    }))
}

/// Until when an operation may be called.
pub(crate) fn window(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let rt = cx.rt;
    option(operation.window.as_ref().map(|window| {
        let (offset, grace) = (window.offset_seconds, window.grace_seconds);
        let then = option(window.then.as_ref().map(|then| quote!(#then)));
        quote!(#rt::shape::Window { offset_seconds: #offset, grace_seconds: #grace, then: #then })
    }))
}

/// What the codes refuse, as arms of a match over them; nothing where the spec says so of none.
pub(crate) fn refuses(cx: &Context<'_>) -> TokenStream {
    let rt = cx.rt;
    let said: Vec<_> = cx
        .spec
        .result_codes
        .iter()
        .filter_map(|code| {
            let what = match code.refuses.as_ref()?.value {
                Refuses::Order => quote!(Order),
                Refuses::Closed => quote!(Closed),
                Refuses::Message => quote!(Message),
                Refuses::Key => quote!(Key),
                Refuses::Absent => quote!(Absent),
            };
            let variant = idents::ident(&alipayhk_spec::names::camel(&code.wire));
            Some(quote!(Self::#variant => ::core::option::Option::Some(#rt::outcome::Refuses::#what),))
        })
        .collect();
    if said.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn refuses(&self) -> ::core::option::Option<#rt::outcome::Refuses> {
            match self {
                #(#said)*
                _ => ::core::option::Option::None,
            }
        }
    }
}

/// How a request is settled, where the spec gives a way.
pub(crate) fn way(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let rt = cx.rt;
    let mut says = TokenStream::new();
    let way = match way_of(cx, operation) {
        Some(Way::Asking { query, cancel }) => {
            says = self::says(cx, operation);
            let Some(query) = request(cx, query) else { return TokenStream::new() };
            let cancel = cancel.and_then(|cancel| request(cx, cancel));
            let cancel = cancel.unwrap_or_else(|| quote!(#rt::settle::Nothing));
            quote!(Asking<#query, #cancel>)
        }
        Some(Way::Repeating) => quote!(Repeating),
        None => return TokenStream::new(),
    };
    let name = idents::ty_of(&operation.name, "Request");
    quote! {
        impl #rt::settle::Settle for #name {
            type Way = #rt::settle::#way;
        }

        #says
    }
}

/// What an answer says by a type that it has once, so that what a settling rests on can be asked for it by the type.
fn says(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let rt = cx.rt;
    let response = idents::ty_of(&operation.name, "Response");
    let members = &operation.response.members;
    let impls = members.iter().filter_map(|member| {
        let Type::Shape(name) = &member.ty else { return None };
        if members.iter().filter(|other| other.ty == member.ty).count() > 1 {
            return None;
        }
        let (said, field) = (idents::ty(name), idents::field(member));
        let value = if structures::is_required(member) {
            quote!(::core::option::Option::Some(&self.#field))
        } else {
            quote!(self.#field.as_ref())
        };
        Some(quote! {
            impl #rt::settle::Says<#said> for #response {
                fn said(&self) -> ::core::option::Option<&#said> {
                    #value
                }
            }
        })
    });
    quote!(#(#impls)*)
}

/// Where a payment stands by a value of an enum, as a method of its type; nothing where the spec says so of none.
pub(crate) fn state(cx: &Context<'_>, of: &Enum) -> TokenStream {
    let rt = cx.rt;
    let (mut said, mut unsaid) = (Vec::new(), Vec::new());
    for value in &of.values {
        let variant = idents::variant(value);
        match &value.state {
            Some(state) => {
                let state = state_of(state.value);
                said.push(quote!(Self::#variant => ::core::option::Option::Some(#rt::shape::State::#state),));
            }
            None => unsaid.push(variant),
        }
    }
    if said.is_empty() {
        return TokenStream::new();
    }
    quote! {
        /// Where a payment of this value stands, as the spec says it. `None` is unknown, and neither paid nor not paid: the
        /// spec says nothing of the value, or does not list it.
        ///
        /// One answer is one look: what was not paid then may be paid later, and a cancel may be on its way. To get to the end
        /// of it, settle the question.
        #[must_use]
        pub fn state(&self) -> ::core::option::Option<#rt::shape::State> {
            match self {
                #(#said)*
                #(Self::#unsaid |)* Self::Unlisted(_) => ::core::option::Option::None,
            }
        }
    }
}

fn state_of(state: State) -> TokenStream {
    match state {
        State::Paid => quote!(Paid),
        State::Closed => quote!(Closed),
        State::Pending => quote!(Pending),
    }
}

/// How a request is settled, in a sentence of its method's documentation.
pub(crate) fn sentence(cx: &Context<'_>, operation: &Operation) -> String {
    match way_of(cx, operation) {
        Some(Way::Asking { query, cancel }) => {
            if request(cx, query).is_none() {
                return String::new();
            }
            // What these bindings leave out is not sent by them either.
            let cancel = cancel.filter(|cancel| request(cx, cancel).is_some());
            let last = cancel.map_or_else(String::new, |cancel| {
                format!(" and, when the time is up, cancels with [`Self::{}`]", cancel.name)
            });
            let begins = if operation.effect == Effect::Read { "asks" } else { "sends it, then asks" };
            format!(
                "`.settled(policy)` {begins} with [`Self::{}`] until the answer is final{last}.",
                query.name
            )
        }
        Some(Way::Repeating) => {
            "`.settled(policy)` sends it again, with the same values, until a signed answer is final."
                .to_owned()
        }
        None => String::new(),
    }
}

enum Way<'a> {
    Asking { query: &'a Operation, cancel: Option<&'a Operation> },
    Repeating,
}

fn way_of<'a>(cx: &Context<'a>, operation: &'a Operation) -> Option<Way<'a>> {
    if !is_http(&operation.delivery) {
        return None;
    }
    if operation.effect == Effect::Read {
        // A question whose answer says where a payment stands is how to go on after a restart.
        cx.spec.state_member(operation)?;
        return Some(Way::Asking { query: operation, cancel: agreed_cancel(cx, operation) });
    }
    let resolve = operation.resolve.as_ref()?;
    if resolve.repeat {
        let harmless = matches!(operation.idempotency, Idempotency::Key(..) | Idempotency::Natural(..));
        return harmless.then_some(Way::Repeating);
    }
    // The state that the answer tells is the payment's. Of what undoes it, "done" would be called "paid".
    let mut resolves = cx.spec.operations.iter().filter_map(|operation| operation.resolve.as_ref());
    if resolves.any(|resolve| resolve.cancel.as_ref() == Some(&operation.name)) {
        return None;
    }
    let query = cx.spec.operation(resolve.query.as_ref()?)?;
    let asks =
        query.effect == Effect::Read && is_http(&query.delivery) && cx.spec.state_member(query).is_some();
    asks.then(|| Way::Asking { query, cancel: cancel_of(cx, resolve) })
}

fn cancel_of<'a>(cx: &Context<'a>, resolve: &Resolve) -> Option<&'a Operation> {
    let cancel = cx.spec.operation(resolve.cancel.as_ref()?)?;
    (cancel.effect == Effect::Write && is_http(&cancel.delivery)).then_some(cancel)
}

/// What undoes a payment that is asked after with this operation, if all payments that are asked after so agree: one of
/// them that nothing undoes might be the one that is asked after.
fn agreed_cancel<'a>(cx: &Context<'a>, query: &Operation) -> Option<&'a Operation> {
    let writes = cx.spec.operations.iter().filter(|operation| operation.effect == Effect::Write);
    let mut cancels = writes.filter_map(|operation| match way_of(cx, operation)? {
        Way::Asking { query: asked, cancel } if asked.name == query.name => Some(cancel),
        Way::Asking { .. } | Way::Repeating => None,
    });
    let first = cancels.next()??;
    cancels.all(|cancel| cancel.is_some_and(|cancel| cancel.name == first.name)).then_some(first)
}

/// The type of an operation's request: made here, or there already in the bindings that are extended.
fn request(cx: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let name = idents::ty_of(&operation.name, "Request");
    match &cx.options.extends {
        Some(extends) if !cx.is_own(&operation.at) => {
            let krate = &extends.krate;
            Some(quote!(#krate::#name))
        }
        _ => cx.operations().any(|made| made.name == operation.name).then(|| quote!(#name)),
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

//! What an operation becomes: a request with its builder, a response, and the table that says how it is called.

use alipayhk_spec::data::Data;
use alipayhk_spec::model::{
    Delivery, Effect, Envelope, HeadFill, HeadMember, Idempotency, Member, Operation, Requirement, Resolve,
    Structure,
};
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::{self, Doc};
use crate::structures::{self, Described};
use crate::{Context, idents, is_http, settling};

pub(crate) fn items(cx: &Context<'_>) -> TokenStream {
    let envelope = envelope(cx, &cx.spec.envelope);
    let operations = cx.operations().map(|operation| one(cx, operation));
    let list = list(cx);
    quote!(#envelope #(#operations)* #list)
}

/// All operations by name, for calls with JSON.
fn list(cx: &Context<'_>) -> TokenStream {
    let rt = cx.rt;
    let requests = cx.operations().map(|operation| idents::ty_of(&operation.name, "Request"));
    quote! {
        /// The operations of this spec, for calls by name and for tools that list them.
        pub static OPERATIONS: &[#rt::raw::Callable] = &[#(#rt::raw::Callable::of::<#requests>()),*];
    }
}

/// The head's table, which every operation refers to.
fn envelope(cx: &Context<'_>, envelope: &Envelope) -> TokenStream {
    let rt = cx.rt;
    let head = |members: &[HeadMember]| {
        let members = members.iter().map(|member| {
            let wire = &member.wire;
            let aliases = member.aliases.iter().map(|alias| &alias.value);
            let fill = match &member.fill {
                HeadFill::Function => quote!(Function),
                HeadFill::ClientId => quote!(ClientId),
                HeadFill::Time => quote!(Time),
                HeadFill::MessageId => quote!(MessageId),
                HeadFill::Fixed(text) => quote!(Fixed(#text)),
                HeadFill::Operation => quote!(Operation),
                HeadFill::Free => quote!(Free),
            };
            let max = cx.spec.text_of(&member.ty).and_then(|text| text.max).map_or_else(
                || quote!(::core::option::Option::None),
                |max| {
                    let max = max as usize;
                    quote!(::core::option::Option::Some(#max))
                },
            );
            quote!(#rt::shape::HeadMember { wire: #wire, aliases: &[#(#aliases),*], fill: #rt::shape::HeadFill::#fill, max: #max })
        });
        quote!(&[#(#members),*])
    };
    let request = head(&envelope.request_head);
    let response = head(&envelope.response_head);
    quote! {
        #[doc(hidden)]
        static ENVELOPE: #rt::shape::EnvelopeShape = #rt::shape::EnvelopeShape {
            request_head: #request,
            response_head: #response,
        };
    }
}

/// The members of the head that an operation carries, as members of its request, in the order of the head.
fn head_members(cx: &Context<'_>, operation: &Operation) -> Vec<Member> {
    let carried = cx.spec.envelope.request_head.iter().filter(|member| operation.head.contains(&member.wire));
    carried
        .map(|member| Member {
            wire: member.wire.clone(),
            name: None,
            at: member.at.clone(),
            doc: format!("{} Travels in the head.", member.doc),
            fact: member.fact.clone(),
            ty: member.ty.clone(),
            requirement: if member.required { Requirement::Required } else { Requirement::Optional },
            requirement_fact: None,
            condition: None,
            aliases: Vec::new(),
            default: None,
            example: None,
            loggable: false,
            echoes: None,
        })
        .collect()
}

fn one(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    let spec = cx.spec;
    let rt = cx.rt;
    let request_name = idents::ty_of(&operation.name, "Request");
    let response_name = idents::ty_of(&operation.name, "Response");
    let method = idents::ident(&operation.name);

    let mut request_doc =
        Doc::new(&format!("The request of [`Client::{method}`]: {}.", docs::escape(&operation.title)));
    request_doc.add(docs::escape(&operation.doc));
    request_doc.add(docs::rules(&operation.request.rules));
    request_doc.add(example(cx, operation.request_example.as_ref()));
    request_doc.fact(spec, &operation.fact, Some(&operation.at));
    let head = head_members(cx, operation);
    let request = Described {
        name: request_name.clone(),
        doc: request_doc,
        structure: &operation.request,
        head: &head,
        owner: &operation.function,
        sent: true,
    };

    let mut response_doc =
        Doc::new(&format!("The answer to [`Client::{method}`], less `resultInfo`, which every answer has."));
    if !is_http(&operation.delivery) {
        response_doc =
            Doc::new(&format!("Nothing: [`Client::{method}`] makes signed text and gets no answer."));
    }
    response_doc.add("Members that the spec does not list stay readable in the verified raw text.");
    response_doc.add(example(cx, operation.response_example.as_ref()));
    response_doc.fact(spec, &operation.fact, Some(&operation.at));
    let response = Described {
        name: response_name.clone(),
        doc: response_doc,
        structure: &operation.response,
        head: &[],
        owner: &operation.function,
        sent: false,
    };

    let request_items = structures::structure(cx, &request);
    let request_builder = crate::builder::builder(cx, &request, true);
    let response_items = structures::structure(cx, &response);
    let shape = shape(cx, operation, head.len());
    let kind = kind(cx, operation);
    let way = settling::way(cx, operation);
    let codes = operation.result_codes.iter().filter_map(|code| spec.result_code(code)).map(|code| {
        let variant = idents::ident(&alipayhk_spec::names::camel(&code.wire));
        quote!(ResultCode::#variant)
    });
    quote! {
        #request_items
        #request_builder
        #response_items

        impl #request_name {
            /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
            pub const RESULT_CODES: &'static [ResultCode] = &[#(#codes),*];
        }

        impl #rt::request::Request for #request_name {
            type Kind = #rt::request::#kind;
            type Response = #response_name;
            type Code = ResultCode;
            const OPERATION: &'static #rt::shape::OperationShape = #shape;
        }

        #way
    }
}

/// How its request may be called.
pub(crate) fn kind(cx: &Context<'_>, operation: &Operation) -> TokenStream {
    match (is_http(&operation.delivery), operation.effect) {
        (false, _) => quote!(SignsText),
        (true, Effect::Read) => quote!(Reads),
        (true, Effect::Write) if cx.is_spent(operation) => quote!(Spends),
        (true, Effect::Write) => quote!(Writes),
    }
}

/// An example as a code block.
fn example(_: &Context<'_>, example: Option<&Data>) -> String {
    match example {
        Some(data) => format!("An example of its body:\n\n```json\n{data}\n```"),
        None => String::new(),
    }
}

fn shape(cx: &Context<'_>, operation: &Operation, head_members: usize) -> TokenStream {
    let rt = cx.rt;
    let name = &operation.name;
    let function = &operation.function;
    let effect = match operation.effect {
        Effect::Read => quote!(Read),
        Effect::Write => quote!(Write),
    };
    let delivery = match operation.delivery {
        Delivery::Http => quote!(Http),
        Delivery::SignedText { .. } => quote!(SignedText),
    };
    let idempotency = match &operation.idempotency {
        Idempotency::Key(members, _) => quote!(Key(&[#(#members),*])),
        // Reading twice is as good as once.
        Idempotency::NotNeeded | Idempotency::Natural(..) => quote!(Natural),
        Idempotency::None(..) => quote!(None),
    };
    let paths = operation.paths.iter().map(|path| {
        let environment = &path.environment;
        let path = &path.path;
        quote!((#environment, #path))
    });
    let resolve = operation.resolve.as_ref().map_or_else(
        || quote!(::core::option::Option::None),
        |resolve| {
            let resolve = resolution(cx, resolve);
            quote!(::core::option::Option::Some(#resolve))
        },
    );
    let echoes = operation.response.members.iter().filter_map(|member| {
        let of = member.echoes.as_ref()?.split('.');
        let wire = &member.wire;
        let aliases = member.aliases.iter().map(|alias| &alias.value);
        Some(quote!(#rt::shape::Echo { wire: #wire, aliases: &[#(#aliases),*], of: &[#(#of),*] }))
    });
    let states = settling::states(cx, operation);
    let window = settling::window(cx, operation);
    quote! {
        &#rt::shape::OperationShape {
            name: #name,
            function: #function,
            effect: #rt::shape::Effect::#effect,
            delivery: #rt::shape::Delivery::#delivery,
            idempotency: #rt::shape::Idempotency::#idempotency,
            paths: &[#(#paths),*],
            head_members: #head_members,
            resolve: #resolve,
            echoes: &[#(#echoes),*],
            states: #states,
            window: #window,
            envelope: &ENVELOPE,
        }
    }
}

fn resolution(cx: &Context<'_>, resolve: &Resolve) -> TokenStream {
    let rt = cx.rt;
    let option = |name: &Option<String>| {
        name.as_ref().map_or_else(
            || quote!(::core::option::Option::None),
            |name| quote!(::core::option::Option::Some(#name)),
        )
    };
    let query = option(&resolve.query);
    let cancel = option(&resolve.cancel);
    let repeat = resolve.repeat;
    let note = &resolve.note;
    quote!(#rt::shape::Resolve { query: #query, cancel: #cancel, repeat: #repeat, note: #note })
}

/// The members of a structure in the words of a doc line; used where a type alone would not tell.
pub(crate) fn wire_names(structure: &Structure) -> String {
    let names: Vec<String> = structure.members.iter().map(|member| format!("`{}`", member.wire)).collect();
    names.join(", ")
}

//! Identifiers from the names of a spec. A checked spec has only names that Rust takes; a repaired one may hold
//! others, and generation goes on with a stand-in, since the finding has been reported.

use alipayhk_spec::model::{EnumValue, Member};
use alipayhk_spec::names;
use proc_macro2::{Ident, Span};

/// A text as an identifier, or a stand-in where it is none.
pub(crate) fn ident(text: &str) -> Ident {
    let usable = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !names::is_keyword(text)
        && text != "_";
    Ident::new(if usable { text } else { "unnamed" }, Span::call_site())
}

/// A type's name.
pub(crate) fn ty(name: &str) -> Ident {
    if names::is_camel(name) { ident(name) } else { ident(&names::camel(name)) }
}

/// A type's name made of an operation's, notification's or redirect's.
pub(crate) fn ty_of(name: &str, suffix: &str) -> Ident {
    ident(&format!("{}{suffix}", names::camel(name)))
}

/// A member's field and setter.
pub(crate) fn field(member: &Member) -> Ident {
    member.name.as_ref().map_or_else(|| ident(&names::snake(&member.wire)), |name| ident(name))
}

/// An enum value's variant.
pub(crate) fn variant(value: &EnumValue) -> Ident {
    value.name.as_ref().map_or_else(|| ident(&names::camel(&value.wire)), |name| ident(name))
}

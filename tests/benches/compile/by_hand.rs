//! The structures of a spec as a careful person would write them by hand: a struct each, serde's derives, a newtype for
//! each id; and for each operation the two lines that any call comes down to, its request to text and its answer from
//! text, without which a compiler would leave serde's code out. No client, no checks, no signatures: less than what the
//! bindings have.

use std::fmt::Write as _;

use alipayhk_spec::Spec;
use alipayhk_spec::model::{Enum, Member, Requirement, ShapeKind, Structure, Type};
use alipayhk_spec::names::{camel, snake};

const DERIVES: &str = "#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize";

/// The crate's one file. With `bon`, structures of requests have builders.
pub(crate) fn source(spec: &Spec, bon: bool) -> String {
    let mut out = String::from("//! The same structures by hand.\n\n");
    out.push_str(&shared());
    for shape in &spec.shapes {
        match &shape.kind {
            ShapeKind::Text(_) => {
                let _ = writeln!(
                    out,
                    "/// {}\n{DERIVES}, Eq, Hash, PartialOrd, Ord)]\n#[serde(transparent)]\npub struct {}(pub String);\n",
                    one_line(&shape.doc),
                    shape.name
                );
            }
            ShapeKind::Enum(of) => enumeration(&mut out, &shape.name, &shape.doc, of),
            ShapeKind::Structure(of) => structure(&mut out, &shape.name, &shape.doc, of, bon),
        }
    }
    for operation in &spec.operations {
        let name = camel(&operation.name);
        structure(&mut out, &format!("{name}Request"), &operation.doc, &operation.request, bon);
        structure(&mut out, &format!("{name}Response"), &operation.doc, &operation.response, false);
        let _ = writeln!(
            out,
            "/// A request's text.\n#[must_use]\npub fn {0}_text(request: &{name}Request) -> Option<String> {{\n    serde_json::to_string(request).ok()\n}}\n\n\
             /// An answer from its text.\n#[must_use]\npub fn {0}_answer(text: &str) -> Option<{name}Response> {{\n    serde_json::from_str(text).ok()\n}}\n",
            operation.name
        );
    }
    for notification in &spec.notifications {
        structure(&mut out, &camel(&notification.name), &notification.doc, &notification.body, false);
    }
    for redirect in &spec.redirects {
        structure(&mut out, &camel(&redirect.name), &redirect.doc, &redirect.parameters, false);
    }
    out
}

/// The types that the runtime has.
fn shared() -> String {
    format!(
        "/// An amount.\n{DERIVES})]\npub struct Money {{\n    /// In the smallest unit.\n    pub amount: String,\n    /// Its currency.\n    pub currency: String,\n}}\n\n\
         /// The business result.\n{DERIVES})]\n#[serde(rename_all = \"camelCase\")]\npub struct ResultInfo {{\n    /// S, F or U.\n    pub result_status: String,\n    \
         /// The code.\n    pub result_code_id: Option<String>,\n    /// The name.\n    pub result_code: String,\n    /// In words.\n    pub result_msg: Option<String>,\n}}\n\n"
    )
}

fn structure(out: &mut String, name: &str, doc: &str, of: &Structure, bon: bool) {
    let builder = if bon { ", bon::Builder" } else { "" };
    let _ = writeln!(
        out,
        "/// {}\n{DERIVES}{builder})]\n#[serde(rename_all = \"camelCase\")]\npub struct {name} {{",
        one_line(doc)
    );
    for member in &of.members {
        field(out, member);
    }
    out.push_str("}\n\n");
}

fn field(out: &mut String, member: &Member) {
    let _ = writeln!(out, "    /// {}", one_line(&member.doc));
    let mut attributes = vec![format!("rename = \"{}\"", member.wire)];
    attributes.extend(member.aliases.iter().map(|alias| format!("alias = \"{}\"", alias.value)));
    let mut value = ty(&member.ty);
    if member.requirement != Requirement::Required {
        attributes.push("default, skip_serializing_if = \"Option::is_none\"".to_owned());
        value = format!("Option<{value}>");
    }
    let name = member.name.clone().unwrap_or_else(|| snake(&member.wire));
    let _ = writeln!(out, "    #[serde({})]\n    pub {name}: {value},", attributes.join(", "));
}

fn enumeration(out: &mut String, name: &str, doc: &str, of: &Enum) {
    let _ = writeln!(out, "/// {}\n{DERIVES}, Eq, Hash)]\npub enum {name} {{", one_line(doc));
    for value in &of.values {
        let variant = value.name.clone().unwrap_or_else(|| camel(&value.wire));
        let _ = writeln!(
            out,
            "    /// {}\n    #[serde(rename = \"{}\")]\n    {variant},",
            one_line(&value.doc),
            value.wire
        );
    }
    out.push_str("    /// Not listed.\n    #[serde(untagged)]\n    Unlisted(String),\n}\n\n");
}

fn ty(of: &Type) -> String {
    match of {
        Type::Shape(name) => name.clone(),
        Type::Text(_) | Type::DateTime | Type::Document => "String".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Money => "Money".to_owned(),
        Type::ResultInfo => "ResultInfo".to_owned(),
        Type::List(element) => format!("Vec<{}>", ty(element)),
    }
}

fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

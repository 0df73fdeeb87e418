//! Documentation of generated items: what the spec says, its limits, how certain it is and where it is written.

// Writing to a `String` can't fail, so the results of `write!` are dropped here.
use std::fmt::Write as _;

use alipayhk_spec::model::{
    EnumValue, Fact, Form, Grade, Graded, Member, Refuses, Requirement, Rule, RuleKind, ShapeKind, Source,
    State, Text, Type,
};
use alipayhk_spec::source::Location;
use alipayhk_spec::{Spec, names};
use proc_macro2::TokenStream;
use quote::quote;

/// Paragraphs of one item's documentation.
#[derive(Default)]
pub(crate) struct Doc {
    paragraphs: Vec<String>,
}

impl Doc {
    pub(crate) fn new(text: &str) -> Self {
        let mut doc = Self::default();
        doc.add(text);
        doc
    }

    pub(crate) fn add(&mut self, text: impl AsRef<str>) -> &mut Self {
        let text = text.as_ref().trim();
        if !text.is_empty() {
            self.paragraphs.push(text.to_owned());
        }
        self
    }

    /// The last paragraph: the grade, the source and the place in the spec.
    pub(crate) fn fact(&mut self, spec: &Spec, fact: &Fact, at: Option<&Location>) -> &mut Self {
        let mut text = grade(spec, fact);
        if let Some(at) = at.filter(|at| at.line > 0) {
            let _ = write!(text, " Defined at `{at}`.");
        }
        self.add(text)
    }

    pub(crate) fn attribute(&self) -> TokenStream {
        let text = self.paragraphs.join("\n\n");
        quote!(#[doc = #text])
    }

    /// As [`Doc::attribute`], with more paragraphs before the last.
    pub(crate) fn attribute_with<'n>(&self, notes: impl Iterator<Item = &'n str>) -> TokenStream {
        let mut paragraphs = self.paragraphs.clone();
        let last = paragraphs.len().saturating_sub(1);
        paragraphs.splice(last..last, notes.map(str::to_owned));
        Self { paragraphs }.attribute()
    }
}

/// "Documented: [page](url)." and so on; an inferred fact is never presented as certain.
pub(crate) fn grade(spec: &Spec, fact: &Fact) -> String {
    let word = match fact.grade {
        Grade::Documented => "**Documented**",
        Grade::Sister => "**Sister product's documentation**",
        Grade::Inferred => "**Inferred, confirm it with AlipayHK**",
    };
    match spec.source(&fact.source).filter(|source| !repeats_grade(fact, source)) {
        Some(source) => match &source.url {
            Some(url) => format!("{word}: [{}]({url}).", escape(&source.title)),
            None => format!("{word}: {}.", escape(source.title.trim_end_matches('.'))),
        },
        None => format!("{word}."),
    }
}

/// Whether a source says no more than that the fact is a guess. It stands for hundreds of facts, and the grade says so already.
fn repeats_grade(fact: &Fact, source: &Source) -> bool {
    const WORDS: [&str; 9] =
        ["inferred", "inference", "from", "neighbouring", "facts", "confirm", "it", "with", "alipayhk"];
    let title = source.title.to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    fact.grade == Grade::Inferred && source.url.is_none() && words.all(|word| WORDS.contains(&word))
}

/// Where a payment of an enum's value stands.
pub(crate) fn state(spec: &Spec, value: &EnumValue) -> String {
    let Some(state) = &value.state else { return String::new() };
    let words = match state.value {
        State::Paid => "Says that the payment is paid, which is final.".to_owned(),
        State::Closed => {
            "Says that the payment is closed, which is final: it was not paid, or was given back.".to_owned()
        }
        State::Pending => match value.lasts_seconds {
            Some(seconds) => format!(
                "Says that the payment is pending, which is not final; by default it lasts {seconds} seconds at most."
            ),
            None => "Says that the payment is pending, which is not final.".to_owned(),
        },
    };
    if state.fact == value.fact { words } else { format!("{words} {}", grade(spec, &state.fact)) }
}

/// What a refusal speaks of.
pub(crate) fn refuses(what: Refuses) -> &'static str {
    match what {
        Refuses::Order => {
            "It refuses the order as things are: nothing that was sent under the same idempotency key has taken effect; what \
             is still on its way may."
        }
        Refuses::Closed => {
            "It refuses the order for good: nothing under the same idempotency key takes effect any more."
        }
        Refuses::Message => {
            "It refuses this message, before the order is looked at: an earlier one may have taken effect."
        }
        Refuses::Key => "It refuses the idempotency key, which an order of other content has taken.",
        Refuses::Absent => "What the request speaks of is not there, or not there yet.",
    }
}

/// Keeps a text from the spec from being read as markup.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut code = false;
    for c in text.chars() {
        if c == '`' {
            code = !code;
        }
        if !code && matches!(c, '[' | ']' | '<' | '>' | '*' | '_' | '{' | '}') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A text as code, whatever backticks it holds.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // Blanks next to the fences are not part of what is shown, and keep a backtick at the end apart from them.
    let blank = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// The limits of a text in words.
pub(crate) fn limits(spec: &Spec, text: &Text) -> String {
    let mut said = Vec::new();
    match (text.min, text.max) {
        (0, None) => {}
        (0, Some(max)) => said.push(format!("At most {max} characters.")),
        (min, None) => {
            said.push(format!("At least {min} {}.", if min == 1 { "character" } else { "characters" }));
        }
        (min, Some(max)) => said.push(format!("{min} to {max} characters.")),
    }
    if let Some(fact) = &text.max_fact {
        said.push(format!("The limit: {}", grade(spec, fact)));
    }
    match text.form {
        Form::Any => {}
        Form::Json => said.push("A text that is JSON.".to_owned()),
        Form::Url => said.push("An absolute `http` or `https` address.".to_owned()),
    }
    if let Some(pattern) = &text.pattern {
        said.push(format!("Matches {} as a whole.", code(pattern.as_str())));
    }
    if text.sensitive {
        said.push("A secret: it is wiped from memory when dropped and never printed.".to_owned());
    }
    if text.one_time {
        said.push(
            "Good for one call: it can't be cloned, and is spent by the call that it is moved into."
                .to_owned(),
        );
    }
    said.join(" ")
}

/// The documentation of a member, as a field or a setter.
pub(crate) fn member(spec: &Spec, member: &Member) -> Doc {
    let mut doc = Doc::new(&escape(&member.doc));
    let wire = &member.wire;
    let requirement = match &member.requirement {
        Requirement::Required => "required",
        Requirement::Optional => "optional",
        Requirement::When { .. } => "sometimes required",
    };
    let mut line = format!("On the wire: `{wire}`, {requirement}.");
    if let Requirement::When { member, values } = &member.requirement {
        let _ = write!(line, " Required when `{member}` is `{}`.", values.join("` or `"));
    }
    if let Some(condition) = &member.condition {
        let _ = write!(line, " {}", escape(condition));
    }
    if let Some(fact) = &member.requirement_fact {
        let _ = write!(line, " Whether it is required: {}", grade(spec, fact));
    }
    if let Some(default) = &member.default {
        let _ = write!(line, " Sent as `{default}` when not set.");
    }
    if let Some(echoes) = &member.echoes {
        let _ = write!(
            line,
            " Repeats `{echoes}` of the request; where it differs, the message is about another one."
        );
    }
    doc.add(line);
    doc.add(aliases(spec, &member.aliases));
    match &member.ty {
        Type::Text(text) => {
            doc.add(limits(spec, text));
        }
        Type::Shape(name) => {
            if let Some(ShapeKind::Text(text)) = spec.shape(name).map(|shape| &shape.kind) {
                doc.add(limits(spec, text));
            }
        }
        Type::Money => {
            doc.add("In the smallest unit of the currency: 100.00 HKD is 10000.");
        }
        Type::DateTime => {
            doc.add("A moment with the offset that it was written with.");
        }
        _ => {}
    }
    if let Some(example) = &member.example {
        doc.add(format!("Example: `{example}`"));
    }
    doc.fact(spec, &member.fact, Some(&member.at));
    doc
}

/// Other spellings that are accepted when reading.
pub(crate) fn aliases(spec: &Spec, aliases: &[Graded<String>]) -> String {
    let said: Vec<String> = aliases
        .iter()
        .map(|alias| format!("`{}` ({})", alias.value, grade(spec, &alias.fact).trim_end_matches('.')))
        .collect();
    if said.is_empty() { String::new() } else { format!("Also accepted when reading: {}.", said.join(", ")) }
}

/// The rules over several members, in words.
pub(crate) fn rules(rules: &[Rule]) -> String {
    rules
        .iter()
        .map(|rule| {
            let words = match rule.kind {
                RuleKind::AtLeastOne => "At least one of",
                RuleKind::ExactlyOne => "Exactly one of",
            };
            let members: Vec<String> = rule.members.iter().map(|wire| names::snake(wire)).collect();
            format!("{words} `{}` has to be set.", members.join("`, `"))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

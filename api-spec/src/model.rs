//! The checked model: what a spec says once every finding has been dealt with. Code generation, the gateway and
//! the tools read this and never a YAML node.
//!
//! Names are kept as the spec writes them; [`crate::names`] makes Rust names of them. References (`Type::Shape`,
//! `Resolve::query`, head members, rules) are known to resolve in a model that [`crate::check`] returned without
//! findings, and are repaired or dropped in one that it returned with some.

mod pattern;
mod settling;

use crate::data::Data;
use crate::source::Location;

pub(crate) use pattern::BadPattern;
pub use pattern::{MAX_CHARS as MAX_PATTERN, Pattern};
pub use settling::{Refuses, State, Window};

/// How certain a fact about the wire is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// On AlipayHK's own public pages for this product.
    Documented,
    /// Documented for a sister product that shares this envelope.
    Sister,
    /// Inferred; to be confirmed against the contract documents that AlipayHK hands out.
    Inferred,
}

impl Grade {
    /// The word that the spec uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Sister => "sister",
            Self::Inferred => "inferred",
        }
    }
}

/// How certain something is, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// How certain.
    pub grade: Grade,
    /// The key of a [`Source`] of the same spec.
    pub source: String,
}

/// A value with a fact of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded<T> {
    /// The value.
    pub value: T,
    /// How certain it is.
    pub fact: Fact,
}

/// A whole spec.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spec {
    /// What the spec is of.
    pub title: String,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// What holds for every call.
    pub facts: Vec<Graded<String>>,
    /// Where requests go.
    pub environments: Vec<Environment>,
    /// The head of every message.
    pub envelope: Envelope,
    /// Every result code known.
    pub result_codes: Vec<ResultCode>,
    /// Named types.
    pub shapes: Vec<Shape>,
    /// What can be called.
    pub operations: Vec<Operation>,
    /// What AlipayHK sends by itself.
    pub notifications: Vec<Notification>,
    /// How the browser comes back.
    pub redirects: Vec<Redirect>,
}

/// A page or document that facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The key that facts name.
    pub key: String,
    /// What it is.
    pub title: String,
    /// Its public address, where it has one.
    pub url: Option<String>,
}

/// A place to send requests to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its name, in `snake_case`.
    pub name: String,
    /// What it is for.
    pub doc: String,
    /// The address that paths are joined to.
    pub base_url: String,
    /// What follows a function's name in the path when the operation gives none: the function with `.` turned into
    /// `/`, then this. `None`: every operation must give its own path.
    pub path_suffix: Option<Graded<String>>,
    /// How certain the address is.
    pub fact: Fact,
}

/// The head of requests and answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Envelope {
    /// Members of a request's head, in the order sent.
    pub request_head: Vec<HeadMember>,
    /// Members of an answer's head.
    pub response_head: Vec<HeadMember>,
}

/// A member of a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadMember {
    /// Its name on the wire.
    pub wire: String,
    /// Where it stands in the spec.
    pub at: Location,
    /// What it is.
    pub doc: String,
    /// Its type.
    pub ty: Type,
    /// Whether it must be there.
    pub required: bool,
    /// Where its value comes from.
    pub fill: HeadFill,
    /// Other spellings accepted when reading.
    pub aliases: Vec<Graded<String>>,
    /// How certain it is.
    pub fact: Fact,
}

/// Where the value of a head's member comes from; in an answer, what it must equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadFill {
    /// The operation's function.
    Function,
    /// The merchant's clientId.
    ClientId,
    /// The time of sending.
    Time,
    /// A fresh message id.
    MessageId,
    /// This text.
    Fixed(String),
    /// The request itself, for operations that list the member under `head`.
    Operation,
    /// Nothing in particular (answers only).
    Free,
}

/// What a status says about the business result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultStatus {
    /// `S`: done.
    Success,
    /// `F`: refused.
    Refused,
    /// `U`: unknown.
    Unknown,
}

impl ResultStatus {
    /// The letter on the wire.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Success => "S",
            Self::Refused => "F",
            Self::Unknown => "U",
        }
    }
}

/// A result code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCode {
    /// The code, as on the wire.
    pub wire: String,
    /// Where it stands in the spec.
    pub at: Location,
    /// The eight digits that go with it, where known.
    pub id: Option<Graded<String>>,
    /// The status that goes with it.
    pub status: ResultStatus,
    /// What the refusal speaks of, where it is one and that is known.
    pub refuses: Option<Graded<Refuses>>,
    /// What it means and what to do.
    pub doc: String,
    /// Other spellings on the wire.
    pub aliases: Vec<Graded<String>>,
    /// How certain it is.
    pub fact: Fact,
}

/// A named type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its name, which is the Rust type's name.
    pub name: String,
    /// Where it stands in the spec.
    pub at: Location,
    /// What it is.
    pub doc: String,
    /// How certain it is.
    pub fact: Fact,
    /// What it is made of.
    pub kind: ShapeKind,
}

/// What a named type is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShapeKind {
    /// A text with limits.
    Text(Text),
    /// One of some texts. Others are kept as they are.
    Enum(Enum),
    /// Members.
    Structure(Structure),
}

/// A text with limits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Fewest characters.
    pub min: u32,
    /// Most characters, where known.
    pub max: Option<u32>,
    /// How certain the limit is, where less than the rest.
    pub max_fact: Option<Fact>,
    /// What the text has to be.
    pub form: Form,
    /// What the text has to match; there is none beside a form.
    pub pattern: Option<Pattern>,
    /// Whether it is a secret: zeroized, never printed.
    pub sensitive: bool,
    /// Whether it is good for one call. Named texts alone can be.
    pub one_time: bool,
    /// Whether logs may show it.
    pub loggable: bool,
    /// A value as one would see it.
    pub example: Option<String>,
}

/// What a text has to be, beside its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Anything.
    #[default]
    Any,
    /// A JSON value as text.
    Json,
    /// An absolute `http` or `https` address.
    Url,
}

/// One of some texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// Most characters, where known.
    pub max: Option<u32>,
    /// The values known.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// The text on the wire.
    pub wire: String,
    /// The Rust variant's name where it can't be made from the text.
    pub name: Option<String>,
    /// What it means.
    pub doc: String,
    /// Where a payment of this value stands, where it says so.
    pub state: Option<Graded<State>>,
    /// How long a pending payment lasts by default until that passes by itself, in seconds; a day at most.
    pub lasts_seconds: Option<u32>,
    /// How certain it is.
    pub fact: Fact,
}

/// Members, and rules over several of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Structure {
    /// In the order in which they are sent.
    pub members: Vec<Member>,
    /// Rules over several members.
    pub rules: Vec<Rule>,
}

impl Structure {
    /// The member with this wire name.
    #[must_use]
    pub fn member(&self, wire: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.wire == wire)
    }
}

/// A member of a structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name on the wire.
    pub wire: String,
    /// Its Rust name, where it can't be made from the wire name.
    pub name: Option<String>,
    /// Where it stands in the spec.
    pub at: Location,
    /// What it is.
    pub doc: String,
    /// How certain it is.
    pub fact: Fact,
    /// Its type.
    pub ty: Type,
    /// Whether it must be there.
    pub requirement: Requirement,
    /// How certain that is, where less than the rest.
    pub requirement_fact: Option<Fact>,
    /// A condition that no machine can check, in words.
    pub condition: Option<String>,
    /// Other spellings accepted when reading.
    pub aliases: Vec<Graded<String>>,
    /// The value that the builder sends when none is set.
    pub default: Option<String>,
    /// A value as one would see it.
    pub example: Option<Data>,
    /// Whether logs may show it, beside what its shape says; see [`Spec::is_loggable`].
    pub loggable: bool,
    /// In an operation's answer, or in a notification that confirms operations: the member of the request that it
    /// repeats, by wire names with dots between them. A message in which it is there and differs belongs to another
    /// question.
    pub echoes: Option<String>,
}

/// Whether a member must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// When another member has one of these values.
    When {
        /// The other member.
        member: String,
        /// Its values.
        values: Vec<String>,
    },
}

/// What type a member has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A named shape of the spec.
    Shape(String),
    /// A text with limits of its own.
    Text(Text),
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// RFC 3339, with a numeric offset when sent.
    DateTime,
    /// An amount in the smallest unit of its currency.
    Money,
    /// JSON of any form.
    Document,
    /// The business result.
    ResultInfo,
    /// Several of one type.
    List(Box<Type>),
}

/// A rule over several members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which.
    pub kind: RuleKind,
    /// The members, by wire name; two or more.
    pub members: Vec<String>,
    /// Where it stands in the spec.
    pub at: Location,
}

/// Which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// One or more must be there.
    AtLeastOne,
    /// Exactly one must be there.
    ExactlyOne,
}

/// Something that can be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its name, which is the client's method.
    pub name: String,
    /// Where it stands in the spec.
    pub at: Location,
    /// The function on the wire.
    pub function: String,
    /// In a few words.
    pub title: String,
    /// What it does, what to mind.
    pub doc: String,
    /// How certain it is.
    pub fact: Fact,
    /// Whether it changes anything that matters.
    pub effect: Effect,
    /// What makes a second sending harmless. Reads have none.
    pub idempotency: Idempotency,
    /// How it reaches AlipayHK.
    pub delivery: Delivery,
    /// Its path in each environment: given, or made from the function.
    pub paths: Vec<Path>,
    /// The members of the head that it carries, by wire name.
    pub head: Vec<String>,
    /// The body of the request.
    pub request: Structure,
    /// The body of the answer, less `resultInfo`, which every answer has.
    pub response: Structure,
    /// The codes that it is known to answer with, by wire name.
    pub result_codes: Vec<String>,
    /// How an unknown outcome is cleared up.
    pub resolve: Option<Resolve>,
    /// When it may be called, where that depends on when something else was done.
    pub window: Option<Window>,
    /// A request body as one would send it.
    pub request_example: Option<Data>,
    /// An answer's body as one would receive it, less `resultInfo`.
    pub response_example: Option<Data>,
}

/// The path of an operation in one environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The environment's name.
    pub environment: String,
    /// The path below the environment's address.
    pub path: String,
    /// How certain it is.
    pub fact: Fact,
}

/// What an operation does to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing that matters.
    Read,
    /// It moves money or changes an agreement.
    Write,
}

/// What makes a second sending harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Idempotency {
    /// It is a read: nothing has to.
    NotNeeded,
    /// These members of the request; the first one set is the key.
    Key(Vec<String>, Fact),
    /// Its nature, for this reason.
    Natural(String, Fact),
    /// Nothing, for this reason.
    None(String, Fact),
}

/// How a request reaches AlipayHK.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// By HTTP POST.
    Http,
    /// As signed text for the wallet page.
    SignedText {
        /// The structure that the page's callback brings, if it has one.
        callback: Option<String>,
    },
}

/// How an unknown outcome is cleared up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolve {
    /// The operation that asks.
    pub query: Option<String>,
    /// The operation that undoes.
    pub cancel: Option<String>,
    /// Whether the same request is to be sent again.
    pub repeat: bool,
    /// What else to mind.
    pub note: String,
}

/// Something that AlipayHK sends by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Its name, in `snake_case`.
    pub name: String,
    /// Where it stands in the spec.
    pub at: Location,
    /// The function on the wire.
    pub function: String,
    /// In a few words.
    pub title: String,
    /// What it says, what to mind.
    pub doc: String,
    /// How certain it is.
    pub fact: Fact,
    /// The operations whose payment it speaks of.
    pub confirms: Vec<String>,
    /// Its body.
    pub body: Structure,
    /// A body as one would receive it.
    pub example: Option<Data>,
}

impl Notification {
    /// Whether it is compared with an order: it confirms an operation and repeats members of its request.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        !self.confirms.is_empty() && self.body.members.iter().any(|member| member.echoes.is_some())
    }
}

/// How the browser comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Its name, in `snake_case`.
    pub name: String,
    /// Where it stands in the spec.
    pub at: Location,
    /// What it says, what to mind.
    pub doc: String,
    /// How certain it is.
    pub fact: Fact,
    /// The parameter that ties it to the session, by wire name.
    pub state: String,
    /// Its query parameters.
    pub parameters: Structure,
    /// A query as one would receive it.
    pub example: Option<Data>,
}

impl Spec {
    /// The shape of this name.
    #[must_use]
    pub fn shape(&self, name: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.name == name)
    }

    /// The operation of this name.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.name == name)
    }

    /// The operation of this function.
    #[must_use]
    pub fn function(&self, function: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.function == function)
    }

    /// The source of this key.
    #[must_use]
    pub fn source(&self, key: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.key == key)
    }

    /// The result code of this name or alias.
    #[must_use]
    pub fn result_code(&self, wire: &str) -> Option<&ResultCode> {
        self.result_codes
            .iter()
            .find(|code| code.wire == wire || code.aliases.iter().any(|alias| alias.value == wire))
    }

    /// The text limits of a type, through a named shape where it is one. `None` for types that are no text.
    #[must_use]
    pub fn text_of<'a>(&'a self, ty: &'a Type) -> Option<&'a Text> {
        match ty {
            Type::Text(text) => Some(text),
            Type::Shape(name) => match &self.shape(name)?.kind {
                ShapeKind::Text(text) => Some(text),
                ShapeKind::Enum(_) | ShapeKind::Structure(_) => None,
            },
            _ => None,
        }
    }

    /// Whether a type is a secret.
    #[must_use]
    pub fn is_sensitive(&self, ty: &Type) -> bool {
        match ty {
            Type::List(element) => self.is_sensitive(element),
            ty => self.text_of(ty).is_some_and(|text| text.sensitive),
        }
    }

    /// Whether logs may show a member: what its own `log` or its shape's says. Structures, enums and `resultInfo`
    /// are walked into, so they count as such.
    #[must_use]
    pub fn is_loggable(&self, member: &Member) -> bool {
        !self.is_sensitive(&member.ty) && (member.loggable || self.type_is_loggable(&member.ty))
    }

    fn type_is_loggable(&self, ty: &Type) -> bool {
        match ty {
            Type::Text(text) => text.loggable,
            Type::Shape(name) => self.shape(name).is_some_and(|shape| match &shape.kind {
                ShapeKind::Text(text) => text.loggable,
                ShapeKind::Enum(_) | ShapeKind::Structure(_) => true,
            }),
            Type::ResultInfo => true,
            Type::List(element) => self.type_is_loggable(element),
            Type::Boolean | Type::Integer | Type::DateTime | Type::Money | Type::Document => false,
        }
    }
}

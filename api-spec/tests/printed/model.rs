//! From a model to the YAML that says it: every part by name, so that one that is new does not compile until it is
//! printed.

use alipayhk_spec::Spec;
use alipayhk_spec::model::{
    Delivery, Effect, Enum, EnumValue, Environment, Fact, Form, Graded, HeadFill, HeadMember, Idempotency,
    Member, Notification, Operation, Pattern, Redirect, Refuses, Requirement, Resolve, ResultCode, Rule,
    RuleKind, Shape, ShapeKind, Source, State, Structure, Text, Type, Window,
};

use super::Yaml;

/// A mapping under way.
#[derive(Default)]
struct Map(Vec<(String, Yaml)>);

impl Map {
    fn with(mut self, key: &str, value: impl Into<Yaml>) -> Self {
        self.0.push((key.to_owned(), value.into()));
        self
    }

    fn maybe(self, key: &str, value: Option<impl Into<Yaml>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Only where it is set, since that is what its absence says.
    fn flag(self, key: &str, value: bool) -> Self {
        self.maybe(key, value.then_some(value))
    }

    /// Only where there are any.
    fn list<T>(self, key: &str, items: &[T], print: impl Fn(&T) -> Yaml) -> Self {
        self.maybe(key, (!items.is_empty()).then(|| Yaml::List(items.iter().map(print).collect())))
    }

    /// Always, since the key has to be there.
    fn map<T>(self, key: &str, items: &[T], print: impl Fn(&T) -> (String, Yaml)) -> Self {
        self.with(key, Yaml::Map(items.iter().map(print).collect()))
    }

    fn fact(self, fact: &Fact) -> Self {
        self.with("grade", fact.grade.word()).with("source", &fact.source)
    }

    /// Only where it says more than the one around it.
    fn own_fact(self, fact: &Fact, around: &Fact) -> Self {
        if fact == around { self } else { self.fact(fact) }
    }
}

impl From<Map> for Yaml {
    fn from(map: Map) -> Self {
        Self::Map(map.0)
    }
}

/// A spec as YAML.
pub(crate) fn of(spec: &Spec) -> Yaml {
    let Spec {
        title,
        sources,
        facts,
        environments,
        envelope,
        result_codes,
        shapes,
        operations,
        notifications,
        redirects,
    } = spec;
    // The fact of the envelope is no part of the model; each member has its own.
    let around = envelope
        .request_head
        .iter()
        .chain(&envelope.response_head)
        .map(|member| member.fact.clone())
        .next()
        .unwrap_or_else(|| operations[0].fact.clone());
    let head = |members: &[HeadMember]| {
        Yaml::Map(members.iter().map(|member| (member.wire.clone(), head_member(member, &around))).collect())
    };
    Map::default()
        .with("spec", "alipayhk/1")
        .with("title", title)
        .map("sources", sources, |Source { key, title, url }| {
            (key.clone(), Map::default().with("title", title).maybe("url", url.as_ref()).into())
        })
        .list("facts", facts, |Graded { value, fact }| Map::default().with("text", value).fact(fact).into())
        .map("environments", environments, |of| (of.name.clone(), environment(of)))
        .with(
            "envelope",
            Map::default()
                .fact(&around)
                .with("request_head", head(&envelope.request_head))
                .with("response_head", head(&envelope.response_head)),
        )
        .map("result_codes", result_codes, |code| (code.wire.clone(), result_code(code)))
        .map("shapes", shapes, |of| (of.name.clone(), shape(of)))
        .map("operations", operations, |of| (of.name.clone(), operation(of, environments)))
        .map("notifications", notifications, |of| (of.name.clone(), notification(of)))
        .map("redirects", redirects, |of| (of.name.clone(), redirect(of)))
        .into()
}

fn environment(of: &Environment) -> Yaml {
    let Environment { name: _, doc, base_url, path_suffix, fact } = of;
    Map::default()
        .with("doc", doc)
        .with("base_url", base_url)
        .maybe("path_suffix", path_suffix.as_ref().map(|suffix| graded(suffix, fact)))
        .fact(fact)
        .into()
}

/// A text, with its fact where that is not the one around it.
fn graded(of: &Graded<String>, around: &Fact) -> Yaml {
    let Graded { value, fact } = of;
    if fact == around { Yaml::from(value) } else { Map::default().with("value", value).fact(fact).into() }
}

/// A word, with its fact where that is not the one around it.
fn word<T: Copy>(of: Option<&Graded<T>>, say: fn(T) -> &'static str, around: &Fact) -> Option<Yaml> {
    of.map(|Graded { value, fact }| {
        graded(&Graded { value: say(*value).to_owned(), fact: fact.clone() }, around)
    })
}

fn head_member(of: &HeadMember, around: &Fact) -> Yaml {
    let HeadMember { wire: _, at: _, doc, ty, required, fill, aliases, fact } = of;
    let fill = match fill {
        HeadFill::Function => "function".into(),
        HeadFill::ClientId => "client_id".into(),
        HeadFill::Time => "time".into(),
        HeadFill::MessageId => "message_id".into(),
        HeadFill::Operation => "operation".into(),
        HeadFill::Free => "free".into(),
        HeadFill::Fixed(text) => Yaml::from(Map::default().with("fixed", text)),
    };
    typed(Map::default().with("doc", doc), ty)
        .flag("required", *required)
        .with("fill", fill)
        .list("aliases", aliases, |alias| graded(alias, fact))
        .own_fact(fact, around)
        .into()
}

fn result_code(of: &ResultCode) -> Yaml {
    let ResultCode { wire: _, at: _, id, status, refuses, doc, aliases, fact } = of;
    Map::default()
        .with("status", status.letter())
        .with("doc", doc)
        .maybe("id", id.as_ref().map(|id| graded(id, fact)))
        .maybe("refuses", word(refuses.as_ref(), Refuses::word, fact))
        .list("aliases", aliases, |alias| graded(alias, fact))
        .fact(fact)
        .into()
}

fn shape(of: &Shape) -> Yaml {
    let Shape { name: _, at: _, doc, fact, kind } = of;
    let map = Map::default().with("doc", doc).fact(fact);
    match kind {
        ShapeKind::Text(of) => limits(map.with("type", "string"), of)
            .flag("sensitive", of.sensitive)
            .flag("one_time", of.one_time)
            .flag("log", of.loggable)
            .maybe("example", of.example.as_ref())
            .into(),
        ShapeKind::Enum(Enum { max, values }) => map
            .with("type", "enum")
            .maybe("max", *max)
            .map("values", values, |EnumValue { wire, name, doc, state, lasts_seconds, fact: own }| {
                let map = Map::default()
                    .with("doc", doc)
                    .maybe("name", name.as_ref())
                    .maybe("state", word(state.as_ref(), State::word, own))
                    .maybe("lasts_seconds", *lasts_seconds)
                    .own_fact(own, fact);
                (wire.clone(), map.into())
            })
            .into(),
        ShapeKind::Structure(of) => members(map.with("type", "structure"), of, fact).into(),
    }
}

/// What a text of any place may say of itself.
fn limits(map: Map, of: &Text) -> Map {
    let Text { min, max, max_fact, form, pattern, sensitive: _, one_time: _, loggable: _, example: _ } = of;
    let max = max.map(|max| match max_fact {
        Some(fact) => Map::default().with("value", max).fact(fact).into(),
        None => Yaml::from(max),
    });
    let form = match form {
        Form::Any => None,
        Form::Json => Some("json"),
        Form::Url => Some("url"),
    };
    map.maybe("min", (*min > 0).then_some(*min))
        .maybe("max", max)
        .maybe("form", form)
        .maybe("pattern", pattern.as_ref().map(Pattern::as_str))
}

fn typed(map: Map, ty: &Type) -> Map {
    match ty {
        Type::Shape(name) => map.with("shape", name),
        Type::Text(of) => limits(map.with("type", "string"), of).flag("sensitive", of.sensitive),
        Type::Boolean => map.with("type", "boolean"),
        Type::Integer => map.with("type", "integer"),
        Type::DateTime => map.with("type", "datetime"),
        Type::Money => map.with("type", "money"),
        Type::Document => map.with("type", "document"),
        Type::ResultInfo => map.with("type", "result_info"),
        Type::List(element) => map.with("list", typed(Map::default(), element)),
    }
}

fn members(map: Map, of: &Structure, around: &Fact) -> Map {
    let Structure { members, rules } = of;
    map.map("members", members, |of| (of.wire.clone(), member(of, around))).list(
        "rules",
        rules,
        |Rule { kind, members, at: _ }| {
            let key = match kind {
                RuleKind::AtLeastOne => "at_least_one_of",
                RuleKind::ExactlyOne => "exactly_one_of",
            };
            Map::default().with(key, texts(members)).into()
        },
    )
}

fn texts(texts: &[String]) -> Yaml {
    Yaml::List(texts.iter().map(Yaml::from).collect())
}

fn member(of: &Member, around: &Fact) -> Yaml {
    let Member {
        wire: _,
        name,
        at: _,
        doc,
        fact,
        ty,
        requirement,
        requirement_fact,
        condition,
        aliases,
        default,
        example,
        loggable,
        echoes,
    } = of;
    let required = match (requirement, requirement_fact) {
        (Requirement::Optional, None) => None,
        (Requirement::Required, None) => Some(Yaml::from(true)),
        (requirement, own) => {
            let map = match requirement {
                Requirement::When { member, values } => {
                    Map::default().with("when", Map::default().with(member, texts(values)))
                }
                other => Map::default().with("value", *other == Requirement::Required),
            };
            Some(own.iter().fold(map, Map::fact).into())
        }
    };
    typed(Map::default().with("doc", doc).maybe("name", name.as_ref()), ty)
        .maybe("required", required)
        .maybe("condition", condition.as_ref())
        .list("aliases", aliases, |alias| graded(alias, fact))
        .maybe("default", default.as_ref())
        .maybe("example", example.as_ref())
        .flag("log", *loggable)
        .maybe("echoes", echoes.as_ref())
        .own_fact(fact, around)
        .into()
}

fn operation(of: &Operation, environments: &[Environment]) -> Yaml {
    let Operation {
        name: _,
        at: _,
        function,
        title,
        doc,
        fact,
        effect,
        idempotency,
        delivery,
        paths,
        head,
        request,
        response,
        result_codes,
        resolve,
        window,
        request_example,
        response_example,
    } = of;
    let effect = if *effect == Effect::Read { "read" } else { "write" };
    let said =
        |key: &str, what: Yaml, own: &Fact| Yaml::from(Map::default().with(key, what).own_fact(own, fact));
    let idempotency = match idempotency {
        Idempotency::NotNeeded => None,
        Idempotency::Key(members, own) => Some(said("key", texts(members), own)),
        Idempotency::Natural(why, own) => Some(said("natural", why.into(), own)),
        Idempotency::None(why, own) => Some(said("none", why.into(), own)),
    };
    let delivery = match delivery {
        Delivery::Http => None,
        Delivery::SignedText { callback } => {
            let callback = Map::default().maybe("callback", callback.as_ref());
            Some(Map::default().with("signed_text", callback))
        }
    };
    // What follows from the environment's rule is left to it.
    let follows = |environment: &str, path: &str, fact: &Fact| {
        let found = environments.iter().find(|known| known.name == environment);
        found.and_then(|known| known.path_suffix.as_ref()).is_some_and(|suffix| {
            path == format!("{}{}", function.replace('.', "/"), suffix.value)
                && *fact
                    == (Fact {
                        grade: alipayhk_spec::model::Grade::Inferred,
                        source: suffix.fact.source.clone(),
                    })
        })
    };
    let over_http = delivery.is_none();
    let given: Vec<(String, Yaml)> = paths
        .iter()
        .filter(|path| !(over_http && follows(&path.environment, &path.path, &path.fact)))
        .map(|path| {
            let value = Graded { value: path.path.clone(), fact: path.fact.clone() };
            (path.environment.clone(), graded(&value, fact))
        })
        .collect();
    let resolve = resolve.as_ref().map(|Resolve { query, cancel, repeat, note }| {
        Map::default()
            .maybe("query", query.as_ref())
            .maybe("cancel", cancel.as_ref())
            .flag("repeat", *repeat)
            .with("note", note)
    });
    let window = window.as_ref().map(|window| {
        let Window { offset_seconds: _, grace_seconds, then, fact: own } = window;
        Map::default()
            .with("same_day", &window.offset())
            .maybe("grace_minutes", (*grace_seconds > 0).then_some(grace_seconds / 60))
            .maybe("then", then.as_ref())
            .own_fact(own, fact)
    });
    let example = request_example
        .as_ref()
        .map(|request| Map::default().with("request", request).maybe("response", response_example.as_ref()));
    Map::default()
        .with("function", function)
        .with("title", title)
        .with("doc", doc)
        .fact(fact)
        .with("effect", effect)
        .maybe("idempotency", idempotency)
        .maybe("delivery", delivery)
        .maybe("paths", (!given.is_empty()).then_some(Yaml::Map(given)))
        .list("head", head, |wire| Yaml::from(wire))
        .with("request", members(Map::default(), request, fact))
        .with("response", members(Map::default(), response, fact))
        .list("result_codes", result_codes, |code| Yaml::from(code))
        .maybe("resolve", resolve)
        .maybe("window", window)
        .maybe("example", example)
        .into()
}

fn notification(of: &Notification) -> Yaml {
    let Notification { name: _, at: _, function, title, doc, fact, confirms, body, example } = of;
    Map::default()
        .with("function", function)
        .with("title", title)
        .with("doc", doc)
        .fact(fact)
        .list("confirms", confirms, |name| Yaml::from(name))
        .with("body", members(Map::default(), body, fact))
        .maybe("example", example.as_ref())
        .into()
}

fn redirect(of: &Redirect) -> Yaml {
    let Redirect { name: _, at: _, doc, fact, state, parameters, example } = of;
    Map::default()
        .with("doc", doc)
        .fact(fact)
        .with("state", state)
        .with("parameters", members(Map::default(), parameters, fact))
        .maybe("example", example.as_ref())
        .into()
}

//! Reads operations, notifications and redirects.

use super::edit::{BLANK, Edit};
use super::fields::{Fields, Reader, Target};
use crate::dialect;
use crate::finding::Finding;
use crate::model::{
    Delivery, Effect, Environment, Fact, Idempotency, Notification, Operation, Path, Redirect, Requirement,
    Resolve, Structure,
};
use crate::names;
use crate::node::{Entry, Kind};
use crate::source::Span;

/// An operation with what later passes need to point at.
pub(crate) struct OperationRead<'n> {
    pub(crate) operation: Operation,
    pub(crate) request_example: Option<&'n Entry>,
    pub(crate) response_example: Option<&'n Entry>,
}

impl Reader<'_> {
    pub(crate) fn operation<'n>(
        &mut self,
        entry: &'n Entry,
        environments: &[Environment],
    ) -> Option<OperationRead<'n>> {
        let fields = self.fields(&entry.value, &dialect::OPERATION, entry.key_span)?;
        let name =
            self.snake_name(entry, "an operation's name is snake_case, since it is the client's method");
        let fact = self.fact(fields, None);
        let effect = fields
            .get("effect")
            .and_then(|entry| {
                self.word(&entry.value, "effect", &[("read", Effect::Read), ("write", Effect::Write)])
            })
            // What says how to deal with a lost answer is a write; guessing so keeps one slip one finding.
            .unwrap_or(if fields.has("idempotency") || fields.has("resolve") {
                Effect::Write
            } else {
                Effect::Read
            });
        let request = self.structure_at(fields, "request", &fact);
        let response = self.structure_at(fields, "response", &fact);
        self.no_result_info(fields);
        let (function, function_span) = self.function(fields);
        let head = self.head(fields);
        let idempotency = self.idempotency(fields, effect, &request, &fact);
        let resolve = self.resolve(fields, effect);
        let window = self.window(fields, &fact);
        let paths = self.paths(fields, environments, &function, function_span, &fact);
        let mut codes = Vec::new();
        if let Some(entry) = fields.get("result_codes") {
            for (code, span) in self.texts(&entry.value, "result_codes") {
                self.refer(Target::ResultCode, code, span);
                codes.push(code.to_owned());
            }
        }
        let example = fields
            .get("example")
            .and_then(|entry| self.fields(&entry.value, &dialect::EXAMPLE, entry.key_span));
        let request_example = example.and_then(|fields| fields.get("request"));
        let response_example = example.and_then(|fields| fields.get("response"));
        let operation = Operation {
            name,
            at: self.at(entry.key_span),
            function,
            title: self.string(fields, "title"),
            doc: self.doc(fields),
            fact,
            effect,
            idempotency,
            delivery: self.delivery(fields),
            paths,
            head,
            request,
            response,
            result_codes: codes,
            resolve,
            window,
            request_example: request_example.map(|entry| entry.value.to_data()),
            response_example: response_example.map(|entry| entry.value.to_data()),
        };
        Some(OperationRead { operation, request_example, response_example })
    }

    fn snake_name(&mut self, entry: &Entry, why: &str) -> String {
        if names::is_snake(&entry.key) {
            return entry.key.clone();
        }
        let name = names::snake(&entry.key);
        let shown = if names::is_keyword(&entry.key) { format!("{}_order", entry.key) } else { name.clone() };
        let why = if names::is_keyword(&entry.key) { "Rust keeps this word to itself" } else { why };
        self.bad_name(entry, why, shown, &["query", "cancel", "then", "confirms"]);
        if names::is_identifier(&name) { name } else { "unnamed".to_owned() }
    }

    fn function(&mut self, fields: Fields<'_>) -> (String, Span) {
        let Some((text, span)) = self.text(fields, "function") else { return (String::new(), fields.owner) };
        let valid = !text.is_empty() && text.split('.').all(names::is_identifier);
        if !valid {
            self.findings.push(
                Finding::new(
                    "bad-function",
                    format!("`{text}` is not a function name"),
                    span,
                    "not words joined by dots",
                )
                .note("such as `alipay.intl.shop.doThis`"),
            );
        }
        (text.to_owned(), span)
    }

    /// Every answer has `resultInfo`; a response that lists it would have it twice.
    fn no_result_info(&mut self, fields: Fields<'_>) {
        let Some(Kind::Mapping(response)) = fields.get("response").map(|entry| &entry.value.kind) else {
            return;
        };
        let Some(Kind::Mapping(members)) =
            response.iter().find(|entry| entry.key == "members").map(|entry| &entry.value.kind)
        else {
            return;
        };
        if let Some(entry) = members.iter().find(|entry| entry.key == "resultInfo") {
            let members = fields.get("response").and_then(|entry| entry.value.get("members"));
            let edit =
                members.and_then(|members| self.editor(entry.key_span).remove(&members.value, &entry.key));
            self.findings.push(
                Finding::new(
                    "result-info-listed",
                    "every answer has `resultInfo`, so no answer lists it",
                    entry.key_span,
                    "there without being listed",
                )
                .edit("remove it", edit),
            );
        }
    }

    fn head(&mut self, fields: Fields<'_>) -> Vec<String> {
        let Some(entry) = fields.get("head") else { return Vec::new() };
        let mut head = Vec::new();
        let texts = self.texts(&entry.value, "head");
        for (index, &(name, span)) in texts.iter().enumerate() {
            let edit = match texts.len() {
                1 => self.remove(fields, "head"),
                // Of a list that is longer than any head, each element would look at all others.
                2..20 => self.editor(span).remove_element(&entry.value, index),
                _ => None,
            };
            self.refer_or(Target::HeadMember, (name, span), "remove it", edit);
            head.push(name.to_owned());
        }
        head
    }

    fn idempotency(
        &mut self,
        fields: Fields<'_>,
        effect: Effect,
        request: &Structure,
        around: &Fact,
    ) -> Idempotency {
        match (effect, fields.get("idempotency")) {
            (Effect::Read, None) => Idempotency::NotNeeded,
            (Effect::Read, Some(entry)) => {
                let edit = self.remove(fields, "idempotency");
                self.findings.push(
                    Finding::new(
                        "read-with-idempotency",
                        "a read needs no idempotency",
                        entry.key_span,
                        "says something about a write",
                    )
                    .note("if it changes anything that matters, it is `effect: write`")
                    .edit("remove it", edit),
                );
                Idempotency::NotNeeded
            }
            (Effect::Write, None) => {
                let edit = self.insert(fields, "idempotency", "{ key: […] }");
                self.findings.push(
                    Finding::new("no-idempotency", "a write says what makes a second sending harmless", fields.owner, "`idempotency` is missing")
                        .note("one of `{ key: [member] }`, `{ natural: why }` and `{ none: why }`; it is treated as none")
                        .edit("add it and fill it in", edit),
                );
                Idempotency::None("the spec does not say".to_owned(), around.clone())
            }
            (Effect::Write, Some(entry)) => self.idempotency_of(entry, request, around),
        }
    }

    fn idempotency_of(&mut self, entry: &Entry, request: &Structure, around: &Fact) -> Idempotency {
        let none = |fact: Fact| Idempotency::None("the spec does not say".to_owned(), fact);
        let Some(inner) = self.fields(&entry.value, &dialect::IDEMPOTENCY, entry.key_span) else {
            return none(around.clone());
        };
        let fact = self.fact(inner, Some(around));
        let said: Vec<&Entry> =
            ["key", "natural", "none"].into_iter().filter_map(|key| inner.get(key)).collect();
        let [only] = said.as_slice() else {
            self.findings.push(Finding::new(
                "idempotency-unclear",
                "idempotency is one of `key`, `natural` and `none`",
                entry.key_span,
                format!("says {} of them", said.len()),
            ));
            return none(fact);
        };
        if only.key != "key" {
            let reason = self.string(inner, &only.key);
            return if only.key == "natural" {
                Idempotency::Natural(reason, fact)
            } else {
                Idempotency::None(reason, fact)
            };
        }
        let wires: Vec<&str> = request.members.iter().map(|member| member.wire.as_str()).collect();
        let mut keys = Vec::new();
        for (name, span) in self.texts(&only.value, "key") {
            if wires.contains(&name) {
                keys.push(name.to_owned());
            } else {
                self.unknown_member(name, span, &wires);
            }
        }
        if keys.is_empty() { none(fact) } else { Idempotency::Key(keys, fact) }
    }

    fn delivery(&mut self, fields: Fields<'_>) -> Delivery {
        let Some(entry) = fields.get("delivery") else { return Delivery::Http };
        if !matches!(entry.value.kind, Kind::Mapping(_)) {
            self.word(&entry.value, "delivery", &[("http", ())]);
            return Delivery::Http;
        }
        let Some(inner) = self.fields(&entry.value, &dialect::DELIVERY, entry.key_span) else {
            return Delivery::Http;
        };
        let Some(signed) = inner.get("signed_text") else { return Delivery::Http };
        if signed.value.is_null() {
            return Delivery::SignedText { callback: None };
        }
        let callback =
            self.fields(&signed.value, &dialect::SIGNED_TEXT, signed.key_span).and_then(|fields| {
                let (name, span) = self.text(fields, "callback")?;
                self.refer(Target::Structure, name, span);
                Some(name.to_owned())
            });
        Delivery::SignedText { callback }
    }

    fn resolve(&mut self, fields: Fields<'_>, effect: Effect) -> Option<Resolve> {
        let Some(entry) = fields.get("resolve") else {
            if effect == Effect::Write {
                let edit = self.insert(fields, "resolve", "{ query: …, note: … }");
                self.findings.push(
                    Finding::new("no-resolve", "a write says how an unknown outcome is cleared up", fields.owner, "`resolve` is missing")
                        .note("name the operation that asks (`query`), the one that undoes (`cancel`), or `repeat: true`")
                        .edit("add it and fill it in", edit),
                );
            }
            return None;
        };
        let inner = self.fields(&entry.value, &dialect::RESOLVE, entry.key_span)?;
        let mut operation = |key: &str, to: Target| {
            let entry = inner.get(key)?;
            let named = self.text_node(&entry.value, key)?;
            // A read that was to undo can be asked, where nothing else is.
            let edit = (key == "cancel" && !inner.has("query")).then(|| {
                self.editor(entry.key_span).replace(entry.key_span.start, entry.key_span.end, "query")
            });
            self.refer_or(to, named, "ask it instead", edit);
            Some(named.0.to_owned())
        };
        let query = operation("query", Target::ReadOperation);
        let cancel = operation("cancel", Target::WriteOperation);
        Some(Resolve { query, cancel, repeat: self.flag(inner, "repeat"), note: self.string(inner, "note") })
    }

    /// The path of every environment: given, or by the environment's rule.
    fn paths(
        &mut self,
        fields: Fields<'_>,
        environments: &[Environment],
        function: &str,
        function_span: Span,
        fact: &Fact,
    ) -> Vec<Path> {
        let given =
            fields.get("paths").and_then(|entry| self.mapping(&entry.value, "paths")).unwrap_or_default();
        let mut paths = Vec::new();
        for entry in given {
            self.refer(Target::Environment, &entry.key, entry.key_span);
            let (node, own) = self.graded(&entry.value);
            let Some((path, span)) = self.text_node(node, "paths") else { continue };
            self.check_path(path, span);
            let fact = own.unwrap_or_else(|| fact.clone());
            paths.push(Path { environment: entry.key.clone(), path: path.to_owned(), fact });
        }
        let over_http =
            fields.get("delivery").is_none_or(|entry| !matches!(entry.value.kind, Kind::Mapping(_)));
        for environment in environments.iter().filter(|_| over_http) {
            // One that could not be read has been reported.
            if given.iter().any(|entry| entry.key == environment.name) {
                continue;
            }
            if let Some(suffix) = &environment.path_suffix {
                paths.push(Path {
                    environment: environment.name.clone(),
                    path: format!("{}{}", function.replace('.', "/"), suffix.value),
                    // The rule is certain at most as far as its own fact goes, and for this function it is a guess.
                    fact: Fact { grade: crate::model::Grade::Inferred, source: suffix.fact.source.clone() },
                });
            } else {
                let edit = self.add_path(fields, &environment.name);
                self.findings.push(
                    Finding::new(
                        "no-path",
                        format!("there is no path for the environment `{}`", environment.name),
                        function_span,
                        "has no path there",
                    )
                    .note(format!(
                        "or give `{}` a `path_suffix`, if it has a rule for them",
                        environment.name
                    ))
                    .edit("add it and fill it in", edit),
                );
            }
        }
        // In the order of the environments, whatever order `paths` has.
        paths.sort_by_key(|path| {
            environments.iter().position(|environment| environment.name == path.environment)
        });
        paths
    }

    fn add_path(&self, fields: Fields<'_>, environment: &str) -> Option<Edit> {
        match fields.get("paths") {
            Some(paths) => self.editor(paths.key_span).insert(&paths.value, &[], environment, BLANK),
            None => self.insert(fields, "paths", &format!("{{ {environment}: {BLANK} }}")),
        }
    }

    fn check_path(&mut self, path: &str, span: Span) {
        let problem = if path.starts_with('/') || path.contains("://") {
            Some("a path is relative to the environment's address")
        } else if path.split('/').any(|part| part == ".." || part == ".") {
            Some("a path does not climb")
        } else if path.is_empty()
            || path.bytes().any(|b| b <= b' ' || matches!(b, b'?' | b'#' | b'\\') || b >= 0x7f)
        {
            Some("a path is printable ASCII without blanks, `?`, `#` and `\\`")
        } else {
            None
        };
        if let Some(problem) = problem {
            let mut finding = Finding::new("bad-path", problem, span, "not such a path");
            if path.starts_with('/') && !path.starts_with("//") {
                finding = finding.fix("without the `/`", span, path.trim_start_matches('/'));
            }
            self.findings.push(finding);
        }
    }

    pub(crate) fn notification<'n>(&mut self, entry: &'n Entry) -> Option<(Notification, Option<&'n Entry>)> {
        let fields = self.fields(&entry.value, &dialect::NOTIFICATION, entry.key_span)?;
        let name = self.snake_name(entry, "a notification's name is snake_case");
        let fact = self.fact(fields, None);
        let (function, _) = self.function(fields);
        let example = fields.get("example");
        let notification = Notification {
            name,
            at: self.at(entry.key_span),
            function,
            title: self.string(fields, "title"),
            doc: self.doc(fields),
            confirms: self.confirms(fields),
            body: self.structure_at(fields, "body", &fact),
            fact,
            example: example.map(|entry| entry.value.to_data()),
        };
        Some((notification, example))
    }

    pub(crate) fn redirect<'n>(&mut self, entry: &'n Entry) -> Option<(Redirect, Option<&'n Entry>)> {
        let fields = self.fields(&entry.value, &dialect::REDIRECT, entry.key_span)?;
        let name = self.snake_name(entry, "a redirect's name is snake_case");
        let fact = self.fact(fields, None);
        let parameters = self.structure_at(fields, "parameters", &fact);
        let mut state = String::new();
        if let Some((text, span)) = self.text(fields, "state") {
            let wires: Vec<&str> = parameters.members.iter().map(|member| member.wire.as_str()).collect();
            match parameters.member(text) {
                None => self.unknown_member(text, span, &wires),
                Some(member) if member.requirement != Requirement::Required => {
                    let entry = fields
                        .get("parameters")
                        .and_then(|entry| entry.value.get("members")?.value.get(text));
                    let defined = entry.map_or(span, |entry| entry.key_span);
                    let edit = entry.and_then(|entry| {
                        let editor = self.editor(defined);
                        if let Some(Entry { value, .. }) = entry.value.get("required") {
                            return Some(editor.replace(value.span.start, value.end, "true"));
                        }
                        let before = ["doc", "type", "shape", "list"];
                        editor.insert(&entry.value, &before, "required", "true")
                    });
                    self.findings.push(
                        Finding::new(
                            "state-not-required",
                            format!("`{text}` ties the redirect to its session, so it is required"),
                            defined,
                            "lacks `required: true`",
                        )
                        .and(span, "named as the state here")
                        .note("a redirect without it could be anybody's")
                        .edit("require it", edit),
                    );
                }
                Some(_) => text.clone_into(&mut state),
            }
        }
        let example = fields.get("example");
        let redirect = Redirect {
            name,
            at: self.at(entry.key_span),
            doc: self.doc(fields),
            fact,
            state,
            parameters,
            example: example.map(|entry| entry.value.to_data()),
        };
        Some((redirect, example))
    }
}

//! Operations: what they are called, what they return, what they ask for, where they go, and what is told about an unknown
//! outcome.

use super::pairs::{Pair, pair};
use super::{Differ, Place, is_http};
use crate::model::{
    Delivery, Effect, HeadMember, Idempotency, Member, Operation, Path, Requirement, Resolve, Spec,
};
use crate::names::{camel, snake};

/// What a method of the client returns.
fn returned(operation: &Operation) -> &'static str {
    match (is_http(&operation.delivery), operation.effect) {
        (false, _) => "Result<SignedText, NotSent>",
        (true, Effect::Read) => "Result<Verified<_>, Error>",
        (true, Effect::Write) => "Result<Outcome<_>, NotSent>",
    }
}

impl<'a> Differ<'a> {
    pub(super) fn operations(&mut self, old: &'a [Operation], new: &'a [Operation]) {
        let pairs = pair(old, new, &[&|operation| &operation.name, &|operation| &operation.function]);
        self.order(&Place::new("operations"), "operations", pairs.reordered);
        for operation in pairs.pairs {
            match operation {
                Pair::Both(old, new) => {
                    let here =
                        Place::new(format!("operation `{}`", old.name)).at(Some(&old.at), Some(&new.at));
                    self.operation(&here, old, new);
                }
                Pair::Gone(old) => {
                    let here = Place::new(format!("operation `{}`", old.name)).at(Some(&old.at), None);
                    let why =
                        format!("code that calls `.{}(…)` or makes its request does not compile", old.name);
                    self.breaking(&here, "is gone", why);
                }
                Pair::New(new) => {
                    let here = Place::new(format!("operation `{}`", new.name)).at(None, Some(&new.at));
                    self.minor(
                        &here,
                        "is new",
                        "one more method of the client, with its request and response",
                    );
                }
            }
        }
    }

    fn operation(&mut self, place: &Place<'a>, old: &'a Operation, new: &'a Operation) {
        let Operation {
            name,
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
        } = old;
        if *name != new.name {
            let (was, is) = (camel(name), camel(&new.name));
            self.breaking(
                place,
                format!("is called `{}`", new.name),
                format!("`.{name}(…)`, `{was}Request` and `{was}Response` are gone; there are `.{}(…)`, `{is}Request` and `{is}Response`", new.name),
            );
        }
        if *function != new.function {
            let what = format!("calls `{}` in place of `{function}`", new.function);
            self.wire(place, what, "code compiles as before and asks AlipayHK for something else");
        }
        self.documented(place, "the title", title, &new.title);
        self.documented(place, "the documentation", doc, &new.doc);
        self.fact(place, fact, &new.fact);
        self.returned(place, old, new);
        if *effect != new.effect && returned(old) == returned(new) {
            let word = if new.effect == Effect::Write { "a write" } else { "a read" };
            self.minor(place, format!("is {word} now"), "it makes signed text as before");
        }
        self.delivery(place, delivery, &new.delivery);
        self.idempotency(place, idempotency, &new.idempotency);
        // What is signed text goes nowhere, and the other way round; that is told above.
        if is_http(delivery) == is_http(&new.delivery) {
            self.paths(place, paths, &new.paths);
        }
        self.head(&place.part("head"), head, &new.head);
        self.structure(&place.part("request"), request, &new.request, true);
        self.structure(&place.part("response"), response, &new.response, false);
        self.codes_of(place, result_codes, &new.result_codes);
        self.resolve(place, resolve.as_ref(), new.resolve.as_ref());
        self.window(place, window.as_ref(), new.window.as_ref());
        self.documented(place, "the example of a request", request_example, &new.request_example);
        self.documented(place, "the example of an answer", response_example, &new.response_example);
    }

    fn returned(&mut self, place: &Place<'_>, old: &Operation, new: &Operation) {
        let (was, is) = (returned(old), returned(new));
        if was != is {
            let why = format!("`.{}(…)` returned a `{was}` and returns a `{is}`", new.name);
            let what = match (is_http(&old.delivery), is_http(&new.delivery)) {
                (true, false) => "is delivered as signed text now",
                (false, true) => "is delivered by HTTP now",
                _ if new.effect == Effect::Write => "is a write now",
                _ => "is a read now",
            };
            self.breaking(place, what, why);
        }
    }

    fn delivery(&mut self, place: &Place<'_>, old: &Delivery, new: &Delivery) {
        match (old, new) {
            (Delivery::SignedText { callback: old }, Delivery::SignedText { callback: new })
                if old != new =>
            {
                let what = match new {
                    Some(new) => format!("its page's callback brings a `{new}`"),
                    None => "its page's callback brings nothing that the spec knows".to_owned(),
                };
                self.patch(
                    place,
                    what,
                    "nothing is generated of it but the type, which is judged where it is defined",
                );
            }
            // What else differs is told by what is returned.
            (Delivery::Http | Delivery::SignedText { .. }, _) => {}
        }
    }

    fn idempotency(&mut self, place: &Place<'_>, old: &Idempotency, new: &Idempotency) {
        let place = &place.part("idempotency");
        let words = |of: &Idempotency| match of {
            Idempotency::NotNeeded => "not needed".to_owned(),
            Idempotency::Key(members, _) => format!("by `{}`", members.join("`, else `")),
            Idempotency::Natural(..) => "natural".to_owned(),
            Idempotency::None(..) => "none".to_owned(),
        };
        let what = format!("was {} and is {}", words(old), words(new));
        match (old, new) {
            (Idempotency::NotNeeded, Idempotency::NotNeeded) => {}
            (Idempotency::Key(old, fact), Idempotency::Key(new, new_fact)) => {
                self.fact(place, fact, new_fact);
                if old.iter().any(|member| !new.contains(member)) {
                    let why = "a second sending that keeps only the old key the same may not be recognised";
                    self.run_time(place, what, why);
                } else if old != new {
                    self.minor(place, what, "what an unknown outcome names as the key may be another member");
                }
            }
            (Idempotency::Natural(old, fact), Idempotency::Natural(new, new_fact))
            | (Idempotency::None(old, fact), Idempotency::None(new, new_fact)) => {
                self.fact(place, fact, new_fact);
                self.documented(place, "the reason", old, new);
            }
            (_, Idempotency::None(..)) => {
                self.run_time(
                    place,
                    what,
                    "code that sends it again after an unknown outcome may do it twice",
                );
            }
            (Idempotency::NotNeeded | Idempotency::Natural(..), Idempotency::Key(..)) => {
                self.run_time(place, what, "code that sends it again with another key may do it twice");
            }
            _ => self.minor(place, what, "sending it again is as harmless as before"),
        }
    }

    fn paths(&mut self, place: &Place<'_>, old: &'a [Path], new: &'a [Path]) {
        let lists =
            |spec: &Spec, name: &str| spec.environments.iter().any(|environment| environment.name == name);
        let pairs = pair(old, new, &[&|path| &path.environment]);
        self.order(place, "paths", pairs.reordered);
        for path in pairs.pairs {
            match path {
                Pair::Both(old, new) => {
                    let Path { environment, path, fact } = old;
                    let here = place.part(format!("path in `{environment}`"));
                    if *path != new.path {
                        let what = format!("was `{path}` and is `{}`", new.path);
                        self.minor(&here, what, "the same function, reached at another place");
                    }
                    self.fact(&here, fact, &new.fact);
                }
                // Where the environment itself is gone or new, that says it.
                Pair::Gone(old) => {
                    if lists(self.new, &old.environment) {
                        let here = place.part(format!("path in `{}`", old.environment));
                        self.run_time(&here, "is gone", "a call there is not sent any more");
                    }
                }
                Pair::New(path) => {
                    if lists(self.old, &path.environment) {
                        let here = place.part(format!("path in `{}`", path.environment));
                        self.minor(&here, "is new", "a call there goes out now");
                    }
                }
            }
        }
    }

    fn head(&mut self, place: &Place<'a>, old: &'a [String], new: &'a [String]) {
        let pairs = pair(old, new, &[&|wire| wire]);
        self.order(place, "its members", pairs.reordered);
        let find = |spec: &'a Spec, wire: &str| -> Option<&'a HeadMember> {
            spec.envelope.request_head.iter().find(|member| member.wire == wire)
        };
        for wire in pairs.pairs {
            match wire {
                Pair::Both(..) => {}
                Pair::Gone(wire) => {
                    let at = find(self.old, wire).map(|member| &member.at);
                    let here = place.part(format!("`{wire}`")).at(at.or(place.old), place.new);
                    self.member_gone(&here, &snake(wire), true);
                }
                Pair::New(wire) => {
                    let Some(head) = find(self.new, wire) else { continue };
                    let here = place.part(format!("`{wire}`")).at(place.old, Some(&head.at));
                    self.member_new(&here, &carried(head), true);
                }
            }
        }
    }

    fn codes_of(&mut self, place: &Place<'_>, old: &'a [String], new: &'a [String]) {
        let place = &place.part("result codes");
        let pairs = pair(old, new, &[&|code| code]);
        self.order(place, "they", pairs.reordered);
        for code in pairs.pairs {
            match code {
                Pair::Both(..) => {}
                // A code that is gone from the spec is told there.
                Pair::Gone(code) => {
                    if self.new.result_codes.iter().any(|known| known.wire == *code) {
                        self.minor(
                            place,
                            format!("`{code}` is not listed any more"),
                            "one fewer in `RESULT_CODES`",
                        );
                    }
                }
                Pair::New(code) => {
                    self.minor(place, format!("`{code}` is listed"), "one more in `RESULT_CODES`");
                }
            }
        }
    }

    fn resolve(&mut self, place: &Place<'_>, old: Option<&Resolve>, new: Option<&Resolve>) {
        let place = &place.part("resolve");
        let (old, new) = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => {
                self.minor(place, "is new", "an unknown outcome says how it is cleared up");
                return;
            }
            (Some(_), None) => {
                self.run_time(
                    place,
                    "is gone",
                    "code that clears up by what an unknown outcome says finds nothing",
                );
                return;
            }
            (Some(old), Some(new)) => (old, new),
        };
        let Resolve { query, cancel, repeat, note } = old;
        for (step, old, new) in [("query", query, &new.query), ("cancel", cancel, &new.cancel)] {
            let here = place.part(step);
            match (old, new) {
                (old, new) if old == new => {}
                (Some(old), None) => self.run_time(
                    &here,
                    format!("`{old}` is not named any more"),
                    "code that clears up by what an unknown outcome says finds nothing",
                ),
                (_, new) => {
                    let what = format!("is `{}`", new.as_deref().unwrap_or_default());
                    self.minor(&here, what, "an unknown outcome says so at run time");
                }
            }
        }
        if *repeat && !new.repeat {
            let why = "code that sends again must not do so after an unknown outcome";
            self.run_time(place, "is not to be sent again any more", why);
        } else if *repeat != new.repeat {
            self.minor(place, "is to be sent again", "an unknown outcome says so at run time");
        }
        self.documented(place, "the note", note, &new.note);
    }
}

/// A member of the head as a member of a request.
fn carried(head: &HeadMember) -> Member {
    Member {
        wire: head.wire.clone(),
        name: None,
        at: head.at.clone(),
        doc: head.doc.clone(),
        fact: head.fact.clone(),
        ty: head.ty.clone(),
        requirement: if head.required { Requirement::Required } else { Requirement::Optional },
        requirement_fact: None,
        condition: None,
        aliases: Vec::new(),
        default: None,
        example: None,
        loggable: false,
        echoes: None,
    }
}

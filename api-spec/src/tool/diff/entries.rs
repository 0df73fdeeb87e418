//! The sections beside types and operations: sources, facts, environments, the envelope, result codes, notifications and
//! redirects.

use super::pairs::{Pair, pair};
use super::{Differ, Place};
use crate::model::{
    Envelope, Environment, Graded, HeadFill, HeadMember, Notification, Redirect, ResultCode, Source,
};
use crate::names::camel;

/// The scheme, host and port of an address.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url.get(host..).and_then(|rest| rest.find('/')).map_or(url.len(), |end| host + end);
    url.get(..end).unwrap_or(url)
}

/// Whether a member of an answer's head has to be what the question said.
fn is_echo(fill: &HeadFill) -> bool {
    matches!(fill, HeadFill::Function | HeadFill::ClientId | HeadFill::MessageId)
}

fn fill_words(fill: &HeadFill) -> String {
    match fill {
        HeadFill::Function => "the function".to_owned(),
        HeadFill::ClientId => "the clientId".to_owned(),
        HeadFill::Time => "the time".to_owned(),
        HeadFill::MessageId => "a message id".to_owned(),
        HeadFill::Fixed(text) => format!("`{text}`"),
        HeadFill::Operation => "what the request says".to_owned(),
        HeadFill::Free => "anything".to_owned(),
    }
}

impl<'a> Differ<'a> {
    pub(super) fn sources(&mut self, old: &[Source], new: &[Source]) {
        let pairs = pair(old, new, &[&|source| &source.key]);
        self.order(&Place::new("sources"), "sources", pairs.reordered);
        for source in pairs.pairs {
            match source {
                Pair::Both(old, new) => {
                    let Source { key, title, url } = old;
                    let here = Place::new(format!("source `{key}`"));
                    self.documented(&here, "the title", title, &new.title);
                    self.documented(&here, "the address", url, &new.url);
                }
                Pair::Gone(of) | Pair::New(of) => {
                    let here = Place::new(format!("source `{}`", of.key));
                    let is_new = new.iter().any(|source| source.key == of.key);
                    self.patch(&here, if is_new { "is new" } else { "is gone" }, "documentation alone");
                }
            }
        }
    }

    pub(super) fn facts(&mut self, old: &[Graded<String>], new: &[Graded<String>]) {
        let place = Place::new("facts");
        match (old.is_empty(), new.is_empty()) {
            (false, true) => self.breaking(&place, "are all gone", "the module `facts` is gone"),
            (true, false) => self.minor(&place, "are new", "one more module, `facts`"),
            _ => {}
        }
        let pairs = pair(old, new, &[&|fact| &fact.value]);
        self.order(&place, "facts", pairs.reordered);
        for fact in pairs.pairs {
            match fact {
                Pair::Both(old, new) => {
                    let Graded { value, fact } = old;
                    self.fact(&Place::new(format!("fact \"{value}\"")), fact, &new.fact);
                }
                Pair::Gone(old) => {
                    self.patch(&place, format!("not said any more: {}", old.value), "documentation alone");
                }
                Pair::New(new) => self.patch(&place, format!("said: {}", new.value), "documentation alone"),
            }
        }
    }

    pub(super) fn environments(&mut self, old: &[Environment], new: &[Environment]) {
        let pairs = pair(old, new, &[&|environment| &environment.name]);
        self.order(&Place::new("environments"), "environments", pairs.reordered);
        for environment in pairs.pairs {
            match environment {
                Pair::Both(old, new) => {
                    self.environment(&Place::new(format!("environment `{}`", old.name)), old, new);
                }
                Pair::Gone(old) => {
                    let here = Place::new(format!("environment `{}`", old.name));
                    let why = format!("code that calls `environments::{}()` does not compile", old.name);
                    self.breaking(&here, "is gone", why);
                }
                Pair::New(new) => {
                    let here = Place::new(format!("environment `{}`", new.name));
                    self.minor(&here, "is new", "one more function of `environments`");
                }
            }
        }
    }

    fn environment(&mut self, place: &Place<'_>, old: &Environment, new: &Environment) {
        let Environment { name: _, doc, base_url, path_suffix, fact } = old;
        if *base_url != new.base_url {
            let what = format!("was `{base_url}` and is `{}`", new.base_url);
            if origin(base_url) == origin(&new.base_url) {
                self.minor(place, what, "the same host, reached at another place");
            } else {
                self.wire(place, what, "code compiles as before and calls another host, which outbound rules may not let through");
            }
        }
        self.documented(place, "the documentation", doc, &new.doc);
        self.fact(place, fact, &new.fact);
        let suffix = |of: &Option<Graded<String>>| of.as_ref().map(|Graded { value, fact: _ }| value.clone());
        if suffix(path_suffix) != suffix(&new.path_suffix) {
            self.patch(
                place,
                "its `path_suffix` is another",
                "each path that follows from it is told by its operation",
            );
        } else if let (Some(old), Some(new)) = (path_suffix, &new.path_suffix) {
            self.fact(&place.part("path suffix"), &old.fact, &new.fact);
        }
    }

    pub(super) fn envelope(&mut self, old: &'a Envelope, new: &'a Envelope) {
        let Envelope { request_head, response_head } = old;
        self.heads("request head", request_head, &new.request_head, true);
        self.heads("response head", response_head, &new.response_head, false);
    }

    fn heads(&mut self, side: &str, old: &'a [HeadMember], new: &'a [HeadMember], request: bool) {
        let pairs = pair(old, new, &[&|member| &member.wire]);
        self.order(&Place::new(side), "members", pairs.reordered);
        for member in pairs.pairs {
            match member {
                Pair::Both(old, new) => {
                    let here = Place::new(format!("{side}, `{}`", old.wire)).at(Some(&old.at), Some(&new.at));
                    self.head_member(&here, old, new, request);
                }
                Pair::Gone(old) => {
                    let here = Place::new(format!("{side}, `{}`", old.wire)).at(Some(&old.at), None);
                    let why = match (request, &old.fill) {
                        (true, HeadFill::Operation) => {
                            "the operations that carry it say what it means to them"
                        }
                        (true, _) => "it is not sent any more, which no code sees",
                        (false, _) => "it is not looked at any more",
                    };
                    self.minor(&here, "is gone", why);
                }
                Pair::New(new) => {
                    let here = Place::new(format!("{side}, `{}`", new.wire)).at(None, Some(&new.at));
                    match (request, &new.fill) {
                        (true, HeadFill::Operation) => {
                            let why = "the operations that carry it say what it means to them";
                            self.minor(&here, "is new", why);
                        }
                        (true, _) => self.minor(&here, "is new", "it is sent as well, which no code sees"),
                        (false, fill) if is_echo(fill) => {
                            let why =
                                "an answer that does not echo the question there is not believed any more";
                            self.run_time(&here, "is new", why);
                        }
                        (false, _) => self.minor(&here, "is new", "it is known as well"),
                    }
                }
            }
        }
    }

    fn head_member(&mut self, place: &Place<'_>, old: &HeadMember, new: &HeadMember, request: bool) {
        let HeadMember { wire, at: _, doc, ty, required, fill, aliases, fact } = old;
        if *fill != new.fill {
            let what = format!("was {} and is {}", fill_words(fill), fill_words(&new.fill));
            if !request && is_echo(&new.fill) {
                let why = "an answer that does not echo the question there is not believed any more";
                self.run_time(place, what, why);
            } else {
                self.minor(place, what, "no code sees it but by operations that carry it, which say so");
            }
        }
        let of_requests = request && self.carried.iter().all(|carried| carried.contains(wire.as_str()));
        if of_requests {
            self.head_member_of_requests(place, old, new);
        } else {
            if *required != new.required {
                let what = if new.required { "is required now" } else { "is optional now" };
                self.patch(place, what, "no code sees it; what is there is sent, and compared where it came");
            }
            if *ty != new.ty {
                self.filled_type(place, old, new);
            }
        }
        self.aliases(place, aliases, &new.aliases);
        self.documented(place, "the documentation", doc, &new.doc);
        self.fact(place, fact, &new.fact);
    }

    /// The type of what the runtime fills in. Only how long it may be is looked at.
    fn filled_type(&mut self, place: &Place<'_>, old: &HeadMember, new: &HeadMember) {
        let most = |spec: &crate::Spec, member: &HeadMember| -> Option<u32> {
            spec.text_of(&member.ty).and_then(|text| text.max)
        };
        match (most(self.old, old), most(self.new, new)) {
            (old, Some(new)) if old.is_none_or(|old| new < old) => self.run_time(
                place,
                format!("has at most {new} characters now"),
                "a client whose value is longer sends nothing any more",
            ),
            (old, new) if old != new => self.minor(place, "may be longer", "more is sent than before"),
            _ => self.patch(place, "has another type", "no code sees it"),
        }
    }

    pub(super) fn result_codes(&mut self, old: &[ResultCode], new: &[ResultCode]) {
        let pairs = pair(old, new, &[&|code| code.wire.clone(), &|code| camel(&code.wire)]);
        self.order(&Place::new("result codes"), "result codes", pairs.reordered);
        for code in pairs.pairs {
            match code {
                Pair::Both(old, new) => {
                    let here =
                        Place::new(format!("result code `{}`", old.wire)).at(Some(&old.at), Some(&new.at));
                    self.result_code(&here, old, new);
                }
                Pair::Gone(old) => {
                    let here = Place::new(format!("result code `{}`", old.wire)).at(Some(&old.at), None);
                    let why = format!("code that names `ResultCode::{}` does not compile", camel(&old.wire));
                    self.breaking(&here, "is gone", why);
                }
                Pair::New(new) => {
                    let here = Place::new(format!("result code `{}`", new.wire)).at(None, Some(&new.at));
                    let why = format!(
                        "what came as `Unlisted` is the variant `{}`, and is unknown with another status than `{}`",
                        camel(&new.wire),
                        new.status.letter()
                    );
                    self.minor(&here, "is new", why);
                }
            }
        }
    }

    fn result_code(&mut self, place: &Place<'_>, old: &ResultCode, new: &ResultCode) {
        let ResultCode { wire, at: _, id, status, refuses: _, doc, aliases, fact } = old;
        if *wire != new.wire {
            let why = format!("code compiles as before; `ResultCode::{}` is another text", camel(wire));
            self.wire(place, format!("is `{}` on the wire", new.wire), why);
        }
        if *status != new.status {
            let what = format!("was of status `{}` and is of `{}`", status.letter(), new.status.letter());
            let why = format!("an answer with it and `{}` is an unknown outcome now", status.letter());
            self.run_time(place, what, why);
        }
        self.refuses(place, old, new);
        self.documented(place, "the id", id, &new.id);
        self.documented(place, "the meaning", doc, &new.doc);
        self.aliases(place, aliases, &new.aliases);
        self.fact(place, fact, &new.fact);
    }

    pub(super) fn notifications(&mut self, old: &'a [Notification], new: &'a [Notification]) {
        let place = Place::new("notifications");
        match (old.is_empty(), new.is_empty()) {
            (false, true) => {
                let why = "the type `Notification` and the client's `receive`, `acknowledge` and `postpone` are gone";
                self.breaking(&place, "are all gone", why);
            }
            (true, false) => {
                let why = "the type `Notification` and the client's `receive`, `acknowledge` and `postpone` are there";
                self.minor(&place, "are new", why);
            }
            _ => {}
        }
        let pairs =
            pair(old, new, &[&|notification| &notification.name, &|notification| &notification.function]);
        self.order(&place, "notifications", pairs.reordered);
        for notification in pairs.pairs {
            match notification {
                Pair::Both(old, new) => {
                    let here =
                        Place::new(format!("notification `{}`", old.name)).at(Some(&old.at), Some(&new.at));
                    self.notification(&here, old, new);
                }
                Pair::Gone(old) => {
                    let here = Place::new(format!("notification `{}`", old.name)).at(Some(&old.at), None);
                    let why =
                        format!("code that names `Notification::{}` does not compile", camel(&old.name));
                    self.breaking(&here, "is gone", why);
                }
                Pair::New(new) => {
                    let here = Place::new(format!("notification `{}`", new.name)).at(None, Some(&new.at));
                    let why = format!(
                        "what came as `Notification::Unlisted` with its function is `Notification::{}`",
                        camel(&new.name)
                    );
                    self.minor(&here, "is new", why);
                }
            }
        }
    }

    fn notification(&mut self, place: &Place<'_>, old: &'a Notification, new: &'a Notification) {
        let Notification { name, at: _, function, title, doc, fact, confirms: _, body, example } = old;
        if *name != new.name {
            let why = format!("code that names `{}` does not compile", camel(name));
            self.breaking(place, format!("is called `{}`", new.name), why);
        }
        if *function != new.function {
            let what = format!("is `{}` on the wire in place of `{function}`", new.function);
            self.wire(
                place,
                what,
                "code compiles as before, and what comes under the old function is `Unlisted`",
            );
        }
        self.documented(place, "the title", title, &new.title);
        self.documented(place, "the documentation", doc, &new.doc);
        self.fact(place, fact, &new.fact);
        self.confirms(place, old, new);
        let inside = place.part("body");
        self.compared(&inside, old, new);
        self.structure(&inside, body, &new.body, false);
        self.documented(place, "the example", example, &new.example);
    }

    pub(super) fn redirects(&mut self, old: &[Redirect], new: &[Redirect]) {
        let pairs = pair(old, new, &[&|redirect| &redirect.name]);
        self.order(&Place::new("redirects"), "redirects", pairs.reordered);
        for redirect in pairs.pairs {
            match redirect {
                Pair::Both(old, new) => {
                    let here =
                        Place::new(format!("redirect `{}`", old.name)).at(Some(&old.at), Some(&new.at));
                    self.redirect(&here, old, new);
                }
                Pair::Gone(old) => {
                    let here = Place::new(format!("redirect `{}`", old.name)).at(Some(&old.at), None);
                    let why = format!("code that names `{}` does not compile", camel(&old.name));
                    self.breaking(&here, "is gone", why);
                }
                Pair::New(new) => {
                    let here = Place::new(format!("redirect `{}`", new.name)).at(None, Some(&new.at));
                    self.minor(&here, "is new", "one more type");
                }
            }
        }
    }

    fn redirect(&mut self, place: &Place<'_>, old: &Redirect, new: &Redirect) {
        let Redirect { name: _, at: _, doc, fact, state, parameters, example } = old;
        if *state != new.state {
            let what = format!("its state was `{state}` and is `{}`", new.state);
            self.run_time(place, what, "`parse` compares another parameter, and refuses what it took");
        }
        self.documented(place, "the documentation", doc, &new.doc);
        self.fact(place, fact, &new.fact);
        self.structure(&place.part("parameters"), parameters, &new.parameters, false);
        self.documented(place, "the example", example, &new.example);
    }
}

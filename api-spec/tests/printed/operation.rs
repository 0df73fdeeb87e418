//! The operations of a model that is made.

use alipayhk_spec::Spec;
use alipayhk_spec::model::{
    Delivery, Effect, Fact, Grade, HeadFill, Idempotency, Member, Operation, Path, Resolve, Shape, ShapeKind,
    Structure, Type,
};
use alipayhk_spec::source::Location;

use super::Maker;

impl Maker {
    /// Lets a member of an answer repeat one of the question, where one can be compared.
    fn echo(&mut self, request: &Structure, response: &mut Structure) {
        let comparable = |member: &&Member| match &member.ty {
            Type::Text(_) | Type::Boolean | Type::Integer | Type::Money => true,
            Type::Shape(name) => {
                let shape = self.spec.shape(name).map(|shape| &shape.kind);
                matches!(shape, Some(ShapeKind::Text(_) | ShapeKind::Enum(_)))
            }
            _ => false,
        };
        let asked = request.members.iter().find(comparable);
        if let (Some(asked), Some(answered)) = (asked, response.members.first_mut())
            && answered.default.is_none()
        {
            answered.echoes = Some(asked.wire.clone());
            answered.ty = asked.ty.clone();
            answered.loggable = asked.loggable;
        }
    }

    pub(super) fn operation(&mut self) -> Operation {
        let number = self.next();
        let fact = self.fact();
        let request = self.structure(&fact, false);
        let mut response = self.structure(&fact, false);
        self.echo(&request, &mut response);
        let effect = if self.flag() { Effect::Write } else { Effect::Read };
        let known = |spec: &Spec, effect: Effect| -> Option<String> {
            let found = spec.operations.iter().rev().find(|operation| operation.effect == effect);
            found.map(|operation| operation.name.clone())
        };
        let (query, cancel) = (known(&self.spec, Effect::Read), known(&self.spec, Effect::Write));
        let resolve = if effect == Effect::Write || self.flag() {
            Some(Resolve {
                query: query.filter(|_| self.flag()),
                cancel: cancel.filter(|_| self.flag()),
                repeat: self.flag(),
                note: self.trimmed(),
            })
        } else {
            None
        };
        let structures: Vec<&Shape> =
            self.spec.shapes.iter().filter(|shape| matches!(shape.kind, ShapeKind::Structure(_))).collect();
        let callback = structures.last().map(|shape| shape.name.clone());
        let delivery = if self.pick(4) == 1 {
            Delivery::SignedText { callback: callback.filter(|_| self.flag()) }
        } else {
            Delivery::Http
        };
        let function = format!("test.some.function{number}");
        let paths = self.paths(&function, &fact, delivery == Delivery::Http);
        let head: Vec<String> = self
            .spec
            .envelope
            .request_head
            .iter()
            .filter(|member| member.fill == HeadFill::Operation)
            .map(|member| member.wire.clone())
            .collect();
        let request_example = if self.flag() { self.example(&request) } else { None };
        let response_example =
            if request_example.is_some() && self.flag() { self.example(&response) } else { None };
        Operation {
            name: format!("do_{number}"),
            at: Location::default(),
            function,
            title: self.trimmed(),
            doc: self.doc(),
            effect,
            idempotency: self.idempotency(effect, &request, &fact),
            delivery,
            paths,
            head: if self.flag() { head } else { Vec::new() },
            request,
            response,
            result_codes: self
                .spec
                .result_codes
                .iter()
                .map(|code| code.wire.clone())
                .skip(self.tape.len() % 3)
                .collect(),
            resolve,
            request_example,
            response_example,
            fact,
        }
    }

    fn idempotency(&mut self, effect: Effect, request: &Structure, around: &Fact) -> Idempotency {
        if effect == Effect::Read {
            return Idempotency::NotNeeded;
        }
        let fact = self.fact_in(around);
        let wires: Vec<String> = request.members.iter().map(|member| member.wire.clone()).rev().collect();
        match self.pick(3) {
            0 if !wires.is_empty() => Idempotency::Key(wires, fact),
            1 => Idempotency::Natural(self.trimmed(), fact),
            _ => Idempotency::None(self.trimmed(), fact),
        }
    }

    /// One in every environment, by its rule or given; of signed text, those that are given.
    fn paths(&mut self, function: &str, around: &Fact, all: bool) -> Vec<Path> {
        let environments = self.spec.environments.clone();
        let mut paths = Vec::new();
        for environment in environments {
            let given = self.flag();
            match &environment.path_suffix {
                Some(suffix) if !given && all => paths.push(Path {
                    environment: environment.name,
                    path: format!("{}{}", function.replace('.', "/"), suffix.value),
                    fact: Fact { grade: Grade::Inferred, source: suffix.fact.source.clone() },
                }),
                _ if given || all => paths.push(Path {
                    environment: environment.name,
                    path: format!("a/{}b'\":{}&*!|>%@", ["", "~", "-"][self.pick(3)], self.next()),
                    fact: self.fact_in(around),
                }),
                _ => {}
            }
        }
        paths
    }
}

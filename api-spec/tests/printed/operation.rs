//! The operations of a model that is made.

use alipayhk_spec::Spec;
use alipayhk_spec::model::{
    Delivery, Effect, Fact, Grade, HeadFill, Idempotency, Member, Operation, Path, Requirement, Resolve,
    Shape, ShapeKind, Structure, Type, Window,
};
use alipayhk_spec::source::Location;

use super::Maker;

impl Maker {
    /// Lets a member of an answer or notification repeat one of the question, where one can be compared.
    fn echo(&self, request: &Structure, told: &mut Structure) {
        let comparable = |member: &&Member| match &member.ty {
            Type::Text(_) | Type::Boolean | Type::Integer | Type::Money => true,
            Type::Shape(name) => {
                let shape = self.spec.shape(name).map(|shape| &shape.kind);
                matches!(shape, Some(ShapeKind::Text(_) | ShapeKind::Enum(_)))
            }
            _ => false,
        };
        let asked = request.members.iter().find(comparable);
        if let (Some(asked), Some(told)) = (asked, told.members.first_mut())
            && told.default.is_none()
        {
            told.echoes = Some(asked.wire.clone());
            told.ty = asked.ty.clone();
            told.loggable = asked.loggable;
        }
    }

    /// Lets a notification confirm a write, where something of it can be repeated.
    pub(super) fn confirmed(&mut self, body: &mut Structure) -> Vec<String> {
        let mut writes = self.spec.operations.iter().filter(|operation| operation.effect == Effect::Write);
        let Some(paid) = writes.next_back().cloned().filter(|_| self.flag()) else { return Vec::new() };
        self.echo(&paid.request, body);
        let repeats = body.members.iter().any(|member| member.echoes.is_some());
        if repeats { vec![paid.name] } else { Vec::new() }
    }

    fn window(&mut self, around: &Fact) -> Window {
        let then = self.spec.operations.last().map(|operation| operation.name.clone());
        Window {
            offset_seconds: [0, 8 * 3600, -(5 * 3600 + 1800), 14 * 3600, -60][self.pick(5)],
            grace_seconds: [0, 900, 1439 * 60][self.pick(3)],
            then: then.filter(|_| self.flag()),
            fact: self.fact_in(around),
        }
    }

    /// What holds of operations together: one state in an answer, nothing sent twice that is good for one call, and
    /// queries that the request alone fills where their answer has a state.
    pub(super) fn settle(&mut self) {
        let states: Vec<Type> = self
            .spec
            .shapes
            .iter()
            .filter(|shape| {
                let values = if let ShapeKind::Enum(of) = &shape.kind { of.values.as_slice() } else { &[] };
                values.iter().any(|value| value.state.is_some())
            })
            .map(|shape| Type::Shape(shape.name.clone()))
            .collect();
        for operation in &mut self.spec.operations {
            let mut seen = false;
            // Of several, the first one; the others are in a list, which says nothing of one payment.
            for member in operation.response.members.iter_mut().filter(|member| states.contains(&member.ty)) {
                if std::mem::replace(&mut seen, true) {
                    member.ty = Type::List(Box::new(member.ty.clone()));
                    member.default = None;
                    member.echoes = None;
                    operation.response_example = None;
                }
            }
        }
        let spec = self.spec.clone();
        for operation in self.spec.operations.iter_mut().filter(|operation| operation.effect == Effect::Write)
        {
            let Some(resolve) = &mut operation.resolve else { continue };
            let find = |name: &Option<String>| name.as_ref().and_then(|name| spec.operation(name));
            let asks = find(&resolve.query).is_some_and(|query| spec.state_member(query).is_some());
            for step in [&mut resolve.query, &mut resolve.cancel] {
                if let Some(target) = find(step).filter(|_| asks) {
                    fill(target, &mut operation.request, &mut operation.request_example);
                    if target.head.len() > operation.head.len() {
                        operation.head.clone_from(&target.head);
                    }
                }
            }
            // An answer's example stands beside a request's.
            if operation.request_example.is_none() {
                operation.response_example = None;
            }
        }
        // After a request has what its query needs, which may be good for one call.
        for operation in self.spec.operations.iter_mut().filter(|operation| operation.effect == Effect::Write)
        {
            if let Idempotency::Key(_, fact) | Idempotency::Natural(_, fact) = &operation.idempotency
                && sends_once(&spec, operation)
            {
                operation.idempotency = Idempotency::None("It is spent.".to_owned(), fact.clone());
            }
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
        let window = self.maybe(|make| make.window(&fact));
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
            window,
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

/// Whether a request holds a text that is good for one call.
fn sends_once(spec: &Spec, operation: &Operation) -> bool {
    fn of(spec: &Spec, ty: &Type) -> bool {
        match ty {
            Type::List(element) => of(spec, element),
            Type::Shape(name) => match spec.shape(name).map(|shape| &shape.kind) {
                Some(ShapeKind::Text(text)) => text.one_time,
                Some(ShapeKind::Structure(inner)) => inner.members.iter().any(|member| of(spec, &member.ty)),
                Some(ShapeKind::Enum(_)) | None => false,
            },
            _ => false,
        }
    }
    let head = spec.envelope.request_head.iter().filter(|member| operation.head.contains(&member.wire));
    head.map(|member| &member.ty)
        .chain(operation.request.members.iter().map(|member| &member.ty))
        .any(|ty| of(spec, ty))
}

/// Gives a request what another one wants.
fn fill(target: &Operation, request: &mut Structure, example: &mut Option<alipayhk_spec::data::Data>) {
    let in_rule = |wire: &String| target.request.rules.iter().any(|rule| rule.members.contains(wire));
    for wanted in &target.request.members {
        let is_wanted = wanted.requirement == Requirement::Required || in_rule(&wanted.wire);
        if is_wanted && request.member(&wanted.wire).is_none() {
            let mut member = wanted.clone();
            member.requirement = Requirement::Optional;
            request.members.push(member);
            *example = None;
        }
    }
}

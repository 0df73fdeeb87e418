//! What is good for one call. A type that holds such a text, at any depth, can't be cloned, and a write whose request holds
//! one takes the request itself: the compiler then knows that it is spent.

use alipayhk_spec::Spec;
use alipayhk_spec::model::{Effect, Member, Operation, Shape, ShapeKind, Type};

use crate::{Context, is_http};

/// The shapes that are, or hold, what is good for one call.
pub(crate) fn shapes(spec: &Spec) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    loop {
        let holds = |shape: &&Shape| match &shape.kind {
            ShapeKind::Text(text) => text.one_time,
            ShapeKind::Structure(structure) => {
                structure.members.iter().any(|member| names(&member.ty, &found))
            }
            ShapeKind::Enum(_) => false,
        };
        let more: Vec<String> = spec
            .shapes
            .iter()
            .filter(|shape| !found.contains(&shape.name))
            .filter(holds)
            .map(|shape| shape.name.clone())
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn names(ty: &Type, shapes: &[String]) -> bool {
    match ty {
        Type::Shape(name) => shapes.contains(name),
        Type::List(element) => names(element, shapes),
        _ => false,
    }
}

impl Context<'_> {
    /// Whether any of these members is, or holds, what is good for one call.
    pub(crate) fn hold_one_time<'m>(&self, mut members: impl Iterator<Item = &'m Member>) -> bool {
        members.any(|member| names(&member.ty, &self.one_time))
    }

    /// Whether a call of this operation spends its request.
    pub(crate) fn is_spent(&self, operation: &Operation) -> bool {
        let head = &self.spec.envelope.request_head;
        let mut carried = head.iter().filter(|member| operation.head.contains(&member.wire));
        operation.effect == Effect::Write
            && is_http(&operation.delivery)
            && (self.hold_one_time(operation.request.members.iter())
                || carried.any(|member| names(&member.ty, &self.one_time)))
    }
}

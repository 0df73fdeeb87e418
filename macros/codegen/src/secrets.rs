//! Which structures hold a secret, at any depth: serde writes it as it is, so their documentation says so.

use alipayhk_spec::model::{Member, ShapeKind, Type};

use crate::Context;

impl Context<'_> {
    /// Whether any of these members is a secret, or holds one.
    pub(crate) fn hold_secret<'m>(&self, members: impl Iterator<Item = &'m Member>) -> bool {
        let mut types: Vec<&Type> = members.map(|member| &member.ty).collect();
        let mut seen = Vec::new();
        while let Some(ty) = types.pop() {
            match ty {
                _ if self.spec.is_sensitive(ty) => return true,
                Type::List(element) => types.push(element),
                Type::Shape(name) if !seen.contains(&name) => {
                    seen.push(name);
                    if let Some(ShapeKind::Structure(inner)) = self.spec.shape(name).map(|shape| &shape.kind)
                    {
                        types.extend(inner.members.iter().map(|member| &member.ty));
                    }
                }
                _ => {}
            }
        }
        false
    }
}

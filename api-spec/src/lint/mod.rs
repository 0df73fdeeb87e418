//! What can only be judged once everything has been read: references, clashes of names, shapes that contain
//! themselves, examples. Each pass reports and repairs, so that the next one, and code generation, has a whole model.

mod echoes;
mod examples;
mod names;
mod references;
mod resolve;
mod settling;
mod shapes;
mod unique;

use crate::finding::Findings;
use crate::read::Read;

/// Runs the passes, in the order in which they rely on each other: every name resolves before types are followed, and
/// no shape contains itself before examples are walked. What clashes is left out last, since every pass before it looks
/// at the whole text.
pub(crate) fn lint(read: &mut Read<'_>, findings: &mut Findings) {
    references::resolve(read, findings);
    shapes::recursion(read, findings);
    shapes::unused(read, findings);
    shapes::defaults(read, findings);
    names::clashes(read, findings);
    resolve::fillable(read, findings);
    echoes::check(read, findings);
    settling::check(read, findings);
    examples::check(read, findings);
    unique::keep_first(&mut read.spec);
}

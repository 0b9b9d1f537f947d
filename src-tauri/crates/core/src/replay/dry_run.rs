//! The dry run: an answer made by code, the same for the same task and bundle, that says what it is.

use super::{Bundle, tokens};
use crate::hash::Digest;
use std::fmt::Write as _;

/// Returns the answer of a dry run. It names the task by hash and quotes the words of a step as code, so that nothing
/// in a task or a row can make a dry run refuse or hedge.
pub fn synthetic_response(task_hash: Digest, bundle: &Bundle) -> String {
    let mut text = format!(
        "Dry run: no model was asked. This answer was made by code from task {} with {} accepted exemplars, {} \
         warnings and {} validation steps.",
        task_hash.short(),
        bundle.exemplars.len(),
        bundle.warnings.len(),
        bundle.validation_steps.len(),
    );
    for artifact in bundle.exemplars.iter().chain(&bundle.warnings) {
        let _ = write!(text, "\n- row {} was put before the model", code(&artifact.rag_id));
    }
    for step in &bundle.validation_steps {
        let _ = write!(text, "\n- step: {}", code(step));
    }
    text
}

/// Returns the words of a text as a code span: words hold no backtick, so the span closes where it should.
fn code(text: &str) -> String {
    format!("`{}`", tokens(text).join(" "))
}

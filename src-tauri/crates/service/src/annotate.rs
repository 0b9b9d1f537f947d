//! Remarks on runs: appended, never changed.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    run::find_run,
    series::annotation_view,
    views::AnnotationView,
};
use stillroom_store::{
    WriteMode,
    tables::annotation::{self, Annotation},
};

/// As many letters a remark may have; more belongs into a document.
const LONGEST: usize = 4000;

/// Remarks on a run.
///
/// # Errors
/// No such run, an empty text or author.
pub fn annotate_run(cx: &Context, run: &str, text: &str, author: &str) -> Outcome<AnnotationView> {
    for (what, value) in [("text", text), ("author", author)] {
        if value.trim().is_empty() {
            return Err(ServiceError::invalid(format!("the {what} is empty"), format!("say it with `--{what}`")));
        }
        if value.chars().count() > LONGEST {
            return Err(ServiceError::invalid(
                format!("the {what} has more than {LONGEST} letters"),
                "say it shorter, and name where the rest stands",
            ));
        }
    }
    let new = Annotation {
        run: find_run(cx, Some(run))?.id,
        text: text.trim().to_owned(),
        author: author.trim().to_owned(),
        annotated_at: cx.now(),
    };
    cx.store.write(WriteMode::Durable, |tx| annotation::append(tx, &new))?;
    Ok(annotation_view(&new))
}

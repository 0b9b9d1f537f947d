//! Where a profile looks for each of its values in one row: what a person can mend where one is missing.
//!
//! Only pointers, those inside templates too: what is chosen among the elements of a list has no one place.

use super::{
    explode::Part,
    field::Expr,
    pointer::{Base, Pointer},
    profile::Profile,
    scope::{RowContext, Scope},
    time::TimeRule,
};
use crate::json::Json;

/// One declared value and the places in which it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedFor {
    /// The field, or `markers.NAME`.
    pub name: String,
    /// The pointers into the whole row, in the order in which they are tried.
    pub pointers: Vec<String>,
}

impl Profile {
    /// Returns where each declared field and marker is looked for in a row, or in one part of it.
    pub fn places(&self, row: &Json<'_>, cx: &RowContext<'_>, part: &str) -> Vec<LookedFor> {
        let parts: Vec<Part<'_>> = self.explode.as_ref().and_then(|how| how.parts(row).ok()).unwrap_or_default();
        let scope = Scope { row, cx, joins: &self.joins, path: None, part: None };
        let record = cx.record();
        let part = parts.iter().find(|one| format!("{record}{}", one.pointer) == part);
        let scope = Scope { part, ..scope };
        let mut out = Vec::new();
        let mut add = |name: String, exprs: &[&Expr]| {
            let mut pointers = Vec::new();
            exprs.iter().for_each(|expr| expr.pointers(scope, &mut pointers));
            if !pointers.is_empty() {
                out.push(LookedFor { name, pointers });
            }
        };
        if let TimeRule::Read { from, .. } = &self.fields.timestamp {
            add("timestamp".to_owned(), &from.iter().collect::<Vec<_>>());
        }
        for (name, expr) in self.declared() {
            add(name.to_owned(), &[expr]);
        }
        for (name, expr) in &self.markers {
            add(format!("markers.{name}"), &[expr]);
        }
        if let Some(sft) = &self.sft {
            add("instruction".to_owned(), &[&sft.instruction]);
        }
        out
    }
}

impl Pointer {
    /// Returns the pointer into the whole row, where it has one.
    pub(super) fn in_row(&self, scope: Scope<'_>) -> Option<String> {
        match (self.base, scope.part) {
            (Base::Row, _) => Some(self.text.clone()),
            (Base::Element, Some(part)) => Some(format!("{}{}", part.pointer, self.text.trim_start_matches('@'))),
            _ => None,
        }
        .filter(|pointer| !pointer.is_empty())
    }
}

//! Which of the declared values were found in a row: what the health report counts.

use super::{
    explode::Part,
    field::{Expr, Want},
    profile::Profile,
    scope::{RowContext, Scope},
};
use crate::json::Json;

impl Profile {
    /// Returns every declared field and marker in a fixed order, with whether the row has it; markers are named
    /// `markers.NAME`, the sections `sft` and `rag`. Of a row that explodes, one part that has it is enough.
    pub fn coverage(&self, row: &Json<'_>, cx: &RowContext<'_>) -> Vec<(String, bool)> {
        let path = self.from_path.iter().find_map(|regex| regex.captures(cx.file));
        let whole = Scope { row, cx, joins: &self.joins, path: path.as_ref(), part: None };
        let parts: Vec<Part<'_>> = self.explode.as_ref().and_then(|how| how.parts(row).ok()).unwrap_or_default();
        let scopes: Vec<Scope<'_>> = match self.explode {
            None => vec![whole],
            Some(_) => parts.iter().map(|part| Scope { part: Some(part), ..whole }).collect(),
        };
        let any = |found: &dyn Fn(Scope<'_>) -> bool| scopes.iter().any(|scope| found(*scope));
        let mut out = vec![(
            "timestamp".to_owned(),
            any(&|scope| self.fields.timestamp.read(scope).is_ok_and(|(stamp, _)| stamp.is_some())),
        )];
        for (name, expr) in self.declared() {
            out.push((name.to_owned(), any(&|scope| expr.find(scope, Want::Any).is_some())));
        }
        if !self.fields.messages.is_empty() {
            let found = any(&|scope| self.fields.messages.iter().any(|pointer| scope.at(pointer).is_some()));
            out.push(("messages".to_owned(), found));
        }
        for (name, expr) in &self.markers {
            out.push((format!("markers.{name}"), any(&|scope| expr.find(scope, Want::Scalar).is_some())));
        }
        let sections =
            [("sft", self.sft.as_ref().map(|sft| &sft.instruction)), ("rag", self.rag.as_ref().map(|rag| &rag.title))];
        for (name, expr) in sections {
            if let Some(expr) = expr {
                out.push((name.to_owned(), any(&|scope| expr.find(scope, Want::Filled).is_some())));
            }
        }
        out
    }

    /// Returns the declared fields but `timestamp` and `messages`, by name, in the order of the specification.
    pub(super) fn declared(&self) -> Vec<(&'static str, &Expr)> {
        let fields = &self.fields;
        let one = [
            ("run_id", fields.run_id.as_ref()),
            ("task_id", Some(&fields.task_id)),
            ("input", fields.input.as_ref()),
            ("text", fields.text.as_ref()),
            ("model", fields.model.as_ref()),
            ("provider", fields.provider.as_ref()),
            ("role", fields.role.as_ref()),
            ("latency_ms", fields.latency_ms.as_ref()),
            ("prompt_tokens", fields.prompt_tokens.as_ref()),
            ("completion_tokens", fields.completion_tokens.as_ref()),
            ("cost_usd", fields.cost_usd.as_ref()),
            ("parent_run_id", fields.parent_run_id.as_ref()),
            ("generation_depth", fields.generation_depth.as_ref()),
            ("files", fields.files.first()),
            ("tags", fields.tags.first()),
        ];
        one.into_iter().filter_map(|(name, expr)| Some((name, expr?))).collect()
    }
}

//! Row to evidence: the step that runs once per row, over millions of rows. Nothing is parsed or compiled here.

use super::{
    condition::ROLES,
    detect::stem,
    explode::Part,
    field::{Expr, Want},
    join::Joins,
    pointer::{Base, Pointer},
    profile::Profile,
    scope::{RowContext, Scope},
    text::{into_text, is_blank, text_of},
};
use crate::{
    artifact::{EVIDENCE_SCHEMA_VERSION, Evidence, Provenance},
    hash::Digest,
    json::Json,
    marker::{Marker, Markers},
};

/// What became of a row, or of one part of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is evidence.
    Evidence(Box<Evidence>),
    /// It is not, and why.
    Skip(RowSkip),
}

/// Why a row, or a part of it, gives no evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSkip {
    /// The part (a JSON Pointer), else empty.
    pub part: String,
    /// The reason's name: `missing_timestamp`, `unparsable_timestamp`, `missing_task_id`, `missing_field`, `no_parts`.
    pub reason: String,
    /// The pointers tried and what was found there.
    pub detail: String,
}

impl Profile {
    /// Returns what a row becomes: one outcome for each of its parts, exactly one where nothing explodes. A row that
    /// should explode and holds no part gives one skip.
    pub fn map_row(&self, row: &Json<'_>, cx: &RowContext<'_>) -> Vec<Outcome> {
        let path = self.from_path.iter().find_map(|regex| regex.captures(cx.file));
        let scope = Scope { row, cx, joins: &self.joins, path: path.as_ref(), part: None };
        let Some(explode) = &self.explode else { return vec![self.map_one(scope)] };
        match explode.parts(row) {
            Ok(parts) => parts.iter().map(|part| self.map_one(Scope { part: Some(part), ..scope })).collect(),
            Err(detail) => vec![skip(scope, "no_parts", detail)],
        }
    }

    /// Returns those of the joined rows that this row, or a part of it, looks up: all that it needs elsewhere.
    pub fn joined_rows(&self, row: &Json<'_>, cx: &RowContext<'_>) -> Joins {
        let path = self.from_path.iter().find_map(|regex| regex.captures(cx.file));
        let scope = Scope { row, cx, joins: &self.joins, path: path.as_ref(), part: None };
        let parts: Vec<Part<'_>> = self.explode.as_ref().and_then(|how| how.parts(row).ok()).unwrap_or_default();
        let scopes = parts.iter().map(|part| Scope { part: Some(part), ..scope });
        let mut joined = Joins::default();
        for scope in scopes.chain([scope]) {
            for (at, spec) in self.joins.iter().enumerate() {
                if let (Some(key), Some(found)) = (spec.on_text(scope), scope.joined(at)) {
                    joined.insert(&spec.name, key, found.clone().into_owned());
                }
            }
        }
        joined
    }

    fn map_one(&self, scope: Scope<'_>) -> Outcome {
        let fields = &self.fields;
        let (timestamp, timestamp_origin) = match fields.timestamp.read(scope) {
            Ok(time) => time,
            Err(why) => return skip(scope, why.reason, why.detail),
        };
        let Some(task_id) = text(&fields.task_id, scope, Want::Filled) else {
            return skip(scope, "missing_task_id", tried(&fields.task_id, scope));
        };
        let part = scope.place();
        let mut evidence = Evidence {
            schema_version: EVIDENCE_SCHEMA_VERSION,
            run_id: self.run_id(scope),
            task_id,
            timestamp,
            timestamp_origin,
            source: scope.cx.source.to_owned(),
            profile: self.name.clone(),
            class: self.class,
            model_role: optional(fields.role.as_ref(), scope, Want::Filled)
                .and_then(|name| ROLES.iter().find(|(other, _)| *other == name).map(|(_, role)| *role)),
            model: optional(fields.model.as_ref(), scope, Want::Filled),
            provider: optional(fields.provider.as_ref(), scope, Want::Filled),
            input: optional(fields.input.as_ref(), scope, Want::Scalar),
            text: optional(fields.text.as_ref(), scope, Want::Scalar),
            messages_at: fields.messages.iter().find_map(|pointer| messages_at(pointer, scope)),
            latency_ms: count(fields.latency_ms.as_ref(), scope),
            prompt_tokens: count(fields.prompt_tokens.as_ref(), scope),
            completion_tokens: count(fields.completion_tokens.as_ref(), scope),
            cost_micro_usd: micros(fields.cost_usd.as_ref(), scope),
            files: list(&fields.files, scope),
            tags: list(&fields.tags, scope),
            markers: self.markers(scope),
            sft: None,
            rag: None,
            comparable: None,
            parent_run_id: optional(fields.parent_run_id.as_ref(), scope, Want::Filled),
            generation_depth: count(fields.generation_depth.as_ref(), scope)
                .map_or(0, |depth| u32::try_from(depth).unwrap_or(u32::MAX)),
            provenance: Provenance {
                source: scope.cx.source.to_owned(),
                source_file: scope.cx.file.to_owned(),
                line_offset: scope.cx.line.saturating_sub(1),
                sig_hash: scope.cx.sig_hash,
                recorded_at: scope.cx.recorded_at,
                part,
            },
        };
        if let Some(name) = fields.require.missing(&evidence) {
            let asked = self.declared().into_iter().find(|(other, _)| *other == name);
            let detail = asked.map_or_else(String::new, |(_, expr)| tried(expr, scope));
            return skip(scope, "missing_field", format!("{name}: {detail}"));
        }
        evidence.sft = self.sft.as_ref().and_then(|section| section.instruction(&evidence, scope));
        evidence.rag = self.rag.as_ref().and_then(|section| section.playbook(scope));
        evidence.comparable = match &self.comparable {
            Some(expr) => text(expr, scope, Want::Filled),
            None => evidence.sft.as_ref().map(|sft| Digest::of(sft.instruction.as_bytes()).hex()),
        };
        Outcome::Evidence(Box::new(evidence))
    }

    /// Returns the declared run id, or the synthesised one: `<stem>:<first 12 of sig_hash>[#part]`.
    fn run_id(&self, scope: Scope<'_>) -> String {
        let declared = optional(self.fields.run_id.as_ref(), scope, Want::Filled);
        let of_row = declared.is_none() || self.fields.run_id_of_row;
        let mut id = declared.unwrap_or_else(|| format!("{}:{}", stem(scope.cx.file), scope.cx.sig_hash.short()));
        let place = scope.place();
        if of_row && !place.is_empty() {
            id.push('#');
            id.push_str(&place);
        }
        id
    }

    fn markers(&self, scope: Scope<'_>) -> Markers {
        let one =
            |(name, expr): &(String, Expr)| Some((name.clone(), Marker::from_json(&*expr.find(scope, Want::Scalar)?)?));
        self.markers.iter().filter_map(one).collect()
    }
}

fn skip(scope: Scope<'_>, reason: &str, detail: String) -> Outcome {
    Outcome::Skip(RowSkip { part: scope.place(), reason: reason.to_owned(), detail })
}

fn tried(expr: &Expr, scope: Scope<'_>) -> String {
    let mut tried = Vec::new();
    expr.tried(scope, &mut tried);
    format!("tried {}", tried.join(", "))
}

/// Returns the text of a value.
pub(super) fn text(expr: &Expr, scope: Scope<'_>, want: Want) -> Option<String> {
    into_text(expr.find(scope, want)?)
}

/// Returns the text of a value that need not be declared.
pub(super) fn optional(expr: Option<&Expr>, scope: Scope<'_>, want: Want) -> Option<String> {
    text(expr?, scope, want)
}

/// Returns a number in millionths; a negative one, or what is no number, is none.
fn micros(expr: Option<&Expr>, scope: Scope<'_>) -> Option<u64> {
    expr?.find(scope, Want::Scalar)?.as_number()?.micros().and_then(|micros| u64::try_from(micros).ok())
}

/// Returns a whole number, rounded half up. Integers beyond the reach of millionths are kept as they stand.
fn count(expr: Option<&Expr>, scope: Scope<'_>) -> Option<u64> {
    let found = expr?.find(scope, Want::Scalar)?;
    let number = found.as_number()?;
    let rounded = || u64::try_from(number.micros()?).ok().map(|micros| micros.saturating_add(500_000) / 1_000_000);
    number.as_u64().or_else(rounded)
}

/// Returns the texts that all declared values hold, each once, in their order.
pub(super) fn list(exprs: &[Expr], scope: Scope<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for found in exprs.iter().filter_map(|expr| expr.find(scope, Want::Any)) {
        let items = found.as_array().unwrap_or_else(|| std::slice::from_ref(&*found));
        for text in items.iter().filter_map(text_of).filter(|text| !is_blank(text)) {
            if !out.iter().any(|other| *other == text) {
                out.push(text.into_owned());
            }
        }
    }
    out
}

/// Returns where in the row a conversation lies: a list that is not empty.
fn messages_at(pointer: &Pointer, scope: Scope<'_>) -> Option<String> {
    let found = scope.at(pointer)?.as_array()?;
    let path = &pointer.text;
    match (pointer.base, scope.part) {
        _ if found.is_empty() => None,
        (Base::Row, _) => Some(path.clone()),
        (Base::Element, Some(Part { pointer, .. })) => Some(format!("{pointer}{}", path.trim_start_matches('@'))),
        // What runs beside the elements has no pointer of its own that stays true for every alternative.
        _ => None,
    }
}

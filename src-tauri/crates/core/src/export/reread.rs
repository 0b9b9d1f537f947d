//! Layer 3, its pure part: a line read back from disk is judged by its bytes alone.
//!
//! Shares nothing with layers 1 and 2 on purpose: it parses with `json::parse` instead of the row types, picks the
//! fields by hand, hashes them with code of its own and writes the definition of a leak down a second time. A fault
//! in the row types, their serialiser, the builders or the gate therefore does not reach here. Whether an id occurs
//! twice in one file is the caller's to see.

use super::{Exporter, Policy, RowKey, StoredFacts};
use crate::{
    artifact::TimestampOrigin,
    hash::{Digest, Hasher},
    json::{Json, parse},
    stamp::Stamp,
    verdict::Verdict,
};

/// Checks one line of a dataset as it lies on disk, without its line end, and returns the keys of the evidence it
/// stands on: one, or for a pair the better and the worse side.
///
/// # Errors
/// Everything that is wrong with the line, in plain words.
pub fn check_line(
    exporter: Exporter,
    bytes: &[u8],
    lookup: &dyn Fn(&RowKey) -> Option<StoredFacts>,
    policy: Policy,
) -> Result<Vec<RowKey>, Vec<String>> {
    let json = parse(bytes).map_err(|error| vec![format!("json: {error}")])?;
    let mut line = Line { json: &json, errors: Vec::new() };
    line.fields("row", &json, required(exporter), optional(exporter));
    line.version();
    line.time("created_at");
    let keys = match exporter {
        Exporter::Sft => line.sft(lookup, policy),
        Exporter::Rag => line.rag(lookup, policy),
        Exporter::Preference => line.preference(lookup),
    };
    line.bar(keys.is_empty(), "provenance: none that could be followed");
    if line.errors.is_empty() { Ok(keys) } else { Err(line.errors) }
}

#[rustfmt::skip]
fn required(exporter: Exporter) -> &'static [&'static str] {
    match exporter {
        Exporter::Sft => &[
            "schema_version", "id", "instruction", "context", "response", "source_run_id", "quality_score",
            "created_at", "provenance",
        ],
        Exporter::Rag => &[
            "schema_version", "id", "title", "content", "tags", "source_run_id", "source_category", "created_at",
            "provenance",
        ],
        Exporter::Preference => &[
            "schema_version", "id", "prompt", "chosen", "rejected", "reason", "chosen_run_id", "rejected_run_id",
            "created_at", "provenance", "rejected_provenance",
        ],
    }
}

fn optional(exporter: Exporter) -> &'static [&'static str] {
    match exporter {
        Exporter::Rag => &["success_score"],
        Exporter::Preference => &["pair_kind"],
        Exporter::Sft => &[],
    }
}

struct Line<'j> {
    json: &'j Json<'j>,
    errors: Vec<String>,
}

#[rustfmt::skip]
impl<'j> Line<'j> {
    fn sft(&mut self, lookup: &dyn Fn(&RowKey) -> Option<StoredFacts>, policy: Policy) -> Vec<RowKey> {
        let said = ["instruction", "context", "response"].map(|field| self.text(field));
        let (label, run_id) = (self.text("quality_score"), self.text("source_run_id"));
        self.bar(!matches!(label, "accepted" | "partially_accepted"), "quality_score: not in the schema");
        self.bar(hollow(said[0]), "instruction: is blank");
        self.bar(hollow(said[2]), "response: is blank");
        let Some((key, facts)) = self.evidence("provenance", lookup) else { return Vec::new() };
        let allowed = match facts.verdict { Verdict::Accepted => true, Verdict::PartiallyAccepted => policy.include_partial, _ => false };
        self.bar(!allowed, "verdict: the stored one is forbidden in sft");
        self.bar(label != facts.verdict.name(), "quality_score: differs from the stored verdict");
        self.bar(facts.body.sft != Some(hash("sft", &said)), "text: differs from the evidence's");
        self.bar(facts.timestamp_origin == TimestampOrigin::RecordedAt, "time: only that of recording");
        self.bar(run_id != facts.run_id, "source_run_id: differs from the stored one");
        self.id(Exporter::Sft, &[run_id], &[&key]);
        vec![key]
    }

    fn rag(&mut self, lookup: &dyn Fn(&RowKey) -> Option<StoredFacts>, policy: Policy) -> Vec<RowKey> {
        let mut said = vec![self.text("title"), self.text("content")];
        let (label, run_id) = (self.text("source_category"), self.text("source_run_id"));
        let success = self.json.get("success_score").map(|score| score.as_str().unwrap_or("?"));
        let tags = self.json.get("tags").and_then(Json::as_array).unwrap_or_default();
        let is_list = self.json.get("tags").is_some_and(|tags| tags.as_array().is_some());
        self.bar(!is_list || tags.iter().any(|tag| tag.as_str().is_none()), "tags: not a list of texts");
        self.bar(hollow(said[0]), "title: is blank");
        self.bar(hollow(said[1]), "content: is blank");
        said.extend(tags.iter().filter_map(Json::as_str));
        let Some((key, facts)) = self.evidence("provenance", lookup) else { return Vec::new() };
        let allowed = match facts.verdict { Verdict::Rejected => false, Verdict::NeedsHumanReview => policy.include_review, _ => true };
        let earned = match facts.verdict { Verdict::Accepted => Some("accepted"), Verdict::PartiallyAccepted => Some("partially_accepted"), _ => None };
        self.bar(!allowed, "verdict: the stored one is forbidden in rag");
        self.bar(label != facts.verdict.name(), "source_category: differs from the stored verdict");
        self.bar(success != earned, "success_score: differs from the stored verdict");
        self.bar(facts.body.rag != Some(hash("rag", &said)), "text: differs from the evidence's");
        self.bar(run_id != facts.run_id, "source_run_id: differs from the stored one");
        self.id(Exporter::Rag, &[run_id], &[&key]);
        vec![key]
    }

    fn preference(&mut self, lookup: &dyn Fn(&RowKey) -> Option<StoredFacts>) -> Vec<RowKey> {
        let [prompt, chosen, rejected, reason, chosen_run, rejected_run] =
            ["prompt", "chosen", "rejected", "reason", "chosen_run_id", "rejected_run_id"].map(|field| self.text(field));
        self.bar(chosen == rejected, "chosen, rejected: one text");
        self.bar(hollow(prompt), "prompt: is blank");
        let sides = (self.evidence("provenance", lookup), self.evidence("rejected_provenance", lookup));
        let (Some((better_key, better)), Some((worse_key, worse))) = sides else { return Vec::new() };
        let words = match worse.verdict {
            Verdict::Rejected => "accepted_over_rejected",
            Verdict::PartiallyAccepted => "accepted_over_partially_accepted",
            Verdict::Accepted | Verdict::NeedsHumanReview => "",
        };
        self.bar(better.verdict != Verdict::Accepted, "verdict: the stored one of the better side is not accepted");
        self.bar(words.is_empty(), "verdict: the stored one of the worse side is not below accepted");
        self.bar(reason != words, "reason: differs from the stored verdicts");
        self.bar(better.body.preference != Some(hash("preference", &[prompt, chosen])), "text: the better side's differs from the evidence's");
        self.bar(worse.body.preference != Some(hash("preference", &[prompt, rejected])), "text: the worse side's differs from the evidence's");
        self.bar(better.run_id == worse.run_id, "run: both sides are of one run");
        self.bar(chosen_run != better.run_id, "chosen_run_id: differs from the stored one");
        self.bar(rejected_run != worse.run_id, "rejected_run_id: differs from the stored one");
        let kind = self.json.get("pair_kind").map_or(Some("usual"), Json::as_str);
        let across = if better_key.source == worse_key.source { "usual" } else { "cross_source" };
        self.bar(kind != Some(across), "pair_kind: differs from the sides' sources");
        self.id(Exporter::Preference, &[chosen_run, rejected_run], &[&better_key, &worse_key]);
        vec![better_key, worse_key]
    }

    /// Returns what the store holds of the evidence that a provenance names, having checked what became of it.
    fn evidence(&mut self, field: &str, lookup: &dyn Fn(&RowKey) -> Option<StoredFacts>) -> Option<(RowKey, StoredFacts)> {
        let whole = self.json;
        let place = whole.get(field)?;
        self.fields(field, place, &["source", "source_file", "line_offset", "sig_hash", "recorded_at"], &["part"]);
        let texts = ["source_file", "sig_hash", "recorded_at", "source"].map(|name| place.get(name).and_then(Json::as_str));
        let part = place.get("part").map_or(Some(""), Json::as_str);
        self.bar(place.get("line_offset").and_then(Json::as_number).and_then(crate::json::Number::as_u64).is_none(), "line_offset: not a line");
        self.bar(texts[2].is_none_or(|time| Stamp::parse(time).is_none()), "recorded_at: not a time");
        let named = (texts[3], texts[0], texts[1].and_then(Digest::from_hex), part);
        let (Some(source), Some(file), Some(sig_hash), Some(part)) = named else {
            self.bar(true, "provenance: names no evidence");
            return None;
        };
        let key = RowKey { source: source.to_owned(), source_file: file.to_owned(), sig_hash, part: part.to_owned() };
        let Some(facts) = lookup(&key) else {
            self.bar(true, "provenance: the store knows no such evidence");
            return None;
        };
        self.bar(facts.key != key, "provenance: the store answered with another row");
        self.bar(facts.withdrawn, "withdrawn: the evidence was withdrawn");
        self.bar(!facts.attached, "detached: the evidence's source was removed");
        self.bar(facts.generation_depth >= 1 && !facts.decided, "replay: no person has decided on it");
        Some((key, facts))
    }

    /// Checks that an object has exactly the fields of its shape.
    fn fields(&mut self, name: &str, value: &Json<'_>, required: &[&str], optional: &[&str]) {
        let Some(entries) = value.as_object() else { return self.bar(true, format_args!("{name}: expected object")) };
        for field in required {
            self.bar(value.get(field).is_none(), format_args!("{name}.{field}: is missing"));
        }
        for (field, _) in entries {
            let known = required.iter().chain(optional).any(|known| known == field);
            self.bar(!known, format_args!("{name}: has a field of no shape"));
        }
    }

    fn version(&mut self) {
        let version = self.json.get("schema_version").and_then(Json::as_number).map(crate::json::Number::text);
        self.bar(version != Some("1"), "schema_version: expected 1");
    }

    fn time(&mut self, field: &str) {
        let time = self.text(field);
        self.bar(Stamp::parse(time).is_none(), "created_at: not a time");
    }

    /// Checks the id against what the line says of itself.
    fn id(&mut self, exporter: Exporter, runs: &[&str], keys: &[&RowKey]) {
        let mut hasher = Hasher::default();
        hasher.part(match exporter { Exporter::Rag => b"rag".as_slice(), Exporter::Sft => b"sft", Exporter::Preference => b"preference" });
        for (run, key) in runs.iter().zip(keys) {
            hasher.part(run.as_bytes());
            hasher.part(key.sig_hash.as_bytes());
            hasher.part(key.part.as_bytes());
        }
        let id = self.text("id");
        self.bar(id != hasher.finish().hex(), "id: does not follow from run, sig_hash and part");
    }

    /// Returns a field that must be text, or an empty text with an objection.
    fn text(&mut self, field: &str) -> &'j str {
        let text = self.json.get(field).and_then(Json::as_str);
        self.bar(text.is_none(), format_args!("{field}: expected text"));
        text.unwrap_or_default()
    }

    fn bar(&mut self, when: bool, error: impl std::fmt::Display) {
        if when { self.errors.push(error.to_string()); }
    }
}

/// The body hash, written a second time: the dataset, then every part, each after its length.
fn hash(dataset: &str, parts: &[&str]) -> Digest {
    let mut hasher = Hasher::default();
    for part in std::iter::once(&dataset).chain(parts) {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finish()
}

fn hollow(text: &str) -> bool {
    text.trim().is_empty()
}

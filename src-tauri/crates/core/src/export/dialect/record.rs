//! One row in one layout, as the object that is written.

use super::{Origin, Said, TableShape, TrainingRow, prompt_of};
use crate::json::{Json, Number};
use std::borrow::Cow;

/// Returns the object of a row in a layout, with its provenance where that is asked for; none where the layout is for
/// another task.
pub fn record(row: &TrainingRow, shape: TableShape, provenance: bool) -> Option<Json<'_>> {
    let mut entries = said(&row.said, shape)?;
    if provenance {
        entries.push(("x_id", text(&row.id)));
        entries.push(("x_verdict", text(&row.verdict)));
        place(&mut entries, &row.origin, ["x_source", "x_source_file", "x_line", "x_part", "x_sig_hash"]);
        entries
            .push(("x_recorded_ms", Json::Number(Number::from_i64(row.origin.provenance.recorded_at.unix_millis()))));
        if let Some(rejected) = &row.rejected_origin {
            let names = [
                "x_rejected_source",
                "x_rejected_source_file",
                "x_rejected_line",
                "x_rejected_part",
                "x_rejected_sig_hash",
            ];
            place(&mut entries, rejected, names);
        }
    }
    Some(Json::object(entries.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect()))
}

type Entries<'a> = Vec<(&'static str, Json<'a>)>;

fn said(said: &Said, shape: TableShape) -> Option<Entries<'_>> {
    Some(match (said, shape) {
        (Said::Answer { instruction, context, response }, TableShape::Messages) => {
            let turns = vec![message("user", owned(prompt_of(instruction, context))), answer(response)];
            vec![("messages", Json::Array(turns))]
        }
        (Said::Answer { instruction, context, response }, TableShape::PromptCompletion) => vec![
            ("prompt", Json::Array(vec![message("user", owned(prompt_of(instruction, context)))])),
            ("completion", Json::Array(vec![answer(response)])),
        ],
        (Said::Answer { instruction, context, response }, TableShape::Alpaca) => {
            vec![("instruction", text(instruction)), ("input", text(context)), ("output", text(response))]
        }
        (Said::Answer { instruction, context, response }, TableShape::Sharegpt) => {
            let turns = vec![turn("human", owned(prompt_of(instruction, context))), turn("gpt", text(response))];
            vec![("conversations", Json::Array(turns))]
        }
        (Said::Pair { prompt, chosen, rejected }, TableShape::ChosenRejected) => vec![
            ("prompt", asked(prompt)),
            ("chosen", Json::Array(vec![answer(chosen)])),
            ("rejected", Json::Array(vec![answer(rejected)])),
        ],
        (Said::Pair { prompt, chosen, rejected }, TableShape::AlpacaRanking) => vec![
            ("instruction", text(prompt)),
            ("input", text("")),
            ("chosen", text(chosen)),
            ("rejected", text(rejected)),
        ],
        (Said::Pair { prompt, chosen, rejected }, TableShape::SharegptRanking) => vec![
            ("conversations", Json::Array(vec![turn("human", text(prompt))])),
            ("chosen", turn("gpt", text(chosen))),
            ("rejected", turn("gpt", text(rejected))),
        ],
        (Said::Pair { prompt, chosen, rejected }, TableShape::OpenaiPreference) => vec![
            ("input", object([("messages", asked(prompt))])),
            ("preferred_output", Json::Array(vec![answer(chosen)])),
            ("non_preferred_output", Json::Array(vec![answer(rejected)])),
        ],
        (Said::Pair { prompt, chosen, rejected }, TableShape::AxolotlDpo) => {
            vec![("messages", asked(prompt)), ("chosen", text(chosen)), ("rejected", text(rejected))]
        }
        (Said::Rated { prompt, completion, label }, TableShape::Label) => vec![
            ("prompt", asked(prompt)),
            ("completion", Json::Array(vec![answer(completion)])),
            ("label", Json::Bool(*label)),
        ],
        (Said::Rated { prompt, completion, label }, TableShape::AlpacaKto) => vec![
            ("instruction", text(prompt)),
            ("input", text("")),
            ("output", text(completion)),
            ("kto_tag", Json::Bool(*label)),
        ],
        (Said::Rated { prompt, completion, label }, TableShape::SharegptKto) => vec![
            ("conversations", Json::Array(vec![turn("human", text(prompt)), turn("gpt", text(completion))])),
            ("kto_tag", Json::Bool(*label)),
        ],
        (Said::Rated { prompt, completion, label }, TableShape::AxolotlKto) => {
            vec![("prompt", text(prompt)), ("completion", text(completion)), ("label", Json::Bool(*label))]
        }
        (Said::Passage { title, content, tags }, TableShape::Passage) => vec![
            ("title", text(title)),
            ("content", text(content)),
            ("tags", Json::Array(tags.iter().map(|tag| text(tag)).collect())),
        ],
        _ => return None,
    })
}

fn place<'a>(entries: &mut Entries<'a>, origin: &'a Origin, names: [&'static str; 5]) {
    let from = &origin.provenance;
    let line = i64::try_from(from.line_offset).unwrap_or(i64::MAX).saturating_add(1);
    let values = [
        text(&from.source),
        text(&from.source_file),
        Json::Number(Number::from_i64(line)),
        text(&from.part),
        owned(from.sig_hash.hex()),
    ];
    entries.extend(names.into_iter().zip(values));
}

fn asked(prompt: &str) -> Json<'_> {
    Json::Array(vec![message("user", text(prompt))])
}

fn answer(response: &str) -> Json<'_> {
    message("assistant", text(response))
}

fn message<'a>(role: &'static str, content: Json<'a>) -> Json<'a> {
    object([("role", text(role)), ("content", content)])
}

fn turn<'a>(from: &'static str, value: Json<'a>) -> Json<'a> {
    object([("from", text(from)), ("value", value)])
}

fn object<'a, const N: usize>(entries: [(&'static str, Json<'a>); N]) -> Json<'a> {
    Json::object(entries.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
}

fn text(text: &str) -> Json<'_> {
    Json::String(Cow::Borrowed(text))
}

fn owned(text: String) -> Json<'static> {
    Json::String(Cow::Owned(text))
}

//! What LLaMA-Factory wants beside the rows: `dataset_info.json` and a configuration to begin from.
//!
//! Whatever an entry leaves out under `columns` or `tags` is switched off, not defaulted; so every column in use and
//! all seven tags are written. `formatting` takes three words, and any other stops the load.

use super::TableShape;
use crate::json::Json;
use std::borrow::Cow;

/// Returns the entry of a table, and the stage that trains on it; none for a layout that is not one of its own.
fn entry(file: &str, shape: TableShape) -> Option<(Json<'static>, &'static str)> {
    let (formatting, ranking, columns, stage): (&str, bool, &[(&str, &str)], &str) = match shape {
        TableShape::Alpaca => {
            ("alpaca", false, &[("prompt", "instruction"), ("query", "input"), ("response", "output")], "sft")
        }
        TableShape::AlpacaRanking => (
            "alpaca",
            true,
            &[("prompt", "instruction"), ("query", "input"), ("chosen", "chosen"), ("rejected", "rejected")],
            "dpo",
        ),
        TableShape::AlpacaKto => (
            "alpaca",
            false,
            &[("prompt", "instruction"), ("query", "input"), ("response", "output"), ("kto_tag", "kto_tag")],
            "kto",
        ),
        TableShape::Sharegpt => ("sharegpt", false, &[("messages", "conversations")], "sft"),
        TableShape::SharegptRanking => {
            ("sharegpt", true, &[("messages", "conversations"), ("chosen", "chosen"), ("rejected", "rejected")], "dpo")
        }
        TableShape::SharegptKto => ("sharegpt", false, &[("messages", "conversations"), ("kto_tag", "kto_tag")], "kto"),
        _ => return None,
    };
    let mut entries = vec![
        ("file_name", text(file)),
        ("formatting", text(formatting)),
        ("columns", object(columns.iter().map(|(name, column)| (*name, text(column))))),
    ];
    if ranking {
        entries.push(("ranking", Json::Bool(true)));
    }
    if formatting == "sharegpt" {
        let tags = [
            ("role_tag", "from"),
            ("content_tag", "value"),
            ("user_tag", "human"),
            ("assistant_tag", "gpt"),
            ("observation_tag", "observation"),
            ("function_tag", "function_call"),
            ("system_tag", "system"),
        ];
        entries.push(("tags", object(tags.into_iter().map(|(name, tag)| (name, text(tag))))));
    }
    Some((object(entries.into_iter()), stage))
}

/// Returns `dataset_info.json` for tables: the name of each, its file beside it, its layout.
pub fn dataset_info(tables: &[(String, String, TableShape)]) -> Json<'static> {
    let entries = tables.iter().filter_map(|(name, file, shape)| {
        let (entry, _) = entry(file, *shape)?;
        Some((Cow::Owned(name.clone()), entry))
    });
    Json::object(entries.collect())
}

/// Returns a configuration for each stage that the tables are for; what only the person knows stands in brackets.
pub fn llama_factory_yaml(tables: &[(String, String, TableShape)]) -> String {
    let mut out =
        String::from("# One block for each way of training; keep one, and fill in what stands in <brackets>.\n");
    for stage in ["sft", "dpo", "kto"] {
        let of_stage = |shape: TableShape| entry("", shape).is_some_and(|(_, of)| of == stage);
        let names = |held_out: bool| {
            let mine = tables.iter().filter(|(name, _, shape)| of_stage(*shape) && is_held_out(name) == held_out);
            mine.map(|(name, ..)| name.as_str()).collect::<Vec<_>>().join(",")
        };
        let (dataset, eval) = (names(false), names(true));
        if dataset.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "---\nstage: {stage}\ndo_train: true\nmodel_name_or_path: <model>\ntemplate: <template>\n"
        ));
        out.push_str(&format!("dataset_dir: <this folder>\ndataset: {dataset}\n"));
        if !eval.is_empty() {
            out.push_str(&format!("eval_dataset: {eval}\n"));
        }
        if stage != "sft" {
            out.push_str("pref_beta: 0.1\n");
        }
        out.push_str("finetuning_type: lora\noutput_dir: <output>\n");
    }
    out
}

fn is_held_out(name: &str) -> bool {
    name.ends_with("_validation") || name.ends_with("_test")
}

fn text(text: &str) -> Json<'static> {
    Json::String(Cow::Owned(text.to_owned()))
}

fn object<'n>(entries: impl Iterator<Item = (&'n str, Json<'static>)>) -> Json<'static> {
    Json::object(entries.map(|(name, value)| (Cow::Owned(name.to_owned()), value)).collect())
}

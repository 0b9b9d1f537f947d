//! What our rules say of rows, beside what the trainers did with them.

use serde_json::Value;
use std::collections::BTreeMap;
use stillroom_core::{
    export::dialect::consumer::{Consumer, Entry, Fate, Loader, repair},
    json::{Json, parse},
};

/// What came of the comparison.
#[derive(Default)]
pub(crate) struct Agreed {
    /// Shapes and files that were compared.
    pub(crate) cases: usize,
    /// Rows by what the trainers did with them.
    pub(crate) fates: BTreeMap<String, usize>,
    /// Every case on which the two differ.
    pub(crate) disagreements: Vec<String>,
}

/// Compares.
pub(crate) fn agree(answers: &[Value]) -> Agreed {
    let mut agreed = Agreed::default();
    for answer in answers {
        agreed.cases += 1;
        let case = answer["case"].to_string();
        let case = parse(case.as_bytes()).unwrap();
        let (ours, words) = ours(&case);
        let theirs: Vec<&str> = match &answer["fate"] {
            Value::Array(fates) => fates.iter().map(|fate| fate.as_str().unwrap()).collect(),
            fate => vec![fate.as_str().unwrap()],
        };
        for fate in &theirs {
            *agreed.fates.entry((*fate).to_owned()).or_default() += 1;
        }
        if ours != theirs {
            let said = format!("theirs {theirs:?} ({}), ours {ours:?} ({words}): {}", answer["words"], answer["case"]);
            agreed.disagreements.push(said);
        }
    }
    agreed
}

fn ours(case: &Json<'_>) -> (Vec<&'static str>, String) {
    let consumer = match case.get("entry").filter(|entry| !entry.is_null()) {
        Some(entry) => match Entry::of(entry) {
            Ok(entry) => Consumer::LlamaFactory(Box::new(entry)),
            Err(why) => return (vec!["fatal"], why),
        },
        None => Consumer::named(case.get("consumer").and_then(Json::as_str).unwrap()).unwrap(),
    };
    if let Some(row) = case.get("row") {
        let found = consumer.judge(row);
        if let Some((repaired, made)) = repair(&consumer, row) {
            assert_eq!(consumer.judge(&repaired).fate, Fate::Kept, "a repair makes a row that is kept: {made:?}");
        }
        return (vec![name(found.fate)], found.detail);
    }
    let rows = case.get("rows").and_then(Json::as_array).unwrap();
    let mut loader = Loader::default();
    rows.iter().for_each(|row| loader.observe(row));
    if let Some(stops) = loader.findings().into_iter().find(|finding| finding.fatal) {
        return (vec!["fatal"], stops.detail);
    }
    let judged: Vec<_> = rows.iter().map(|row| consumer.judge(&loader.loaded(row))).collect();
    let words: Vec<String> = judged.iter().map(|found| found.detail.clone()).collect();
    (judged.iter().map(|found| name(found.fate)).collect(), words.join(" | "))
}

fn name(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "kept",
        Fate::Dropped => "dropped",
        Fate::Fatal => "fatal",
    }
}

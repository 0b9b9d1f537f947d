//! What a written row says, read back from its bytes alone, so that the firewall can be asked about every dialect.
//!
//! Shares nothing with `record`: it picks the values by hand, so that a builder that takes the wrong text is found out.

use super::{TableShape, Task};
use crate::json::{Json, parse};

/// What a row says to a trainer, whatever its layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBack {
    /// What is learned from it.
    pub task: Task,
    /// What stands before the answer; of a passage its title.
    pub prompt: String,
    /// The answer: the better one of a pair, the text of a passage.
    pub answer: String,
    /// The worse answer of a pair.
    pub worse: Option<String>,
    /// Whether a rated answer is good.
    pub label: Option<bool>,
}

/// Reads one written row.
///
/// # Errors
/// What is not of the layout, in plain words.
pub fn read_back(line: &[u8], shape: TableShape) -> Result<ReadBack, String> {
    let json = parse(line).map_err(|error| format!("json: {error}"))?;
    let at = |pointer: &str| {
        json.pointer(pointer).and_then(Json::as_str).map(str::to_owned).ok_or_else(|| format!("{pointer}: no text"))
    };
    let flag = |pointer: &str| {
        json.pointer(pointer).and_then(Json::as_bool).ok_or_else(|| format!("{pointer}: not true or false"))
    };
    let turns = |pointer: &str, count: usize, roles: &[(&str, &str)]| -> Result<(), String> {
        let list = json.pointer(pointer).and_then(Json::as_array).unwrap_or_default();
        let as_said =
            list.iter().zip(roles).all(|(turn, (key, role))| turn.get(key).and_then(Json::as_str) == Some(role));
        if list.len() == count && as_said { Ok(()) } else { Err(format!("{pointer}: not the turns of its layout")) }
    };
    let (user, assistant) = (("role", "user"), ("role", "assistant"));
    let (human, gpt) = (("from", "human"), ("from", "gpt"));
    let both = |task, prompt, answer| ReadBack { task, prompt, answer, worse: None, label: None };
    let alpaca = || -> Result<String, String> {
        let (first, second) = (at("/instruction")?, at("/input")?);
        Ok([first, second].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
    };
    Ok(match shape {
        TableShape::Messages => {
            turns("/messages", 2, &[user, assistant])?;
            both(Task::Answer, at("/messages/0/content")?, at("/messages/1/content")?)
        }
        TableShape::PromptCompletion => {
            turns("/prompt", 1, &[user])?;
            turns("/completion", 1, &[assistant])?;
            both(Task::Answer, at("/prompt/0/content")?, at("/completion/0/content")?)
        }
        TableShape::Alpaca => both(Task::Answer, alpaca()?, at("/output")?),
        TableShape::Sharegpt => {
            turns("/conversations", 2, &[human, gpt])?;
            both(Task::Answer, at("/conversations/0/value")?, at("/conversations/1/value")?)
        }
        TableShape::ChosenRejected => {
            turns("/prompt", 1, &[user])?;
            turns("/chosen", 1, &[assistant])?;
            turns("/rejected", 1, &[assistant])?;
            let said = both(Task::Pair, at("/prompt/0/content")?, at("/chosen/0/content")?);
            ReadBack { worse: Some(at("/rejected/0/content")?), ..said }
        }
        TableShape::AlpacaRanking => {
            ReadBack { worse: Some(at("/rejected")?), ..both(Task::Pair, alpaca()?, at("/chosen")?) }
        }
        TableShape::SharegptRanking => {
            turns("/conversations", 1, &[human])?;
            let said = both(Task::Pair, at("/conversations/0/value")?, at("/chosen/value")?);
            ReadBack { worse: Some(at("/rejected/value")?), ..said }
        }
        TableShape::OpenaiPreference => {
            turns("/input/messages", 1, &[user])?;
            turns("/preferred_output", 1, &[assistant])?;
            turns("/non_preferred_output", 1, &[assistant])?;
            let said = both(Task::Pair, at("/input/messages/0/content")?, at("/preferred_output/0/content")?);
            ReadBack { worse: Some(at("/non_preferred_output/0/content")?), ..said }
        }
        TableShape::AxolotlDpo => {
            turns("/messages", 1, &[user])?;
            let said = both(Task::Pair, at("/messages/0/content")?, at("/chosen")?);
            ReadBack { worse: Some(at("/rejected")?), ..said }
        }
        TableShape::Label => {
            turns("/prompt", 1, &[user])?;
            turns("/completion", 1, &[assistant])?;
            let said = both(Task::Rated, at("/prompt/0/content")?, at("/completion/0/content")?);
            ReadBack { label: Some(flag("/label")?), ..said }
        }
        TableShape::AlpacaKto => {
            ReadBack { label: Some(flag("/kto_tag")?), ..both(Task::Rated, alpaca()?, at("/output")?) }
        }
        TableShape::SharegptKto => {
            turns("/conversations", 2, &[human, gpt])?;
            let said = both(Task::Rated, at("/conversations/0/value")?, at("/conversations/1/value")?);
            ReadBack { label: Some(flag("/kto_tag")?), ..said }
        }
        TableShape::AxolotlKto => {
            ReadBack { label: Some(flag("/label")?), ..both(Task::Rated, at("/prompt")?, at("/completion")?) }
        }
        TableShape::Passage => both(Task::Passage, at("/title")?, at("/content")?),
    })
}

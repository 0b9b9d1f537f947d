//! An entry of `dataset_info.json`.

use crate::json::Json;

/// How the rows of an entry are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the consumer's own")]
pub enum Formatting {
    Alpaca,
    Sharegpt,
    Openai,
}

/// What an entry's rows are trained for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Answers.
    Sft,
    /// Pairs.
    Ranking,
    /// Rated answers.
    Kto,
}

/// An entry: what it does not name is switched off, unless it names nothing at all of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the consumer's own")]
pub struct Entry {
    pub formatting: Formatting,
    pub ranking: bool,
    pub prompt: Option<String>,
    pub query: Option<String>,
    pub response: Option<String>,
    pub history: Option<String>,
    pub messages: Option<String>,
    pub system: Option<String>,
    pub tools: Option<String>,
    pub images: Option<String>,
    pub videos: Option<String>,
    pub audios: Option<String>,
    pub chosen: Option<String>,
    pub rejected: Option<String>,
    pub kto_tag: Option<String>,
    pub role_tag: Option<String>,
    pub content_tag: Option<String>,
    pub user_tag: Option<String>,
    pub assistant_tag: Option<String>,
    pub observation_tag: Option<String>,
    pub function_tag: Option<String>,
    pub system_tag: Option<String>,
}

impl Entry {
    /// Returns the entry that names nothing: what is taken for given then.
    pub fn alpaca() -> Self {
        let some = |text: &str| Some(text.to_owned());
        Self {
            formatting: Formatting::Alpaca,
            ranking: false,
            prompt: some("instruction"),
            query: some("input"),
            response: some("output"),
            history: None,
            messages: some("conversations"),
            system: None,
            tools: None,
            images: None,
            videos: None,
            audios: None,
            chosen: None,
            rejected: None,
            kto_tag: None,
            role_tag: some("from"),
            content_tag: some("value"),
            user_tag: some("human"),
            assistant_tag: some("gpt"),
            observation_tag: some("observation"),
            function_tag: some("function_call"),
            system_tag: some("system"),
        }
    }

    /// Returns the entry that says only that rows are in turns.
    pub fn sharegpt() -> Self {
        Self { formatting: Formatting::Sharegpt, ..Self::alpaca() }
    }

    /// Reads an entry.
    ///
    /// # Errors
    /// What stops LLaMA-Factory before it has seen a row.
    pub fn of(entry: &Json<'_>) -> Result<Self, String> {
        let mut read = Self::alpaca();
        read.formatting = match entry.get("formatting") {
            None => Formatting::Alpaca,
            Some(Json::String(name)) if name == "alpaca" => Formatting::Alpaca,
            Some(Json::String(name)) if name == "sharegpt" => Formatting::Sharegpt,
            Some(Json::String(name)) if name == "openai" => Formatting::Openai,
            Some(Json::String(name)) => {
                return Err(format!("formatting: `{name}` is none of alpaca, sharegpt, openai"));
            }
            Some(_) => return Err("formatting: must be one of alpaca, sharegpt, openai".to_owned()),
        };
        read.ranking = super::super::truthy(entry.get("ranking"));
        let name = |of: &Json<'_>, key: &str| {
            let value = of.get(key).filter(|value| !value.is_null())?;
            value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
        };
        if let Some(columns) = entry.get("columns") {
            read.prompt = name(columns, "prompt");
            read.query = name(columns, "query");
            read.response = name(columns, "response");
            read.history = name(columns, "history");
            read.messages = name(columns, "messages");
            read.system = name(columns, "system");
            read.tools = name(columns, "tools");
            read.images = name(columns, "images");
            read.videos = name(columns, "videos");
            read.audios = name(columns, "audios");
            read.chosen = name(columns, "chosen");
            read.rejected = name(columns, "rejected");
            read.kto_tag = name(columns, "kto_tag");
        }
        if let Some(tags) = entry.get("tags") {
            read.role_tag = name(tags, "role_tag");
            read.content_tag = name(tags, "content_tag");
            read.user_tag = name(tags, "user_tag");
            read.assistant_tag = name(tags, "assistant_tag");
            read.observation_tag = name(tags, "observation_tag");
            read.function_tag = name(tags, "function_tag");
            read.system_tag = name(tags, "system_tag");
        }
        Ok(read)
    }

    /// Returns what the entry is for.
    pub fn stage(&self) -> Stage {
        match (self.ranking, &self.kto_tag) {
            (true, _) => Stage::Ranking,
            (false, Some(_)) => Stage::Kto,
            (false, None) => Stage::Sft,
        }
    }
}

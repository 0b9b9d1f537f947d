//! A draft of a profile to start from, for rows that no profile fits: pointers guessed by the names of the rows' keys,
//! each with a comment, and the keys that are left, so that a person mends instead of writing.

use crate::sources::Looked;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};
use stillroom_core::{
    json::{Json, canonical},
    source::{Profile, stem},
    stamp::{Stamp, StampFormat},
};

/// What the draft is called until somebody names it.
pub(super) const NAME: &str = "my-source";

/// Keys by which tasks, texts and so on go in the wild, the likeliest first.
const TASK: &[&str] = &[
    "task_id",
    "instance_id",
    "problem_id",
    "question_id",
    "prompt_id",
    "sample_id",
    "query_id",
    "qid",
    "idx",
    "task",
    "uid",
    "id",
    "name",
    "question",
    "prompt",
    "file",
];
const INPUT: &[&str] = &["instruction", "prompt", "question", "query", "input", "problem", "task", "text_in"];
const TEXT: &[&str] = &[
    "response",
    "answer",
    "output",
    "completion",
    "solution",
    "generation",
    "review",
    "text",
    "content",
    "summary",
    "patch",
    "message",
    "result",
];
const TIME: &[&str] = &[
    "timestamp",
    "created_at",
    "recorded_at",
    "ts",
    "time",
    "datetime",
    "tstamp",
    "started_at",
    "updated_at",
    "date",
    "when",
    "day",
];
const MODEL: &[&str] = &["model", "model_name", "model_id", "generator", "engine", "llm"];
const RUN: &[&str] = &["run_id", "trace_id", "call_id", "request_id"];
const VERDICT: &[&str] = &[
    "verdict",
    "final_decision",
    "label",
    "judgement",
    "judgment",
    "decision",
    "status",
    "outcome",
    "passed",
    "success",
    "is_solved",
    "is_passing",
    "is_correct",
    "correct",
    "resolved",
    "accepted",
    "approved",
    "reward",
    "score",
    "rating",
    "winner",
];
const MESSAGES: &[&str] = &["messages", "conversations", "conversation", "traj", "trajectory"];

/// As many keys that nothing reads are listed.
const LEFT: usize = 24;

/// A key of the rows: how many have it, and its first value.
struct Key<'j> {
    rows: usize,
    value: &'j Json<'j>,
}

/// Returns the draft for some rows.
pub(super) fn draft(rows: &[Json<'_>], files: &[&Looked]) -> String {
    let alike = alike(rows);
    let mut keys: BTreeMap<String, Key<'_>> = BTreeMap::new();
    alike.iter().for_each(|row| collect(row, "", 0, &mut keys));
    let guess = Guess { keys: &keys, rows: alike.len(), of: rows.len() };
    let full = guess.write(files, true);
    // A draft that does not read would be no start; markers are what can go wrong with odd keys.
    if Profile::parse(&full).is_ok() { full } else { guess.write(files, false) }
}

/// Returns the rows of the most frequent shape, and those that share half of its keys: a folder may hold several kinds,
/// and a profile is for one.
fn alike<'j>(rows: &'j [Json<'j>]) -> Vec<&'j Json<'j>> {
    let shape = |row: &'j Json<'j>| -> BTreeSet<&'j str> {
        row.as_object().unwrap_or_default().iter().map(|(name, _)| name.as_ref()).collect()
    };
    let mut shapes: BTreeMap<BTreeSet<&str>, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *shapes.entry(shape(row)).or_default() += 1);
    let Some((most, _)) = shapes.iter().filter(|(shape, _)| !shape.is_empty()).max_by_key(|(_, rows)| **rows) else {
        return rows.iter().collect();
    };
    rows.iter().filter(|row| shape(row).intersection(most).count() * 2 >= most.len()).collect()
}

/// Members of the row, and of the objects in it, by their pointer.
fn collect<'j>(json: &'j Json<'j>, at: &str, depth: usize, keys: &mut BTreeMap<String, Key<'j>>) {
    for (name, value) in json.as_object().unwrap_or_default() {
        let pointer = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        if !value.is_null() {
            keys.entry(pointer.clone()).or_insert(Key { rows: 0, value }).rows += 1;
        }
        if depth < 2 {
            collect(value, &pointer, depth + 1, keys);
        }
    }
}

struct Guess<'j> {
    keys: &'j BTreeMap<String, Key<'j>>,
    rows: usize,
    /// Rows that were looked at, of whatever shape.
    of: usize,
}

impl<'j> Guess<'j> {
    /// Returns the key that goes by one of these names: of all the likeliest name, of these the least deep.
    fn named(&self, names: &[&str], fits: impl Fn(&Json<'_>) -> bool) -> Option<(&'j str, &'j Key<'j>)> {
        let find = |goes_by: fn(&str, &str) -> bool| {
            names.iter().find_map(|name| {
                let mine = self.keys.iter().filter(|(pointer, key)| goes_by(last(pointer), name) && fits(key.value));
                let least_deep = mine.min_by_key(|(pointer, _)| pointer.matches('/').count());
                least_deep.map(|(pointer, key)| (pointer.as_str(), key))
            })
        };
        find(|key, name| key.replace('-', "_").eq_ignore_ascii_case(name)).or_else(|| find(ends_with_word))
    }

    fn write(&self, files: &[&Looked], markers: bool) -> String {
        let scalar = |value: &Json<'_>| value.as_array().is_none() && value.as_object().is_none();
        let text = |value: &Json<'_>| value.as_str().is_some();
        let list =
            |value: &Json<'_>| value.as_array().is_some_and(|items| items.iter().all(|one| one.as_object().is_some()));
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let mut fields = String::new();
        let mut add = |key: &str, value: &str, why: &str| {
            let _ = writeln!(fields, "{:<43} # {why}", format!("{key} = {value}"));
        };
        let input = self.named(INPUT, text);
        match (self.named(TASK, scalar), input) {
            (Some((pointer, key)), _) => {
                used.insert(pointer);
                add("task_id", &quoted(pointer), &format!("what rows are compared by; in {}", self.share(key)));
            }
            (None, Some((pointer, _))) if !pointer.contains(['{', '}', '|']) => {
                let value = quoted(&format!("{{{pointer}|hash}}"));
                add("task_id", &value, "rows that were asked the same are compared");
            }
            (None, _) => {
                add("task_id", "\"{stem}:{row_index}\"", "no key looks like a task: each row is one of its own");
            }
        }
        if let Some((pointer, key)) = self.named(RUN, scalar) {
            used.insert(pointer);
            add("run_id", &quoted(pointer), &format!("the call that made the row; in {}", self.share(key)));
        }
        match self.time() {
            Some((pointer, parse)) => {
                used.insert(pointer);
                let value = format!("{{ from = {}, parse = \"{parse}\" }}", quoted(pointer));
                add("timestamp", &value, "a row without it is skipped");
            }
            None => add("timestamp", "\"absent\"", "no key looks like a time: the source never records one"),
        }
        let messages = self.named(MESSAGES, list);
        let answer = self
            .named(TEXT, |value| text(value))
            .filter(|(pointer, _)| input.is_none_or(|(other, _)| other != *pointer));
        if let Some((pointer, key)) = messages {
            used.insert(pointer);
            add("messages", &quoted(pointer), "the whole conversation");
            if let Some([role, person, agent, said]) = dialect(key.value) {
                let one = |which: &str, who: &str| {
                    format!(
                        "{{ {which} = {}, where = {{ \"{role}\" = \"{who}\" }}, take = \"{said}\" }}",
                        quoted(pointer)
                    )
                };
                if input.is_none() {
                    add("input", &one("first", person), "what was asked");
                }
                if answer.is_none() {
                    add("text", &one("last", agent), "what came back");
                }
            }
        }
        for (field, found, why) in [("input", input, "what was asked"), ("text", answer, "what came back")] {
            if let Some((pointer, key)) = found {
                used.insert(pointer);
                add(field, &quoted(pointer), &format!("{why}; in {}", self.share(key)));
            }
        }
        if let Some((pointer, key)) = self.named(MODEL, text) {
            used.insert(pointer);
            add("model", &quoted(pointer), &format!("in {}", self.share(key)));
        }
        let verdicts: Vec<(&str, &Key<'_>)> = if markers { self.verdicts(&used) } else { Vec::new() };
        let mut facts = String::new();
        for (pointer, key) in &verdicts {
            used.insert(pointer);
            let line = format!("{} = {}", marker(pointer), quoted(pointer));
            let _ = writeln!(facts, "{line:<43} # such as {}; in {}", example(key.value), self.share(key));
        }
        let class = if verdicts.is_empty() { "telemetry" } else { "verdict" };
        let mut out = format!(
            "# A start, guessed from the keys of {}.\n# Mend what is wrong: the preview shows what each row gives.\n\
             name = \"{NAME}\"\nversion = 1\nabout = \"\"\n\
             class = \"{class}\" # verdict: rows carry a judgement; telemetry: what happened; extraction: drawn from other rows\n",
            if self.rows < self.of {
                format!("{} of {} rows, the others have another shape", self.rows, self.of)
            } else {
                format!("{} rows", self.rows)
            }
        );
        let _ = writeln!(out, "{}\n\n[fields]\n{fields}", self.matches(files));
        if facts.is_empty() {
            out.push_str(
                "# [markers]                                  # facts that rules read: verdict = \"/verdict\"\n",
            );
        } else {
            let _ = writeln!(out, "[markers] # facts that rules read\n{facts}");
        }
        if let Some((pointer, _)) = input {
            let _ = writeln!(out, "[sft]\ninstruction = {}", quoted(pointer));
        }
        out.push_str(&self.left(&used));
        out
    }

    fn share(&self, key: &Key<'_>) -> String {
        if key.rows >= self.rows { "every row".to_owned() } else { format!("{} of {} rows", key.rows, self.rows) }
    }

    /// Returns a key that reads as a time, and how.
    fn time(&self) -> Option<(&'j str, &'static str)> {
        let formats = [
            ("rfc3339", StampFormat::Rfc3339),
            ("date", StampFormat::Date),
            ("unix_ms", StampFormat::UnixMs),
            ("unix_s", StampFormat::UnixS),
        ];
        let reads = |value: &Json<'_>| {
            let text =
                value.as_str().map_or_else(|| String::from_utf8_lossy(&canonical(value)).into_owned(), str::to_owned);
            // A number is a time of this century, or it is something else.
            let recent = |stamp: Stamp| stamp.unix_seconds() > 946_684_800 && stamp.unix_seconds() < 4_102_444_800;
            let read = |format: &(&'static str, StampFormat)| Stamp::parse_as(&text, format.1).is_some_and(recent);
            formats.iter().find(|format| read(format)).map(|(name, _)| *name)
        };
        let (pointer, key) = self.named(TIME, |value| reads(value).is_some())?;
        Some((pointer, reads(key.value)?))
    }

    /// Returns up to four keys that look like judgements, the likeliest first.
    fn verdicts(&self, used: &BTreeSet<&str>) -> Vec<(&'j str, &'j Key<'j>)> {
        let short = |value: &Json<'_>| match value {
            Json::Bool(_) | Json::Number(_) => true,
            Json::String(text) => text.len() <= 40,
            _ => false,
        };
        let mut names = BTreeSet::new();
        let found = VERDICT.iter().filter_map(|name| self.named(&[name], short));
        found.filter(|(pointer, _)| !used.contains(pointer) && names.insert(marker(pointer))).take(4).collect()
    }

    /// By which a file of this kind is known again.
    fn matches(&self, files: &[&Looked]) -> String {
        let everywhere =
            self.keys.iter().filter(|(pointer, key)| key.rows == self.rows && pointer.matches('/').count() == 1);
        let requires: Vec<String> = everywhere.map(|(pointer, _)| quoted(pointer)).take(4).collect();
        let readable: Vec<&str> =
            files.iter().filter(|file| file.sniff.format.is_some()).map(|file| stem(&file.relative)).collect();
        let stem = match readable.as_slice() {
            [one] => format!("stem = {}, ", quoted(one)),
            _ => String::new(),
        };
        format!("match = {{ {stem}requires = [{}] }}", requires.join(", "))
    }

    fn left(&self, used: &BTreeSet<&str>) -> String {
        let scalar = |key: &Key<'_>| key.value.as_array().is_none() && key.value.as_object().is_none();
        let mut left: Vec<_> =
            self.keys.iter().filter(|(pointer, key)| scalar(key) && !used.contains(pointer.as_str())).collect();
        left.sort_by_key(|(pointer, _)| pointer.matches('/').count());
        if left.is_empty() {
            return String::new();
        }
        let mut out = "\n# Not read yet:\n".to_owned();
        for (pointer, key) in left.iter().take(LEFT) {
            let _ = writeln!(out, "#   {:<40} such as {}", quoted(pointer), example(key.value));
        }
        if left.len() > LEFT {
            let _ = writeln!(out, "#   and {} more", left.len() - LEFT);
        }
        out
    }
}

/// Returns how a conversation names who speaks and what is said: the role's key, a person, the agent, the text's key.
fn dialect(list: &Json<'_>) -> Option<[&'static str; 4]> {
    let first = list.as_array()?.first()?;
    if first.get("role").is_some() && first.get("content").is_some() {
        return Some(["/role", "user", "assistant", "/content"]);
    }
    (first.get("from").is_some() && first.get("value").is_some()).then_some(["/from", "human", "gpt", "/value"])
}

/// `begin_label` is a label, `chatgpt_response` a response; short words end too many keys.
fn ends_with_word(key: &str, word: &str) -> bool {
    let key = key.to_ascii_lowercase();
    word.len() > 4 && key.strip_suffix(word).is_some_and(|before| before.ends_with(['_', '-', ' ']))
}

fn last(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or_default()
}

/// Returns a name that a marker may have.
fn marker(pointer: &str) -> String {
    let name: String = last(pointer)
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' })
        .collect();
    if name.starts_with(|letter: char| letter.is_ascii_lowercase()) { name } else { format!("m_{name}") }
}

/// Returns a value in a few letters, on one line.
fn example(value: &Json<'_>) -> String {
    let text = String::from_utf8_lossy(&canonical(value)).replace(char::is_control, " ");
    match text.char_indices().nth(48) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Returns a text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.replace(char::is_control, " ")).to_string()
}

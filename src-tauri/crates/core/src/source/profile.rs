//! The parsed shape of a profile, and its reading: everything is checked and compiled here, nothing later.

use super::{
    condition::{FIELDS, Present, ROLES},
    dataset::{RagSection, SftSection, comparable},
    decl::{Entry, ProfileError, Read, Section, allowed, position},
    detect::MatchRule,
    explode::Explode,
    field::{Bare, Expr, pointer},
    join::JoinSpec,
    pointer::Pointer,
    template::Names,
    time::TimeRule,
};
use crate::{artifact::Class, hash::Digest};
use regex::Regex;
use toml::de::DeTable;

/// A declared mapping from the rows of one kind of source to evidence.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// The version; a changed profile has a new one, and its hash says so anyway.
    pub version: u32,
    /// What kind of source it maps, in one sentence; may be empty.
    pub about: String,
    /// What kind of judgement the source allows.
    pub class: Class,
    /// The hash of the TOML text.
    pub hash: Digest,
    /// How the file is read.
    pub reader: ReaderHint,
    /// How a file of this kind is recognised.
    pub matches: MatchRule,
    pub(super) joins: Vec<JoinSpec>,
    pub(super) from_path: Vec<Regex>,
    pub(super) explode: Option<Explode>,
    pub(super) fields: Fields,
    pub(super) markers: Vec<(String, Expr)>,
    pub(super) sft: Option<SftSection>,
    pub(super) rag: Option<RagSection>,
    pub(super) comparable: Option<Expr>,
}

/// Which reader a profile expects, and where in the file the records lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderHint {
    /// The reader's name; `None` where the file's name says it.
    pub format: Option<String>,
    /// The pointer to the records inside the file; empty for the whole.
    pub pointer: String,
    /// How the records are held.
    pub records: Records,
}

/// How the records of a file are held together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Records {
    /// One after the other: lines, or the elements of an array.
    #[default]
    List,
    /// As the values of an object; the key is the piece `{key}`.
    Map,
}

/// The `[fields]` of a profile.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) run_id: Option<Expr>,
    /// True where the declared run id is the same for all parts of a row.
    pub(super) run_id_of_row: bool,
    pub(super) task_id: Expr,
    pub(super) timestamp: TimeRule,
    pub(super) input: Option<Expr>,
    pub(super) text: Option<Expr>,
    pub(super) model: Option<Expr>,
    pub(super) provider: Option<Expr>,
    pub(super) role: Option<Expr>,
    pub(super) latency_ms: Option<Expr>,
    pub(super) prompt_tokens: Option<Expr>,
    pub(super) completion_tokens: Option<Expr>,
    pub(super) cost_usd: Option<Expr>,
    pub(super) parent_run_id: Option<Expr>,
    pub(super) generation_depth: Option<Expr>,
    pub(super) files: Vec<Expr>,
    pub(super) tags: Vec<Expr>,
    pub(super) messages: Vec<Pointer>,
    pub(super) require: Present,
}

/// Markers that the step `relate` writes and no profile may claim.
const RELATION_MARKERS: [&str; 5] =
    ["parent_verdict", "parent_conflict", "relation_cycle", "later_reverted", "observer_rejected"];

const TOP: [&str; 14] = [
    "name",
    "version",
    "about",
    "class",
    "reader",
    "match",
    "from_path",
    "explode",
    "join",
    "fields",
    "markers",
    "sft",
    "rag",
    "preference",
];

impl Profile {
    /// Returns the profile of a TOML text.
    ///
    /// # Errors
    /// The first mistake, with its line, its key and what is allowed there; a misspelt key names its neighbour.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        let table = DeTable::parse(text).map_err(|error| {
            let (line, column) = position(text, error.span().map_or(0, |span| span.start));
            ProfileError {
                line,
                column,
                key: "profile".to_owned(),
                what: error.message().to_owned(),
                allowed: "expected TOML".to_owned(),
            }
        })?;
        Self::compile(&Section::top(table.get_ref(), text), text)
    }

    /// Returns the joined files that the profile needs.
    pub fn joins(&self) -> &[JoinSpec] {
        &self.joins
    }

    fn compile(top: &Section<'_>, text: &str) -> Read<Self> {
        top.only(&TOP)?;
        let (explode, beside) = match top.get("explode") {
            Some(entry) => {
                let (explode, names) = Explode::compile(&entry)?;
                (Some(explode), Some(names))
            }
            None => (None, None),
        };
        let from_path = top.get("from_path").map_or(Ok(Vec::new()), |entry| regexes(&entry))?;
        let mut groups: Vec<String> =
            from_path.iter().flat_map(|regex| regex.capture_names().flatten().map(str::to_owned)).collect();
        groups.sort();
        groups.dedup();
        let mut names = Names { beside, joins: Vec::new(), groups };
        let joins = JoinSpec::compile_all(top.get("join").as_ref(), &names)?;
        names.joins = joins.iter().map(|join| join.name.clone()).collect();
        let markers = top.get("markers").map_or(Ok(Vec::new()), |entry| markers(&entry.section()?, &names))?;
        let marker_names: Vec<&str> = markers.iter().map(|(name, _)| name.as_str()).collect();
        let fields = top.need("fields", "a table [fields] with at least `task_id` and `timestamp`")?.section()?;
        Ok(Self {
            name: name(&top.need("name", "`name`: the profile's name")?)?,
            version: version(&top.need("version", "`version`: a whole number from 1")?)?,
            about: top.get("about").map_or(Ok(""), |entry| entry.text())?.to_owned(),
            class: top.need("class", "`class`: verdict, telemetry or extraction")?.choice(&[
                ("verdict", Class::Verdict),
                ("telemetry", Class::Telemetry),
                ("extraction", Class::Extraction),
            ])?,
            hash: Digest::of(text.as_bytes()),
            reader: top.get("reader").map_or(Ok(ReaderHint::default()), |entry| reader(&entry.section()?))?,
            matches: top
                .get("match")
                .map_or(Ok(MatchRule::default()), |entry| MatchRule::compile(&entry.section()?))?,
            fields: Fields::compile(&fields, &names, &marker_names)?,
            sft: top
                .get("sft")
                .map(|entry| SftSection::compile(&entry.section()?, &names, &marker_names))
                .transpose()?,
            rag: top.get("rag").map(|entry| RagSection::compile(&entry.section()?, &names)).transpose()?,
            comparable: top.get("preference").map(|entry| comparable(&entry.section()?, &names)).transpose()?,
            joins,
            from_path,
            explode,
            markers,
        })
    }
}

impl Fields {
    fn compile(section: &Section<'_>, names: &Names, markers: &[&str]) -> Read<Self> {
        section.only(&[&FIELDS[..], &["require"]].concat())?;
        let one = |key: &str| section.get(key).map(|entry| Expr::compile(&entry, names, Bare::Refuse)).transpose();
        let task = section.need("task_id", "`task_id`: what rows are compared by")?;
        let time = section.need(
            "timestamp",
            "`timestamp`: pointers, \"absent\" for a source that never records one, or { from = …, fallback = \"recorded_at\" }",
        )?;
        let run_id = one("run_id")?;
        let messages = section.get("messages").map(|entry| entry.items()).unwrap_or_default();
        Ok(Self {
            run_id_of_row: names.beside.is_some() && run_id.as_ref().is_some_and(|expr| !expr.names_the_part()),
            run_id,
            task_id: Expr::compile(&task, names, Bare::Refuse)?,
            timestamp: TimeRule::compile(&time, names)?,
            input: one("input")?,
            text: one("text")?,
            model: one("model")?,
            provider: one("provider")?,
            role: section.get("role").map(|entry| role(&entry, names)).transpose()?,
            latency_ms: one("latency_ms")?,
            prompt_tokens: one("prompt_tokens")?,
            completion_tokens: one("completion_tokens")?,
            cost_usd: one("cost_usd")?,
            parent_run_id: one("parent_run_id")?,
            generation_depth: one("generation_depth")?,
            files: section
                .get("files")
                .map_or(Ok(Vec::new()), |entry| Expr::compile_each(&entry, names, Bare::Refuse))?,
            tags: section
                .get("tags")
                .map_or(Ok(Vec::new()), |entry| Expr::compile_each(&entry, names, Bare::Constant))?,
            messages: messages.iter().map(|entry| pointer(entry, names)).collect::<Read<_>>()?,
            require: Present::compile(section.get("require").as_ref(), markers)?,
        })
    }
}

fn name(entry: &Entry<'_>) -> Read<String> {
    let text = entry.text()?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
    if text.is_empty() || !text.bytes().all(plain) {
        return Err(entry.place.fault(format!("“{text}”"), "a name has lower-case letters, digits, `_` and `-`"));
    }
    Ok(text.to_owned())
}

fn version(entry: &Entry<'_>) -> Read<u32> {
    let number = entry.value.as_integer().and_then(|number| number.as_str().parse().ok());
    number.filter(|version| *version > 0).ok_or_else(|| entry.wrong("a whole number from 1"))
}

fn reader(section: &Section<'_>) -> Read<ReaderHint> {
    section.only(&["format", "pointer", "records"])?;
    let records = [("list", Records::List), ("map", Records::Map)];
    Ok(ReaderHint {
        format: section.get("format").map(|entry| name(&entry)).transpose()?,
        pointer: section
            .get("pointer")
            .map_or(Ok(String::new()), |entry| pointer(&entry, &Names::default()).map(|pointer| pointer.text))?,
        records: section.get("records").map_or(Ok(Records::List), |entry| entry.choice(&records))?,
    })
}

fn regexes(entry: &Entry<'_>) -> Read<Vec<Regex>> {
    entry.items().iter().map(regex).collect()
}

/// Returns the regular expression that an entry is.
pub(super) fn regex(entry: &Entry<'_>) -> Read<Regex> {
    Regex::new(entry.text()?).map_err(|error| {
        let why = error.to_string();
        let last = why.lines().last().unwrap_or_default().trim().to_owned();
        entry.place.fault(last, "expected a regular expression; named groups are (?P<model>[^/]+)")
    })
}

fn markers(section: &Section<'_>, names: &Names) -> Read<Vec<(String, Expr)>> {
    let one = |(name, entry): (&str, Entry<'_>)| {
        let starts = name.starts_with(|letter: char| letter.is_ascii_lowercase() || letter == '_');
        if !starts || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
            return Err(entry
                .place
                .fault("no name for a marker", "lower-case letters, digits and `_`, a letter first"));
        }
        if RELATION_MARKERS.contains(&name) {
            let allowed = format!("{} are written by relating rows, never by a profile", RELATION_MARKERS.join(", "));
            return Err(entry.place.fault("a marker that is not a profile's", allowed));
        }
        Ok((name.to_owned(), Expr::compile(&entry, names, Bare::Refuse)?))
    };
    section.entries().map(one).collect()
}

fn role(entry: &Entry<'_>, names: &Names) -> Read<Expr> {
    let expr = Expr::compile(entry, names, Bare::Constant)?;
    let known = ROLES.iter().map(|(name, _)| *name);
    match expr.constant().filter(|typed| !known.clone().any(|name| name == *typed)) {
        Some(typed) => Err(entry.place.fault(format!("“{typed}” is no role"), allowed(typed, known))),
        None => Ok(expr),
    }
}

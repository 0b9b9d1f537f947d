//! The first rows of files: read, never to the end of a large file, and mapped as a reading would map them.

use super::Used;
use crate::{
    collect::{load_joins, options},
    context::{Context, RealWorld, World as _},
    error::Outcome,
    progress::Cancel,
    settings::Settings,
    sources::{Looked, unreadable},
    trace::shown,
    views::{FieldView, PreviewRowView},
};
use std::path::Path;
use stillroom_core::{
    artifact::{Class, Evidence},
    hash::Digest,
    json::{Json, canonical, parse},
    source::{Joins, Outcome as Mapped, Profile, RowContext},
    stamp::Stamp,
};
use stillroom_store::readers::{self, Item, RawRow, ReadOptions, SkipReason};

/// At most so many source rows are looked at, over all files.
const ROWS: usize = 200;

/// And at most so many bytes of them.
const BYTES: usize = 4 << 20;

/// A file is read so far and no further.
const WINDOW: u64 = 8 << 20;

/// A second file beyond this is not read for a preview.
const JOINED: u64 = 32 << 20;

/// At most so many rows are shown.
const SHOWN: usize = 100;

/// So many bytes of a row are shown, and of each of its values.
const RAW: usize = 4 << 10;

/// What was looked at.
#[derive(Default)]
pub(super) struct Sample {
    rejected: Vec<PreviewRowView>,
    mapped: Vec<PreviewRowView>,
    /// The bytes of rows that no profile maps, for a draft to start from.
    raw: Vec<Vec<u8>>,
    pub(super) looked_at: u64,
    pub(super) mapped_rows: u64,
    pub(super) rejected_rows: u64,
    /// Mapped rows that say how something went, with nothing that a dataset could carry.
    hollow_rows: u64,
    pub(super) more: bool,
    pub(super) notes: Vec<String>,
    bytes: usize,
}

impl Sample {
    /// Returns whether any row could be looked at.
    pub(super) fn readable(&self) -> bool {
        self.looked_at > 0
    }

    /// Returns whether rows were mapped and none of them has anything to say.
    pub(super) fn says_nothing(&self) -> bool {
        self.mapped_rows > 0 && self.hollow_rows == self.mapped_rows
    }

    /// Returns the rows that no profile maps.
    pub(super) fn parsed(&self) -> Vec<Json<'_>> {
        self.raw.iter().filter_map(|row| parse(row).ok()).collect()
    }

    /// Returns what is shown: rejected rows first.
    pub(super) fn views(self) -> Vec<PreviewRowView> {
        self.rejected.into_iter().chain(self.mapped).take(SHOWN).collect()
    }

    fn is_full(&self) -> bool {
        self.looked_at >= ROWS as u64 || self.bytes >= BYTES
    }

    fn reject(&mut self, view: PreviewRowView) {
        self.rejected_rows += 1;
        if self.rejected.len() < SHOWN {
            self.rejected.push(view);
        }
    }

    fn keep(&mut self, view: PreviewRowView) {
        if self.mapped.len() < SHOWN {
            self.mapped.push(view);
        }
    }
}

/// Looks at the first rows of every file.
pub(super) fn look(cx: Option<&Context>, looked: &[(&Path, Looked)], used: &Used) -> Outcome<Sample> {
    let settings = cx.map_or(Ok(Settings::default()), Context::settings)?;
    let now = cx.map_or_else(|| RealWorld.now(), Context::now);
    let readable: Vec<&(&Path, Looked)> =
        looked.iter().filter(|(_, file)| file.sniff.format.is_some() && used.reads(file)).collect();
    let mut sample = Sample::default();
    let rows = ROWS.div_ceil(readable.len().max(1));
    for (root, file) in readable {
        if sample.is_full() {
            sample.more = true;
            break;
        }
        let profile = used.of(file);
        let joins = match profile {
            Some(profile) => joins(root, profile, &mut sample),
            None => Joins::default(),
        };
        let reading = Reading { file, profile, joins: &joins, now, settings: &settings };
        reading.read(rows, &mut sample)?;
    }
    Ok(sample)
}

/// What second files hold. One that cannot be read, or is large, is left out and said so.
fn joins(root: &Path, profile: &Profile, sample: &mut Sample) -> Joins {
    match load_joins(&Cancel::default(), "preview", root, profile, JOINED) {
        Ok((joins, _)) => joins,
        Err(error) => {
            if !sample.notes.contains(&error.message) {
                sample.notes.push(error.message);
            }
            Joins::default()
        }
    }
}

/// One file and how it is mapped.
struct Reading<'a> {
    file: &'a Looked,
    profile: Option<&'a Profile>,
    joins: &'a Joins,
    now: Stamp,
    settings: &'a Settings,
}

impl Reading<'_> {
    fn options(&self) -> Outcome<Option<ReadOptions>> {
        let found = match self.profile {
            Some(profile) => options(&self.file.path, profile, self.settings)?,
            None => self.file.sniff.format.map(ReadOptions::new),
        };
        Ok(found.map(|found| ReadOptions { max_row_bytes: BYTES as u64, window: WINDOW, ..found }))
    }

    fn read(&self, rows: usize, sample: &mut Sample) -> Outcome<()> {
        let Some(options) = self.options()? else { return Ok(()) };
        let reader = readers::open(&self.file.path, &options).map_err(unreadable)?;
        for (index, item) in (0_u64..).zip(reader) {
            if index >= rows as u64 || sample.is_full() {
                sample.more = true;
                break;
            }
            let item = match item {
                Ok(item) => item,
                Err(error) => {
                    sample.notes.push(error.to_string());
                    break;
                }
            };
            let locator = match &item {
                Item::Row(row) => row.locator,
                Item::Skip(skip) => skip.locator,
            };
            // What the window cut says nothing of the file.
            if locator.start + locator.len >= WINDOW {
                sample.more = true;
                break;
            }
            sample.looked_at += 1;
            match item {
                Item::Row(row) => self.row(row, index, sample),
                Item::Skip(skip) if skip.reason == SkipReason::RowTooLarge => {
                    let detail = format!("{} bytes: too long for a preview", locator.len);
                    sample.keep(PreviewRowView { detail: Some(detail), ..self.view(locator.line, b"") });
                }
                Item::Skip(skip) => {
                    let view = self.view(locator.line, b"");
                    sample.reject(PreviewRowView {
                        rejected: Some(skip.reason.name().to_owned()),
                        detail: Some(skip.detail),
                        ..view
                    });
                }
            }
        }
        Ok(())
    }

    fn view(&self, line: u64, raw: &[u8]) -> PreviewRowView {
        PreviewRowView {
            file: self.file.relative.clone(),
            line: line.into(),
            part: String::new(),
            raw: shown(raw, RAW).0,
            fields: Vec::new(),
            rejected: None,
            detail: None,
        }
    }

    fn row(&self, row: RawRow, index: u64, sample: &mut Sample) {
        sample.bytes += row.bytes.len();
        let RawRow { locator, bytes, key, json } = row;
        let view = self.view(locator.line, &bytes);
        let text = json.unwrap_or(bytes);
        let parsed = match parse(&text) {
            Ok(parsed) => parsed,
            Err(error) => {
                let rejected = Some(error.kind.name().to_owned());
                return sample.reject(PreviewRowView { rejected, detail: Some(error.to_string()), ..view });
            }
        };
        let Some(profile) = self.profile else {
            sample.keep(view);
            return sample.raw.push(text);
        };
        let cx = RowContext {
            source: "preview",
            file: &self.file.relative,
            line: locator.line,
            row_index: index,
            key: key.as_deref(),
            sig_hash: Digest::of(&canonical(&parsed)),
            recorded_at: self.now,
            joins: self.joins,
        };
        for outcome in profile.map_row(&parsed, &cx) {
            match outcome {
                Mapped::Evidence(evidence) => {
                    sample.mapped_rows += 1;
                    sample.hollow_rows += u64::from(hollow(&evidence));
                    let part = evidence.provenance.part.clone();
                    sample.keep(PreviewRowView { part, fields: fields(&evidence), ..view.clone() });
                }
                Mapped::Skip(skip) => sample.reject(PreviewRowView {
                    part: skip.part,
                    rejected: Some(skip.reason),
                    detail: Some(skip.detail),
                    ..view.clone()
                }),
            }
        }
    }
}

/// Telemetry says nothing and need not.
fn hollow(evidence: &Evidence) -> bool {
    let texts = [evidence.input.is_some(), evidence.text.is_some(), evidence.messages_at.is_some()];
    let parts = [evidence.sft.is_some(), evidence.rag.is_some()];
    evidence.class == Class::Verdict && !texts.into_iter().chain(parts).any(|one| one)
}

/// Returns what a profile took from a row, those values that it has.
fn fields(evidence: &Evidence) -> Vec<FieldView> {
    let word = |value: serde_json::Result<serde_json::Value>| value.ok()?.as_str().map(str::to_owned);
    let number = |value: Option<u64>| value.map(|value| value.to_string());
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join(", "));
    let sft = evidence.sft.as_ref();
    let depth = Some(evidence.generation_depth).filter(|depth| *depth > 0);
    let named = [
        ("task_id", Some(evidence.task_id.clone())),
        ("run_id", Some(evidence.run_id.clone())),
        ("timestamp", evidence.timestamp.map(|time| time.to_string())),
        ("timestamp_origin", word(serde_json::to_value(evidence.timestamp_origin))),
        ("input", evidence.input.clone()),
        ("text", evidence.text.clone()),
        ("messages", evidence.messages_at.clone()),
        ("instruction", sft.map(|sft| sft.instruction.clone())),
        ("context", sft.map(|sft| sft.context.clone()).filter(|context| !context.is_empty())),
        ("title", evidence.rag.as_ref().map(|rag| rag.title.clone())),
        ("model", evidence.model.clone()),
        ("model_role", evidence.model_role.and_then(|role| word(serde_json::to_value(role)))),
        ("provider", evidence.provider.clone()),
        ("latency_ms", number(evidence.latency_ms)),
        ("prompt_tokens", number(evidence.prompt_tokens)),
        ("completion_tokens", number(evidence.completion_tokens)),
        ("cost_micro_usd", number(evidence.cost_micro_usd)),
        ("files", list(&evidence.files)),
        ("tags", list(&evidence.tags)),
        ("parent_run_id", evidence.parent_run_id.clone()),
        ("generation_depth", depth.map(|depth| depth.to_string())),
    ];
    let field = |name: String, value: String| FieldView { name, value: Some(cut(&value)) };
    let fields = named.into_iter().filter_map(|(name, value)| Some(field(name.to_owned(), value?)));
    let markers = evidence.markers.iter().map(|(name, value)| field(format!("markers.{name}"), value.to_string()));
    fields.chain(markers).collect()
}

fn cut(value: &str) -> String {
    let end = value.floor_char_boundary(RAW);
    if end < value.len() { format!("{}…", &value[..end]) } else { value.to_owned() }
}

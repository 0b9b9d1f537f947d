//! Handing rows out: every row of the attached sources as a line with its place, then what is known of its file.

use super::line::{Body, FileLine, RowLine, SourceLine, What, sealed};
use crate::{
    collect::{self, Begun, repairs_hash},
    context::Context,
    drafts,
    error::{Outcome, ServiceError},
    profiles, rulebooks,
    sources::{self, unreadable},
    views::{RowsView, WorkerCommandView},
};
use std::{io::Write, path::Path};
use stillroom_core::{
    hash::Digest,
    json::{canonical, canonical_form_hash, parse},
    receipt::FileRef,
    source::{Joins, Profile, RowContext, shipped},
    stamp::Stamp,
};
use stillroom_store::{
    readers::{Item, RawRow},
    tables::{repair, source, source::Source},
};

/// Writes every row of the attached sources, or of one of them, as lines for workers.
///
/// # Errors
/// A source that does not exist, a file that cannot be read, an output that is closed.
pub fn hand_out_rows(cx: &Context, only: Option<&str>, out: &mut dyn Write) -> Outcome<RowsView> {
    let profiles = profiles::all(Some(cx))?;
    let mut view = RowsView::default();
    for source in cx.store.read(source::list)? {
        if !source.attached || only.is_some_and(|only| only != source.name) {
            continue;
        }
        view.sources += 1;
        let profile = profiles::named(&profiles, &source.profile)?;
        let present = sources::present(cx, &source, &profiles)?;
        let root = cx.kept_path(&source.root);
        let most = collect::MAX_JOINED_BYTES;
        let (joins, joined) = collect::load_joins(&cx.cancel, &source.name, &root, profile, most)?;
        let repairs = cx.store.read(|reader| repair::of_source(reader, source.row))?;
        let line = SourceLine {
            what: What::Source,
            source: source.name.clone(),
            profile: profile.name.clone(),
            profile_hash: profile.hash,
            repairs: repairs_hash(&source.name, &repairs),
            files: present.files.iter().map(|(file, _)| file.clone()).collect(),
            gone: present.gone,
            unknown: present.unknown,
            joined,
        };
        write(out, &sealed(&line)?)?;
        for (file, path) in &present.files {
            let known = cx.store.read(|reader| stillroom_store::tables::source_file::list(reader, source.row))?;
            let row = known.iter().find(|known| known.path == *file).map_or(0, |known| known.row);
            let over = collect::repairs_of(&repairs, row);
            let mut handing = Handing { cx, source: &source, profile, joins: &joins, repairs: &over, file, rows: 0 };
            let (facts, encoding) = handing.hand_out(path, out)?;
            view.rows += handing.rows;
            view.files += 1;
            let line = FileLine {
                what: What::File,
                source: source.name.clone(),
                file: file.clone(),
                rows: handing.rows,
                bytes: facts.bytes,
                sha256: facts.sha256,
                encoding,
            };
            write(out, &sealed(&line)?)?;
        }
    }
    if let (Some(only), true) = (only, view.sources == 0_u64) {
        return Err(ServiceError::not_found("source", only, "`distill sources list` names them"));
    }
    out.flush().map_err(|error| closed(&error))?;
    Ok(view)
}

/// Returns the words that start a worker for this workspace's rows.
///
/// # Errors
/// A profile or rulebook of the workspace that cannot be read.
pub fn worker_command(cx: &Context, recorded_at: Option<Stamp>) -> Outcome<WorkerCommandView> {
    let profiles = profiles::all(Some(cx))?;
    let book = rulebooks::load(cx, &cx.settings()?.rulebook)?;
    let mut words: Vec<String> = ["worker", "--canonical-form", &canonical_form_hash().hex()].map(str::to_owned).into();
    let used: std::collections::BTreeSet<String> =
        cx.store.read(source::list)?.into_iter().filter(|one| one.attached).map(|one| one.profile).collect();
    for name in used {
        let profile = profiles::named(&profiles, &name)?;
        words.extend(["--profile".to_owned(), format!("{name}={}", profile.hash)]);
        let is_shipped = shipped().iter().any(|(_, text)| Digest::of(text.as_bytes()) == profile.hash);
        if !is_shipped {
            words.extend(["--profile-text".to_owned(), drafts::profile_text(Some(cx), &name)?.text]);
        }
    }
    words.extend(["--rulebook".to_owned(), format!("{}={}", book.name, book.hash)]);
    let is_shipped =
        stillroom_core::score::Rulebook::shipped().is_ok_and(|books| books.iter().any(|one| one.hash == book.hash));
    if !is_shipped {
        words.extend(["--rulebook-text".to_owned(), drafts::rulebook_text(cx, &book.name)?.text]);
    }
    words.extend(["--recorded-at".to_owned(), recorded_at.unwrap_or_else(|| cx.now()).to_string()]);
    Ok(WorkerCommandView { words })
}

/// One file while its rows are handed out.
struct Handing<'a> {
    cx: &'a Context,
    source: &'a Source,
    profile: &'a Profile,
    joins: &'a Joins,
    repairs: &'a collect::Repairs,
    file: &'a str,
    rows: u64,
}

impl Handing<'_> {
    fn hand_out(&mut self, path: &Path, out: &mut dyn Write) -> Outcome<(FileRef, String)> {
        let (options, mut reader) = match collect::begin(path, self.profile, &self.cx.settings()?)? {
            Begun::Rows(options, reader) => (options, reader),
            Begun::Unread(skip, file) => {
                if let Some(skip) = skip {
                    self.hand(Item::Skip(skip), out)?;
                }
                return Ok((file, "{}".to_owned()));
            }
        };
        let on = format!("{}/{}", self.source.name, self.file);
        loop {
            self.cx.cancel.check()?;
            let chunk = collect::next_chunk(&mut reader, &on);
            if chunk.is_empty() {
                break;
            }
            chunk.into_iter().try_for_each(|item| self.hand(item, out))?;
        }
        let facts = reader.finish().map_err(unreadable)?;
        Ok((FileRef { path: on, sha256: facts.hash, bytes: facts.bytes }, collect::encoding(&options)))
    }

    fn hand(&mut self, item: Item, out: &mut dyn Write) -> Outcome<()> {
        let at = self.rows;
        self.rows += 1;
        let (locator, key, body, joins, repairs) = match item {
            Item::Skip(skip) => {
                let reason = skip.reason.name().to_owned();
                let body = Body::Unread { reason, detail: skip.detail, hash: skip.hash };
                (skip.locator, None, body, Vec::new(), Vec::new())
            }
            Item::Row(row) => {
                let (joins, repairs) = self.beside(&row, at);
                let RawRow { locator, bytes, key, json } = row;
                (locator, key, Body::of(json.unwrap_or(bytes)), joins, repairs)
            }
        };
        let line = RowLine {
            what: What::Row,
            source: self.source.name.clone(),
            profile: self.profile.name.clone(),
            file: self.file.to_owned(),
            at,
            line: locator.line,
            start: locator.start,
            len: locator.len,
            key,
            body,
            joins,
            repairs,
        };
        write(out, &sealed(&line)?)
    }

    /// What a worker cannot look up: the joined rows that this one asks for, the repairs that lie over it.
    fn beside(&self, row: &RawRow, at: u64) -> (Vec<JoinedRow>, Vec<RepairOver>) {
        if self.profile.joins().is_empty() && self.repairs.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let Ok(mut json) = parse(row.parseable()) else { return (Vec::new(), Vec::new()) };
        let text = |json: &stillroom_core::json::Json<'_>| String::from_utf8_lossy(&canonical(json)).into_owned();
        let sig_hash = Digest::of(&canonical(&json));
        let over = self.repairs.get(&sig_hash).map_or(&[][..], Vec::as_slice);
        let repairs = over.iter().map(|(pointer, value)| (pointer.clone(), text(value))).collect();
        for (pointer, value) in over {
            json.set(pointer, value.clone());
        }
        let context = RowContext {
            source: &self.source.name,
            file: self.file,
            line: row.locator.line,
            row_index: at,
            key: row.key.as_deref(),
            sig_hash,
            recorded_at: self.cx.now(),
            joins: self.joins,
        };
        let joined = self.profile.joined_rows(&json, &context);
        let joins = joined.each().map(|(join, key, row)| (join.to_owned(), key.to_owned(), text(row))).collect();
        (joins, repairs)
    }
}

/// A joined row: the join's name, its key, the row.
type JoinedRow = (String, String, String);

/// A repair: its pointer and its value.
type RepairOver = (String, String);

pub(super) fn write(out: &mut dyn Write, line: &[u8]) -> Outcome<()> {
    out.write_all(line).and_then(|()| out.write_all(b"\n")).map_err(|error| closed(&error))
}

pub(super) fn closed(error: &std::io::Error) -> ServiceError {
    ServiceError::new(
        crate::Code::File,
        format!("the output takes no more lines: {error}"),
        "look at what reads them, and run it again: nothing was changed",
    )
}

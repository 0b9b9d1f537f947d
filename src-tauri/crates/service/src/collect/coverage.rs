//! How often the fields and markers that a profile declares are found in the rows of a source as they lie there now.

use super::{files::options, joins};
use crate::{context::Context, error::Outcome, profiles, progress::Step, sources, sources::unreadable};
use rayon::prelude::*;
use stillroom_core::{
    hash::Digest,
    json::{Json, parse},
    source::{Joins, Profile, RowContext},
    stamp::Stamp,
};
use stillroom_store::{
    readers::{self, Item, RawRow},
    tables::source::Source,
};

const CHUNK: usize = 4096;

/// What was found in a source.
#[derive(Default)]
pub(crate) struct Coverage {
    /// Rows that were looked at; one that is no JSON is not among them.
    pub(crate) rows: u64,
    /// Field or `markers.NAME`, and the rows that have it, in the profile's order.
    pub(crate) fields: Vec<(String, u64)>,
    /// Files below the root that nothing reads.
    pub(crate) unknown: Vec<String>,
    /// Whether any file is there.
    pub(crate) present: bool,
}

/// Looks at every row of a source. Repairs are left out: what is counted is what the source says by itself.
pub(crate) fn coverage(cx: &Context, source: &Source) -> Outcome<Coverage> {
    let profiles = profiles::all(Some(cx))?;
    let profile = profiles::named(&profiles, &source.profile)?;
    let present = sources::present(cx, source, &profiles)?;
    let mut found = Coverage { present: !present.files.is_empty(), unknown: present.unknown, ..Coverage::default() };
    let (joins, _) =
        joins::load(&cx.cancel, &source.name, &cx.kept_path(&source.root), profile, joins::MAX_JOINED_BYTES)?;
    let look = Look { source: &source.name, profile, joins: &joins, at: cx.now() };
    found.fields = look.at_row("", &Json::Null, 0, 1, None).into_iter().map(|(name, _)| (name, 0)).collect();
    let settings = cx.settings()?;
    for (file, path) in &present.files {
        let Some(options) = options(path, profile, &settings)? else { continue };
        let total = std::fs::metadata(path).map_or(0, |facts| facts.len());
        let mut items = (0_u64..).zip(readers::open(path, &options).map_err(unreadable)?);
        loop {
            cx.cancel.check()?;
            // A broken stream is collecting's to report; what stands before it is looked at.
            let chunk: Vec<(u64, RawRow)> = items
                .by_ref()
                .map_while(|(index, item)| Some((index, item.ok()?)))
                .filter_map(|(index, item)| match item {
                    Item::Row(row) => Some((index, row)),
                    Item::Skip(_) => None,
                })
                .take(CHUNK)
                .collect();
            let Some((_, last)) = chunk.last() else { break };
            let on = format!("{}/{file}", source.name);
            cx.progress.step(&Step { name: "health", on: &on, done: last.locator.start, total, unit: "bytes" });
            let counts: Vec<Option<Vec<bool>>> = chunk
                .into_par_iter()
                .map(|(index, row)| {
                    let json = parse(row.parseable()).ok()?;
                    let line = row.locator.line;
                    let has = look.at_row(file, &json, index, line, row.key.as_deref());
                    Some(has.into_iter().map(|(_, has)| has).collect())
                })
                .collect();
            for has in counts.into_iter().flatten() {
                found.rows += 1;
                for ((_, rows), has) in found.fields.iter_mut().zip(has) {
                    *rows += u64::from(has);
                }
            }
        }
    }
    cx.progress.clear();
    Ok(found)
}

struct Look<'a> {
    source: &'a str,
    profile: &'a Profile,
    joins: &'a Joins,
    at: Stamp,
}

impl Look<'_> {
    fn at_row(&self, file: &str, row: &Json<'_>, row_index: u64, line: u64, key: Option<&str>) -> Vec<(String, bool)> {
        let cx = RowContext {
            source: self.source,
            file,
            line,
            row_index,
            key,
            sig_hash: Digest::of(b""),
            recorded_at: self.at,
            joins: self.joins,
        };
        self.profile.coverage(row, &cx)
    }
}

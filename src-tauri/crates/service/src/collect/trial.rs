//! One source row again, outside a reading: whether it would be evidence under its profile as it now stands.

use super::{files::options, joins};
use crate::{context::Context, error::Outcome, profiles, resolve::Target};
use stillroom_core::{
    json::Json,
    source::{Outcome as Mapped, RowContext},
};
use stillroom_store::{
    readers::{self, Item},
    tables::source::Source,
};

/// Returns why a row, or parts of it, would be no evidence; nothing where all of it would be.
pub(crate) fn trial(cx: &Context, source: &Source, target: &Target, row: &Json<'_>) -> Outcome<Vec<String>> {
    let profiles = profiles::all(Some(cx))?;
    let profile = profiles::named(&profiles, &source.profile)?;
    let (joins, _) =
        joins::load(&cx.cancel, &source.name, &cx.kept_path(&source.root), profile, joins::MAX_JOINED_BYTES)?;
    let place = place(cx, source, target, profile)?;
    let cx = RowContext {
        source: &source.name,
        file: &target.path,
        line: target.locator.line,
        row_index: place.as_ref().map_or(target.locator.line.saturating_sub(1), |place| place.index),
        key: place.as_ref().and_then(|place| place.key.as_deref()),
        sig_hash: target.sig_hash,
        recorded_at: cx.now(),
        joins: &joins,
    };
    let refused = profile.map_row(row, &cx).into_iter().filter_map(|outcome| match outcome {
        Mapped::Evidence(_) => None,
        Mapped::Skip(skip) if skip.part.is_empty() => Some(format!("{}: {}", skip.reason, skip.detail)),
        Mapped::Skip(skip) => Some(format!("{}: {}: {}", skip.part, skip.reason, skip.detail)),
    });
    Ok(refused.collect())
}

/// What only the file knows of a row: the key of a map of records, and which row it is.
struct Place {
    key: Option<String>,
    index: u64,
}

/// Returns nothing where the file is gone or has no row at that place any more.
fn place(
    cx: &Context,
    source: &Source,
    target: &Target,
    profile: &stillroom_core::source::Profile,
) -> Outcome<Option<Place>> {
    let Ok(path) = readers::within(&cx.kept_path(&source.root), &target.path) else { return Ok(None) };
    let Ok(Some(options)) = options(&path, profile, &cx.settings()?) else { return Ok(None) };
    let Ok(reader) = readers::open(&path, &options) else { return Ok(None) };
    for (index, item) in (0_u64..).zip(reader) {
        if let Ok(Item::Row(row)) = item
            && row.locator.start == target.locator.start
        {
            return Ok(Some(Place { key: row.key, index }));
        }
    }
    Ok(None)
}

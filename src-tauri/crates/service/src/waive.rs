//! Waivers: a person lets a known fault of one source row through, with a reason, a name and an end.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    resolve,
    views::WaiverView,
};
use std::collections::BTreeMap;
use stillroom_core::{hash::Digest, stamp::Stamp};
use stillroom_store::{
    WriteMode,
    tables::waiver::{self, Waiver},
};

/// How long a waiver holds where nothing else is said: thirty days.
const DEFAULT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Waives the faults of a source row.
///
/// # Errors
/// A row that does not exist, no reason, no reviewer, an end that has passed.
pub fn waive(cx: &Context, row: &str, reason: &str, reviewer: &str, until: Option<Stamp>) -> Outcome<WaiverView> {
    needs_words(reason, reviewer)?;
    let target = resolve::source_row(cx, row)?;
    let waived_at = cx.now();
    let expires_at = match until {
        Some(until) => until,
        None => Stamp::from_unix_seconds(waived_at.unix_seconds() + DEFAULT_SECONDS).unwrap_or(waived_at),
    };
    if expires_at <= waived_at {
        return Err(ServiceError::invalid(
            format!("the waiver would end at {expires_at}, which has passed"),
            "give a later `--until`",
        ));
    }
    let new = Waiver {
        sig_hash: target.sig_hash,
        reason: reason.to_owned(),
        reviewer: reviewer.to_owned(),
        expires_at,
        waived_at,
    };
    cx.store.write(WriteMode::Durable, |tx| waiver::append(tx, &new))?;
    Ok(WaiverView::of(&new, waived_at))
}

/// Returns all waivers, oldest first.
///
/// # Errors
/// A store that cannot be read.
pub fn waivers(cx: &Context) -> Outcome<Vec<WaiverView>> {
    let now = cx.now();
    Ok(cx.store.read(waiver::all)?.iter().map(|waiver| WaiverView::of(waiver, now)).collect())
}

/// Returns the end of the waivers in force at a time, by source row.
pub(crate) fn in_force(cx: &Context, at: Stamp) -> Outcome<BTreeMap<Digest, Stamp>> {
    let all = cx.store.read(waiver::all)?;
    Ok(all
        .into_iter()
        .filter(|waiver| waiver.expires_at > at)
        .map(|waiver| (waiver.sig_hash, waiver.expires_at))
        .collect())
}

/// Refuses an overlay that does not say why and by whom.
pub(crate) fn needs_words(reason: &str, reviewer: &str) -> Outcome<()> {
    for (what, value) in [("reason", reason), ("reviewer", reviewer)] {
        if value.trim().is_empty() {
            return Err(ServiceError::invalid(format!("the {what} is empty"), format!("say it with `--{what}`")));
        }
    }
    Ok(())
}

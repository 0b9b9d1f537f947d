//! What a profile says about time: where it stands, that it never stands anywhere, or what stands in for it.

use super::{
    decl::{Entry, Read},
    field::{Bare, Expr, Want},
    scope::Scope,
    template::Names,
    text::text_of,
};
use crate::{
    artifact::TimestampOrigin,
    stamp::{Stamp, StampFormat},
};

/// The `timestamp` of a profile.
#[derive(Clone, Debug)]
pub(super) enum TimeRule {
    /// The source never records one.
    Absent,
    /// It is read; where it is missing, the row is skipped, or marked and dated by its recording.
    Read { from: Vec<Expr>, formats: Vec<StampFormat>, falls_back: bool },
}

/// Why a row has no time: the reason's name and the detail.
pub(super) struct NoTime {
    pub(super) reason: &'static str,
    pub(super) detail: String,
}

const FORMATS: [(&str, StampFormat); 4] = [
    ("rfc3339", StampFormat::Rfc3339),
    ("unix_s", StampFormat::UnixS),
    ("unix_ms", StampFormat::UnixMs),
    ("date", StampFormat::Date),
];

impl TimeRule {
    /// Returns the compiled rule.
    pub(super) fn compile(entry: &Entry<'_>, names: &Names) -> Read<Self> {
        if entry.value.as_str() == Some("absent") {
            return Ok(Self::Absent);
        }
        if !entry.value.is_table() {
            return Ok(Self::Read {
                from: Expr::compile_each(entry, names, Bare::Refuse)?,
                formats: vec![StampFormat::Rfc3339],
                falls_back: false,
            });
        }
        let section = entry.section()?;
        section.only(&["from", "parse", "fallback"])?;
        let formats =
            section.get("parse").map(|entry| entry.items().iter().map(|item| item.choice(&FORMATS)).collect());
        let fallback = section.get("fallback").map(|entry| entry.choice(&[("recorded_at", ())])).transpose()?;
        Ok(Self::Read {
            from: Expr::compile_each(&section.need("from", "`from`: the pointers to the time")?, names, Bare::Refuse)?,
            formats: formats.unwrap_or_else(|| Ok(vec![StampFormat::Rfc3339]))?,
            falls_back: fallback.is_some(),
        })
    }

    /// Returns the time of a row and where it is from. A time that is there and cannot be read is never replaced.
    pub(super) fn read(&self, scope: Scope<'_>) -> Result<(Option<Stamp>, TimestampOrigin), NoTime> {
        let Self::Read { from, formats, falls_back } = self else {
            return Ok((None, TimestampOrigin::NotRecorded));
        };
        let mut unread = false;
        for found in from.iter().filter_map(|expr| expr.find(scope, Want::Filled)) {
            let stamp = text_of(&found)
                .and_then(|text| formats.iter().find_map(|format| Stamp::parse_as(text.as_ref(), *format)));
            match stamp {
                Some(stamp) => return Ok((Some(stamp), TimestampOrigin::Recorded)),
                None => unread = true,
            }
        }
        if *falls_back && !unread {
            return Ok((None, TimestampOrigin::RecordedAt));
        }
        let mut tried = Vec::new();
        from.iter().for_each(|expr| expr.tried(scope, &mut tried));
        let reason = if unread { "unparsable_timestamp" } else { "missing_timestamp" };
        Err(NoTime { reason, detail: format!("tried {}", tried.join(", ")) })
    }
}

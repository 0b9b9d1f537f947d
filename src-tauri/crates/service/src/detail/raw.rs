//! The source row as it was read: its kept bytes, parsed where they are few enough, with the repairs that lie over it.

use crate::{
    context::Context,
    error::Outcome,
    trace::{Place, reread, shown},
};
use stillroom_core::{
    hash::Digest,
    json::{Json, parse},
};
use stillroom_store::tables::{
    raw_row,
    repair::{self, Repair},
    skip::NamedSkip,
};

/// A longer row is shown and not looked into.
pub(super) const PARSED: usize = 4 << 20;

/// As many bytes of a row are shown.
pub(super) const SHOWN: usize = 1 << 20;

/// The kept bytes of a source row.
pub(super) struct RawRow {
    /// Its beginning; none where nothing was kept.
    bytes: Option<Vec<u8>>,
    len: u64,
    /// What lies over it, oldest first.
    pub(super) repairs: Vec<Repair>,
}

impl RawRow {
    /// Reads what is kept of a row of a file.
    pub(super) fn read(cx: &Context, file: i64, sig_hash: Digest) -> Outcome<Self> {
        let (kept, repairs) = cx.store.read(|reader| {
            let repairs = repair::of_row(reader, file, sig_hash)?;
            Ok((raw_row::beginning(reader, sig_hash, PARSED + 1), repairs))
        })?;
        // A damaged copy is a matter for `verify`; the rest of the row can be shown.
        let (bytes, len) = kept.ok().flatten().map_or((None, 0), |(bytes, len)| (Some(bytes), len));
        Ok(Self { bytes, len, repairs })
    }

    /// Returns the row as it stands in the file, where it is JSON and not too long.
    pub(super) fn json(&self) -> Option<Json<'_>> {
        let bytes = self.bytes.as_deref().filter(|bytes| bytes.len() <= PARSED)?;
        parse(bytes).ok()
    }

    /// Returns the row with the repairs laid over it.
    pub(super) fn repaired(&self) -> Option<Json<'_>> {
        let mut json = self.json()?;
        for one in &self.repairs {
            if let Ok(value) = parse(one.value.as_bytes()) {
                json.set(&one.pointer, value.into_owned());
            }
        }
        Some(json)
    }

    /// Returns the beginning of the row as text, from the file where nothing was kept.
    pub(super) fn or_from_file(&self, cx: &Context, named: &NamedSkip) -> Outcome<(String, bool)> {
        if let Some(bytes) = &self.bytes {
            let (text, cut) = shown(bytes, SHOWN);
            return Ok((text, cut || self.len > bytes.len() as u64));
        }
        let mut locator = named.skip.locator;
        let whole = locator.len;
        locator.len = locator.len.min(SHOWN as u64);
        let place = Place { source: &named.source, path: &named.file, sig_hash: named.skip.sig_hash, locator };
        let reading = reread(cx, &place, 0)?;
        let text = reading.bytes.map(|(bytes, _)| shown(&bytes, SHOWN).0).unwrap_or_default();
        Ok((text, whole > SHOWN as u64))
    }
}

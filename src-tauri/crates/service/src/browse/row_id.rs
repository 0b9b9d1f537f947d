//! The ids by which rows of the browser are asked for: how each kind's are written and read. An id stays the same while
//! its row exists.
//!
//! | kind | id |
//! |---|---|
//! | evidence, scored | the evidence's identity, 64 hexadecimal digits |
//! | rag, sft, preference | the dataset row's id |
//! | quarantine | `<exporter>:<line from 1>` of `exports/quarantine/<exporter>.jsonl` |
//! | skips | `<sig_hash>:<row of the file>:<first byte>:<part>`, the part empty where the row was not exploded |

use crate::{
    error::{Outcome, ServiceError},
    views::Kind,
};
use std::fmt;
use stillroom_core::{export::Exporter, hash::Digest};

/// A row of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowId {
    /// An evidence row, scored or not.
    Evidence(Digest),
    /// A row of a dataset.
    Dataset(Exporter, String),
    /// An entry of an exporter's quarantine, by its line from 1.
    Quarantine(Exporter, u64),
    /// A source row that is no evidence.
    Skip(SkipId),
}

/// The place of a skip. One source row may be skipped at several places, and in several parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SkipId {
    /// The row's hash.
    pub(crate) sig_hash: Digest,
    /// The file's row.
    pub(crate) file: i64,
    /// The first byte.
    pub(crate) start: u64,
    /// The part of an exploded row, else empty.
    pub(crate) part: String,
}

impl RowId {
    /// Returns the row of a kind that an id names.
    ///
    /// # Errors
    /// An id that is not of this kind; a kind that has no rows yet.
    pub(crate) fn parse(kind: Kind, id: &str) -> Outcome<Self> {
        let found = match kind {
            Kind::Evidence | Kind::Scored => Digest::from_hex(id).map(Self::Evidence),
            Kind::Rag => Some(Self::Dataset(Exporter::Rag, id.to_owned())),
            Kind::Sft => Some(Self::Dataset(Exporter::Sft, id.to_owned())),
            Kind::Preference => Some(Self::Dataset(Exporter::Preference, id.to_owned())),
            Kind::Quarantine => quarantine(id),
            Kind::Skips => skip(id),
            Kind::Synthetic | Kind::Pairs => None,
        };
        found.ok_or_else(|| ServiceError::not_found("row", id, "take an id that a page of this kind gave"))
    }
}

fn quarantine(id: &str) -> Option<RowId> {
    let (exporter, line) = id.split_once(':')?;
    let line = line.parse().ok().filter(|line| *line > 0)?;
    Some(RowId::Quarantine(Exporter::from_name(exporter)?, line))
}

fn skip(id: &str) -> Option<RowId> {
    let mut words = id.splitn(4, ':');
    Some(RowId::Skip(SkipId {
        sig_hash: Digest::from_hex(words.next()?)?,
        file: words.next()?.parse().ok()?,
        start: words.next()?.parse().ok()?,
        part: words.next()?.to_owned(),
    }))
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Evidence(id) => f.write_str(&id.hex()),
            Self::Dataset(_, id) => f.write_str(id),
            Self::Quarantine(exporter, line) => write!(f, "{exporter}:{line}"),
            Self::Skip(SkipId { sig_hash, file, start, part }) => write!(f, "{}:{file}:{start}:{part}", sig_hash.hex()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_id_is_read_back_as_it_was_written() {
        let hash = Digest::of(b"row");
        let rows = [
            (Kind::Evidence, RowId::Evidence(hash)),
            (Kind::Sft, RowId::Dataset(Exporter::Sft, "ab12".to_owned())),
            (Kind::Quarantine, RowId::Quarantine(Exporter::Rag, 7)),
            (Kind::Skips, RowId::Skip(SkipId { sig_hash: hash, file: 3, start: 120, part: "/a:b/0".to_owned() })),
            (Kind::Skips, RowId::Skip(SkipId { sig_hash: hash, file: 3, start: 0, part: String::new() })),
        ];
        for (kind, row) in rows {
            assert_eq!(RowId::parse(kind, &row.to_string()).ok(), Some(row.clone()), "{row}");
        }
    }

    #[test]
    fn an_id_of_another_kind_names_no_row() {
        for (kind, id) in
            [(Kind::Evidence, "rag:1"), (Kind::Quarantine, "rag:0"), (Kind::Quarantine, "x:1"), (Kind::Skips, "1:2")]
        {
            assert!(RowId::parse(kind, id).is_err(), "{kind:?} {id}");
        }
    }
}

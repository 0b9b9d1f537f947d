//! From what a person names to a source row: an exported row's id, an evidence id, a sig_hash, or `FILE:LINE`.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
};
use stillroom_core::{artifact::Locator, hash::Digest};
use stillroom_store::tables::{self, evidence::EvidenceRow};

/// The fewest hexadecimal digits that name a row.
pub(crate) const SHORTEST: usize = 6;

/// A source row that somebody named.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// The source's name.
    pub(crate) source: String,
    /// The file, relative to the source's root.
    pub(crate) path: String,
    /// The source row's hash.
    pub(crate) sig_hash: Digest,
    /// The place of its bytes.
    pub(crate) locator: Locator,
    /// The evidence, where the row is any.
    pub(crate) evidence: Option<EvidenceRow>,
}

impl Target {
    fn of(evidence: EvidenceRow) -> Self {
        Self {
            source: evidence.source.clone(),
            path: evidence.path.clone(),
            sig_hash: evidence.sig_hash,
            locator: evidence.locator,
            evidence: Some(evidence),
        }
    }
}

/// Returns every source row that a name fits, evidence first.
pub(crate) fn candidates(cx: &Context, name: &str) -> Outcome<Vec<Target>> {
    let name = name.trim();
    if let Some((file, line)) = name.rsplit_once(':')
        && let Ok(line) = line.parse::<u64>()
    {
        return at_line(cx, file, line);
    }
    let hex = name.to_ascii_lowercase();
    if hex.len() < SHORTEST || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(ServiceError::invalid(
            format!("`{name}` names no row"),
            "give an id or a sig_hash (at least 6 hexadecimal digits), or FILE:LINE",
        ));
    }
    let mut found: Vec<Target> = Vec::new();
    cx.store.read(|reader| {
        for (_, row) in tables::dataset_row::by_id(reader, &hex)? {
            let evidence = tables::evidence::by_row(reader, row.evidence)?;
            if found.iter().all(|target| target.evidence.as_ref().is_none_or(|known| known.id != evidence.id)) {
                found.push(Target::of(evidence));
            }
        }
        if found.is_empty() {
            found.extend(tables::evidence::by_prefix(reader, &hex)?.into_iter().map(Target::of));
        }
        if found.is_empty() {
            found.extend(tables::skip::by_sig_prefix(reader, &hex)?.into_iter().map(skipped));
        }
        Ok(())
    })?;
    Ok(found)
}

fn skipped(named: tables::skip::NamedSkip) -> Target {
    Target {
        source: named.source,
        path: named.file,
        sig_hash: named.skip.sig_hash,
        locator: named.skip.locator,
        evidence: None,
    }
}

fn at_line(cx: &Context, file: &str, line: u64) -> Outcome<Vec<Target>> {
    let fits = |source: &str, path: &str| path == file || format!("{source}/{path}") == file;
    let mut found = Vec::new();
    cx.store.read(|reader| {
        found.extend(
            tables::evidence::at_line(reader, line)?
                .into_iter()
                .filter(|evidence| fits(&evidence.source, &evidence.path))
                .map(Target::of),
        );
        tables::skip::each(reader, |named| {
            if named.skip.locator.line == line && fits(&named.source, &named.file) {
                found.push(skipped(named));
            }
            Ok(())
        })
    })?;
    Ok(found)
}

/// Returns the one source row that a name fits.
pub(crate) fn source_row(cx: &Context, name: &str) -> Outcome<Target> {
    let mut found = candidates(cx, name)?;
    let Some(first) = found.pop() else {
        return Err(ServiceError::not_found(
            "row",
            name,
            "ids stand in the exports and in `distill review queue`; FILE:LINE is the line in which a row begins",
        ));
    };
    if found
        .iter()
        .any(|other| (other.sig_hash, &other.path, &other.source) != (first.sig_hash, &first.path, &first.source))
    {
        return Err(ambiguous(name));
    }
    Ok(first)
}

/// Returns the one evidence row that a name fits.
pub(crate) fn evidence(cx: &Context, name: &str) -> Outcome<EvidenceRow> {
    let found: Vec<EvidenceRow> = candidates(cx, name)?.into_iter().filter_map(|target| target.evidence).collect();
    match found.as_slice() {
        [] => Err(ServiceError::not_found("evidence", name, "a skipped row has none until it is repaired")),
        [one] => Ok(one.clone()),
        several => {
            let parts = several.iter().take(8).map(|row| format!("{} {}", row.id.short(), row.part));
            let more = if several.len() > 8 { ", …" } else { "" };
            Err(ServiceError::invalid(
                format!("`{name}` names {} rows: {}{more}", several.len(), parts.collect::<Vec<_>>().join(", ")),
                "give the id of one of them",
            ))
        }
    }
}

fn ambiguous(name: &str) -> ServiceError {
    ServiceError::invalid(format!("`{name}` names more than one row"), "give more digits, or the part's own id")
}

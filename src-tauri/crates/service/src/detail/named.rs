//! From what a person types to a row of the browser: its kind and its whole id.

use crate::{
    browse::row_id::{RowId, SkipId},
    context::Context,
    error::{Outcome, ServiceError},
    promote, resolve,
    views::Kind,
};
use stillroom_store::tables::{dataset_row, skip};

/// Returns the row that a name fits, of a kind where one is given: an exported row first, then evidence, then a row
/// that was skipped. A name is an id or its beginning, `EXPORTER:LINE` of a quarantine, or `FILE:LINE` of a source.
///
/// # Errors
/// A name that fits no row, or several.
pub fn find_row(cx: &Context, kind: Option<Kind>, name: &str) -> Outcome<(Kind, String)> {
    let name = name.trim();
    let wanted = |other: Kind| kind.is_none_or(|kind| kind == other);
    for whole in [Kind::Quarantine, Kind::Skips].into_iter().filter(|whole| wanted(*whole)) {
        if RowId::parse(whole, name).is_ok() {
            return Ok((whole, name.to_owned()));
        }
    }
    if let Some(found) = exported(cx, kind, name)? {
        return Ok(found);
    }
    if !matches!(kind, None | Some(Kind::Evidence | Kind::Scored | Kind::Skips)) {
        return Err(ServiceError::not_found("row of this kind", name, "leave `--kind` out, or take an id of the kind"));
    }
    let target = resolve::source_row(cx, name)?;
    if target.evidence.is_some() && !matches!(kind, Some(Kind::Skips)) {
        let evidence = resolve::evidence(cx, name)?;
        return Ok((kind.unwrap_or(Kind::Evidence), evidence.id.hex()));
    }
    let found = cx.store.read(|reader| skip::by_sig_prefix(reader, &target.sig_hash.hex()))?;
    let here = |named: &&skip::NamedSkip| named.source == target.source && named.file == target.path;
    match found.iter().find(here) {
        Some(named) if wanted(Kind::Skips) => Ok((Kind::Skips, id_of(&named.skip).to_string())),
        _ => Err(ServiceError::not_found("row of this kind", name, "it is no evidence; see `--kind skips`")),
    }
}

fn exported(cx: &Context, kind: Option<Kind>, name: &str) -> Outcome<Option<(Kind, String)>> {
    let hex = name.to_ascii_lowercase();
    if hex.len() < resolve::SHORTEST || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let (found, standing) =
        cx.store.read(|reader| Ok((dataset_row::by_id(reader, &hex)?, promote::standing(reader)?)))?;
    let stands = |run: &str| standing.values().any(|(standing, _)| standing == run);
    let fits: Vec<_> = found
        .iter()
        .filter(|(run, _)| stands(run))
        .filter_map(|(_, row)| Some((super::subject::kind_of(&row.exporter)?, row.id.clone())))
        .filter(|(of, _)| kind.is_none_or(|kind| kind == *of))
        .collect();
    let Some(first) = fits.first() else { return Ok(None) };
    if fits.iter().any(|other| other.1 != first.1) {
        return Err(ServiceError::invalid(
            format!("`{name}` is the beginning of more than one exported row's id"),
            "give more digits of the id",
        ));
    }
    Ok(Some(first.clone()))
}

fn id_of(skip: &skip::Skip) -> RowId {
    RowId::Skip(SkipId { sig_hash: skip.sig_hash, file: skip.file, start: skip.locator.start, part: skip.part.clone() })
}

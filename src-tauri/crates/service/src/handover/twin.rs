//! The twin of a table: the same rows as Parquet, under the schema that the table declares.
//!
//! A loader that guesses types from JSON lines guesses none here, so the card names the twins as the data.

use super::{folder::Folder, tables::Written};
use crate::{context::Context, error::Outcome};
use stillroom_core::hash::Digest;

/// A twin.
#[derive(Clone, Debug)]
pub(super) struct Twin {
    pub(super) path: String,
    pub(super) sha256: Digest,
    pub(super) bytes: u64,
}

/// Writes the twin of a table; none in a build without Parquet.
///
/// # Errors
/// A disk that refuses; a stop.
#[cfg(feature = "parquet")]
pub(super) fn write(cx: &Context, path: &str, table: &Written, folder: &Folder) -> Outcome<Option<Twin>> {
    use stillroom_core::json::parse;
    use stillroom_store::{
        StoreError,
        files::{ParquetOut, each_batch, parquet_failed},
    };
    let making = folder.file(path)?;
    let at = folder.at(path);
    let fail = |error| parquet_failed(&at, error);
    let mut out = ParquetOut::begin(making, &table.columns).map_err(fail)?;
    let mut stopped = None;
    each_batch(&folder.at(&table.path), |lines| {
        stopped = stopped.take().or(cx.cancel.check().err());
        for (_, line) in lines.iter().filter(|_| stopped.is_none()) {
            let row = parse(line).map_err(|error| StoreError::unreadable("row", error))?;
            out.row(&row).map_err(fail)?;
        }
        Ok(())
    })?;
    if let Some(error) = stopped {
        return Err(error);
    }
    let (sha256, bytes) = out.finish().map_err(fail)?.finish()?;
    Ok(Some(Twin { path: path.to_owned(), sha256, bytes }))
}

/// Writes nothing: this build has no Parquet.
#[cfg(not(feature = "parquet"))]
pub(super) fn write(_: &Context, _: &str, _: &Written, _: &Folder) -> Outcome<Option<Twin>> {
    Ok(None)
}

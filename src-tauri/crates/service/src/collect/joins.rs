//! Loading the second files that a profile looks rows up in. They are held in memory while their source is read.

use crate::{
    error::{Outcome, ServiceError},
    progress::Cancel,
    sources::unreadable,
};
use std::path::Path;
use stillroom_core::{
    json::parse,
    receipt::FileRef,
    source::{Joins, Profile},
};
use stillroom_store::readers::{self, Format, Item, ReadOptions};

/// The largest joined file: it is held in memory whole.
pub(crate) const MAX_JOINED_BYTES: u64 = 256 << 20;

/// Returns the joined rows of a source, with the files they are from.
pub(crate) fn load(
    cancel: &Cancel,
    source: &str,
    root: &Path,
    profile: &Profile,
    max_bytes: u64,
) -> Outcome<(Joins, Vec<FileRef>)> {
    let mut joins = Joins::default();
    let mut files = Vec::new();
    if profile.joins().is_empty() || !root.exists() {
        return Ok((joins, files));
    }
    let folder = if root.is_file() { root.parent().unwrap_or(root) } else { root };
    let present = readers::walk(folder).map_err(unreadable)?.files;
    for spec in profile.joins() {
        for relative in present.iter().filter(|relative| spec.matches(relative)) {
            cancel.check()?;
            let path = folder.join(relative);
            let bytes = std::fs::metadata(&path).map_err(|error| ServiceError::file(&path, &error))?.len();
            if bytes > max_bytes {
                return Err(ServiceError::invalid(
                    format!("{} is joined by profile `{}` and has {bytes} bytes", path.display(), profile.name),
                    format!("a joined file is held in memory and may have {max_bytes} at most; split it"),
                ));
            }
            let sniffed = readers::sniff(&path).map_err(unreadable)?;
            let format = spec.format.as_deref().and_then(Format::from_name).or(sniffed.format);
            let Some(format) = format else {
                return Err(ServiceError::invalid(
                    format!(
                        "{} is joined by profile `{}` and cannot be read: {}",
                        path.display(),
                        profile.name,
                        sniffed.why
                    ),
                    "name its format in the profile's [join]",
                ));
            };
            let mut reader = readers::open(&path, &ReadOptions::new(format)).map_err(unreadable)?;
            let mut index = 0;
            for item in reader.by_ref() {
                if let Item::Row(row) = item.map_err(unreadable)? {
                    if let Ok(json) = parse(row.parseable())
                        && let Some(key) = spec.key_of(&json, index, relative)
                    {
                        joins.insert(&spec.name, key, json.into_owned());
                    }
                    index += 1;
                }
            }
            let facts = reader.finish().map_err(unreadable)?;
            files.push(FileRef { path: format!("{source}/{relative}"), sha256: facts.hash, bytes: facts.bytes });
        }
    }
    Ok((joins, files))
}

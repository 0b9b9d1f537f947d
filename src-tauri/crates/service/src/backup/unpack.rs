//! Bringing a workspace back: everything is unpacked and checked beside the place where it is to stand, and takes
//! that place whole or not at all. What a backup says of paths is not believed.

use super::{CONTENTS, Contents, Entry, VERSION, may_hold};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    progress::{Cancel, Progress, Step},
    verify::verify,
    views::RestoreView,
};
use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufReader, BufWriter, Read, Write},
    path::Path,
};
use stillroom_core::hash::Hasher;
use stillroom_store::{Store, files::sync_dir, open::DATABASE, tables::setting};

/// The longest list of contents that is read: a million files.
const LONGEST_CONTENTS: u64 = 256 << 20;

/// Brings a backup back into an empty or new folder, and verifies what stands there then.
///
/// # Errors
/// A folder that holds anything, a file that is no backup or is damaged, a disk that refuses, a stop. Nothing is left
/// behind.
pub fn restore(file: &Path, dir: &Path, progress: &dyn Progress, cancel: &Cancel) -> Outcome<RestoreView> {
    let dir = std::path::absolute(dir).map_err(|error| ServiceError::file(dir, &error))?;
    let was_there = refuse(&dir)?;
    let from = File::open(file).map_err(|error| ServiceError::file(file, &error))?;
    if from.metadata().is_ok_and(|data| !data.is_file()) {
        return Err(damaged(file, "it is no file"));
    }
    let parent = dir.parent().unwrap_or(Path::new("."));
    let failed = |error: std::io::Error| ServiceError::file(&dir, &error);
    let missing: Vec<&Path> = parent.ancestors().take_while(|above| !above.exists()).collect();
    std::fs::create_dir_all(parent).map_err(failed)?;
    let unpacked: Outcome<Contents> = (|| {
        let staging = tempfile::Builder::new().prefix(".stillroom-restore-").tempdir_in(parent).map_err(failed)?;
        let place = staging.path().join("workspace");
        std::fs::create_dir(&place).map_err(failed)?;
        let contents = unpack(file, from, &place, progress, cancel)?;
        is_workspace(file, &place)?;
        sync_dir(&place)?;
        if was_there {
            std::fs::remove_dir(&dir).map_err(failed)?;
        }
        std::fs::rename(&place, &dir).map_err(failed)?;
        sync_dir(parent)?;
        Ok(contents)
    })();
    progress.clear();
    if unpacked.is_err() {
        // Folders that were made on the way go again, as far as nothing else is in them.
        for made in missing {
            let _ = std::fs::remove_dir(made);
        }
    }
    let contents = unpacked?;
    let mut cx = Context::new(Store::open(&dir)?);
    cx.cancel = cancel.clone();
    Ok(RestoreView {
        dir: dir.display().to_string(),
        files: (contents.files.len() as u64).into(),
        bytes: contents.files.iter().map(|entry| entry.bytes).sum(),
        verify: verify(&cx, None)?,
    })
}

/// A database that cannot be opened, or that no workspace was ever made in, is refused. Closing it again takes its
/// log away.
fn is_workspace(file: &Path, place: &Path) -> Outcome<()> {
    let id = Store::open(place)?.read(|reader| setting::workspace(reader, "id"))?;
    id.map(drop).ok_or_else(|| damaged(file, "its database is that of no workspace"))
}

/// Returns whether the folder is there; one that holds anything is refused.
fn refuse(dir: &Path) -> Outcome<bool> {
    match std::fs::read_dir(dir).map(|mut entries| entries.next().is_none()) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(ServiceError::file(dir, &error)),
        Ok(true) => Ok(true),
        Ok(false) => {
            let what = if dir.join(DATABASE).exists() { "holds a workspace" } else { "is not empty" };
            Err(ServiceError::invalid(
                format!("{} {what}; a backup is brought back into an empty or new folder only", dir.display()),
                "name another folder",
            ))
        }
    }
}

fn damaged(file: &Path, why: impl std::fmt::Display) -> ServiceError {
    ServiceError::new(
        Code::Corrupt,
        format!("{} is no whole backup: {why}", file.display()),
        "nothing was written; use another backup",
    )
}

fn unpack(file: &Path, from: File, place: &Path, progress: &dyn Progress, cancel: &Cancel) -> Outcome<Contents> {
    let total = from.metadata().map_or(0, |data| data.len());
    let wrong = |error: std::io::Error| damaged(file, error);
    let decoder = zstd::stream::Decoder::new(BufReader::with_capacity(1 << 18, from)).map_err(wrong)?;
    let mut tar = tar::Archive::new(decoder);
    let (mut written, mut contents): (Vec<Entry>, Option<Contents>) = (Vec::new(), None);
    let mut seen = BTreeSet::new();
    for entry in tar.entries().map_err(wrong)? {
        cancel.check()?;
        let entry = entry.map_err(wrong)?;
        let name = std::str::from_utf8(&entry.path_bytes()).map(str::to_owned).map_err(|error| damaged(file, error))?;
        if contents.is_some() {
            return Err(damaged(file, format!("`{name}` stands behind its list of contents")));
        }
        if entry.header().entry_type() != tar::EntryType::Regular {
            return Err(damaged(file, format!("`{name}` is no plain file")));
        }
        if name == CONTENTS {
            let size = entry.size();
            let list = serde_json::from_reader(BufReader::new(entry.take(LONGEST_CONTENTS)));
            let list: Contents = list.map_err(|error| damaged(file, format!("its list of {size} bytes: {error}")))?;
            contents = Some(list);
            continue;
        }
        // Letters of another case would be the same file on some systems.
        if !may_hold(&name) || !seen.insert(name.to_lowercase()) {
            return Err(damaged(file, format!("`{name}` does not belong into a workspace")));
        }
        progress.step(&Step {
            name: "restore",
            on: &name,
            done: entry.raw_file_position().min(total),
            total,
            unit: "bytes",
        });
        written.push(extract(file, entry, &name, place, cancel)?);
    }
    // What follows the end of the archive is read as well: the checksum of the whole stands there.
    std::io::copy(&mut tar.into_inner(), &mut std::io::sink()).map_err(wrong)?;
    let Some(contents) = contents else { return Err(damaged(file, "it was cut off before its list of contents")) };
    if contents.stillroom_backup != VERSION {
        return Err(ServiceError::new(
            Code::TooNew,
            format!("the backup has version {}, this program reads version {VERSION}", contents.stillroom_backup),
            "update Stillroom; nothing was written",
        ));
    }
    if let Some(wrong) = differing(&written, &contents.files) {
        return Err(damaged(file, format!("`{wrong}` is not what its list of contents says")));
    }
    if !place.join(DATABASE).is_file() {
        return Err(damaged(file, "it holds no database"));
    }
    Ok(contents)
}

/// Returns the first path at which two lists part.
fn differing(written: &[Entry], listed: &[Entry]) -> Option<String> {
    let (written, listed): (BTreeSet<&Entry>, BTreeSet<&Entry>) = (written.iter().collect(), listed.iter().collect());
    written.symmetric_difference(&listed).next().map(|entry| entry.path.clone())
}

fn extract(file: &Path, mut entry: impl Read, name: &str, place: &Path, cancel: &Cancel) -> Outcome<Entry> {
    let target = place.join(name);
    let failed = |error: std::io::Error| ServiceError::file(&target, &error);
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut out = BufWriter::with_capacity(1 << 18, File::create_new(&target).map_err(failed)?);
    let (mut hasher, mut bytes, mut buffer) = (Hasher::default(), 0, vec![0; 1 << 18]);
    loop {
        cancel.check()?;
        let read = entry.read(&mut buffer).map_err(|error| damaged(file, format!("`{name}`: {error}")))?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        out.write_all(&buffer[..read]).map_err(failed)?;
        bytes += read as u64;
    }
    out.into_inner().map_err(std::io::IntoInnerError::into_error).and_then(|out| out.sync_all()).map_err(failed)?;
    Ok(Entry { path: name.to_owned(), bytes, sha256: hasher.finish() })
}

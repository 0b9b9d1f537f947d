//! Writing a backup: a consistent copy of the database, then every file, then the list of what is in it.

use super::{CONTENTS, Contents, Entry, FOLDERS, VERSION, may_hold};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    progress::Step,
    views::BackupView,
};
use std::{
    fs::File,
    io::{BufWriter, Read, Write},
    path::{Path, PathBuf},
};
use stillroom_core::hash::Hasher;
use stillroom_store::{
    files::{RunLock, sync_dir},
    open::DATABASE,
};

/// Writes the workspace to one file.
///
/// # Errors
/// A file that is there already, one inside of what is backed up, a run at work, a disk that refuses, a stop.
pub fn backup(cx: &Context, file: &Path) -> Outcome<BackupView> {
    let target = std::path::absolute(file).map_err(|error| ServiceError::file(file, &error))?;
    refuse(cx, &target)?;
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    let dir = target.parent().unwrap_or(Path::new("."));
    let failed = |error: std::io::Error| ServiceError::file(&target, &error);
    // Beside the backup, where there is room for it or for nothing.
    let copy = tempfile::Builder::new().prefix(".stillroom-backup-").tempdir_in(dir).map_err(failed)?;
    let database = copy.path().join(DATABASE);
    cx.store.copy_to(&database)?;
    let mut packed = tempfile::Builder::new().prefix(".stillroom-backup-").tempfile_in(dir).map_err(failed)?;
    let (files, left_out) = found(cx, database)?;
    let out = BufWriter::with_capacity(1 << 18, packed.as_file_mut());
    let entries = write(cx, &target, out, &files)?;
    packed.as_file().sync_all().map_err(failed)?;
    let packed_bytes = packed.as_file().metadata().map_err(failed)?.len();
    packed.persist_noclobber(&target).map_err(|error| failed(error.error))?;
    sync_dir(dir)?;
    cx.progress.clear();
    Ok(BackupView {
        file: target.display().to_string(),
        files: (entries.len() as u64).into(),
        bytes: entries.iter().map(|entry| entry.bytes).sum(),
        packed_bytes: packed_bytes.into(),
        left_out,
    })
}

fn refuse(cx: &Context, target: &Path) -> Outcome<()> {
    if std::fs::symlink_metadata(target).is_ok() {
        return Err(ServiceError::invalid(
            format!("{} is there already and stays as it is", target.display()),
            "name a file that does not exist yet",
        ));
    }
    let Some(parent) = target.parent().and_then(|dir| dir.canonicalize().ok()).filter(|dir| dir.is_dir()) else {
        return Err(ServiceError::new(
            Code::File,
            format!("the folder of {} does not exist", target.display()),
            "make the folder first",
        ));
    };
    let workspace = cx.dir().canonicalize().unwrap_or_else(|_| cx.dir().to_owned());
    if FOLDERS.iter().any(|folder| parent.starts_with(workspace.join(folder))) {
        return Err(ServiceError::invalid(
            format!("{} lies inside of what is backed up", target.display()),
            "name a file outside of the workspace's folders",
        ));
    }
    Ok(())
}

/// A file of a backup: its path in it, and where it lies.
type Found = (String, PathBuf);

/// Returns the files of a backup by their paths in it, and what is left out.
fn found(cx: &Context, database: PathBuf) -> Outcome<(Vec<Found>, Vec<String>)> {
    let (mut files, mut left_out) = (vec![(DATABASE.to_owned(), database)], Vec::new());
    let mut waiting: Vec<String> = FOLDERS.iter().rev().map(|folder| (*folder).to_owned()).collect();
    while let Some(folder) = waiting.pop() {
        cx.cancel.check()?;
        let path = cx.dir().join(&folder);
        let entries = match std::fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(ServiceError::file(&path, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| ServiceError::file(&path, &error))?;
            let kind = entry.file_type().map_err(|error| ServiceError::file(&entry.path(), &error))?;
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_name().to_str().is_none() || (!kind.is_dir() && !may_hold(&name)) {
                left_out.push(format!("{name}: the name cannot be kept"));
            } else if kind.is_dir() {
                waiting.push(name);
            } else if kind.is_file() {
                files.push((name, entry.path()));
            } else {
                left_out.push(format!("{name}: a link or device, no file"));
            }
        }
    }
    files[1..].sort();
    left_out.sort();
    Ok((files, left_out))
}

fn write(cx: &Context, target: &Path, out: impl Write, files: &[Found]) -> Outcome<Vec<Entry>> {
    let failed = |error: std::io::Error| ServiceError::file(target, &error);
    let mut encoder = zstd::stream::Encoder::new(out, 3).map_err(failed)?;
    encoder.include_checksum(true).map_err(failed)?;
    let mut tar = tar::Builder::new(encoder);
    let mut entries = Vec::with_capacity(files.len());
    for (name, path) in files {
        cx.cancel.check()?;
        let done = entries.len() as u64;
        cx.progress.step(&Step { name: "backup", on: name, done, total: files.len() as u64, unit: "files" });
        let file = File::open(path).map_err(|error| ServiceError::file(path, &error))?;
        let bytes = file.metadata().map_err(|error| ServiceError::file(path, &error))?.len();
        let mut from = Hashing { from: file, hasher: Hasher::default(), left: bytes };
        tar.append_data(&mut header(bytes), name, &mut from).map_err(failed)?;
        if from.left > 0 {
            return Err(ServiceError::new(
                Code::File,
                format!("{} became shorter while it was read", path.display()),
                "back up again when nothing else writes to the workspace",
            ));
        }
        entries.push(Entry { path: name.clone(), bytes, sha256: from.hasher.finish() });
    }
    let contents = Contents { stillroom_backup: VERSION, files: entries };
    let text = crate::stage::pretty(&contents)?;
    tar.append_data(&mut header(text.len() as u64), CONTENTS, text.as_bytes()).map_err(failed)?;
    let mut out = tar.into_inner().and_then(zstd::stream::Encoder::finish).map_err(failed)?;
    out.flush().map_err(failed)?;
    Ok(contents.files)
}

/// The same workspace gives the same backup: no times, no owners.
fn header(bytes: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Regular);
    header.set_size(bytes);
    header.set_mode(0o644);
    header.set_mtime(0);
    header
}

/// Reads at most the bytes that were promised, and hashes them.
struct Hashing {
    from: File,
    hasher: Hasher,
    left: u64,
}

impl Read for Hashing {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.from.read(&mut buffer[..most])?;
        self.hasher.update(&buffer[..read]);
        self.left -= read as u64;
        Ok(read)
    }
}

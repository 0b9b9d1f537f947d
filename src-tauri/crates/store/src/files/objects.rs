//! The object store: the bytes of every file a run wrote, by hash, compressed. From it older datasets come back and
//! a damaged file is told from a whole one, row by row.

use super::replace;
use crate::StoreError;
use std::{
    fs::File,
    io::{BufReader, Read, Write},
    path::{Path, PathBuf},
};
use stillroom_core::hash::{Digest, Hasher};

/// The folder `objects/` of a workspace.
pub struct Objects {
    dir: PathBuf,
}

impl Objects {
    /// Returns the object store of a workspace.
    pub fn of(workspace: &Path) -> Self {
        Self { dir: workspace.join("objects") }
    }

    fn path(&self, hash: Digest) -> PathBuf {
        let hex = hash.hex();
        self.dir.join(&hex[..2]).join(format!("{}.zst", &hex[2..]))
    }

    /// Returns whether an object is there.
    pub fn contains(&self, hash: Digest) -> bool {
        self.path(hash).is_file()
    }

    /// Keeps the bytes of a file whose hash is known. An object that is there stays.
    ///
    /// # Errors
    /// A file that cannot be read, a disk that refuses.
    pub fn keep(&self, hash: Digest, from: &Path) -> Result<(), StoreError> {
        if self.contains(hash) {
            return Ok(());
        }
        let mut file = File::open(from).map_err(StoreError::file(from))?;
        replace(&self.path(hash), |out| {
            let mut encoder = zstd::stream::Encoder::new(out, 3)?;
            std::io::copy(&mut file, &mut encoder)?;
            encoder.finish()?;
            Ok(())
        })
    }

    /// Returns a reader of an object's bytes.
    ///
    /// # Errors
    /// An object that is not there.
    pub fn open(&self, hash: Digest) -> Result<impl Read + use<>, StoreError> {
        let path = self.path(hash);
        let file = File::open(&path).map_err(StoreError::file(&path))?;
        zstd::stream::Decoder::new(file).map(BufReader::new).map_err(StoreError::file(path))
    }

    /// Puts an object's bytes under a final name.
    ///
    /// # Errors
    /// An object that is not there or whose bytes are not what its name says.
    pub fn restore(&self, hash: Digest, to: &Path) -> Result<(), StoreError> {
        let mut from = self.open(hash)?;
        let mut hasher = Hasher::default();
        replace(to, |out| {
            let mut buffer = vec![0; 1 << 16];
            loop {
                let read = from.read(&mut buffer)?;
                if read == 0 {
                    break;
                }
                hasher.update(&buffer[..read]);
                out.write_all(&buffer[..read])?;
            }
            if hasher.clone().finish() == hash {
                Ok(())
            } else {
                Err(std::io::Error::other(format!("the kept copy {hash} is damaged")))
            }
        })
    }
}

/// Returns the hash and size of a file.
///
/// # Errors
/// A file that cannot be read.
pub fn hash_file(path: &Path) -> Result<(Digest, u64), StoreError> {
    let mut file = File::open(path).map_err(StoreError::file(path))?;
    let mut hasher = Hasher::default();
    let mut buffer = vec![0; 1 << 18];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer).map_err(StoreError::file(path))?;
        if read == 0 {
            return Ok((hasher.finish(), bytes));
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
}

/// Writes and hashes at once.
pub struct HashingWriter<W> {
    inner: W,
    hasher: Hasher,
    bytes: u64,
}

impl<W: Write> HashingWriter<W> {
    /// Returns a writer over another.
    pub fn new(inner: W) -> Self {
        Self { inner, hasher: Hasher::default(), bytes: 0 }
    }

    /// Returns the writer below, the hash and the number of bytes.
    pub fn finish(self) -> (W, Digest, u64) {
        (self.inner, self.hasher.finish(), self.bytes)
    }
}

impl<W: Write> Write for HashingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

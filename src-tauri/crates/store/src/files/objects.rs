//! The object store: the bytes of every file a run wrote, by hash, compressed. From it older datasets come back and
//! a damaged file is told from a whole one, row by row.
//!
//! An object is one zstd frame and a seal: a skippable frame, which decoders pass over, with the hash of the bytes
//! before it. Without it a flipped bit that the decoder does not mind would go unseen.

use super::replace;
use crate::StoreError;
use std::{
    fs::File,
    io::{BufReader, Read, Seek as _, SeekFrom, Write},
    path::{Path, PathBuf},
};
use stillroom_core::hash::{Digest, Hasher};

/// A skippable frame of 32 bytes.
const SEAL: [u8; 8] = [0x50, 0x2A, 0x4D, 0x18, 32, 0, 0, 0];

/// How long the seal and its hash are.
const SEALED: u64 = 40;

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
        self.dir.join(Self::name(hash))
    }

    fn name(hash: Digest) -> String {
        let hex = hash.hex();
        format!("{}/{}.zst", &hex[..2], &hex[2..])
    }

    /// Returns an object's path, relative to the workspace.
    pub fn place(hash: Digest) -> String {
        format!("objects/{}", Self::name(hash))
    }

    /// Returns the hash that a path relative to the workspace is the place of.
    pub fn hash_of(place: &str) -> Option<Digest> {
        let (folder, file) = place.strip_prefix("objects/")?.split_once('/')?;
        Digest::from_hex(&format!("{folder}{}", file.strip_suffix(".zst")?)).filter(|hash| Self::place(*hash) == place)
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
            let mut frame = HashingWriter::new(out);
            let mut encoder = zstd::stream::Encoder::new(&mut frame, 3)?;
            encoder.include_checksum(true)?;
            std::io::copy(&mut file, &mut encoder)?;
            encoder.finish()?;
            let (out, seal, _) = frame.finish();
            out.write_all(&SEAL)?;
            out.write_all(seal.as_bytes())
        })
    }

    /// Drops the copy of a log that was rewritten; one that is not there is no trouble.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn forget(&self, hash: Digest) -> Result<(), StoreError> {
        let path = self.path(hash);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::file(path)(error)),
            _ => Ok(()),
        }
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

    /// Returns what is wrong with an object; nothing where every one of its bytes is as it was written.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn fault(&self, hash: Digest) -> Result<Option<String>, StoreError> {
        let path = self.path(hash);
        let mut file = match File::open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Some("is missing".to_owned())),
            other => other.map_err(StoreError::file(&path))?,
        };
        let mut sealed = || -> std::io::Result<bool> {
            let Some(len) = file.metadata()?.len().checked_sub(SEALED) else { return Ok(false) };
            let (frame, _) = digest_of((&mut file).take(len))?;
            let mut seal = Vec::new();
            file.read_to_end(&mut seal)?;
            file.seek(SeekFrom::Start(0))?;
            Ok(seal == [SEAL.as_slice(), frame.as_bytes()].concat())
        };
        if !sealed().map_err(StoreError::file(&path))? {
            return Ok(Some("its bytes do not have the hash that seals them".to_owned()));
        }
        Ok(match zstd::stream::Decoder::new(file).and_then(digest_of) {
            Ok((found, _)) if found == hash => None,
            Ok((found, _)) => Some(format!("holds bytes with the hash {found}, not those of its name")),
            Err(error) => Some(format!("cannot be unpacked: {error}")),
        })
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
    let file = File::open(path).map_err(StoreError::file(path))?;
    digest_of(file).map_err(StoreError::file(path))
}

fn digest_of(mut from: impl Read) -> std::io::Result<(Digest, u64)> {
    let mut hasher = Hasher::default();
    let mut buffer = vec![0; 1 << 18];
    let mut bytes = 0;
    loop {
        let read = from.read(&mut buffer)?;
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

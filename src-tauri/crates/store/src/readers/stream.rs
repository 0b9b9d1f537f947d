//! The decoded bytes of a file: hashes the raw ones while they pass, decompresses, stops bombs.

use super::{Compression, FileFacts, ReadError, ReadOptions};
use flate2::read::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, BufReader, Read, Seek},
    path::{Path, PathBuf},
};
use stillroom_core::hash::Hasher;

/// Below this many decoded bytes the ratio does not matter: a small file of one repeated row is no bomb.
const RATIO_GRACE: u64 = 64 << 20;

pub(super) struct Stream {
    path: PathBuf,
    decoder: Decoder,
    decoded: u64,
    max_decoded: u64,
    max_ratio: u64,
    window: u64,
}

enum Decoder {
    Plain(Raw),
    Gzip(Box<MultiGzDecoder<Raw>>),
    Zstd(zstd::stream::read::Decoder<'static, BufReader<Raw>>),
}

/// The file itself.
struct Raw {
    file: File,
    hasher: Hasher,
    bytes: u64,
    /// Tells an error of the system from one of a decoder, which both arrive as `io::Error`.
    failed: bool,
}

impl Read for Raw {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read(out).inspect_err(|error| self.failed = error.kind() != io::ErrorKind::Interrupted)?;
        self.hasher.update(&out[..got]);
        self.bytes += got as u64;
        Ok(got)
    }
}

/// A regular file and what its first bytes say.
pub(super) struct Opened {
    pub(super) file: File,
    compression: Compression,
    is_utf16: bool,
}

impl Opened {
    /// Returns whether offsets count the raw bytes of the file.
    pub(super) fn is_plain(&self) -> bool {
        self.compression == Compression::None && !self.is_utf16
    }
}

/// Opens a regular file and recognises its compression.
pub(super) fn open_file(path: &Path) -> Result<Opened, ReadError> {
    // Asked before opening: opening a pipe would wait for its other end.
    let kind = std::fs::metadata(path).map_err(|error| ReadError::io(path, error))?;
    if !kind.is_file() {
        return Err(ReadError::NotAFile { path: path.to_owned() });
    }
    let mut file = File::open(path).map_err(|error| ReadError::io(path, error))?;
    let mut magic = Vec::with_capacity(4);
    file.by_ref().take(4).read_to_end(&mut magic).map_err(|error| ReadError::io(path, error))?;
    file.rewind().map_err(|error| ReadError::io(path, error))?;
    let compression = match magic[..] {
        [0x1f, 0x8b, ..] => Compression::Gzip,
        // A frame, or a skippable frame before one.
        [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Compression::Zstd,
        _ => Compression::None,
    };
    let is_utf16 = matches!(magic[..], [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    Ok(Opened { file, compression, is_utf16 })
}

impl Stream {
    pub(super) fn open(path: &Path, options: &ReadOptions) -> Result<Self, ReadError> {
        let Opened { file, compression, .. } = open_file(path)?;
        let raw = Raw { file, hasher: Hasher::default(), bytes: 0, failed: false };
        let decoder = match compression {
            Compression::None => Decoder::Plain(raw),
            Compression::Gzip => Decoder::Gzip(Box::new(MultiGzDecoder::new(raw))),
            Compression::Zstd => {
                let buffered = BufReader::with_capacity(64 << 10, raw);
                let decoder = zstd::stream::read::Decoder::with_buffer(buffered);
                Decoder::Zstd(decoder.map_err(|error| ReadError::io(path, error))?)
            }
        };
        let (max_decoded, max_ratio) = (options.max_decoded_bytes, options.max_ratio);
        Ok(Self { path: path.to_owned(), decoder, decoded: 0, max_decoded, max_ratio, window: options.window })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn compression(&self) -> Compression {
        match self.decoder {
            Decoder::Plain(_) => Compression::None,
            Decoder::Gzip(_) => Compression::Gzip,
            Decoder::Zstd(_) => Compression::Zstd,
        }
    }

    /// Returns whether the open file is the one that lies at a path now.
    #[cfg(unix)]
    pub(super) fn is_file(&self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        match (self.raw().file.metadata(), std::fs::symlink_metadata(path)) {
            (Ok(open), Ok(now)) => (open.dev(), open.ino()) == (now.dev(), now.ino()),
            _ => false,
        }
    }

    /// Returns true: elsewhere than on Unix files have no number to compare, and the path was checked twice.
    #[cfg(not(unix))]
    pub(super) fn is_file(&self, _: &Path) -> bool {
        true
    }

    fn raw(&self) -> &Raw {
        match &self.decoder {
            Decoder::Plain(raw) => raw,
            Decoder::Gzip(decoder) => decoder.get_ref(),
            Decoder::Zstd(decoder) => decoder.get_ref().get_ref(),
        }
    }

    /// Reads decoded bytes; 0 is the end.
    pub(super) fn read(&mut self, out: &mut [u8]) -> Result<usize, ReadError> {
        let left = usize::try_from(self.window.saturating_sub(self.decoded)).unwrap_or(usize::MAX);
        let most = out.len().min(left);
        // A decoder that is asked for nothing takes that for a fault.
        if most == 0 {
            return Ok(0);
        }
        let out = &mut out[..most];
        loop {
            let read = match &mut self.decoder {
                Decoder::Plain(raw) => raw.read(out),
                Decoder::Gzip(decoder) => decoder.read(out),
                Decoder::Zstd(decoder) => decoder.read(out),
            };
            match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.refusal(error)),
                Ok(got) => {
                    self.decoded += got as u64;
                    return self.within_limits().map(|()| got);
                }
            }
        }
    }

    fn refusal(&self, error: io::Error) -> ReadError {
        let path = self.path.clone();
        let compression = self.compression().name();
        if self.raw().failed || self.compression() == Compression::None {
            ReadError::Io { path, source: error }
        } else if error.kind() == io::ErrorKind::UnexpectedEof {
            ReadError::Truncated { path, compression }
        } else {
            ReadError::Corrupt { path, compression, detail: error.to_string() }
        }
    }

    fn within_limits(&self) -> Result<(), ReadError> {
        if self.compression() == Compression::None {
            return Ok(());
        }
        let raw = self.raw().bytes;
        let limit = if self.decoded > self.max_decoded {
            format!("{} bytes", self.max_decoded)
        } else if self.decoded > RATIO_GRACE && self.decoded / self.max_ratio.max(1) > raw {
            format!("{} times as many", self.max_ratio)
        } else {
            return Ok(());
        };
        Err(ReadError::Bomb { path: self.path.clone(), raw, decoded: self.decoded, limit })
    }

    /// Returns size and hash of the raw file, after reading what no decoder asked for.
    pub(super) fn finish(self) -> Result<FileFacts, ReadError> {
        let mut raw = match self.decoder {
            Decoder::Plain(raw) => raw,
            Decoder::Gzip(decoder) => decoder.into_inner(),
            Decoder::Zstd(decoder) => decoder.finish().into_inner(),
        };
        io::copy(&mut raw, &mut io::sink()).map_err(|error| ReadError::io(&self.path, error))?;
        Ok(FileFacts { bytes: raw.bytes, hash: raw.hasher.finish() })
    }
}

//! One buffer over the decoded stream: what the record finders look at, with offset and line of its first byte.
//!
//! Owns byte-order marks and UTF-16. A broken stream ends the input like a finished one; the error is kept for the
//! caller, who gets it after the rows.

use super::{Compression, FileFacts, ReadError, ReadOptions, stream::Stream, utf16::Utf16};
use std::path::Path;

/// The size of the buffer, and so how far a finder can look ahead.
pub(super) const BUFFER: usize = 1 << 20;

pub(super) struct Input {
    stream: Stream,
    utf16: Option<Utf16>,
    buffer: Vec<u8>,
    at: usize,
    end: usize,
    offset: u64,
    /// The line of the next byte, from 1. Finders that consume line ends keep it true.
    pub(super) line: u64,
    ended: bool,
    failed: bool,
    failure: Option<ReadError>,
}

impl Input {
    pub(super) fn open(path: &Path, options: &ReadOptions) -> Result<Self, ReadError> {
        let mut input = Self {
            stream: Stream::open(path, options)?,
            utf16: None,
            buffer: vec![0; BUFFER],
            at: 0,
            end: 0,
            offset: 0,
            line: 1,
            ended: false,
            failed: false,
            failure: None,
        };
        while input.end < 3 && input.fill() {}
        match *input.rest() {
            [0xEF, 0xBB, 0xBF, ..] => input.consume(3),
            [0xFF, 0xFE, ..] => input.transcode(false),
            [0xFE, 0xFF, ..] => input.transcode(true),
            _ => {}
        }
        Ok(input)
    }

    /// Turns to UTF-16, beginning with the bytes that are already there.
    fn transcode(&mut self, big_endian: bool) {
        let mut utf16 = Utf16::new(big_endian);
        let mut text = Vec::new();
        utf16.push(&self.rest()[2..], &mut text);
        if self.ended {
            utf16.end(&mut text);
        }
        self.utf16 = Some(utf16);
        self.end = text.len();
        self.at = 0;
        // Three bytes of text may come from two.
        text.resize(text.len().max(BUFFER), 0);
        self.buffer = text;
    }

    pub(super) fn compression(&self) -> Compression {
        self.stream.compression()
    }

    pub(super) fn path(&self) -> &Path {
        self.stream.path()
    }

    /// Returns whether the open file is the one that lies at a path now.
    pub(super) fn is_file(&self, path: &Path) -> bool {
        self.stream.is_file(path)
    }

    /// Returns whether the text is UTF-16.
    pub(super) fn is_utf16(&self) -> bool {
        self.utf16.is_some()
    }

    /// Returns the bytes that are at hand.
    pub(super) fn rest(&self) -> &[u8] {
        &self.buffer[self.at..self.end]
    }

    /// Returns the offset of the next byte in the decoded stream.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Steps over bytes that hold no line end, or whose line ends the caller has counted.
    pub(super) fn consume(&mut self, count: usize) {
        self.at += count;
        self.offset += count as u64;
    }

    /// Steps over bytes and counts their line ends.
    pub(super) fn pass(&mut self, count: usize) {
        self.line += memchr::memchr_iter(b'\n', &self.rest()[..count]).count() as u64;
        self.consume(count);
    }

    /// Reads more behind the bytes at hand; false where the stream has ended or the buffer is full.
    pub(super) fn fill(&mut self) -> bool {
        if self.ended || self.end - self.at + 16 > self.buffer.len() {
            return false;
        }
        self.buffer.copy_within(self.at..self.end, 0);
        self.end -= self.at;
        self.at = 0;
        let before = self.end;
        match self.read() {
            Ok(more) => self.ended = !more,
            Err(error) => {
                self.ended = true;
                self.failed = true;
                self.failure = Some(error);
            }
        }
        self.end > before
    }

    /// Reads once; false at the end of the stream.
    fn read(&mut self) -> Result<bool, ReadError> {
        let Some(utf16) = &mut self.utf16 else {
            let got = self.stream.read(&mut self.buffer[self.end..])?;
            self.end += got;
            return Ok(got > 0);
        };
        let mut text = Vec::new();
        // Until there is text: a single byte of a character gives none.
        let more = loop {
            let mut raw = [0; 16 << 10];
            let room = (self.buffer.len() - self.end - 8) / 3 * 2;
            let len = room.clamp(1, raw.len());
            let got = self.stream.read(&mut raw[..len])?;
            if got == 0 {
                utf16.end(&mut text);
                break false;
            }
            utf16.push(&raw[..got], &mut text);
            if !text.is_empty() {
                break true;
            }
        };
        self.buffer[self.end..][..text.len()].copy_from_slice(&text);
        self.end += text.len();
        Ok(more)
    }

    /// Returns true once nothing follows the bytes at hand.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// Returns true where the stream did not end but broke.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// Returns what broke the stream, once.
    pub(super) fn take_failure(&mut self) -> Option<ReadError> {
        self.failure.take()
    }

    pub(super) fn finish(self) -> Result<FileFacts, ReadError> {
        self.stream.finish()
    }
}

//! JSON Lines: one row per line that holds anything but white space.
//!
//! The line end (`\n` or `\r\n`) is no part of a row. Lines are not parsed here.

use super::{Item, ReadOptions, SkipReason, input::Input, record::Record};
use memchr::memchr;

pub(super) struct Jsonl {
    max: u64,
}

impl Jsonl {
    pub(super) fn new(options: &ReadOptions) -> Self {
        Self { max: options.max_row_bytes }
    }

    pub(super) fn next(&mut self, input: &mut Input) -> Option<Item> {
        loop {
            let mut record = Record::begin(input, self.max);
            let mut blank = true;
            let ended = loop {
                let rest = input.rest();
                let line_end = memchr(b'\n', rest);
                let part = &rest[..line_end.unwrap_or(rest.len())];
                blank = blank && is_blank(part);
                record.push(part);
                let passed = part.len();
                if line_end.is_some() {
                    input.consume(passed + 1);
                    input.line += 1;
                    break false;
                }
                input.consume(passed);
                if !input.fill() {
                    break true;
                }
            };
            if !blank {
                if ended && input.failed() {
                    return Some(
                        record.skip(SkipReason::Truncated, "the stream broke off inside this line".to_owned()),
                    );
                }
                record.trim_end(b'\r');
                return Some(record.row(None));
            }
            if ended {
                return None;
            }
        }
    }
}

/// Returns whether a line holds nothing but what JSON calls white space.
pub(super) fn is_blank(part: &[u8]) -> bool {
    part.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

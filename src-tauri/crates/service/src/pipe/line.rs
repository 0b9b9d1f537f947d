//! The lines that travel: JSON, one value a line, each sealed by the hash of its own bytes, so that what was cut off or
//! changed on its way is told from what is whole.

use crate::{collect::Mapped, error::ServiceError};
use serde::{Deserialize, Serialize};
use stillroom_core::{artifact::Evidence, hash::Digest, receipt::FileRef, verdict::Verdict};

/// What a line is, as its first field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Source,
    File,
    Row,
    Record,
}

/// A source as it was when its rows were handed out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SourceLine {
    pub(super) what: What,
    pub(crate) source: String,
    pub(crate) profile: String,
    pub(crate) profile_hash: Digest,
    /// The hash over the repairs that lay over its rows.
    pub(crate) repairs: Digest,
    pub(crate) files: Vec<String>,
    pub(crate) gone: Vec<String>,
    pub(crate) unknown: Vec<String>,
    pub(crate) joined: Vec<FileRef>,
}

/// A file that was read to its end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct FileLine {
    pub(super) what: What,
    pub(crate) source: String,
    pub(crate) file: String,
    /// How many rows were handed out of it, numbered from 0.
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
    pub(crate) sha256: Digest,
    /// How its bytes are to be read again, as JSON.
    pub(crate) encoding: String,
}

/// One row with its place and all that is needed to map it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RowLine {
    pub(super) what: What,
    pub(super) source: String,
    pub(super) profile: String,
    pub(super) file: String,
    pub(super) at: u64,
    pub(super) line: u64,
    pub(super) start: u64,
    pub(super) len: u64,
    /// The key, where the file is a map of records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
    pub(super) body: Body,
    /// The rows of joined files that it looks up: join, key, row as JSON.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) joins: Vec<(String, String, String)>,
    /// The repairs that lie over it: pointer and value as JSON, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) repairs: Vec<(String, String)>,
}

/// The bytes of a row, or why there are none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Body {
    /// What is UTF-8.
    Text(String),
    /// What is not, in hexadecimal digits.
    Hex(String),
    /// What no reader could read as a row.
    Unread { reason: String, detail: String, hash: Digest },
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RecordLine {
    pub(super) what: What,
    /// The hash of the rules that it was made under.
    pub(super) rules: Digest,
    pub(super) source: String,
    pub(super) file: String,
    pub(super) at: u64,
    pub(super) line: u64,
    pub(super) start: u64,
    pub(super) len: u64,
    pub(super) sig_hash: Digest,
    pub(super) body: Body,
    pub(super) exploded: bool,
    pub(super) repaired: bool,
    pub(super) parts: Vec<PartLine>,
}

/// What became of a row, or of one part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PartLine {
    Evidence {
        content_hash: Digest,
        /// What the rulebook says of its own facts, before rows are related; none where no rulebook was named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verdict: Option<Verdict>,
        evidence: Box<Evidence>,
    },
    Skip {
        part: String,
        reason: String,
        detail: String,
    },
}

/// What every line says first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Head {
    pub(super) what: What,
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    pub(super) file: String,
    #[serde(default)]
    pub(super) at: u64,
    #[serde(default)]
    pub(super) rules: Option<Digest>,
}

impl Body {
    /// Returns the body of a row's bytes.
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(text),
            Err(error) => Self::Hex(error.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()),
        }
    }

    /// Returns the bytes; none where there are none, or where the digits are no bytes.
    pub(super) fn into_bytes(self) -> Option<Vec<u8>> {
        match self {
            Self::Text(text) => Some(text.into_bytes()),
            Self::Hex(digits) if digits.is_ascii() && digits.len() % 2 == 0 => {
                (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok()).collect()
            }
            Self::Hex(_) | Self::Unread { .. } => None,
        }
    }
}

const SEAL: &[u8] = b",\"seal\":\"";
const SEALED: usize = SEAL.len() + 64 + 2;

/// Returns a value as a sealed line without its line end.
pub(super) fn sealed<T: Serialize>(value: &T) -> Result<Vec<u8>, ServiceError> {
    let mut line = serde_json::to_vec(value).map_err(|error| {
        ServiceError::new(crate::Code::Internal, format!("a line: {error}"), "report this as a bug")
    })?;
    line.pop();
    let seal = Digest::of(&line);
    line.extend_from_slice(SEAL);
    line.extend_from_slice(seal.hex().as_bytes());
    line.extend_from_slice(b"\"}");
    Ok(line)
}

/// Returns whether a line is as it was sealed.
pub(super) fn is_whole(line: &[u8]) -> bool {
    let Some(at) = line.len().checked_sub(SEALED) else { return false };
    let (said, seal) = line.split_at(at);
    let hex = seal.strip_prefix(SEAL).and_then(|rest| rest.strip_suffix(b"\"}"));
    let hash = hex.and_then(|hex| std::str::from_utf8(hex).ok()).and_then(Digest::from_hex);
    hash == Some(Digest::of(said))
}

/// Returns what a whole line says.
pub(super) fn read<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, String> {
    serde_json::from_slice(line).map_err(|error| error.to_string())
}

/// Returns the beginning of a line for a message.
pub(super) fn beginning(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(&line[..line.len().min(80)]);
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

impl RecordLine {
    /// Returns the record as collecting takes it in.
    pub(super) fn mapped(self) -> Mapped {
        let locator = stillroom_core::artifact::Locator { line: self.line, start: self.start, len: self.len };
        let parts = self.parts.into_iter().map(|part| match part {
            PartLine::Skip { part, reason, detail } => crate::collect::Part::Skip { part, reason, detail },
            PartLine::Evidence { content_hash, evidence, .. } => {
                crate::collect::Part::Evidence(Box::new(crate::collect::Candidate::of(*evidence, content_hash)))
            }
        });
        Mapped {
            locator,
            sig_hash: self.sig_hash,
            parts: parts.collect(),
            raw: self.body.into_bytes(),
            exploded: self.exploded,
            repaired: self.repaired,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_or_changed_is_not_whole() {
        let line = sealed(&serde_json::json!({"what": "row", "text": "a\u{0}b \u{1F600}"})).unwrap();
        assert!(is_whole(&line));
        for end in 0..line.len() {
            assert!(!is_whole(&line[..end]), "cut at {end}");
        }
        for at in 0..line.len() {
            let mut changed = line.clone();
            changed[at] ^= 1;
            assert!(!is_whole(&changed), "byte {at} changed");
        }
    }

    #[test]
    fn bytes_travel_as_they_are() {
        for bytes in [&b"{\"a\":1}"[..], b"", b"\xff\xfe\x00", b"\"\\ \n\t\x01"] {
            let body = serde_json::to_string(&Body::of(bytes.to_vec())).unwrap();
            assert_eq!(serde_json::from_str::<Body>(&body).unwrap().into_bytes().as_deref(), Some(bytes), "{body}");
        }
        assert_eq!(Body::Hex("0g".into()).into_bytes(), None, "no digits");
        assert_eq!(Body::Hex("0".into()).into_bytes(), None, "half a byte");
    }
}

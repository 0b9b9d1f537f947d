//! The minimal secret detector: finds credentials in text before it may leave, and never repeats them.
//!
//! Owns a short table of shapes with what tells a credential from a placeholder. Deliberately small: it knows the
//! shapes that tools write by themselves and assignments to names that say what they hold; it is no replacement for
//! a scanner of repositories. Text is scanned once for cheap anchors, and only the shapes whose anchor is there are
//! looked for. Entropy is counted in integers, so that a threshold falls the same on every machine.

mod entropy;

use entropy::{bits, entropy};
use regex::{Regex, RegexSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What kind of credential was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the shapes' own")]
pub enum SecretKind {
    PrivateKey,
    Jwt,
    AwsAccessKey,
    GithubToken,
    GitlabToken,
    SkApiKey,
    SlackToken,
    GoogleApiKey,
    StripeLiveKey,
    ConnectionString,
    BearerToken,
    AssignedSecret,
}

impl SecretKind {
    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::PrivateKey => "private_key",
            Self::Jwt => "jwt",
            Self::AwsAccessKey => "aws_access_key",
            Self::GithubToken => "github_token",
            Self::GitlabToken => "gitlab_token",
            Self::SkApiKey => "sk_api_key",
            Self::SlackToken => "slack_token",
            Self::GoogleApiKey => "google_api_key",
            Self::StripeLiveKey => "stripe_live_key",
            Self::ConnectionString => "connection_string",
            Self::BearerToken => "bearer_token",
            Self::AssignedSecret => "assigned_secret",
        }
    }
}

/// A credential in a text: its kind and its bytes' place, never the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretFinding {
    /// What kind it is.
    pub kind: SecretKind,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A shape: the anchor that must occur, the pattern whose group `s` is the credential, and what else must hold of it.
struct Shape {
    kind: SecretKind,
    anchor: &'static str,
    pattern: &'static str,
    holds: fn(&str) -> bool,
}

/// The shapes, the more telling first: where two find the same bytes the earlier one names them.
const SHAPES: [Shape; 14] = [
    Shape {
        kind: SecretKind::PrivateKey,
        anchor: r"PRIVATE KEY",
        pattern: r"(?<s>-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]|[A-Za-z-]{1,20}: [ -~]{0,100}\n)*[A-Za-z0-9+/=]{40}(?:[A-Za-z0-9+/=\s]|\\[nr])*(?:-----END [A-Z0-9 ]{0,40}-----)?)",
        holds: |_| true,
    },
    Shape {
        kind: SecretKind::Jwt,
        anchor: r"eyJ",
        pattern: r"(?-u:\b)(?<s>eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,1000})",
        holds: |value| entropy(value) >= bits(4, 0),
    },
    Shape {
        kind: SecretKind::AwsAccessKey,
        anchor: r"A(?:KIA|SIA)",
        pattern: r"(?-u:\b)(?<s>A(?:KIA|SIA)[A-Z2-7]{16})(?-u:\b)",
        // The key of the vendor's own documentation counts: whether it is only an example is for a person to say.
        holds: |value| entropy(&value[4..]) >= bits(2, 50),
    },
    Shape {
        kind: SecretKind::GithubToken,
        anchor: r"gh[pousr]_|github_pat_",
        pattern: r"(?-u:\b)(?<s>gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{40,100})(?-u:\b)",
        holds: |value| looks_random(value, bits(3, 50)),
    },
    Shape {
        kind: SecretKind::GitlabToken,
        anchor: r"glpat-",
        pattern: r"(?-u:\b)(?<s>glpat-[A-Za-z0-9_-]{20,64})",
        holds: |value| looks_random(value, bits(3, 25)),
    },
    Shape {
        kind: SecretKind::SkApiKey,
        anchor: r"sk-",
        pattern: r"(?-u:\b)(?<s>sk-[A-Za-z0-9_-]{20,220})",
        holds: |value| longest_run(value) >= 16 && looks_random(value, bits(3, 50)),
    },
    Shape {
        kind: SecretKind::SlackToken,
        anchor: r"xox[abeoprs]-|hooks\.slack\.com",
        pattern: r"(?-u:\b)(?<s>xox[abeoprs]-[0-9]{6,16}-[A-Za-z0-9-]{10,200}|hooks\.slack\.com/services/T[A-Z0-9]{6,12}/B[A-Z0-9]{6,12}/[A-Za-z0-9]{20,30})",
        holds: |value| looks_random(value, bits(3, 0)),
    },
    Shape {
        kind: SecretKind::GoogleApiKey,
        anchor: r"AIza",
        pattern: r"(?-u:\b)(?<s>AIza[A-Za-z0-9_-]{35})(?:[^A-Za-z0-9_-]|$)",
        holds: |value| looks_random(value, bits(3, 50)),
    },
    Shape {
        kind: SecretKind::StripeLiveKey,
        anchor: r"[sr]k_live_",
        pattern: r"(?-u:\b)(?<s>[sr]k_live_[A-Za-z0-9]{16,120})(?-u:\b)",
        holds: |value| looks_random(value, bits(3, 0)),
    },
    Shape {
        kind: SecretKind::ConnectionString,
        anchor: r"://[^\s/@]*:[^\s/]*@",
        pattern: r#"(?-u:\b)[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/@"'<>]{0,64}:(?<s>[^\s/@"'<>{}$]{4,128})@[A-Za-z0-9\[]"#,
        holds: |value| longest_same(value) < 4 && !is_placeholder(value) && !COMMON_PASSWORDS.contains(&value),
    },
    Shape {
        kind: SecretKind::BearerToken,
        anchor: r"(?i:bearer)",
        pattern: r"(?-u:\b)(?i:bearer)\s{1,4}(?<s>[A-Za-z0-9._~+/-]{20,2000}=*)",
        holds: |value| longest_run(value) >= 12 && looks_random(value, bits(3, 25)),
    },
    Shape {
        kind: SecretKind::AssignedSecret,
        anchor: r"(?i:passw|passphrase|pwd)",
        pattern: r#"(?i:password|passwd|passphrase|pwd)\\?["']?\s{0,8}(?:=>|:=|=|:)\s{0,8}\\?["'](?<s>[^\s"'\\<>${}]{8,200})\\?["']"#,
        holds: |value| {
            let classes = Classes::of(value);
            let strong = classes.digit && (classes.upper || classes.symbol) && (classes.lower || classes.upper);
            strong && entropy(value) >= bits(2, 50) && !is_placeholder(value) && !is_uuid(value)
        },
    },
    Shape {
        kind: SecretKind::AssignedSecret,
        anchor: r"(?i:secret|api[_-]?key|access[_-]?key|private[_-]?key|token|credential)",
        pattern: r#"(?i:secret|api[_-]?key|access[_-]?key|private[_-]?key|token|credentials?)\\?["']?\s{0,8}(?:=>|:=|=|:)\s{0,8}\\?["'](?<s>[^\s"'\\<>${}]{12,200})\\?["']"#,
        holds: |value| longest_run(value) >= 12 && looks_random(value, bits(3, 0)) && !is_uuid(value),
    },
    Shape {
        kind: SecretKind::AssignedSecret,
        anchor: r"SECRET|PASSWORD|TOKEN|API_KEY|ACCESS_KEY",
        pattern: r#"(?m)^[ \t]*(?:export )?[A-Z0-9_]{0,60}(?:SECRET|PASSWORD|TOKEN|API_KEY|ACCESS_KEY)=(?<s>[A-Za-z0-9+/=_.~-]{12,200})[ \t\r]*$"#,
        holds: |value| longest_run(value) >= 12 && looks_random(value, bits(3, 25)) && !is_uuid(value),
    },
];

/// The compiled shapes; made once and passed on.
#[derive(Clone, Debug)]
pub struct SecretScanner {
    anchors: RegexSet,
    patterns: Vec<Regex>,
}

impl Default for SecretScanner {
    fn default() -> Self {
        Self::new()
    }
}

impl SecretScanner {
    /// Returns the scanner with its patterns compiled.
    pub fn new() -> Self {
        let anchors = RegexSet::new(SHAPES.iter().map(|shape| shape.anchor)).expect("BUG: an anchor does not compile");
        let compile = |shape: &Shape| Regex::new(shape.pattern).expect("BUG: a pattern does not compile");
        Self { anchors, patterns: SHAPES.iter().map(compile).collect() }
    }

    /// Returns the credentials in a text, in its order; no two overlap.
    pub fn scan(&self, text: &str) -> Vec<SecretFinding> {
        let mut findings: BTreeMap<usize, SecretFinding> = BTreeMap::new();
        for at in self.anchors.matches(text) {
            let shape = &SHAPES[at];
            for found in self.patterns[at].captures_iter(text).filter_map(|captures| captures.name("s")) {
                let (start, end) = (found.start(), found.end());
                let taken = findings.range(..end).next_back().is_some_and(|(_, before)| before.end > start);
                if !taken && (shape.holds)(found.as_str()) {
                    findings.insert(start, SecretFinding { kind: shape.kind, start, end });
                }
            }
        }
        findings.into_values().collect()
    }
}

/// Returns true for a value with letters and digits, entropy enough and nothing of a placeholder.
fn looks_random(value: &str, least: u64) -> bool {
    let classes = Classes::of(value);
    let letters = classes.lower || classes.upper;
    letters && classes.digit && longest_same(value) < 5 && entropy(value) >= least && !is_placeholder(value)
}

const COMMON_PASSWORDS: [&str; 10] =
    ["password", "passwd", "pass", "secret", "admin", "postgres", "root", "guest", "mysql", "rabbit"];

const PLACEHOLDER_WORDS: [&str; 15] = [
    "example",
    "sample",
    "placeholder",
    "changeme",
    "change_me",
    "change-me",
    "your",
    "dummy",
    "redacted",
    "insert",
    "replace",
    "fake",
    "xxxx",
    "12345678",
    "abcdefgh",
];

fn is_placeholder(value: &str) -> bool {
    let folded = value.to_ascii_lowercase();
    PLACEHOLDER_WORDS.iter().any(|word| folded.contains(word)) || value.contains("...") || value.contains("***")
}

fn is_uuid(value: &str) -> bool {
    value.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && value.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

struct Classes {
    lower: bool,
    upper: bool,
    digit: bool,
    symbol: bool,
}

impl Classes {
    fn of(value: &str) -> Self {
        let any = |test: fn(&u8) -> bool| value.as_bytes().iter().any(test);
        Self {
            lower: any(u8::is_ascii_lowercase),
            upper: any(u8::is_ascii_uppercase),
            digit: any(u8::is_ascii_digit),
            symbol: any(|byte| !byte.is_ascii_alphanumeric()),
        }
    }
}

fn longest_run(value: &str) -> usize {
    value.split(|c: char| !c.is_ascii_alphanumeric()).map(str::len).max().unwrap_or(0)
}

fn longest_same(value: &str) -> usize {
    value.as_bytes().chunk_by(|left, right| left == right).map(<[u8]>::len).max().unwrap_or(0)
}

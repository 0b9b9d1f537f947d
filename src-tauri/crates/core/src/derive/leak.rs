//! What must not leave with a synthetic text: credentials, and what leads to a person. A small table of shapes with what
//! tells the real from the look-alike; no scanner for everything. A finding names its kind and place, never its text.

use crate::export::secret::SecretScanner;
use regex::Regex;
use serde::{Deserialize, Serialize};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeakKind {
    /// A credential.
    Secret,
    /// An address of electronic mail, outside the names that are reserved for examples.
    Email,
    /// A telephone number with its country.
    Phone,
    /// A payment card whose check digit holds.
    Card,
    /// A bank account whose check digits hold.
    Iban,
}

impl LeakKind {
    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Card => "card",
            Self::Iban => "iban",
        }
    }
}

/// A finding: bytes from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Leak {
    pub kind: LeakKind,
    pub start: usize,
    pub end: usize,
}

/// The compiled shapes; made once and passed on.
#[derive(Clone, Debug)]
pub struct LeakScanner {
    secrets: SecretScanner,
    shapes: Vec<Shape>,
}

/// A kind, what it looks like, and what else must hold of it.
type Shape = (LeakKind, Regex, fn(&str) -> bool);

impl Default for LeakScanner {
    fn default() -> Self {
        Self::new()
    }
}

impl LeakScanner {
    /// Returns the scanner with its shapes compiled.
    pub fn new() -> Self {
        let shape = |kind, pattern: &str, holds: fn(&str) -> bool| {
            (kind, Regex::new(pattern).expect("BUG: a shape does not compile"), holds)
        };
        Self {
            secrets: SecretScanner::new(),
            shapes: vec![
                shape(
                    LeakKind::Email,
                    r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
                    real_mail,
                ),
                shape(LeakKind::Iban, r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", iban),
                shape(LeakKind::Card, r"\b[0-9](?:[ -]?[0-9]){12,18}\b", luhn),
                shape(
                    LeakKind::Phone,
                    r"\+[1-9][0-9]{0,2}(?:[ .()/-]{0,2}[0-9]){6,13}\b|\b00[1-9][0-9]{8,14}\b",
                    |_| true,
                ),
            ],
        }
    }

    /// Returns what is found in a text, in its order.
    pub fn scan(&self, text: &str) -> Vec<Leak> {
        let mut found: Vec<Leak> = self
            .secrets
            .scan(text)
            .into_iter()
            .map(|secret| Leak { kind: LeakKind::Secret, start: secret.start, end: secret.end })
            .collect();
        for (kind, shape, holds) in &self.shapes {
            for one in shape.find_iter(text).filter(|one| holds(one.as_str())) {
                if !found.iter().any(|other| other.start < one.end() && one.start() < other.end) {
                    found.push(Leak { kind: *kind, start: one.start(), end: one.end() });
                }
            }
        }
        found.sort_by_key(|leak| leak.start);
        found
    }
}

/// Names that are reserved for examples lead to nobody.
fn real_mail(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let reserved = ["example.com", "example.org", "example.net", "localhost"];
    let below = |name: &str| domain == name || domain.ends_with(&format!(".{name}"));
    !reserved.into_iter().chain(["test", "invalid", "example"]).any(below)
}

fn luhn(number: &str) -> bool {
    let digits = number.bytes().rev().filter(u8::is_ascii_digit).map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit } else { digit * 2 - if digit > 4 { 9 } else { 0 } })
        .sum();
    let varied = number.bytes().filter(u8::is_ascii_digit).any(|byte| byte != number.as_bytes()[0]);
    sum.is_multiple_of(10) && varied
}

fn iban(account: &str) -> bool {
    let letters: Vec<char> = account.chars().filter(|letter| *letter != ' ').collect();
    if letters.len() < 15 {
        return false;
    }
    let turned = letters[4..].iter().chain(&letters[..4]);
    let rest = turned
        .filter_map(|letter| letter.to_digit(36))
        .fold(0_u64, |rest, value| (rest * if value > 9 { 100 } else { 10 } + u64::from(value)) % 97);
    rest == 1
}

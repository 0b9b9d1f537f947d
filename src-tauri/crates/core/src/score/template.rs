//! The text of a reason: fixed words with `{m.name}` where a fact's value belongs.

use crate::marker::Markers;
use std::{collections::BTreeSet, fmt::Write as _};

/// A reason with its holes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Fact(String),
}

/// A fact's value inside a reason is cut here, so that a hostile marker cannot swell every reason.
const SHOWN_CHARS: usize = 200;

impl Template {
    /// Returns the template of a text; a brace that opens no `{m.name}` is refused.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let inner = rest[open..]
                .strip_prefix("{m.")
                .and_then(|tail| tail.split_once('}'))
                .filter(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
            let Some((name, tail)) = inner else {
                return Err(format!(
                    "the brace at character {} opens no {{m.name}}",
                    text.len() - rest.len() + open + 1
                ));
            };
            if open > 0 {
                pieces.push(Piece::Words(rest[..open].to_owned()));
            }
            pieces.push(Piece::Fact(name.to_owned()));
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        if text.trim().is_empty() { Err("it is empty".to_owned()) } else { Ok(Self(pieces)) }
    }

    /// Returns the reason for these markers; an absent fact reads `(absent)`.
    pub fn fill(&self, markers: &Markers) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Fact(name) => match markers.get(name) {
                    None => out.push_str("(absent)"),
                    Some(value) => {
                        let value = value.to_string();
                        match value.char_indices().nth(SHOWN_CHARS) {
                            None => out.push_str(&value),
                            Some((cut, _)) => {
                                // Writing to a text cannot fail.
                                let _ = write!(out, "{}…", &value[..cut]);
                            }
                        }
                    }
                },
            }
        }
        out
    }

    /// Adds the facts that are shown.
    pub fn facts<'t>(&'t self, into: &mut BTreeSet<&'t str>) {
        into.extend(self.0.iter().filter_map(|piece| match piece {
            Piece::Fact(name) => Some(name.as_str()),
            Piece::Words(_) => None,
        }));
    }
}

//! The conditions of a source text, and the text with each of them behind a switch.

use crate::tokens::{Token, tokens};

/// How a condition is flipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flip {
    /// It never holds: what it bars or lets through might as well not be there.
    Never,
    /// It always holds, as if the term of an AND were not there.
    Always,
    /// It holds where it should not, and the other way round.
    Negated,
}

impl Flip {
    /// Returns the switch's letter.
    pub(crate) fn letter(self) -> char {
        match self {
            Self::Never => 'f',
            Self::Always => 't',
            Self::Negated => 'n',
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Always => "always",
            Self::Negated => "negated",
        }
    }
}

/// What a condition is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It bars a row.
    Bar,
    /// A term of an AND.
    And,
    /// A term of an OR.
    Or,
    /// Anything else that is true or false.
    Other,
}

/// One condition.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    start: usize,
    end: usize,
    kind: Kind,
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Site {
    pub(crate) fn flips(&self) -> Vec<Flip> {
        match self.kind {
            Kind::Bar if self.text == "true" => vec![Flip::Never],
            Kind::Bar | Kind::Or => vec![Flip::Never, Flip::Negated],
            Kind::And => vec![Flip::Always, Flip::Negated],
            Kind::Other if matches!(self.text.as_str(), "true" | "false") => vec![Flip::Negated],
            Kind::Other => vec![Flip::Never, Flip::Always, Flip::Negated],
        }
    }
}

/// Returns the conditions of a text in order.
pub(crate) fn sites(text: &str) -> Vec<Site> {
    let mut finder = Finder { text, tokens: tokens(text), found: Vec::new() };
    finder.group(0, Before::Start);
    let mut found = finder.found;
    found.sort_by_key(|site| (site.start, usize::MAX - site.end));
    found
}

/// Returns the text with every condition behind its switch; the first has the given number.
pub(crate) fn switched(text: &str, sites: &[Site], first: usize) -> String {
    let mut inserts: Vec<(usize, usize, String)> = Vec::new();
    for (at, site) in sites.iter().enumerate() {
        let length = site.end - site.start;
        // At one place the widest opens first, and closes last.
        inserts.push((site.start, usize::MAX - length, format!("crate::switch::at({}, ", first + at)));
        inserts.push((site.end, length, ")".to_owned()));
    }
    inserts.sort();
    let (mut out, mut done) = (String::new(), 0);
    for (at, _, insert) in inserts {
        out.push_str(&text[done..at]);
        out.push_str(&insert);
        done = at;
    }
    out.push_str(&text[done..]);
    out
}

/// What stands before a piece of code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Start,
    /// The bracket of a call of `bar`.
    Bar,
    /// `=>`
    Arm,
    Else,
}

struct Finder<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    found: Vec<Site>,
}

impl Finder<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// Reads what stands inside one pair of brackets, cut where an expression ends; returns the closing one's place.
    fn group(&mut self, from: usize, before: Before) -> usize {
        let (mut at, mut start, mut before) = (from, from, before);
        let mut joints: Vec<usize> = Vec::new();
        let mut compared = false;
        while at < self.tokens.len() {
            let word = self.word(at).to_owned();
            let ends = matches!(word.as_str(), "," | ";" | "=>" | "=" | "->" | ":" | "{" | "}" | ")" | "]" | "|")
                || matches!(
                    word.as_str(),
                    "if" | "while" | "return" | "match" | "in" | "let" | "else" | "fn" | "move" | "for"
                );
            let closure = word == "||" && at == start;
            if ends || closure {
                self.piece(start, at, before, &joints, compared);
                (joints, compared) = (Vec::new(), false);
                before = if word == "=>" { Before::Arm } else { Before::Else };
            }
            match word.as_str() {
                ")" | "]" | "}" => return at,
                "{" => at = self.group(at + 1, Before::Else),
                "(" | "[" => {
                    let bar = at >= 2 && self.word(at - 1) == "bar" && self.word(at - 2) == ".";
                    at = self.group(at + 1, if bar { Before::Bar } else { Before::Else });
                }
                "&&" | "||" if !closure && at > start => joints.push(at),
                "==" | "!=" | "<=" | ">=" => compared = true,
                "<" | ">" => compared |= self.spaced(at),
                _ => {}
            }
            at += 1;
            if ends || closure {
                start = at;
            }
        }
        at
    }

    /// A comparison has room on both sides, the bracket of a type has not.
    fn spaced(&self, at: usize) -> bool {
        let Token { start, end } = self.tokens[at];
        self.text[..start].ends_with(' ') && self.text[end..].starts_with(' ')
    }

    fn piece(&mut self, start: usize, end: usize, before: Before, joints: &[usize], compared: bool) {
        if start >= end {
            return;
        }
        let literal = end == start + 1 && matches!(self.word(start), "true" | "false");
        let matches = self.word(start) == "matches" && self.word(start + 1) == "!";
        if before == Before::Bar {
            self.note(start, end, Kind::Bar);
        } else if joints.is_empty()
            && (compared || self.word(start) == "!" || matches || (literal && before == Before::Arm))
        {
            self.note(start, end, Kind::Other);
        }
        let ors: Vec<usize> = joints.iter().copied().filter(|at| self.word(*at) == "||").collect();
        for (from, to) in cut(start, end, &ors) {
            if !ors.is_empty() {
                self.note(from, to, Kind::Or);
            }
            let ands: Vec<usize> =
                joints.iter().copied().filter(|at| (from..to).contains(at) && self.word(*at) == "&&").collect();
            if !ands.is_empty() {
                cut(from, to, &ands).into_iter().for_each(|(from, to)| self.note(from, to, Kind::And));
            }
        }
    }

    fn note(&mut self, start: usize, end: usize, kind: Kind) {
        let (start, end) = (self.tokens[start].start, self.tokens[end - 1].end);
        let line = self.text[..start].lines().count().max(1);
        let line = if self.text[..start].ends_with('\n') { line + 1 } else { line };
        let text = self.text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
        self.found.push(Site { start, end, kind, line, text });
    }
}

fn cut(start: usize, end: usize, joints: &[usize]) -> Vec<(usize, usize)> {
    let starts = std::iter::once(start).chain(joints.iter().map(|at| at + 1));
    let ends = joints.iter().copied().chain(std::iter::once(end));
    starts.zip(ends).collect()
}

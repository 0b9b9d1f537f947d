//! Rust text as far as finding conditions needs it: which bytes are code, and where the next token ends. No parser: the
//! compiler, which builds what was made of it, would refuse a mistake.

/// One token of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

const JOINED: [&str; 17] =
    ["..=", "&&", "||", "==", "!=", "<=", ">=", "=>", "->", "::", "..", "+=", "-=", "*=", "/=", "<<", ">>"];

/// Returns the tokens of a text without its comments and attributes. A string or character is one token.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let (mut at, mut found) = (0, Vec::new());
    while at < bytes.len() {
        let rest = &text[at..];
        let skipped = blank(rest);
        if skipped > 0 {
            at += skipped;
            continue;
        }
        let length = length(rest);
        found.push(Token { start: at, end: at + length });
        at += length;
    }
    found
}

/// Returns how much of the beginning is no code.
fn blank(rest: &str) -> usize {
    let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
    match rest {
        _ if rest.starts_with("//") => line,
        _ if rest.starts_with("#[") || rest.starts_with("#![") => rest.find("]\n").map_or(line, |end| end + 1),
        _ => rest.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8),
    }
}

fn length(rest: &str) -> usize {
    let first = rest.chars().next().unwrap();
    if first == '"' || rest.starts_with("b\"") {
        return quoted(rest, '"');
    }
    if rest.starts_with("b'") {
        return quoted(rest, '\'');
    }
    if first == '\'' {
        let second = rest[1..].chars().next().unwrap();
        let lifetime = second != '\\' && !rest[1 + second.len_utf8()..].starts_with('\'');
        return if lifetime { 1 + word(&rest[1..]) } else { quoted(rest, '\'') };
    }
    match word(rest) {
        0 => JOINED.iter().find(|joined| rest.starts_with(**joined)).map_or(first.len_utf8(), |joined| joined.len()),
        length => length,
    }
}

fn quoted(rest: &str, quote: char) -> usize {
    let open = rest.find(quote).unwrap() + 1;
    let mut escaped = false;
    for (at, c) in rest[open..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return open + at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn word(rest: &str) -> usize {
    rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
}

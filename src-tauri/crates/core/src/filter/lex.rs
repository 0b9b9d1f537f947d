//! A filter's text as tokens. Never fails: what is wrong with a token stands in it, so that completion can work on
//! what is half typed.

use super::ast::{Op, Span};

/// What is wrong with a token, where, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) at: Span,
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
}

/// A value as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) quoted: bool,
    pub(super) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open(Span),
    Close(Span),
    Minus(Span),
    Or(Span),
    And(Span),
    /// A word or a phrase alone.
    Free(Typed),
    /// A field with its operator and values.
    Field {
        name: Span,
        op: Op,
        op_at: Span,
        values: Vec<Typed>,
        list: bool,
        end: usize,
    },
}

impl Token {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Open(span) | Self::Close(span) | Self::Minus(span) | Self::Or(span) | Self::And(span) => *span,
            Self::Free(typed) => typed.span,
            Self::Field { name, end, .. } => Span::new(name.start, *end),
        }
    }
}

/// The tokens of a filter, and what is wrong with them, first things first.
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) flaws: Vec<Flaw>,
}

/// Returns the tokens of a filter.
pub(super) fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer { text, at: 0, out: Lexed { tokens: Vec::new(), flaws: Vec::new() } };
    while lexer.token() {}
    lexer.out
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    out: Lexed,
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-' | '/')
}

fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '(' | ')' | '"')
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_spaces(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> Span {
        let start = self.at;
        let rest = self.rest();
        self.at += rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
        Span::new(start, self.at)
    }

    fn slice(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    fn flaw(&mut self, at: Span, message: &'static str, hint: &'static str) {
        self.out.flaws.push(Flaw { at, message, hint });
    }

    /// Takes one token; says whether there was one.
    fn token(&mut self) -> bool {
        self.skip_spaces();
        let Some(letter) = self.peek() else { return false };
        let one = Span::new(self.at, self.at + letter.len_utf8());
        match letter {
            '(' => self.push(Token::Open(one)),
            ')' => self.push(Token::Close(one)),
            '-' => self.push(Token::Minus(one)),
            '"' => {
                let typed = self.quoted();
                self.out.tokens.push(Token::Free(typed));
            }
            _ => self.word(),
        }
        true
    }

    fn push(&mut self, token: Token) {
        self.at = token.span().end;
        self.out.tokens.push(token);
    }

    /// Takes a field with what it is compared with, a keyword or a free word.
    fn word(&mut self) {
        let name = self.take_while(is_name);
        if let Some((op, op_at)) = self.operator() {
            if name.start == name.end {
                self.flaw(op_at, "the field is missing", "write field:value without spaces, or put text in quotes");
            }
            return self.field(name, op, op_at);
        }
        if self.list_follows(name) {
            let op_at = Span::new(name.end, name.end);
            return self.field(name, Op::Has, op_at);
        }
        let rest = self.take_while(|letter| !ends_word(letter));
        let span = name.to(rest);
        let token = match self.slice(span) {
            "or" | "OR" => Token::Or(span),
            "and" | "AND" => Token::And(span),
            text => Token::Free(Typed { text: text.to_owned(), quoted: false, span }),
        };
        self.out.tokens.push(token);
    }

    fn operator(&mut self) -> Option<(Op, Span)> {
        let ops = [Op::AtLeast, Op::AtMost, Op::Above, Op::Below, Op::Is, Op::Has];
        let op = ops.into_iter().find(|op| self.rest().starts_with(op.text()))?;
        let start = self.at;
        self.at += op.text().len();
        Some((op, Span::new(start, self.at)))
    }

    /// Says whether `in(` follows after spaces: `verdict in(accepted, rejected)`.
    fn list_follows(&mut self, name: Span) -> bool {
        let rest = self.rest();
        let follows = rest.trim_start();
        if name.start == name.end || follows.len() == rest.len() || !follows.starts_with("in(") {
            return false;
        }
        self.skip_spaces();
        true
    }

    fn field(&mut self, name: Span, op: Op, op_at: Span) {
        let list = op == Op::Has && self.rest().starts_with("in(");
        let values = if list { self.list() } else { self.value(op_at).into_iter().collect() };
        self.out.tokens.push(Token::Field { name, op, op_at, values, list, end: self.at });
    }

    fn value(&mut self, op_at: Span) -> Option<Typed> {
        if self.peek() == Some('"') {
            return Some(self.quoted());
        }
        let span = self.take_while(|letter| !ends_word(letter));
        if span.start == span.end {
            self.flaw(
                op_at,
                "the value is missing",
                "write it directly after the operator, in quotes if it has spaces",
            );
            return None;
        }
        Some(Typed { text: self.slice(span).to_owned(), quoted: false, span })
    }

    fn list(&mut self) -> Vec<Typed> {
        let open = Span::new(self.at, self.at + "in(".len());
        self.at = open.end;
        let mut values = Vec::new();
        loop {
            self.skip_spaces();
            let typed = if self.peek() == Some('"') { self.quoted() } else { self.bare_in_list() };
            let empty = typed.span.start == typed.span.end;
            if !empty {
                values.push(typed);
            }
            self.skip_spaces();
            let here = Span::new(self.at, (self.at + 1).min(self.text.len()));
            match self.peek() {
                Some(',') if !empty => self.at += 1,
                Some(')') if !empty => {
                    self.at += 1;
                    return values;
                }
                None => {
                    self.flaw(open, "the list has no end", "close it with `)`");
                    return values;
                }
                Some(')') => {
                    self.at += 1;
                    self.flaw(here, "a value is missing in the list", "write the values with commas between: in(a, b)");
                    return values;
                }
                Some(letter) => {
                    self.at += letter.len_utf8();
                    let here = Span::new(here.start, self.at);
                    self.flaw(here, "a comma or `)` is missing in the list", "write the values as in in(a, \"b c\")");
                    if letter != ',' {
                        return values;
                    }
                }
            }
        }
    }

    fn bare_in_list(&mut self) -> Typed {
        let span = self.take_while(|letter| !ends_word(letter) && letter != ',');
        Typed { text: self.slice(span).to_owned(), quoted: false, span }
    }

    fn quoted(&mut self) -> Typed {
        let start = self.at;
        let mut text = String::new();
        let mut letters = self.text[start..].char_indices().skip(1);
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.at = start + at + 1;
                    return Typed { text, quoted: true, span: Span::new(start, self.at) };
                }
                // A backslash before anything else is itself, so that Windows paths can be pasted.
                '\\' => match letters.clone().next() {
                    Some((_, next @ ('"' | '\\'))) => {
                        letters.next();
                        text.push(next);
                    }
                    _ => text.push(letter),
                },
                other => text.push(other),
            }
        }
        self.at = self.text.len();
        self.flaw(Span::new(start, start + 1), "the quotation has no end", "close it with `\"`");
        Typed { text, quoted: true, span: Span::new(start, self.at) }
    }
}

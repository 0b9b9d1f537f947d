//! Tokens as a tree: what stands side by side must all hold, `or` binds weaker, `-` stronger.

use super::{
    FilterError,
    ast::{FLAG_FIELD, FLAGS, Node, Op, Span, Test, Value},
    lex::{Lexed, Token, Typed, lex},
};

/// The longest filter that is read.
const MAX_BYTES: usize = 64 * 1024;

/// How deep parentheses and negations may stand in each other.
const MAX_DEPTH: usize = 100;

/// Returns what a filter says; an empty one says nothing and holds for everything.
///
/// # Errors
/// The first place that cannot be read.
pub fn parse(text: &str) -> Result<Node, FilterError> {
    if text.len() > MAX_BYTES {
        let all = Span::new(0, text.len());
        return Err(FilterError::at(text, all, "the filter is too long", "ask for less than 64 KiB"));
    }
    let Lexed { tokens, flaws } = lex(text);
    if let Some(flaw) = flaws.iter().min_by_key(|flaw| flaw.at.start) {
        return Err(FilterError::at(text, flaw.at, flaw.message, flaw.hint));
    }
    let mut parser = Parser { text, tokens: &tokens, at: 0 };
    if tokens.is_empty() {
        return Ok(Node::All(Vec::new()));
    }
    let node = parser.any(0)?;
    match parser.peek() {
        None => Ok(node),
        Some(token) => Err(parser.error(token.span(), "nothing was opened here", "take the `)` away")),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    fn error(&self, span: Span, message: &str, hint: &str) -> FilterError {
        FilterError::at(self.text, span, message, hint)
    }

    fn any(&mut self, depth: usize) -> Result<Node, FilterError> {
        let mut parts = vec![self.all(depth)?];
        while let Some(Token::Or(_)) = self.peek() {
            self.at += 1;
            parts.push(self.all(depth)?);
        }
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        let flat = parts.into_iter().flat_map(|part| match part {
            Node::Any(inner) => inner,
            one => vec![one],
        });
        Ok(Node::Any(flat.collect()))
    }

    fn all(&mut self, depth: usize) -> Result<Node, FilterError> {
        let mut parts = self.parts_of(depth)?;
        while let Some(Token::And(_)) = self.peek() {
            self.at += 1;
            parts.extend(self.parts_of(depth)?);
        }
        let flat = parts.into_iter().flat_map(|part| match part {
            Node::All(inner) => inner,
            one => vec![one],
        });
        Ok(Node::all(flat.collect()))
    }

    /// Returns what stands side by side up to a keyword or a parenthesis; at least one thing.
    fn parts_of(&mut self, depth: usize) -> Result<Vec<Node>, FilterError> {
        let mut parts = Vec::new();
        while let Some(token) = self.peek() {
            if matches!(token, Token::Or(_) | Token::And(_) | Token::Close(_)) {
                break;
            }
            parts.push(self.one(depth)?);
        }
        if !parts.is_empty() {
            return Ok(parts);
        }
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        Err(match (before, self.peek()) {
            (Some(Token::Open(open)), Some(Token::Close(close))) => {
                self.error(open.to(*close), "nothing stands between the parentheses", "take them away")
            }
            (_, Some(token @ (Token::Or(_) | Token::And(_)))) => {
                self.error(token.span(), "nothing stands before it", "to search for the word itself, put it in quotes")
            }
            (None, Some(token)) => self.error(token.span(), "nothing was opened here", "take the `)` away"),
            (Some(token), _) => self.error(token.span(), "nothing follows it", "go on, or take it away"),
            (None, None) => {
                self.error(Span::new(0, self.text.len()), "nothing is asked", "write a word or field:value")
            }
        })
    }

    fn one(&mut self, depth: usize) -> Result<Node, FilterError> {
        let Some(token) = self.peek() else { return Ok(Node::All(Vec::new())) };
        if depth > MAX_DEPTH {
            return Err(self.error(token.span(), "it is nested too deep", "write it with fewer parentheses"));
        }
        self.at += 1;
        match token {
            Token::Open(open) => self.group(*open, depth),
            Token::Minus(minus) => self.negated(*minus, depth),
            Token::Free(typed) => Ok(Node::Test(free(typed))),
            Token::Field { name, op, op_at, values, .. } => {
                let field = self.text[name.start..name.end].to_owned();
                let values = values.iter().map(|typed| value(typed, *op)).collect();
                Ok(Node::Test(field_test(field, *name, *op, *op_at, values)))
            }
            Token::Close(span) | Token::Or(span) | Token::And(span) => {
                Err(self.error(*span, "this stands in a place where nothing can", "take it away"))
            }
        }
    }

    fn group(&mut self, open: Span, depth: usize) -> Result<Node, FilterError> {
        if self.peek().is_none() {
            return Err(self.error(open, "the parenthesis has no end", "close it with `)`"));
        }
        let inner = self.any(depth + 1)?;
        match self.peek() {
            Some(Token::Close(_)) => {
                self.at += 1;
                Ok(inner)
            }
            _ => Err(self.error(open, "the parenthesis has no end", "close it with `)`")),
        }
    }

    fn negated(&mut self, minus: Span, depth: usize) -> Result<Node, FilterError> {
        match self.peek() {
            Some(next) if next.span().start == minus.end && !matches!(next, Token::Or(_) | Token::And(_)) => {
                Ok(Node::Not(Box::new(self.one(depth + 1)?)))
            }
            _ => Err(self.error(
                minus,
                "nothing follows the `-`",
                "write it directly before what is negated, or in quotes to search for it",
            )),
        }
    }
}

/// A flag in its other spelling is the flag.
fn field_test(field: String, at: Span, op: Op, op_at: Span, values: Vec<Value>) -> Test {
    if field == FLAG_FIELD
        && let [one] = values.as_slice()
        && let Some(flag) = flag(&one.text)
        && matches!(op, Op::Has | Op::Is)
    {
        return Test::Flag(flag, at.to(one.span));
    }
    Test::Field { field, at, op, op_at, values }
}

fn flag(name: &str) -> Option<&'static str> {
    FLAGS.iter().find(|flag| **flag == name).copied()
}

fn free(typed: &Typed) -> Test {
    match flag(&typed.text) {
        Some(flag) if !typed.quoted => Test::Flag(flag, typed.span),
        _ => Test::Text(value(typed, Op::Has)),
    }
}

fn value(typed: &Typed, op: Op) -> Value {
    let wild = op == Op::Has && !typed.quoted && typed.text.contains('*');
    Value { text: typed.text.clone(), wild, span: typed.span }
}

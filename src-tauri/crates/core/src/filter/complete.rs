//! What is being typed at a place of a filter. Which fields and values there are is not known here.

use super::{
    ast::Op,
    byte_at,
    lex::{Token, Typed, lex},
    utf16_at,
};

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A field, a flag, a keyword or a word to search for.
    Word {
        /// Its letters up to the cursor.
        typed: String,
        /// Whether an operator stands behind it.
        is_field: bool,
        /// The replaced text, in UTF-16 units.
        range: (u32, u32),
    },
    /// A value of a field.
    Value {
        /// The field.
        field: String,
        /// How it is compared.
        op: Op,
        /// The value's letters up to the cursor.
        typed: String,
        /// The other values of its list.
        others: Vec<String>,
        /// The replaced text, in UTF-16 units.
        range: (u32, u32),
    },
    /// Text in quotes, or the end of something whole.
    Nothing,
}

/// Returns what is being typed where the cursor stands, counted in UTF-16 units.
pub fn place_at(text: &str, cursor: u32) -> Place {
    let cursor = byte_at(text, cursor);
    let range = |start: usize, end: usize| (utf16_at(text, start), utf16_at(text, end));
    let typed = |start: usize| text[start..cursor].to_owned();
    let tokens = lex(text).tokens;
    let touched = tokens.iter().filter(|token| token.span().start <= cursor && cursor <= token.span().end);
    for token in touched {
        match token {
            Token::Free(Typed { quoted: false, span, .. }) | Token::Or(span) | Token::And(span) => {
                return Place::Word { typed: typed(span.start), is_field: false, range: range(span.start, span.end) };
            }
            Token::Free(span) if cursor > span.span.start => return Place::Nothing,
            Token::Field { name, .. } if cursor <= name.end => {
                return Place::Word { typed: typed(name.start), is_field: true, range: range(name.start, name.end) };
            }
            Token::Field { name, op, op_at, values, list, end } => {
                if cursor < op_at.end || (*list && cursor == *end && text[..*end].ends_with(')')) {
                    return Place::Nothing;
                }
                let here = |value: &Typed| value.span.start <= cursor && cursor <= value.span.end;
                let value = values.iter().find(|value| here(value));
                let span = value.map_or((cursor, cursor), |value| (value.span.start, value.span.end));
                return Place::Value {
                    field: text[name.start..name.end].to_owned(),
                    op: *op,
                    typed: typed(span.0).trim_start_matches('"').to_owned(),
                    others: values.iter().filter(|value| !here(value)).map(|value| value.text.clone()).collect(),
                    range: range(span.0, span.1),
                };
            }
            _ => {}
        }
    }
    Place::Word { typed: String::new(), is_field: false, range: range(cursor, cursor) }
}

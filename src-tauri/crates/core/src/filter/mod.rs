//! The filter language of the browser and of `distill query`, as text: read, printed, completed, toggled. What a field
//! means, and which there are, is not known here.
//!
//! ```text
//! verdict:accepted source:tau-bench latency_ms>2000 text:"circuit breaker" -reviewed
//! ```
//!
//! - `field:value` has the value, `field:a*` one that begins so, `field:*` any, `field:""` none, `field:in(a, b)` or
//!   `field in(a, b)` one of them.
//! - `field=value` is exactly the value (no `*`), `>` `>=` `<` `<=` compare numbers and times.
//! - A word alone searches the text, `"two words"` a phrase, `wor*` words that begin so.
//! - A word that is exactly one of [`FLAGS`] is that flag, unless it stands in quotes. `is:reviewed` says the same.
//! - What stands side by side must all hold (`and` may stand between), `or` binds weaker, `-` negates what follows,
//!   parentheses group. In quotes, `\"` and `\\` are a quotation mark and a backslash.
//!
//! Places in errors and completions count UTF-16 units, as the window's text fields do.

mod ast;
mod complete;
mod error;
mod lex;
mod near;
mod parse;
mod print;
mod time;
mod toggle;

pub use ast::{FLAGS, Node, Op, Span, Test, Value};
pub use complete::{Place, place_at};
pub use error::FilterError;
pub use near::near;
pub use parse::parse;
pub use print::{print, value_text};
pub use time::time_span;
pub use toggle::{State, field_of, states, toggle, without_field};

/// Returns the place of a byte of a text, counted in UTF-16 units.
pub fn utf16_at(text: &str, byte: usize) -> u32 {
    let before = text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, letter)| letter.len_utf16());
    u32::try_from(before.sum::<usize>()).unwrap_or(u32::MAX)
}

/// Returns the byte at a place counted in UTF-16 units; within a character, its beginning; beyond the end, the end.
pub fn byte_at(text: &str, utf16: u32) -> usize {
    let mut units = 0;
    for (at, letter) in text.char_indices() {
        units += letter.len_utf16();
        if units > utf16 as usize {
            return at;
        }
    }
    text.len()
}

//! From a row of anybody's data to evidence, by declaration.
//!
//! A [`Profile`] is a TOML text that says where a source keeps what the refinery needs: JSON Pointers, templates,
//! constants, value maps, joins, the path of the file, the parts of a row. Everything is compiled when the text is
//! read; mapping a row parses nothing again. Deliberately judges nothing: markers go out, verdicts are the rulebook's.
//!
//! # How a value is declared
//! | form | meaning |
//! |---|---|
//! | `"/a/b"` | a JSON Pointer into the row; `""` is the whole row; `null` counts as missing |
//! | `"@"`, `"@/a"` | the element of an exploded row, and a value inside it |
//! | `"@name"`, `"@name/a"` | the value beside the element, declared by `explode.with` |
//! | `"{/run_id}:{line}"` | a template; a missing piece makes the whole missing, `{/a?}` may be empty |
//! | `["/a", "{/b}:{/c}", { … }]` | the first of these that is there |
//! | `{ const = … }` | a constant |
//! | `{ from = …, parse = "percent", map = { … }, otherwise = …, default = … }` | a value, read and translated |
//! | `{ last = "/traj", where = { "/role" = "assistant" }, take = "/content" }` | the last (or `first`) array element |
//! | `{ count = "/xs", where = … }` | how many elements |
//! | `{ all_text = "/facts", take = "", separator = "\n" }` | the text of all elements |
//! | `{ empty = "/text" }` | true where there is no text |
//!
//! Pieces of a template: a pointer in any of the forms above, `line`, `row_index`, `file`, `stem`, `key`, `part`,
//! `part.name`, `sig12`, `source`, `path.NAME`, `join.NAME/pointer`; each may be followed by `|hash`, `|lower`,
//! `|trim` or `|strip PREFIX`. `{{` and `}}` are braces.

mod condition;
mod coverage;
mod dataset;
mod decl;
mod detect;
mod explode;
mod field;
mod join;
mod map;
mod places;
mod pointer;
mod profile;
mod scope;
mod shipped;
pub(crate) mod spelling;
mod template;
mod text;
mod time;

pub use decl::ProfileError;
pub use detect::{Detection, MatchRule, detect, stem};
pub use join::{JoinKey, JoinSpec, Joins};
pub use map::{Outcome, RowSkip};
pub use places::LookedFor;
pub use profile::{Profile, ReaderHint, Records};
pub use scope::RowContext;
pub use shipped::shipped;

//! The readers from outside: rows, places, broken and hostile files, and sets that nobody here wrote.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test stops, and one that cannot run says so loudly")]

mod around;
mod broken_streams;
mod markdown;
mod places;
mod properties;
mod real_data;
mod rows;
mod support;

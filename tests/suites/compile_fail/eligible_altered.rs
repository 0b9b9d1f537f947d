//! What passed, altered behind the check's back: it is lent for reading only.

use stillroom_core::{artifact::SftRow, export::Eligible};

fn alter(row: Eligible<SftRow>) {
    row.row().response.push_str("another text");
}

fn main() {}

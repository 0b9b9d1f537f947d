//! An eligible row read from a file: it cannot be read, so that no file is a way around the check.

use stillroom_core::{artifact::SftRow, export::Eligible};

fn main() {
    let _plain: SftRow = serde_json::from_str("{}").unwrap();
    let _eligible: Eligible<SftRow> = serde_json::from_str("{}").unwrap();
}

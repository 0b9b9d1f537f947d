//! An eligible row by any of the ways that types are made from others: there is none.

use stillroom_core::{artifact::SftRow, export::Eligible};

fn by_default() -> Eligible<String> {
    Eligible::default()
}

fn by_new(row: SftRow) -> Eligible<SftRow> {
    Eligible::new(row)
}

fn main() {}

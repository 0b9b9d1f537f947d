//! An eligible row written down as a literal: its field is private.

use stillroom_core::{artifact::SftRow, export::Eligible};

fn smuggle(row: SftRow) -> Eligible<SftRow> {
    Eligible { row }
}

fn main() {}

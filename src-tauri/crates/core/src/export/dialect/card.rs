//! The `README.md` of a folder: a head that tells every loader which files are data, and a text for people.
//!
//! The head is always written. Without `configs` a loader takes whatever lies in the folder for rows: side files of
//! other columns stop it, and a side file whose name holds a word like `eval` silently becomes a split.

use super::{Column, Kind};

/// One table of a folder.
#[derive(Clone, Debug)]
pub struct CardTable {
    /// The name of its configuration.
    pub name: String,
    /// Its columns, those of provenance included.
    pub columns: Vec<Column>,
    /// Its files: split, path, rows, bytes.
    pub files: Vec<(String, String, u64, u64)>,
}

/// What the card says.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The name for people.
    pub title: String,
    /// The licence's identifier; it is for the owner to say, so it may be unknown.
    pub licence: Option<String>,
    /// The tables, the first of which is the default.
    pub tables: Vec<CardTable>,
    /// The text below the head, as Markdown.
    pub text: String,
    /// Whether types are declared: a loader then casts instead of guessing.
    pub typed: bool,
}

/// Returns the whole `README.md`.
pub fn card(card: &Card) -> String {
    let mut out = String::from("---\n");
    out.push_str(&format!("pretty_name: {}\n", quoted(&card.title)));
    match &card.licence {
        Some(licence) => out.push_str(&format!("license: {}\n", quoted(licence))),
        None => out.push_str("license: other\nlicense_name: \"not stated\"\n"),
    }
    let rows: u64 = card.tables.iter().flat_map(|table| &table.files).map(|(_, _, rows, _)| rows).sum();
    out.push_str(&format!("size_categories:\n- {}\ntags:\n- stillroom\n", size_category(rows)));
    out.push_str("configs:\n");
    for (at, table) in card.tables.iter().enumerate() {
        out.push_str(&format!("- config_name: {}\n", quoted(&table.name)));
        if at == 0 {
            out.push_str("  default: true\n");
        }
        out.push_str("  data_files:\n");
        for (split, path, ..) in &table.files {
            out.push_str(&format!("  - split: {split}\n    path: {}\n", quoted(path)));
        }
    }
    if card.typed {
        out.push_str("dataset_info:\n");
        for table in &card.tables {
            out.push_str(&format!("- config_name: {}\n  features:\n", quoted(&table.name)));
            for column in &table.columns {
                feature(&mut out, 2, column.name, column.kind);
            }
            out.push_str("  splits:\n");
            for (split, _, rows, bytes) in &table.files {
                out.push_str(&format!("  - name: {split}\n    num_bytes: {bytes}\n    num_examples: {rows}\n"));
            }
        }
    }
    out.push_str("---\n\n");
    out.push_str(&card.text);
    out
}

/// Writes the declaration of a column as the head wants it.
fn feature(out: &mut String, indent: usize, name: &str, kind: Kind) {
    let pad = " ".repeat(indent);
    match kind {
        Kind::Text | Kind::Integer | Kind::Boolean => {
            out.push_str(&format!("{pad}- name: {name}\n{pad}  dtype: {}\n", scalar(kind)));
        }
        Kind::List(inner) => match inner {
            Kind::Object(fields) => {
                out.push_str(&format!("{pad}- name: {name}\n{pad}  list:\n"));
                fields.iter().for_each(|field| feature(out, indent + 2, field.name, field.kind));
            }
            _ => out.push_str(&format!("{pad}- name: {name}\n{pad}  list: {}\n", scalar(*inner))),
        },
        Kind::Object(fields) => {
            out.push_str(&format!("{pad}- name: {name}\n{pad}  struct:\n"));
            fields.iter().for_each(|field| feature(out, indent + 2, field.name, field.kind));
        }
    }
}

fn scalar(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "int64",
        Kind::Boolean => "bool",
        Kind::Text | Kind::List(_) | Kind::Object(_) => "string",
    }
}

/// Returns the class of size that a hub files a number of rows under.
fn size_category(rows: u64) -> &'static str {
    match rows {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        1_000_000..10_000_000 => "1M<n<10M",
        _ => "n>10M",
    }
}

/// Returns a text as a quoted scalar of YAML, which takes JSON's.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

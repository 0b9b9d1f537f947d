//! The disguises of a leak: edits of its text, of what it says of itself, and of how its line is written.

use crate::world::Place;
use serde_json::{Value, json};
use stillroom_core::{
    artifact::Evidence,
    export::{RowKey, pair_id, row_id},
    hash::Digest,
};
use unicode_normalization::UnicodeNormalization as _;

pub(crate) type TextEdit = fn(&str) -> String;
pub(crate) type MetaEdit = fn(&mut Value, Edit<'_>);

/// Edits of a text. Each changes at least the texts of the world, or is skipped where it does not.
pub(crate) const TEXT: &[(&str, TextEdit)] = &[
    ("upper case", |text| text.to_uppercase()),
    ("lower case", |text| text.to_lowercase()),
    ("first letter's case", |text| text.replacen(['C', 'S', 'P'], "c", 1)),
    ("space behind", |text| format!("{text} ")),
    ("space before", |text| format!(" {text}")),
    ("line end behind", |text| format!("{text}\n")),
    ("carriage return behind", |text| format!("{text}\r")),
    ("double space", |text| text.replacen(' ', "  ", 1)),
    ("tab for space", |text| text.replacen(' ', "\t", 1)),
    ("no-break space", |text| text.replacen(' ', "\u{a0}", 1)),
    ("no spaces", |text| text.replace(' ', "")),
    ("zero-width space", |text| text.replacen(' ', " \u{200b}", 1)),
    ("zero-width joiner behind", |text| format!("{text}\u{200d}")),
    ("word joiner before", |text| format!("\u{2060}{text}")),
    ("byte order mark before", |text| format!("\u{feff}{text}")),
    ("soft hyphen", |text| text.replacen('e', "\u{ad}e", 1)),
    ("right-to-left mark", |text| text.replacen(' ', "\u{200f} ", 1)),
    ("combining joiner", |text| text.replacen('e', "e\u{34f}", 1)),
    ("variation selector", |text| format!("{text}\u{fe0f}")),
    ("decomposed", |text| text.nfd().collect()),
    ("composed from compatibility", |text| text.nfkc().collect()),
    ("decomposed compatibility", |text| text.nfkd().collect()),
    ("cyrillic e", |text| text.replacen('e', "\u{435}", 1)),
    ("cyrillic a", |text| text.replacen('a', "\u{430}", 1)),
    ("greek o", |text| text.replacen('o', "\u{3bf}", 1)),
    ("full-width digits", |text| text.replacen(|c: char| c.is_ascii_digit(), "\u{ff11}", 1)),
    ("curly quotes", |text| text.replace('"', "\u{201d}")),
    ("another full stop", |text| text.replace('.', "\u{3002}")),
    ("one letter less", |text| text.chars().skip(1).collect()),
    ("cut off", |text| text.chars().take(text.chars().count() / 2).collect()),
    ("something more", |text| format!("{text} Ignore the seal.")),
    ("the opposite", |text| text.replacen("Close", "Open", 1)),
    ("escaped twice", |text| text.replace('"', "\\\"")),
    ("entities", |text| text.replace('"', "&quot;")),
    ("nul behind", |text| format!("{text}\0")),
    ("twice", |text| format!("{text}{text}")),
    ("backwards", |text| text.chars().rev().collect()),
];

/// What a disguise may look at: where the tainted row stands, and an accepted row to pass for.
#[derive(Clone, Copy)]
pub(crate) struct Edit<'w> {
    pub(crate) place: Place,
    pub(crate) other: &'w Evidence,
    pub(crate) roll: u64,
}

impl Edit<'_> {
    fn of<'a, T: ?Sized>(&self, list: &[&'a T]) -> &'a T {
        list[usize::try_from(self.roll % list.len() as u64).unwrap()]
    }

    fn provenance(&self) -> &'static str {
        if self.place == Place::Worse { "rejected_provenance" } else { "provenance" }
    }

    fn run_id(&self) -> &'static str {
        match self.place {
            Place::Sft | Place::Rag => "source_run_id",
            Place::Chosen => "chosen_run_id",
            Place::Worse => "rejected_run_id",
        }
    }

    fn label(&self) -> &'static str {
        match self.place {
            Place::Sft => "quality_score",
            Place::Rag => self.of(&["source_category", "success_score"]),
            Place::Chosen | Place::Worse => "reason",
        }
    }
}

/// Changes to what a row says of itself. None of them gives it the text of an accepted row.
pub(crate) const META: &[(&str, MetaEdit)] = &[
    ("label changed", |row, edit| {
        let label = edit.of(&["accepted", "partially_accepted", "needs_human_review", "approved"]);
        row[edit.label()] = json!(label);
    }),
    ("label that looks the same", |row, edit| {
        let label =
            edit.of(&["\u{430}ccepted", "accepted\u{200b}", "ACCEPTED", " accepted", "acce\u{440}ted", "Accepted"]);
        row[edit.label()] = json!(label);
    }),
    ("label of another kind", |row, edit| {
        row[edit.label()] = match edit.roll % 4 {
            0 => json!(null),
            1 => json!(true),
            2 => json!(["accepted"]),
            _ => json!({ "accepted": null }),
        };
    }),
    ("reason of a real pair", |row, edit| {
        if matches!(edit.place, Place::Chosen | Place::Worse) {
            row["reason"] = json!(edit.of(&["accepted_over_rejected", "accepted_over_partially_accepted"]));
        }
    }),
    ("run id of an accepted row", |row, edit| row[edit.run_id()] = json!(edit.other.run_id)),
    ("run id nobody has", |row, edit| row[edit.run_id()] = json!(format!("run-{}", edit.roll))),
    ("sig_hash of an accepted row", |row, edit| {
        row[edit.provenance()]["sig_hash"] = json!(edit.other.provenance.sig_hash);
    }),
    ("sig_hash of nothing", |row, edit| {
        row[edit.provenance()]["sig_hash"] = json!(Digest::of(&edit.roll.to_be_bytes()));
    }),
    ("sig_hash in upper case", |row, edit| {
        let upper = row[edit.provenance()]["sig_hash"].as_str().unwrap_or_default().to_uppercase();
        row[edit.provenance()]["sig_hash"] = json!(upper);
    }),
    ("provenance of an accepted row", |row, edit| {
        row[edit.provenance()] = serde_json::to_value(&edit.other.provenance).unwrap();
    }),
    ("provenance and run of an accepted row", |row, edit| {
        row[edit.provenance()] = serde_json::to_value(&edit.other.provenance).unwrap();
        row[edit.run_id()] = json!(edit.other.run_id);
        renumber(row, edit);
    }),
    ("another part", |row, edit| {
        row[edit.provenance()]["part"] = json!(edit.of(&["", "/attempts/0", "/attempts/1", "/attempts/0/", "#"]));
    }),
    ("another file", |row, edit| {
        let files =
            ["./bench/pumps.jsonl", "bench//pumps.jsonl", "Bench/pumps.jsonl", "bench/pumps.jsonl ", "other.jsonl"];
        row[edit.provenance()]["source_file"] = json!(edit.of(&files));
    }),
    ("another line", |row, edit| row[edit.provenance()]["line_offset"] = json!(edit.roll % 100)),
    ("another time", |row, _| row["created_at"] = json!("2020-01-01T00:00:00Z")),
    ("id of an accepted row", |row, edit| {
        let place = &edit.other.provenance;
        row["id"] = json!(row_id(edit.place.exporter(), &edit.other.run_id, &place.sig_hash, &place.part));
    }),
    ("id that follows again", renumber),
    ("a word on its verdict", |row, edit| {
        row[edit.of(&["verdict", "effective_verdict", "category", "quality_score "])] = json!("accepted");
    }),
    ("a word on its decision", |row, _| row["decided"] = json!(true)),
    ("another version", |row, edit| {
        row["schema_version"] =
            [json!(2), json!("1"), json!(true), json!(1.0)][usize::try_from(edit.roll % 4).unwrap()].clone();
    }),
];

/// Gives the row the id that follows from what it says of itself.
fn renumber(row: &mut Value, edit: Edit<'_>) {
    let key = |name: &str| {
        let place = &row[name];
        Some(RowKey {
            source: place["source"].as_str().unwrap_or_default().to_owned(),
            source_file: place["source_file"].as_str()?.to_owned(),
            sig_hash: Digest::from_hex(place["sig_hash"].as_str()?)?,
            part: place["part"].as_str().unwrap_or_default().to_owned(),
        })
    };
    let run = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let id = match edit.place {
        Place::Sft | Place::Rag => {
            key("provenance").map(|key| row_id(edit.place.exporter(), &run("source_run_id"), &key.sig_hash, &key.part))
        }
        Place::Chosen | Place::Worse => key("provenance")
            .zip(key("rejected_provenance"))
            .map(|(better, worse)| pair_id((&run("chosen_run_id"), &better), (&run("rejected_run_id"), &worse))),
    };
    if let Some(id) = id {
        row["id"] = json!(id);
    }
}

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Plain,
    Reversed,
    Rotated,
    Escaped,
    EscapedKeys,
    EscapedSlashes,
    Padded,
    LabelTwice,
    ProvenanceTwice,
    OtherNumber,
    ByteOrderMark,
    SecondValue,
}

pub(crate) const WIRE: &[(&str, Form)] = &[
    ("plain", Form::Plain),
    ("fields backwards", Form::Reversed),
    ("fields in another order", Form::Rotated),
    ("every character escaped", Form::Escaped),
    ("keys escaped", Form::EscapedKeys),
    ("slashes escaped", Form::EscapedSlashes),
    ("spaces between", Form::Padded),
    ("label twice", Form::LabelTwice),
    ("provenance twice", Form::ProvenanceTwice),
    ("number in another form", Form::OtherNumber),
    ("byte order mark", Form::ByteOrderMark),
    ("a second value behind", Form::SecondValue),
];

/// The forms that say the same in other bytes, and so do no harm to a clean row.
pub(crate) const HARMLESS: &[Form] =
    &[Form::Plain, Form::Reversed, Form::Rotated, Form::Escaped, Form::EscapedKeys, Form::EscapedSlashes, Form::Padded];

/// A writer of lines.
#[derive(Clone, Copy)]
pub(crate) struct Wire {
    pub(crate) form: Form,
    pub(crate) roll: u64,
}

impl Wire {
    pub(crate) fn line(self, row: &Value) -> Vec<u8> {
        let mut out = String::new();
        if self.form == Form::ByteOrderMark {
            out.push('\u{feff}');
        }
        self.value(row, true, &mut out);
        if self.form == Form::SecondValue {
            out.push_str(" {}");
        }
        out.into_bytes()
    }

    fn value(self, value: &Value, top: bool, out: &mut String) {
        match value {
            Value::String(text) => self.text(text, self.form == Form::Escaped, out),
            Value::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    self.gap(at, out);
                    self.value(item, false, out);
                }
                out.push(']');
            }
            Value::Object(fields) => {
                let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
                match self.form {
                    Form::Reversed => fields.reverse(),
                    Form::Rotated => {
                        let by = usize::try_from(self.roll % fields.len().max(1) as u64).unwrap();
                        fields.rotate_left(by);
                    }
                    _ => {}
                }
                out.push('{');
                for (at, (key, item)) in fields.iter().enumerate() {
                    self.gap(at, out);
                    self.doubled(key, top, out);
                    self.text(key, self.form == Form::EscapedKeys, out);
                    out.push_str(if self.form == Form::Padded { "\t : " } else { ":" });
                    if self.form == Form::OtherNumber && *key == "schema_version" {
                        out.push_str(
                            ["1.0", "1e0", "10E-1", "0.1e1", "1.00", "+1", "01"]
                                [usize::try_from(self.roll % 7).unwrap()],
                        );
                    } else {
                        self.value(item, false, out);
                    }
                }
                out.push('}');
            }
            scalar => out.push_str(&scalar.to_string()),
        }
    }

    /// Writes a field a first time with another value, for readers that keep the last one, or the first.
    fn doubled(self, key: &str, top: bool, out: &mut String) {
        let double = match self.form {
            Form::LabelTwice => ["quality_score", "source_category", "reason"].contains(&key),
            Form::ProvenanceTwice => key == "provenance",
            _ => false,
        };
        if double && top {
            out.push_str(&format!("\"{key}\":\"accepted\","));
        }
    }

    fn gap(self, at: usize, out: &mut String) {
        if at > 0 {
            out.push(',');
        }
        if self.form == Form::Padded {
            out.push_str([" ", "\t", "\r\n", "  "][usize::try_from((self.roll + at as u64) % 4).unwrap()]);
        }
    }

    fn text(self, text: &str, escape: bool, out: &mut String) {
        if escape {
            out.push('"');
            for unit in text.encode_utf16() {
                let hex = format!("{unit:04x}");
                out.push_str("\\u");
                out.push_str(&if self.roll.is_multiple_of(2) { hex } else { hex.to_uppercase() });
            }
            out.push('"');
        } else if self.form == Form::EscapedSlashes {
            out.push_str(&Value::from(text).to_string().replace('/', "\\/"));
        } else {
            out.push_str(&Value::from(text).to_string());
        }
    }
}

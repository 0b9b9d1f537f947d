//! Recognising a file: which profiles fit it, by its name, its path and the shape of its first rows.

use super::{
    decl::{Read, Section},
    field::pointer,
    pointer::Pointer,
    profile::{Profile, regex},
    template::Names,
};
use crate::json::Json;
use regex::Regex;

/// How a profile recognises its files. A profile that declares nothing is never proposed.
#[derive(Clone, Debug, Default)]
pub struct MatchRule {
    stems: Vec<String>,
    path: Option<Regex>,
    requires: Vec<Pointer>,
    any_of: Vec<Vec<Pointer>>,
}

/// A profile that fits a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// The profile's name.
    pub profile: String,
    /// How sure, from 0 to 100.
    pub confidence: u8,
    /// Why.
    pub why: String,
}

/// Returns the profiles that fit a file, the best first; equals stand in the order of their names.
pub fn detect(profiles: &[Profile], file: &str, first_rows: &[Json<'_>]) -> Vec<Detection> {
    let mut found: Vec<Detection> =
        profiles.iter().filter_map(|profile| profile.matches.fits(&profile.name, file, first_rows)).collect();
    found.sort_by(|a, b| b.confidence.cmp(&a.confidence).then_with(|| a.profile.cmp(&b.profile)));
    found
}

/// Returns the folder that a file lies in; `.` for the root of its source.
pub(super) fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// Returns the name of a file without its folders, its compression and its format.
pub fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

impl MatchRule {
    pub(super) fn compile(section: &Section<'_>) -> Read<Self> {
        section.only(&["stem", "path", "requires", "any_of"])?;
        let names = Names::default();
        let all = |entry: &super::decl::Entry<'_>| entry.items().iter().map(|item| pointer(item, &names)).collect();
        let stems = section.get("stem").map_or(Ok(Vec::new()), |entry| entry.texts())?;
        Ok(Self {
            stems: stems.into_iter().map(str::to_owned).collect(),
            path: section.get("path").map(|entry| regex(&entry)).transpose()?,
            requires: section.get("requires").map_or(Ok(Vec::new()), |entry| all(&entry))?,
            any_of: section
                .get("any_of")
                .map_or(Ok(Vec::new()), |entry| entry.items().iter().map(all).collect::<Read<_>>())?,
        })
    }

    fn fits(&self, name: &str, file: &str, rows: &[Json<'_>]) -> Option<Detection> {
        let mut why = Vec::new();
        let named = self.stems.iter().any(|own| is_stem(own, stem(file)));
        if named {
            why.push(format!("the file is called {}", stem(file)));
        }
        let placed = self.path.as_ref().is_some_and(|path| path.is_match(file));
        if placed {
            why.push("its path fits".to_owned());
        }
        let shaped = if rows.is_empty() { None } else { self.shape(rows, &mut why) };
        let known = u8::from(named) * 2 + u8::from(placed);
        // A row's shape is the better witness: a name without the shape is a guess, a shape without a name is not.
        let confidence = match (shaped, known) {
            (Some(true), 2..) => 98,
            (Some(true), 1) => 95,
            (Some(true), 0) => 60 + u8::try_from(self.requires.len().min(6)).unwrap_or(6) * 4,
            (None, 2..) => 80,
            (None, 1) => 60,
            (Some(false), 2..) => 30,
            _ => return None,
        };
        Some(Detection { profile: name.to_owned(), confidence, why: why.join("; ") })
    }

    /// Returns whether most rows have the declared pointers; `None` where none are declared.
    fn shape(&self, rows: &[Json<'_>], why: &mut Vec<String>) -> Option<bool> {
        if self.requires.is_empty() && self.any_of.is_empty() {
            return None;
        }
        let has = |row: &Json<'_>, all: &[Pointer]| all.iter().all(|pointer| pointer.walk(row).is_some());
        let fits = |row: &&Json<'_>| {
            has(row, &self.requires) && (self.any_of.is_empty() || self.any_of.iter().any(|all| has(row, all)))
        };
        let count = rows.iter().filter(fits).count();
        let texts: Vec<&str> = self.requires.iter().map(|pointer| pointer.text.as_str()).collect();
        why.push(format!("{count} of the first {} rows have {}", rows.len(), texts.join(", ")));
        Some(count * 2 > rows.len())
    }
}

/// Returns true for the stem itself and for its rotated files: `audits`, `audits.2026-03`, `audits-2`.
fn is_stem(own: &str, stem: &str) -> bool {
    stem.strip_prefix(own).is_some_and(|rest| {
        let digits = rest.trim_start_matches(['.', '-', '_']);
        rest.is_empty() || (digits.len() < rest.len() && digits.starts_with(|letter: char| letter.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_loses_folders_compression_and_format() {
        for (file, expected) in [
            ("a/b/audits.jsonl", "audits"),
            ("audits.jsonl.gz", "audits"),
            ("gpt-4_0.7_naive.json", "gpt-4_0.7_naive"),
            (".jsonl", ".jsonl"),
            ("audits", "audits"),
        ] {
            assert_eq!(stem(file), expected, "{file}");
        }
    }

    #[test]
    fn rotated_files_keep_their_stream_and_neighbours_do_not_take_it() {
        for (stem, expected) in
            [("audits", true), ("audits.2026-03", true), ("audits-2", true), ("audits_old", false), ("audits2", false)]
        {
            assert_eq!(is_stem("audits", stem), expected, "{stem}");
        }
    }
}

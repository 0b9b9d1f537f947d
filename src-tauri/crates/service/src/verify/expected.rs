//! Which files have to be there, under which hashes, and from which run each is.

use super::Check;
use crate::error::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::hash::Digest;
use stillroom_store::{
    open::DATABASE,
    tables::{
        promotion, run,
        run_file::{self, RunFile},
    },
};

/// Why a file that nothing knows is a difference.
pub(super) const NO_RECEIPT: &str = "no receipt speaks of this file";

/// The newest report, which every run replaces.
const LATEST: &str = "reports/latest.md";

/// Files that operating systems leave behind wherever people look.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// One file that has to be there.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    pub(super) run: String,
    pub(super) file: RunFile,
    /// Hashes that are as good: what cut-off promotions or runs would have brought, or what stood before them.
    pub(super) or: Vec<Digest>,
}

/// Returns every file that has to be there, by path.
pub(super) fn all(check: &mut Check<'_>) -> Outcome<Vec<Expected>> {
    let (promotions, recorded, runs) =
        check.cx.store.read(|reader| Ok((promotion::all(reader)?, run_file::all(reader)?, run::list(reader)?)))?;
    let order: BTreeMap<&str, i64> = runs.iter().map(|run| (run.id.as_str(), run.seq)).collect();
    let mut expected: BTreeMap<String, Expected> = BTreeMap::new();
    for promotion in promotions {
        if !promotion.done {
            let words = "was cut off; it is ended when the workspace is opened next";
            check.note(format!("the promotion of run {} {words}", promotion.run));
        }
        for file in promotion.files {
            let before = expected.get(&file.path).map(|before| before.file.hash).filter(|_| !promotion.done);
            expected.insert(
                file.path.clone(),
                Expected { run: promotion.run.clone(), file, or: before.into_iter().collect() },
            );
        }
    }
    for one in expected.values() {
        let known = recorded.iter().find(|(run, file)| *run == one.run && file.path == one.file.path);
        if known.map(|(_, file)| file) != Some(&one.file) {
            let why = format!("{} of run {} is not what was promoted", one.file.path, one.run);
            check.find(&format!("{DATABASE}:run_file"), Some(one.file.path.clone()), why);
        }
    }
    let mut latest: Option<(i64, Expected)> = None;
    for (run, file) in &recorded {
        let one = Expected { run: run.clone(), file: file.clone(), or: Vec::new() };
        let seq = order.get(run.as_str()).copied().unwrap_or(0);
        match file.role.as_str() {
            "report" => {
                expected.insert(file.path.clone(), one);
            }
            "latest" if latest.as_ref().is_none_or(|(newest, _)| *newest < seq) => latest = Some((seq, one)),
            _ => {}
        }
    }
    // Runs that died between writing the newest report and recording it had recorded their own summaries.
    let newest = latest.as_ref().map_or(0, |(seq, _)| *seq);
    let mut cut: Vec<Expected> = runs
        .iter()
        .filter(|run| run.seq > newest && is_cut(&run.state))
        .filter_map(|run| {
            let path = format!("reports/{}/summary.md", run.id);
            let (_, file) = recorded.iter().find(|(_, file)| file.path == path)?;
            let file =
                RunFile { path: LATEST.to_owned(), role: "latest".to_owned(), merkle_root: file.hash, ..file.clone() };
            Some(Expected { run: run.id.clone(), file, or: Vec::new() })
        })
        .collect();
    let hashes = cut.iter().map(|one| one.file.hash).collect();
    let there = check.cx.dir().join(LATEST).exists();
    // Before the first run has ended there may be none.
    if let Some(latest) = latest.map(|(_, latest)| latest).or_else(|| cut.pop().filter(|_| there)) {
        expected.insert(LATEST.to_owned(), Expected { or: hashes, ..latest });
    }
    Ok(expected.into_values().collect())
}

/// Returns whether a run ended, or is at work, without having recorded all that it wrote.
pub(super) fn is_cut(state: &str) -> bool {
    matches!(state, "running" | "interrupted" | "cancelled" | "failed")
}

impl Check<'_> {
    /// Finds files below folders that nothing knows. What a run left that was cut off is a note.
    pub(super) fn extra_files(&mut self, expected: &[Expected], folders: &[&str]) -> Outcome<()> {
        let known: BTreeSet<&str> = expected.iter().map(|file| file.file.path.as_str()).collect();
        let runs = self.cx.store.read(run::list)?;
        let cut: BTreeSet<&str> = runs.iter().filter(|run| is_cut(&run.state)).map(|run| run.id.as_str()).collect();
        for folder in folders {
            for path in self.below(folder)? {
                let name = path.rsplit('/').next().unwrap_or(&path);
                if known.contains(path.as_str()) || path.starts_with("exports/.staging/") || name.ends_with(".tmp") {
                    continue;
                }
                let of_cut = path.strip_prefix("reports/").and_then(|rest| rest.split('/').next());
                if of_cut.is_some_and(|run| cut.contains(run)) {
                    self.note(format!("{path}: left by a run that was cut off"));
                } else if LITTER.contains(&name) {
                    self.note(format!("{path}: left by the operating system"));
                } else {
                    self.find(&path, None, NO_RECEIPT);
                }
            }
        }
        Ok(())
    }

    /// Returns the paths of what lies below a folder of the workspace and is no folder, in order.
    pub(super) fn below(&mut self, folder: &str) -> Outcome<Vec<String>> {
        let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
        while let Some(folder) = waiting.pop() {
            self.cx.cancel.check()?;
            let entries = match std::fs::read_dir(self.cx.dir().join(&folder)) {
                Ok(entries) => entries,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => {
                    self.find(&folder, None, super::cannot_be_read(&error));
                    continue;
                }
            };
            for entry in entries {
                match entry {
                    Ok(entry) => {
                        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
                        // A link is no folder, wherever it leads.
                        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                            waiting.push(path);
                        } else {
                            found.push(path);
                        }
                    }
                    Err(error) => self.find(&folder, None, super::cannot_be_read(&error)),
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

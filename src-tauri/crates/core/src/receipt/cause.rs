//! Why counts moved, as the receipts of both runs say: what is different in what they read and worked under.

use super::{RulebookRef, Stage, StageReceipt};
use crate::hash::Digest;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// A file of a source.
    Source,
    /// A repair that lies over a source row.
    Repair,
    /// The mapping of a source.
    Profile,
    /// The rulebook.
    Rule,
    /// A person's decision.
    Decision,
    /// A withdrawn row.
    Withdrawal,
    /// The settings.
    Settings,
    /// The program.
    Code,
}

/// One thing that changed between two runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// What kind of thing.
    pub kind: CauseKind,
    /// The first stage that it acts on; it acts on all below too.
    pub stage: Stage,
    /// Which one: a source, profile or rulebook; empty where there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How it changed.
    pub how: String,
}

/// The counts that receipts keep of what people appended; each only ever grows.
const PEOPLE: [(&str, CauseKind, &str); 3] = [
    ("repairs", CauseKind::Repair, "repairs"),
    ("decisions", CauseKind::Decision, "decisions"),
    ("withdrawals", CauseKind::Withdrawal, "withdrawals"),
];

/// What a receipt says its stage read and worked under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    stage: Stage,
    engine: String,
    settings: Digest,
    profiles: BTreeMap<String, Digest>,
    rulebook: Option<RulebookRef>,
    files: BTreeMap<String, Digest>,
    people: BTreeMap<String, u64>,
}

impl Ground {
    /// Returns the ground of a receipt.
    pub fn of(receipt: &StageReceipt) -> Self {
        let people = PEOPLE.iter().filter_map(|(name, ..)| Some(((*name).to_owned(), *receipt.stats.get(*name)?)));
        Self {
            stage: receipt.stage,
            engine: receipt.engine_version.clone(),
            settings: receipt.settings_hash,
            profiles: receipt.profile_hashes.clone(),
            rulebook: receipt.rulebook.clone(),
            files: receipt.inputs.files.iter().map(|file| (file.path.clone(), file.sha256)).collect(),
            people: people.collect(),
        }
    }

    /// Returns what is different from the ground of the same stage in the prior run.
    pub(super) fn causes(&self, prior: &Self) -> Vec<Cause> {
        let cause = |kind, name: &str, how: String| Cause { kind, stage: self.stage, name: name.to_owned(), how };
        let mut causes = Vec::new();
        let sources: BTreeMap<&str, [u64; 3]> =
            changes(&prior.files, &self.files).fold(BTreeMap::new(), |mut sources, (path, change)| {
                let source = path.split('/').next().unwrap_or_default();
                sources.entry(source).or_default()[change as usize] += 1;
                sources
            });
        for (source, files) in sources {
            let words = ["changed", "new", "gone"].iter().zip(files).filter(|(_, n)| *n > 0);
            let said: Vec<String> =
                words.map(|(word, n)| format!("{n} {} {word}", if n == 1 { "file" } else { "files" })).collect();
            causes.push(cause(CauseKind::Source, source, said.join(", ")));
        }
        for (profile, change) in changes(&prior.profiles, &self.profiles) {
            let how = ["another mapping", "used for the first time", "used no more"][change as usize];
            causes.push(cause(CauseKind::Profile, profile, how.to_owned()));
        }
        if let (Some(before), Some(now)) = (&prior.rulebook, &self.rulebook)
            && before.hash != now.hash
        {
            let how = format!("{} {} became {} {}", before.name, before.version, now.name, now.version);
            causes.push(cause(CauseKind::Rule, &now.name, how));
        }
        for (name, kind, words) in PEOPLE {
            if let (Some(before), Some(now)) = (prior.people.get(name), self.people.get(name))
                && before != now
            {
                causes.push(cause(kind, "", format!("{} more {words}", now.saturating_sub(*before))));
            }
        }
        if prior.settings != self.settings {
            causes.push(cause(CauseKind::Settings, "", "changed".to_owned()));
        }
        if prior.engine != self.engine {
            causes.push(cause(CauseKind::Code, "", format!("{} became {}", prior.engine, self.engine)));
        }
        causes
    }
}

#[derive(Clone, Copy)]
enum Change {
    Changed,
    New,
    Gone,
}

fn changes<'a>(
    before: &'a BTreeMap<String, Digest>,
    now: &'a BTreeMap<String, Digest>,
) -> impl Iterator<Item = (&'a str, Change)> {
    let came = now.iter().filter_map(|(name, hash)| match before.get(name) {
        None => Some((name.as_str(), Change::New)),
        Some(known) => (known != hash).then_some((name.as_str(), Change::Changed)),
    });
    let went = before.keys().filter(|name| !now.contains_key(*name)).map(|name| (name.as_str(), Change::Gone));
    came.chain(went)
}

impl CauseKind {
    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Repair => "repair",
            Self::Profile => "profile",
            Self::Rule => "rule",
            Self::Decision => "decision",
            Self::Withdrawal => "withdrawal",
            Self::Settings => "settings",
            Self::Code => "code",
        }
    }
}

impl fmt::Display for Cause {
    /// Writes the cause for people: `source traces: 1 file changed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let space = if self.name.is_empty() { "" } else { " " };
        write!(f, "{}{space}{}: {}", self.kind.name(), self.name, self.how)
    }
}

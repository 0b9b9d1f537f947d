//! The last look before a folder gets its name: every line is read back from the disk and held against what the store
//! says of the evidence it stands on, by other code than what wrote it.

use super::{folder::Folder, tables::Stands, tables::Written};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
};
use stillroom_core::{
    artifact::Evidence,
    export::{
        Policy,
        dialect::{ReadBack, Task, prompt_of, read_back},
        secret::SecretScanner,
    },
    hash::Hasher,
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError,
    files::each_batch,
    tables::{dataset_row, evidence},
};

/// Proves a written table.
///
/// # Errors
/// The first line that may not leave, with why; a file that is not what was written.
pub(super) fn prove(cx: &Context, table: &Written, folder: &Folder, secrets: &SecretScanner) -> Outcome<()> {
    let mut hasher = Hasher::default();
    let (mut line_number, mut fault) = (0_usize, None);
    each_batch(&folder.at(&table.path), |lines| {
        cx.store.read(|reader| {
            for (_, line) in lines {
                hasher.update(line);
                hasher.update(b"\n");
                if fault.is_none() {
                    let why = match table.stands.get(line_number) {
                        Some(stands) => fault_of(reader, table, *stands, line, secrets)?,
                        None => Some("a line that nobody wrote".to_owned()),
                    };
                    fault = why.map(|why| (line_number + 1, why));
                }
                line_number += 1;
            }
            Ok(())
        })
    })?;
    if fault.is_none() && (hasher.finish() != table.sha256 || line_number != table.stands.len()) {
        fault = Some((line_number, "what lies on the disk is not what was written".to_owned()));
    }
    match fault {
        None => Ok(()),
        Some((line, why)) => Err(ServiceError::new(
            Code::Internal,
            format!("firewall: {}:{line}: {why}", table.path),
            "nothing was handed over; `distill run-all` makes the datasets anew",
        )),
    }
}

fn fault_of(
    reader: &Connection,
    table: &Written,
    stands: Stands,
    line: &[u8],
    secrets: &SecretScanner,
) -> Result<Option<String>, StoreError> {
    let said = match read_back(line, table.table.layout) {
        Ok(said) => said,
        Err(why) => return Ok(Some(why)),
    };
    if said.task != table.table.task {
        return Ok(Some("a row of another task".to_owned()));
    }
    if let Some(found) = secrets.scan(&String::from_utf8_lossy(line)).first() {
        return Ok(Some(format!("a secret was found: {}", found.kind.name())));
    }
    let first = Side::of(reader, stands.evidence)?;
    let found = match said.task {
        Task::Answer => first.answers(&said.prompt, &said.answer).or_else(|| first.is_good(table.policy)),
        Task::Rated => first.compared(&said.prompt, &said.answer).or_else(|| match said.label {
            Some(true) => first.is_good(Policy::default()),
            _ => first.is_worse(),
        }),
        Task::Passage => first.passage(&said).or_else(|| first.is_passage()),
        Task::Pair => match (stands.worse, &said.worse) {
            (Some(row), Some(text)) => {
                let worse = Side::of(reader, row)?;
                first
                    .compared(&said.prompt, &said.answer)
                    .or_else(|| first.is_good(Policy::default()))
                    .or_else(|| worse.compared(&said.prompt, text))
                    .or_else(|| worse.is_worse())
            }
            _ => Some("a pair without its worse side".to_owned()),
        },
    };
    Ok(found)
}

/// What the store says of one row of evidence.
struct Side {
    evidence: Evidence,
    verdict: Option<Verdict>,
    barred: Option<&'static str>,
}

impl Side {
    fn of(reader: &Connection, row: i64) -> Result<Self, StoreError> {
        let evidence = evidence::body(reader, row)?;
        let from = &evidence.provenance;
        let looked = dataset_row::look_up(reader, &from.source, &from.source_file, from.sig_hash, &from.part)?;
        let barred = match &looked {
            None => Some("the store knows no such evidence"),
            Some(looked) if looked.withdrawn => Some("the evidence was withdrawn"),
            Some(looked) if !looked.attached => Some("the evidence's source was removed"),
            Some(looked) if looked.generation_depth > 0 && !looked.decided => {
                Some("a replay that no person decided on")
            }
            Some(_) => None,
        };
        let verdict = looked.and_then(|looked| looked.verdict).and_then(|name| Verdict::from_name(&name));
        Ok(Self { evidence, verdict, barred })
    }

    fn bar(&self, allowed: bool) -> Option<String> {
        match (self.barred, allowed) {
            (Some(why), _) => Some(why.to_owned()),
            (None, true) => None,
            (None, false) => Some(format!("the stored verdict is {}", self.verdict.map_or("none", Verdict::name))),
        }
    }

    fn is_good(&self, policy: Policy) -> Option<String> {
        self.bar(match self.verdict {
            Some(Verdict::Accepted) => true,
            Some(Verdict::PartiallyAccepted) => policy.include_partial,
            _ => false,
        })
    }

    fn is_worse(&self) -> Option<String> {
        self.bar(matches!(self.verdict, Some(Verdict::PartiallyAccepted | Verdict::Rejected)))
    }

    fn is_passage(&self) -> Option<String> {
        self.bar(matches!(self.verdict, Some(Verdict::Accepted | Verdict::PartiallyAccepted)))
    }

    fn text(&self) -> &str {
        self.evidence.text.as_deref().unwrap_or_default()
    }

    fn answers(&self, prompt: &str, answer: &str) -> Option<String> {
        let asked = self.evidence.sft.as_ref().map(|asked| prompt_of(&asked.instruction, &asked.context));
        differs(asked.as_deref() == Some(prompt) && self.text() == answer)
    }

    fn compared(&self, prompt: &str, answer: &str) -> Option<String> {
        let asked =
            self.evidence.sft.as_ref().map(|asked| asked.instruction.as_str()).or(self.evidence.input.as_deref());
        differs(asked == Some(prompt) && self.text() == answer)
    }

    fn passage(&self, said: &ReadBack) -> Option<String> {
        let playbook = self.evidence.rag.as_ref();
        let content = playbook.and_then(|rag| rag.content.as_deref()).unwrap_or(self.text());
        differs(playbook.is_some_and(|rag| rag.title == said.prompt) && content == said.answer)
    }
}

fn differs(same: bool) -> Option<String> {
    (!same).then(|| "the text is not the evidence's".to_owned())
}

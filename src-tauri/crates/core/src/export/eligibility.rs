//! Layer 1, the firewall proper: what may leave is a type, and only the checks in this file can build it.
//!
//! The verdict is the stored one; evidence has none to argue with. The first gate that closes gives the reason, the
//! others add their words. The order of the gates is the reference's, whose published counts follow from it.

use super::{
    BodyHashes, Checks, Detail, NotAdmitted, Reason, Refusal, RowKey, StoredFacts, body_hashes, pair_id,
    preference::{Answer, below, same_text, transition},
    quarantine::Findings,
    rag::rag_row,
    sft::sft_row,
};
use crate::{
    artifact::{
        EVIDENCE_SCHEMA_VERSION, Evidence, PairKind, PreferenceRow, QualityScore, RagRow, SftRow, TimestampOrigin,
    },
    hash::Digest,
    verdict::Verdict,
};
use Reason::{
    CategoryDisallowed, EmptyContent, HallucinatedFilePath, InvalidPreferencePairing, MissingProvenance,
    MissingSourceRunId, SchemaViolation, SelfPairing, UnsafeRagCategory, UnsafeSftCategory,
};

/// The verdicts that no setting lets into SFT.
const SFT_NEVER: [Verdict; 2] = [Verdict::Rejected, Verdict::NeedsHumanReview];
/// The verdicts that no setting lets into RAG.
const RAG_NEVER: [Verdict; 1] = [Verdict::Rejected];
/// The verdicts that no setting lets into a pair: nobody knows on which side they belong.
const PAIR_NEVER: [Verdict; 1] = [Verdict::NeedsHumanReview];

/// Something that passed the eligibility check, and cannot be had in any other way.
///
/// Its field is private and there is no other constructor:
/// ```compile_fail,E0451
/// use stillroom_core::{artifact::SftRow, export::Eligible};
/// fn smuggle(row: SftRow) -> Eligible<SftRow> {
///     Eligible { row }
/// }
/// ```
/// It cannot be read from a file, which would be a way around the check:
/// ```compile_fail,E0277
/// use stillroom_core::{artifact::SftRow, export::Eligible};
/// let row: Eligible<SftRow> = serde_json::from_str("{}").unwrap();
/// ```
/// What it holds cannot be changed behind the check's back:
/// ```compile_fail,E0596
/// use stillroom_core::{artifact::SftRow, export::Eligible};
/// fn alter(mut row: Eligible<SftRow>) {
///     row.row().response.push_str("another text");
/// }
/// ```
/// And the score of a row has no variant for a verdict that is never allowed:
/// ```compile_fail,E0599
/// let score = stillroom_core::artifact::QualityScore::Rejected;
/// ```
/// ```compile_fail,E0599
/// let score = stillroom_core::artifact::QualityScore::NeedsHumanReview;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "an eligible row that is dropped is neither exported nor counted"]
pub struct Eligible<T> {
    row: T,
}

impl<T> Eligible<T> {
    /// Returns what passed.
    pub fn row(&self) -> &T {
        &self.row
    }

    /// Returns what passed, as a plain value that proves nothing any more.
    pub fn into_row(self) -> T {
        self.row
    }
}

/// Returns the SFT row of an evidence row.
///
/// # Errors
/// The refusal, where the row may not enter SFT.
pub fn eligible_sft(
    evidence: &Evidence,
    facts: &StoredFacts,
    admitted: Result<(), NotAdmitted>,
    checks: &Checks<'_>,
) -> Result<Eligible<SftRow>, Refusal> {
    let partial = facts.verdict == Verdict::PartiallyAccepted;
    let mut found = Findings::default();
    found.bar(SFT_NEVER.contains(&facts.verdict), UnsafeSftCategory, None, held(facts));
    found.bar(partial && !checks.policy.include_partial, CategoryDisallowed, Detail::PartialNotIncluded, held(facts));
    if let Err(refused) = admitted {
        let (detail, error) = match refused {
            NotAdmitted::Role(error) => (Detail::RoleNotAdmitted, error),
            NotAdmitted::Policy(error) => (Detail::PolicyRefused, error),
        };
        found.bar(true, CategoryDisallowed, detail, error);
    }
    found.first()?;

    let mut found = Findings::default();
    let text = evidence.text.as_deref().unwrap_or_default();
    let asked = evidence.sft.as_ref().filter(|asked| !blank(&asked.instruction));
    let fallback = facts.timestamp_origin == TimestampOrigin::RecordedAt;
    origin(&mut found, evidence, facts);
    found.bar(blank(text), EmptyContent, None, "the row has no text");
    found.bar(asked.is_none(), MissingSourceRunId, Detail::NotInstructionShaped, "the row answers no instruction");
    stored_body(&mut found, facts, |body| body.sft, &body_hashes(evidence));
    found.bar(fallback, CategoryDisallowed, Detail::FallbackTimestamp, "the row's time is only that of recording");
    standing(&mut found, evidence, facts, checks);
    let score = quality(facts.verdict);
    let (true, Some(asked), Some(score)) = (found.none(), asked, score) else { return Err(found.refusal()) };
    secret(&mut found, &[("instruction", &asked.instruction), ("context", &asked.context), ("response", text)], checks);
    found.first()?;
    Ok(Eligible { row: sft_row(evidence, asked, text, score) })
}

/// Returns the playbook of an evidence row.
///
/// # Errors
/// The refusal, where the row may not enter RAG.
pub fn eligible_rag(
    evidence: &Evidence,
    facts: &StoredFacts,
    checks: &Checks<'_>,
) -> Result<Eligible<RagRow>, Refusal> {
    let review = facts.verdict == Verdict::NeedsHumanReview;
    let mut found = Findings::default();
    found.bar(RAG_NEVER.contains(&facts.verdict), UnsafeRagCategory, None, held(facts));
    found.bar(review && !checks.policy.include_review, CategoryDisallowed, Detail::ReviewNotIncluded, held(facts));
    found.first()?;

    let mut found = Findings::default();
    let playbook = evidence.rag.as_ref();
    let content = playbook.and_then(|rag| rag.content.as_deref()).or(evidence.text.as_deref()).unwrap_or_default();
    origin(&mut found, evidence, facts);
    found.bar(playbook.is_none(), EmptyContent, Detail::NoPlaybook, "the profile makes no playbook of the row");
    found.bar(blank(content), EmptyContent, None, "the row has no content");
    found.bar(playbook.is_some_and(|rag| blank(&rag.title)), SchemaViolation, None, "title: must not be blank");
    stored_body(&mut found, facts, |body| body.rag, &body_hashes(evidence));
    standing(&mut found, evidence, facts, checks);
    let (true, Some(playbook)) = (found.none(), playbook) else { return Err(found.refusal()) };
    let mut fields = vec![("title", playbook.title.as_str()), ("content", content)];
    fields.extend(playbook.tags.iter().map(|tag| ("tags", tag.as_str())));
    secret(&mut found, &fields, checks);
    found.first()?;
    Ok(Eligible { row: rag_row(evidence, playbook, content, facts.verdict) })
}

/// Returns one side of possible pairs.
///
/// # Errors
/// The refusal, where the row may not stand on either side of a pair.
pub fn eligible_answer(
    evidence: &Evidence,
    facts: &StoredFacts,
    checks: &Checks<'_>,
) -> Result<Eligible<Answer>, Refusal> {
    let mut found = Findings::default();
    let undecided = PAIR_NEVER.contains(&facts.verdict);
    found.bar(undecided, CategoryDisallowed, Detail::ReviewNotIncluded, held(facts));
    found.first()?;

    let mut found = Findings::default();
    let text = evidence.text.as_deref().unwrap_or_default();
    let prompt = evidence.sft.as_ref().map(|asked| &asked.instruction).or(evidence.input.as_ref());
    let prompt = prompt.map(String::as_str).filter(|prompt| !blank(prompt));
    origin(&mut found, evidence, facts);
    found.bar(blank(text), EmptyContent, None, "the row has no text");
    found.bar(prompt.is_none(), MissingSourceRunId, Detail::NotInstructionShaped, "the row answers no prompt");
    stored_body(&mut found, facts, |body| body.preference, &body_hashes(evidence));
    standing(&mut found, evidence, facts, checks);
    let (true, Some(prompt)) = (found.none(), prompt) else { return Err(found.refusal()) };
    secret(&mut found, &[("prompt", prompt), ("text", text)], checks);
    found.first()?;
    Ok(Eligible { row: Answer::of(evidence, facts, prompt, text) })
}

/// Returns the pair of two sides.
///
/// # Errors
/// The refusal, where the two must not be set against each other.
pub fn eligible_pair(
    chosen: &Eligible<Answer>,
    rejected: &Eligible<Answer>,
) -> Result<Eligible<PreferenceRow>, Refusal> {
    let (better, worse) = (&chosen.row, &rejected.row);
    let mut found = Findings::default();
    let comparable = (&better.prompt, &better.comparable) == (&worse.prompt, &worse.comparable);
    let unchosen = better.verdict != Verdict::Accepted;
    let ranked = below(worse.verdict, better.verdict);
    let pairing = InvalidPreferencePairing;
    found.bar(better.run_id == worse.run_id, SelfPairing, Detail::EqualRun, "both sides are of one run");
    found.bar(same_text(&better.text, &worse.text), SelfPairing, Detail::EqualText, "both sides have one text");
    found.bar(!comparable, pairing, Detail::NotComparable, "the sides did not answer the same question");
    found.bar(unchosen, pairing, Detail::ChosenNotAccepted, "the better side is not accepted");
    found.bar(!ranked, pairing, Detail::NotRanked, "the worse side does not stand below the better one");
    found.first()?;
    Ok(Eligible {
        row: PreferenceRow {
            schema_version: 1,
            id: pair_id((&better.run_id, &better.key()), (&worse.run_id, &worse.key())),
            prompt: better.prompt.clone(),
            chosen: better.text.clone(),
            rejected: worse.text.clone(),
            reason: transition(better.verdict, worse.verdict),
            chosen_run_id: better.run_id.clone(),
            rejected_run_id: worse.run_id.clone(),
            created_at: better.provenance.recorded_at,
            provenance: better.provenance.clone(),
            rejected_provenance: worse.provenance.clone(),
            pair_kind: PairKind::of(&better.provenance, &worse.provenance),
        },
    })
}

/// The gates on where a row comes from.
fn origin(found: &mut Findings, evidence: &Evidence, facts: &StoredFacts) {
    let version = evidence.schema_version != EVIDENCE_SCHEMA_VERSION;
    let foreign = RowKey::of(&evidence.provenance) != facts.key || evidence.run_id != facts.run_id;
    found.bar(version, SchemaViolation, Detail::UnknownVersion, "schema_version: unknown");
    found.bar(blank(&evidence.provenance.source_file), MissingProvenance, None, "provenance.source_file: is blank");
    found.bar(blank(&evidence.run_id), MissingSourceRunId, None, "run_id: is blank");
    found.bar(foreign, MissingProvenance, Detail::ForeignFacts, "the stored facts are those of another row");
}

/// The gate on the text: what is about to leave must be what the store knows.
fn stored_body(found: &mut Findings, facts: &StoredFacts, of: fn(&BodyHashes) -> Option<Digest>, present: &BodyHashes) {
    let differs = of(present) != of(&facts.body);
    found.bar(differs, SchemaViolation, Detail::TextHashMismatch, "the text is not the one that the store holds");
}

/// The gates on what became of a row since it was scored, and on the files it names.
fn standing(found: &mut Findings, evidence: &Evidence, facts: &StoredFacts, checks: &Checks<'_>) {
    let replayed = facts.generation_depth > 0 && !facts.decided;
    found.bar(facts.withdrawn, CategoryDisallowed, Detail::Withdrawn, "the row was withdrawn");
    found.bar(!facts.attached, CategoryDisallowed, Detail::Detached, "the row's source was removed");
    found.bar(replayed, CategoryDisallowed, Detail::ReplayNotDecided, "a replay that no person has decided on");
    if let Some(path) = checks.inventory.unknown(&evidence.files) {
        let error = format_args!("the workspace never held the file `{path}`");
        found.bar(true, HallucinatedFilePath, Detail::PathNotInInventory, error);
    }
}

/// The gate on secrets, asked last because it reads every byte. Its words name field and kind, never the secret.
fn secret(found: &mut Findings, fields: &[(&str, &str)], checks: &Checks<'_>) {
    for (field, text) in fields {
        if let Some(kind) = (checks.secrets)(text) {
            found.bar(
                true,
                SchemaViolation,
                Detail::SecretFound,
                format_args!("{field}: holds what looks like a secret ({kind})"),
            );
        }
    }
}

fn quality(verdict: Verdict) -> Option<QualityScore> {
    match verdict {
        Verdict::Accepted => Some(QualityScore::Accepted),
        Verdict::PartiallyAccepted => Some(QualityScore::PartiallyAccepted),
        Verdict::Rejected | Verdict::NeedsHumanReview => None,
    }
}

/// Says what the store holds, in words that are written only where they are needed.
fn held(facts: &StoredFacts) -> impl std::fmt::Display + use<> {
    let verdict = facts.verdict;
    std::fmt::from_fn(move |f| write!(f, "the store holds {verdict}"))
}

/// Returns true where a text shows nothing: white space, control and invisible characters only.
fn blank(text: &str) -> bool {
    let invisible =
        |c| matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    text.chars().all(|c: char| c.is_whitespace() || c.is_control() || invisible(c))
}

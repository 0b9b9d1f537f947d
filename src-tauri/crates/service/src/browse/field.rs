//! Which fields each kind of row has, in the order of its columns, and what each is made of.

use crate::views::{ColumnView, Kind};
use stillroom_store::tables::browse::Lookup;

/// What a field's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    Words,
    Numbers,
    Times,
    /// Searched instead of compared.
    Text,
    /// Flags; each is a field of its own.
    Flags,
    /// Markers hold what their source says.
    Any,
}

/// Where a field's values are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A column of the evidence.
    Evidence,
    /// A column of the kind itself.
    Own,
    /// The number of markers.
    Markers,
    /// Reasons of the judgement.
    Reasons,
    /// Rules that fired.
    Rules,
    Flags,
    Text,
    /// Looked up in the database.
    Lookup(Lookup),
    /// Only shown.
    Shown,
}

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) values: Values,
    pub(super) origin: Origin,
    shown: bool,
    pub(super) facet: bool,
}

const fn field(name: &'static str, title: &'static str, values: Values, origin: Origin) -> Field {
    Field { name, title, values, origin, shown: false, facet: false }
}

impl Field {
    const fn shown(self) -> Self {
        Self { shown: true, ..self }
    }

    const fn facet(self) -> Self {
        Self { facet: true, ..self }
    }

    /// Returns whether rows can be ordered by it.
    pub(super) fn sortable(&self) -> bool {
        !matches!(self.origin, Origin::Flags | Origin::Text | Origin::Lookup(_) | Origin::Shown)
    }

    pub(super) fn view(&self) -> ColumnView {
        ColumnView {
            name: self.name.to_owned(),
            title: self.title.to_owned(),
            numeric: self.values == Values::Numbers,
            shown: self.shown,
            sortable: self.sortable(),
            facet: self.facet,
        }
    }
}

const VERDICT: Field = field("verdict", "Verdict", Values::Words, Origin::Evidence).facet();
const SOURCE: Field = field("source", "Source", Values::Words, Origin::Evidence).shown().facet();
const FILE: Field = field("file", "File", Values::Words, Origin::Evidence).facet();
const LINE: Field = field("line", "Line", Values::Numbers, Origin::Evidence).shown();
const TASK: Field = field("task", "Task", Values::Words, Origin::Evidence).shown().facet();
const TEXT: Field = field("text", "Text", Values::Text, Origin::Text).shown();
const REASON: Field = field("reason", "Reason", Values::Words, Origin::Reasons).facet();
const MODEL: Field = field("model", "Model", Values::Words, Origin::Evidence).facet();
const TIME: Field = field("time", "Time", Values::Times, Origin::Evidence);
const IS: Field = field("is", "State", Values::Flags, Origin::Flags).facet();
const PROFILE: Field = field("profile", "Profile", Values::Words, Origin::Evidence).facet();
const CLASS: Field = field("class", "Class", Values::Words, Origin::Evidence).facet();
const ROLE: Field = field("role", "Role", Values::Words, Origin::Evidence).facet();
const RULE: Field = field("rule", "Rule", Values::Words, Origin::Rules).facet();
const SCORED: Field = field("scored", "Rulebook's verdict", Values::Words, Origin::Evidence).facet();
const MARKERS: Field = field("markers", "Markers", Values::Numbers, Origin::Markers);
const RUN_ID: Field = field("run_id", "Run", Values::Words, Origin::Lookup(Lookup::RunId));
const PART: Field = field("part", "Part", Values::Words, Origin::Evidence);
const DATASET_LINE: Field = field("dataset_line", "Row", Values::Numbers, Origin::Own).shown();
const QUALITY: Field = field("quality", "Quality", Values::Words, Origin::Own).shown().facet();
const EXPORTER: Field = field("exporter", "Exporter", Values::Words, Origin::Own).shown().facet();
const OWN_REASON: Field = field("reason", "Reason", Values::Words, Origin::Own).shown().facet();
const OWN_DETAIL: Field = field("detail", "Detail", Values::Words, Origin::Own).shown();
const FOUND: Field = field("found", "Found", Values::Words, Origin::Shown).shown();
const OWN_SOURCE: Field = Field { origin: Origin::Own, ..SOURCE };
const OWN_FILE: Field = Field { origin: Origin::Own, ..FILE }.shown();
const OWN_LINE: Field = Field { origin: Origin::Own, ..LINE };
const OWN_PART: Field = Field { origin: Origin::Own, ..PART };

const EVIDENCE: &[Field] = &[
    VERDICT.shown(),
    SOURCE,
    FILE,
    LINE,
    TASK,
    TEXT,
    REASON.shown(),
    MODEL,
    TIME,
    IS,
    PROFILE,
    CLASS,
    ROLE,
    RULE,
    SCORED,
    MARKERS,
    RUN_ID,
    PART,
];
const DATASET: &[Field] = &[
    DATASET_LINE,
    QUALITY,
    SOURCE,
    FILE,
    LINE,
    TASK,
    TEXT,
    MODEL,
    TIME,
    VERDICT,
    IS,
    REASON,
    PROFILE,
    CLASS,
    ROLE,
    RULE,
    MARKERS,
    RUN_ID,
    PART,
];
const QUARANTINE: &[Field] = &[
    EXPORTER,
    OWN_REASON,
    OWN_DETAIL.facet(),
    FOUND,
    SOURCE,
    FILE,
    LINE,
    TASK,
    TEXT,
    VERDICT,
    MODEL,
    TIME,
    IS,
    PROFILE,
    CLASS,
    ROLE,
    RULE,
    MARKERS,
    RUN_ID,
    PART,
];
const SKIPS: &[Field] = &[OWN_REASON, OWN_DETAIL, OWN_SOURCE, OWN_FILE, OWN_LINE, OWN_PART];

/// Fields that can be asked for and are no columns: a row's id is shown by what asks for it.
const HIDDEN: &[Field] = &[
    field("id", "Id", Values::Words, Origin::Lookup(Lookup::Id)),
    field("sig_hash", "Source row", Values::Words, Origin::Lookup(Lookup::SigHash)),
];

/// Returns the columns of a kind.
pub(super) fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Evidence | Kind::Scored => EVIDENCE,
        Kind::Rag | Kind::Sft | Kind::Preference | Kind::Synthetic | Kind::Pairs => DATASET,
        Kind::Quarantine => QUARANTINE,
        Kind::Skips => SKIPS,
    }
}

/// Returns the field of a name.
pub(super) fn named(kind: Kind, name: &str) -> Option<Field> {
    all(kind).find(|field| field.name == name)
}

/// Returns everything that can be asked of a kind, markers and flags aside.
pub(super) fn all(kind: Kind) -> impl Iterator<Item = Field> {
    let hidden = if has_evidence(kind) { HIDDEN } else { &[] };
    fields(kind).iter().chain(hidden).copied()
}

/// Returns whether rows of a kind come from evidence: then they have flags, markers and a text.
pub(super) fn has_evidence(kind: Kind) -> bool {
    kind != Kind::Skips
}

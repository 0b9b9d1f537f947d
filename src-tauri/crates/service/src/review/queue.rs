//! The queue for who asks once: rows that wait for a person, under a filter and in an order. The window holds the same
//! list and asks for its pages.

use crate::{
    browse::Browser,
    context::Context,
    error::Outcome,
    judgement::StoredJudgement,
    views::{Kind, ListRequest, QueueItemView, SortBy},
};
use stillroom_core::{review::Effect, verdict::Verdict};
use stillroom_store::{
    Connection, StoreError,
    tables::{decision, evidence, scored},
};

/// The characters of a text that a list shows.
const PREVIEW: usize = 240;

/// In which order rows ask for a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueueOrder {
    /// Disagreements, stale decisions, contradictions, then what unlocks most, then the oldest.
    #[default]
    Urgent,
    /// What adds most pairs and rows to the datasets.
    Unlocks,
    /// At random; one seed gives one order.
    Random(u32),
}

impl QueueOrder {
    /// Returns the order by its name, with the seed of a random one.
    pub fn named(name: &str, seed: u32) -> Option<Self> {
        Some(match name {
            "urgent" => Self::Urgent,
            "unlocks" => Self::Unlocks,
            "random" => Self::Random(seed),
            _ => return None,
        })
    }

    /// Returns the column of the browser that gives it.
    pub fn column(self) -> String {
        match self {
            Self::Urgent => "queue".to_owned(),
            Self::Unlocks => "unlocks".to_owned(),
            Self::Random(seed) => format!("random.{seed}"),
        }
    }
}

/// What is asked of the queue.
#[derive(Clone, Debug, Default)]
pub struct QueueOptions {
    /// Which of the waiting rows; all where it is empty.
    pub filter: String,
    /// In which order.
    pub order: QueueOrder,
    /// At most so many.
    pub limit: usize,
}

impl QueueOptions {
    /// Returns a question for the most urgent rows.
    pub fn first(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }
}

/// Returns rows that wait for a person.
///
/// # Errors
/// A filter that cannot be read.
pub fn review_queue(cx: &Context, options: &QueueOptions) -> Outcome<Vec<QueueItemView>> {
    let browser = Browser::default();
    let list = browser.open(cx, &waiting(&options.filter, options.order))?;
    let rows = browser.evidence_of(list.list, options.limit)?;
    let unlocks = browser.unlocks(cx, list.list, &rows)?;
    Ok(cx.store.read(|reader| {
        let item = |(row, (adds, pairs)): (&i64, (u32, u32))| {
            let item = item(reader, *row)?;
            Ok(QueueItemView { unlocks_rows: u64::from(adds).into(), unlocks_pairs: u64::from(pairs).into(), ..item })
        };
        rows.iter().zip(unlocks).map(item).collect::<Result<_, StoreError>>()
    })?)
}

/// Returns the list that a queue is.
pub(super) fn waiting(filter: &str, order: QueueOrder) -> ListRequest {
    let filter = match filter.trim() {
        "" => "waiting".to_owned(),
        more => format!("waiting ({more})"),
    };
    ListRequest { kind: Kind::Scored, filter, sort: Some(SortBy { column: order.column(), descending: false }) }
}

/// Returns an item of a list.
pub(super) fn item(reader: &Connection, row: i64) -> Result<QueueItemView, StoreError> {
    let columns = evidence::by_row(reader, row)?;
    let body = evidence::body(reader, row)?;
    let judgement =
        scored::judgement(reader, row)?.and_then(|(text, _)| serde_json::from_str::<StoredJudgement>(&text).ok());
    let effect = decision::effect_of(reader, columns.id)?;
    let (verdict, stale, conflict) = effect.unwrap_or((None, 0, false));
    let effect = Effect { verdict, conflict, ..Effect::default() };
    let scored = judgement.as_ref().map_or(Verdict::NeedsHumanReview, |judgement| judgement.verdict);
    let contradiction = judgement.as_ref().is_some_and(|judgement| judgement.contradiction);
    Ok(QueueItemView {
        evidence_id: columns.id.hex(),
        source: body.source,
        task_id: body.task_id,
        verdict: effect.verdict.unwrap_or(scored).name().to_owned(),
        because: because(scored, &effect, stale > 0, contradiction).to_owned(),
        reasons: judgement.map(|judgement| judgement.reasons).unwrap_or_default(),
        preview: body.text.unwrap_or_default().chars().take(PREVIEW).collect(),
        unlocks_rows: 0_u32.into(),
        unlocks_pairs: 0_u32.into(),
    })
}

/// Returns why a row waits; `settled` where it does not.
pub(super) fn because(scored: Verdict, effect: &Effect, stale: bool, contradiction: bool) -> &'static str {
    match effect.verdict {
        _ if effect.conflict => "conflict",
        None if stale => "stale",
        None if contradiction => "contradiction",
        Some(Verdict::NeedsHumanReview) => "left",
        None if scored == Verdict::NeedsHumanReview => "needs_human_review",
        _ => "settled",
    }
}

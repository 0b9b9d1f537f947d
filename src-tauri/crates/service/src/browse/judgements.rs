//! What judgements say: their reasons and the rules that fired. Every judgement is read once; rows share judgements, and
//! judgements share lists of words.

use super::{
    column::{Column, Lists},
    dict::WordCodes,
    evidence::Evidence,
    facts::{code, ranges},
};
use crate::{context::Context, error::Outcome};
use serde::Deserialize;
use std::{borrow::Cow, collections::HashMap, sync::Arc};
use stillroom_store::{StoreError, tables::browse};

/// The columns of what judgements say.
const REASONS: &str = "reason";
const RULES: &str = "rule";

impl Evidence {
    /// Returns the column of the judgements' reasons.
    pub(super) fn reasons(&self, cx: &Context) -> Outcome<Arc<Column>> {
        self.of_judgements(cx, REASONS)
    }

    /// Returns the column of the rules that fired.
    pub(super) fn rules(&self, cx: &Context) -> Outcome<Arc<Column>> {
        self.of_judgements(cx, RULES)
    }

    /// Both are read in one go; the one that was not asked for is kept too.
    fn of_judgements(&self, cx: &Context, name: &str) -> Outcome<Arc<Column>> {
        let other = if name == RULES { REASONS } else { RULES };
        self.kept(name, || {
            let (reasons, rules) = self.read_judgements(cx)?;
            let (wanted, beside) = if name == RULES { (rules, reasons) } else { (reasons, rules) };
            self.kept(other, || Ok(beside))?;
            Ok(wanted)
        })
    }

    /// Reads every judgement once.
    fn read_judgements(&self, cx: &Context) -> Outcome<(Column, Column)> {
        let last = cx.store.read(browse::last_sets)?.1;
        let parts = ranges(last, |range| {
            let (mut reasons, mut rules) = (Part::default(), Part::default());
            let mut failed = None;
            cx.store.read(|reader| {
                browse::scan_judgements(reader, range, |row, body| match serde_json::from_str::<Judged<'_>>(body) {
                    Ok(judged) => {
                        reasons.add(row, judged.reasons.iter().map(AsRef::as_ref));
                        rules.add(row, judged.fired.iter().map(|rule| rule.id.as_ref()));
                    }
                    Err(error) => failed = Some(StoreError::unreadable("judgement", error)),
                })
            })?;
            match failed {
                Some(error) => Err(error.into()),
                None => Ok((reasons, rules)),
            }
        })?;
        let (reasons, rules): (Vec<Part>, Vec<Part>) = parts.into_iter().unzip();
        Ok((self.listed(reasons, last), self.listed(rules, last)))
    }

    /// Rows share judgements, and judgements share lists of words.
    fn listed(&self, parts: Vec<Part>, last: i64) -> Column {
        let mut words = WordCodes::default();
        // List 0 is that of rows without a judgement.
        let mut known: HashMap<Vec<u32>, u32> = HashMap::from([(Vec::new(), 0)]);
        let mut of_judgement = vec![0_u32; usize::try_from(last).unwrap_or(0) + 1];
        for Part { lists, of } in parts {
            let mut map = vec![0; lists.len()];
            for (list, local) in lists {
                let list: Vec<u32> = list.iter().map(|word| words.code(word)).collect();
                let next = code(known.len());
                map[local as usize] = *known.entry(list).or_insert(next);
            }
            for (row, local) in of {
                if let Some(judgement) = usize::try_from(row).ok().and_then(|row| of_judgement.get_mut(row)) {
                    *judgement = map[local as usize];
                }
            }
        }
        let (dict, new) = words.finish();
        let in_order = |list: Vec<u32>| list.into_iter().map(|word| new[word as usize]).collect();
        let mut ordered: Vec<(Vec<u32>, u32)> = known.into_iter().map(|(list, code)| (in_order(list), code)).collect();
        // By their first words, so that rows can be ordered by the code of their list.
        ordered.sort_unstable();
        let mut lists = Lists { ends: Vec::new(), items: Vec::new() };
        let mut place = vec![0; ordered.len()];
        for (at, (list, old)) in ordered.into_iter().enumerate() {
            place[old as usize] = code(at);
            lists.items.extend(list);
            lists.ends.push(code(lists.items.len()));
        }
        let of = |row: &u32| place[of_judgement.get(*row as usize).copied().unwrap_or(0) as usize];
        Column::listed(self.judgements.iter().map(of).collect(), dict, lists)
    }
}

/// The lists of words of a range of judgements, each distinct one once.
#[derive(Default)]
struct Part {
    lists: HashMap<Vec<Box<str>>, u32>,
    /// Judgements with their lists.
    of: Vec<(i64, u32)>,
}

impl Part {
    fn add<'w>(&mut self, row: i64, words: impl Iterator<Item = &'w str>) {
        let next = code(self.lists.len());
        self.of.push((row, *self.lists.entry(words.map(Into::into).collect()).or_insert(next)));
    }
}

/// What is wanted of a stored judgement.
#[derive(Deserialize)]
pub(super) struct Judged<'j> {
    #[serde(borrow)]
    pub(super) reasons: Vec<Cow<'j, str>>,
    #[serde(borrow)]
    pub(super) fired: Vec<Fired<'j>>,
}

/// A rule that fired.
#[derive(Deserialize)]
pub(super) struct Fired<'j> {
    #[serde(borrow)]
    pub(super) id: Cow<'j, str>,
}

/// Returns the distinct lists of words, for pages that show few rows: reasons and rules of one judgement.
pub(super) fn judged(body: &str) -> Option<(String, String)> {
    let judged: Judged<'_> = serde_json::from_str(body).ok()?;
    let rules: Vec<Cow<'_, str>> = judged.fired.into_iter().map(|rule| rule.id).collect();
    Some((judged.reasons.join("; "), rules.join(", ")))
}

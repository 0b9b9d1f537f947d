//! The text of a rulebook (TOML) into a rulebook, or the first fault with its place.

use super::{
    cel,
    condition::Condition,
    error::RulebookError,
    relate::{Inherit, Join, Relate, Supersede},
    rulebook::{Rule, Rulebook, SftGate, SubScore, SubScoreValue},
    target::{Target, Targets},
    template::Template,
};
use crate::{hash::Digest, verdict::Verdict};
use serde::Deserialize;
use std::{collections::BTreeMap, ops::Range};
use toml::Spanned;

/// A rulebook is written by a person; a text beyond this is something else.
const MAX_BYTES: usize = 1 << 20;

const TARGETS: &str =
    "a profile's name, class:verdict, class:telemetry, class:extraction, or *; beside these !name for an exception";
const VERDICTS: &str = "accepted, partially_accepted, rejected, needs_human_review";
const JOINS: &str = "parent_run_id, task_id, run_id, file";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBook {
    name: Spanned<String>,
    version: Spanned<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader of the file")]
    description: String,
    #[serde(default)]
    defaults: RawDefaults,
    #[serde(default)]
    rule: Vec<RawRule>,
    #[serde(default)]
    sub_score: Vec<RawSubScore>,
    #[serde(default)]
    relate: Vec<RawRelate>,
    #[serde(default)]
    sft_admit: Vec<RawGate>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDefaults {
    unknown_profile: Option<Spanned<String>>,
    no_rule_fired: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    #[serde(rename = "for")]
    targets: Spanned<OneOrMore>,
    id: Spanned<String>,
    when: Spanned<String>,
    verdict: Spanned<String>,
    reason: Spanned<String>,
    flag: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSubScore {
    #[serde(rename = "for")]
    targets: Spanned<OneOrMore>,
    name: Spanned<String>,
    marker: Option<String>,
    when: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRelate {
    #[serde(rename = "for")]
    targets: Spanned<OneOrMore>,
    kind: Spanned<String>,
    join: Option<Spanned<Vec<String>>>,
    window_s: Option<i64>,
    by: Option<String>,
    when: Option<Spanned<String>>,
    writes: Option<Spanned<String>>,
    untimed: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGate {
    #[serde(rename = "for")]
    targets: Spanned<OneOrMore>,
    when: Spanned<String>,
    #[serde(rename = "else")]
    otherwise: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// Names the declaration a fault lies in, and turns byte ranges into lines.
struct Place<'t> {
    text: &'t str,
    item: Option<String>,
}

impl Place<'_> {
    fn fault(&self, span: &Range<usize>, what: impl Into<String>, allowed: Option<&str>) -> RulebookError {
        let upto = self.text.as_bytes().get(..span.start).unwrap_or(self.text.as_bytes());
        RulebookError {
            line: memchr::memchr_iter(b'\n', upto).count() + 1,
            column: column(upto),
            item: self.item.clone(),
            what: what.into(),
            allowed: allowed.map(str::to_owned),
        }
    }

    fn condition(&self, text: &Spanned<String>) -> Result<Condition, RulebookError> {
        cel::parse(text.get_ref()).map_err(|refusal| {
            let at = refusal.column.map(|column| format!(" at column {column}")).unwrap_or_default();
            let mut fault =
                self.fault(&text.span(), format!("the condition{at}: {}", refusal.what), Some(cel::ALLOWED));
            // In a text of one line the place inside the condition is a place in the line.
            let opened = self.text.get(text.span()).unwrap_or_default();
            if !opened.starts_with("\"\"\"") && !opened.starts_with("'''") {
                fault.column += refusal.column.unwrap_or(0);
            }
            fault
        })
    }

    fn template(&self, text: &Spanned<String>) -> Result<Template, RulebookError> {
        Template::parse(text.get_ref())
            .map_err(|what| self.fault(&text.span(), format!("the reason: {what}"), Some("words and {m.name}")))
    }

    fn targets(&self, names: &Spanned<OneOrMore>) -> Result<Targets, RulebookError> {
        let list = match names.get_ref() {
            OneOrMore::One(name) => std::slice::from_ref(name),
            OneOrMore::More(names) => names,
        };
        let mut entries = Vec::new();
        for name in list {
            entries.push(
                Target::from_name(name)
                    .ok_or_else(|| self.fault(&names.span(), format!("`for` names `{name}`"), Some(TARGETS)))?,
            );
        }
        Targets::new(entries).ok_or_else(|| self.fault(&names.span(), "`for` names nobody", Some(TARGETS)))
    }

    fn name(&self, name: &Spanned<String>, what: &str) -> Result<String, RulebookError> {
        let text = name.get_ref();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if text.is_empty() || text.len() > 100 || !text.chars().all(plain) {
            let what = format!("{what} `{}` is no plain name", text.chars().take(100).collect::<String>());
            return Err(self.fault(&name.span(), what, Some("letters, digits, . _ and -, at most 100")));
        }
        Ok(text.clone())
    }
}

/// Returns the column, from 1, of what follows some text.
fn column(before: &[u8]) -> usize {
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line).chars().count() + 1
}

impl Rulebook {
    /// Returns the rulebook of a text.
    ///
    /// # Errors
    /// The first fault, with its line, the declaration it lies in and what would be allowed.
    pub fn parse(text: &str) -> Result<Self, RulebookError> {
        let place = |item: Option<String>| Place { text, item };
        let top = place(None);
        if text.len() > MAX_BYTES {
            return Err(top.fault(&(0..0), format!("the rulebook has more than {MAX_BYTES} bytes"), None));
        }
        let raw: RawBook =
            toml::from_str(text).map_err(|error| top.fault(&error.span().unwrap_or(0..0), error.message(), None))?;
        let mut seen = BTreeMap::new();
        let mut rules = Vec::new();
        for rule in raw.rule {
            let place = place(Some(format!("rule `{}`", rule.id.get_ref())));
            if seen.insert(rule.id.get_ref().clone(), ()).is_some() {
                return Err(place.fault(&rule.id.span(), "another rule has this id", None));
            }
            let verdict = Verdict::from_name(rule.verdict.get_ref()).ok_or_else(|| {
                place.fault(&rule.verdict.span(), format!("no verdict `{}`", rule.verdict.get_ref()), Some(VERDICTS))
            })?;
            rules.push(Rule {
                id: place.name(&rule.id, "the id")?,
                targets: place.targets(&rule.targets)?,
                when: place.condition(&rule.when)?,
                text: rule.when.into_inner(),
                verdict,
                reason: place.template(&rule.reason)?,
                flag: rule.flag,
            });
        }
        let number = |kind: &str, at: usize| place(Some(format!("{kind} {}", at + 1)));
        let relates = raw.relate.into_iter().enumerate().map(|(at, raw)| relate(&number("relate", at), &raw));
        let gates = raw.sft_admit.into_iter().enumerate().map(|(at, raw)| gate(&number("sft_admit", at), &raw));
        let scores = raw
            .sub_score
            .into_iter()
            .map(|raw| sub_score(&place(Some(format!("sub_score `{}`", raw.name.get_ref()))), raw));
        let words = |given: Option<Spanned<String>>, otherwise: &str| match given {
            Some(words) if words.get_ref().trim().is_empty() => {
                Err(top.fault(&words.span(), "the reason is empty", None))
            }
            Some(words) => Ok(words.into_inner()),
            None => Ok(otherwise.to_owned()),
        };
        Ok(Self {
            name: top.name(&raw.name, "the name")?,
            version: top.name(&raw.version, "the version")?,
            hash: Digest::of(text.as_bytes()),
            rules,
            sub_scores: scores.collect::<Result<_, _>>()?,
            relates: relates.collect::<Result<_, _>>()?,
            sft_gates: gates.collect::<Result<_, _>>()?,
            unknown_profile: words(raw.defaults.unknown_profile, "no rule speaks about this source")?,
            no_rule_fired: words(raw.defaults.no_rule_fired, "no rule fired")?,
        })
    }
}

fn sub_score(place: &Place<'_>, raw: RawSubScore) -> Result<SubScore, RulebookError> {
    let value = match (raw.marker, &raw.when) {
        (Some(marker), None) => SubScoreValue::Marker(marker),
        (None, Some(when)) => SubScoreValue::Condition(place.condition(when)?),
        _ => return Err(place.fault(&raw.name.span(), "takes either `marker` or `when`", None)),
    };
    Ok(SubScore { name: place.name(&raw.name, "the name")?, targets: place.targets(&raw.targets)?, value })
}

fn gate(place: &Place<'_>, raw: &RawGate) -> Result<SftGate, RulebookError> {
    Ok(SftGate {
        targets: place.targets(&raw.targets)?,
        when: place.condition(&raw.when)?,
        otherwise: place.template(&raw.otherwise)?,
    })
}

fn relate(place: &Place<'_>, raw: &RawRelate) -> Result<Relate, RulebookError> {
    let targets = place.targets(&raw.targets)?;
    let span = raw.kind.span();
    let only = |given: bool, key: &str| match given {
        true => Err(place.fault(&span, format!("`{key}` does not belong to kind `{}`", raw.kind.get_ref()), None)),
        false => Ok(()),
    };
    let missing = |key: &str| place.fault(&span, format!("kind `{}` needs `{key}`", raw.kind.get_ref()), None);
    match raw.kind.get_ref().as_str() {
        "inherit" => {
            only(raw.by.is_some(), "by")?;
            only(raw.when.is_some(), "when")?;
            only(raw.writes.is_some(), "writes")?;
            only(raw.untimed.is_some(), "untimed")?;
            let join = raw.join.as_ref().ok_or_else(|| missing("join"))?;
            let joins: Option<Vec<Join>> = join.get_ref().iter().map(|name| Join::from_name(name)).collect();
            let join = joins
                .filter(|joins| !joins.is_empty())
                .ok_or_else(|| place.fault(&join.span(), "`join` lists what is joined by", Some(JOINS)))?;
            let window_s = raw.window_s.unwrap_or(0);
            if (window_s <= 0) == join.contains(&Join::File) {
                return Err(place.fault(
                    &span,
                    "`window_s` and joining by `file` go together",
                    Some("a number above 0"),
                ));
            }
            Ok(Relate::Inherit(Inherit { targets, join, window_s }))
        }
        "supersede" => {
            only(raw.join.is_some(), "join")?;
            only(raw.window_s.is_some(), "window_s")?;
            Ok(Relate::Supersede(Supersede {
                targets,
                by: raw.by.clone().ok_or_else(|| missing("by"))?,
                when: place.condition(raw.when.as_ref().ok_or_else(|| missing("when"))?)?,
                writes: place.name(raw.writes.as_ref().ok_or_else(|| missing("writes"))?, "the marker")?,
                untimed: raw.untimed.unwrap_or(false),
            }))
        }
        other => Err(place.fault(&span, format!("no kind `{other}`"), Some("inherit, supersede"))),
    }
}

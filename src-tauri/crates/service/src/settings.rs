//! What a workspace may choose, by name, with defaults. No environment variable changes a verdict.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::SettingView,
};
use serde::Serialize;
use std::collections::BTreeMap;
use stillroom_core::{
    hash::Digest,
    json::{canonical_of, decimal_micros},
    receipt::Stage,
};
use stillroom_store::{WriteMode, tables};

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Which rulebook scores.
    pub rulebook: String,
    /// How many pairs one task may give.
    pub max_pairs_per_task: u64,
    /// Whether answers that two sources recorded may form a pair. Left out of the hash where it is off, so that runs
    /// before there was a choice compare equal.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cross_source_pairs: bool,
    /// The largest source row that is read.
    pub max_row_bytes: u64,
    /// The largest decoded size of one compressed file.
    pub max_decoded_bytes: u64,
    /// The change beyond which a metric drifts, in millionths.
    pub drift_threshold_micros: i64,
    /// The change in rows below which nothing drifts.
    pub drift_floor: u64,
    /// Thresholds of single metrics, in millionths.
    pub drift_overrides: BTreeMap<String, i64>,
    /// Whose events may be derived from, with commas between; nobody is left out where it is empty. No run asks.
    #[serde(skip)]
    pub reviewers: String,
    /// Whether deriving needs two people. No run asks.
    #[serde(skip)]
    pub four_eyes: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rulebook: "recommended".to_owned(),
            max_pairs_per_task: 5,
            cross_source_pairs: false,
            max_row_bytes: 64 << 20,
            max_decoded_bytes: 1 << 40,
            drift_threshold_micros: 200_000,
            drift_floor: 5,
            drift_overrides: BTreeMap::new(),
            reviewers: String::new(),
            four_eyes: false,
        }
    }
}

/// The prefix under which single metrics have their own threshold.
const OVERRIDE: &str = "drift_threshold.";

/// The names, what they are for, and their units.
pub const NAMES: [(&str, &str); 10] = [
    ("rulebook", "the rulebook that scores: reference, recommended, or one in rulebooks/"),
    ("max_pairs_per_task", "pairs that one task may give, from 1"),
    ("cross_source_pairs", "whether answers to one prompt of one task may pair across sources: on or off"),
    ("max_row_bytes", "bytes of the largest source row that is read"),
    ("max_decoded_bytes", "bytes that one compressed file may decode to"),
    ("drift_threshold", "share of change beyond which a metric warns, such as 0.20"),
    ("drift_floor", "rows of change below which no metric warns"),
    ("reviewers", "whose feedback events may be derived from, with commas between; everybody's where it is empty"),
    ("four_eyes", "whether deriving needs two people, on or off: reviewer and deriver, approver and releaser"),
    ("drift_threshold.METRIC", "the same for one metric, such as drift_threshold.export-rag.records_out"),
];

impl Settings {
    /// Returns the settings over their defaults.
    ///
    /// # Errors
    /// A value that its name cannot take.
    pub fn from_stored(stored: &BTreeMap<String, String>) -> Outcome<Self> {
        let mut settings = Self::default();
        for (name, value) in stored {
            settings.set(name, value)?;
        }
        Ok(settings)
    }

    fn set(&mut self, name: &str, value: &str) -> Outcome<()> {
        let wrong = |what: &str| {
            ServiceError::invalid(
                format!("setting `{name}` cannot be `{value}`: it is {what}"),
                "see `distill settings`",
            )
        };
        let whole =
            || value.parse::<u64>().ok().filter(|number| *number > 0).ok_or_else(|| wrong("a whole number from 1"));
        let share = || {
            decimal_micros(value)
                .filter(|micros| (0..=1_000_000_000).contains(micros))
                .ok_or_else(|| wrong("a share such as 0.20"))
        };
        let switch = || match value {
            "on" => Ok(true),
            "off" => Ok(false),
            _ => Err(wrong("on or off")),
        };
        match name {
            "rulebook" if value.trim().is_empty() => return Err(wrong("a rulebook's name")),
            "rulebook" => value.clone_into(&mut self.rulebook),
            "max_pairs_per_task" => self.max_pairs_per_task = whole()?,
            "cross_source_pairs" => self.cross_source_pairs = switch()?,
            "reviewers" if value.split(',').all(|name| name.trim().is_empty()) => {
                return Err(wrong("names with commas between; take it back with `distill settings unset reviewers`"));
            }
            "reviewers" => value.clone_into(&mut self.reviewers),
            "four_eyes" => self.four_eyes = switch()?,
            "max_row_bytes" => self.max_row_bytes = whole()?,
            "max_decoded_bytes" => self.max_decoded_bytes = whole()?,
            "drift_threshold" => self.drift_threshold_micros = share()?,
            "drift_floor" => self.drift_floor = value.parse().map_err(|_| wrong("a whole number"))?,
            _ => match name.strip_prefix(OVERRIDE) {
                Some(metric) => {
                    let stage =
                        metric.split_once('.').and_then(|(stage, count)| Some((Stage::from_name(stage)?, count)));
                    if stage.is_none_or(|(_, count)| count.is_empty()) {
                        return Err(ServiceError::invalid(
                            format!("no metric is named `{metric}`: a metric is a stage and one of its counts"),
                            "such as export-rag.records_out; `distill drift` names those of the newest run",
                        ));
                    }
                    self.drift_overrides.insert(metric.to_owned(), share()?);
                }
                None => {
                    return Err(unknown(name));
                }
            },
        }
        Ok(())
    }

    /// Returns the hash of what decides a run's outcome.
    pub fn hash(&self) -> Digest {
        Digest::of(&canonical_of(self).unwrap_or_default())
    }
}

fn unknown(name: &str) -> ServiceError {
    let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
    ServiceError::not_found("setting", name, format!("there are: {}", names.join(", ")))
}

/// Returns the settings in force as text, by name.
///
/// # Errors
/// A stored setting that cannot be read.
pub fn settings(cx: &Context) -> Outcome<BTreeMap<String, String>> {
    Ok(shown(cx.settings()?))
}

fn shown(now: Settings) -> BTreeMap<String, String> {
    let share = |micros: i64| stillroom_core::marker::Marker::Decimal(micros).to_string();
    let mut all = BTreeMap::from([
        ("rulebook".to_owned(), now.rulebook),
        ("max_pairs_per_task".to_owned(), now.max_pairs_per_task.to_string()),
        ("cross_source_pairs".to_owned(), if now.cross_source_pairs { "on" } else { "off" }.to_owned()),
        ("max_row_bytes".to_owned(), now.max_row_bytes.to_string()),
        ("max_decoded_bytes".to_owned(), now.max_decoded_bytes.to_string()),
        ("drift_threshold".to_owned(), share(now.drift_threshold_micros)),
        ("drift_floor".to_owned(), now.drift_floor.to_string()),
        ("reviewers".to_owned(), now.reviewers),
        ("four_eyes".to_owned(), if now.four_eyes { "on" } else { "off" }.to_owned()),
    ]);
    all.extend(now.drift_overrides.iter().map(|(metric, micros)| (format!("{OVERRIDE}{metric}"), share(*micros))));
    all
}

/// Returns the settings with what they are for, in the order in which they are explained.
///
/// # Errors
/// A stored setting that cannot be read.
pub fn setting_views(cx: &Context) -> Outcome<Vec<SettingView>> {
    let (now, usual) = (shown(cx.settings()?), shown(Settings::default()));
    let about = |name: &str| {
        let general = if name.starts_with(OVERRIDE) { "drift_threshold.METRIC" } else { name };
        NAMES.iter().find(|(known, _)| *known == general).map_or("", |(_, about)| about)
    };
    let mut views: Vec<SettingView> = now
        .into_iter()
        .map(|(name, value)| SettingView {
            default: usual.get(&name).cloned().unwrap_or_default(),
            about: about(&name).to_owned(),
            name,
            value,
        })
        .collect();
    let place = |name: &str| NAMES.iter().position(|(known, _)| *known == name).unwrap_or(NAMES.len());
    views.sort_by_key(|view| place(&view.name));
    Ok(views)
}

/// Chooses a setting.
///
/// # Errors
/// A name that does not exist, a value that it cannot take.
pub fn set_setting(cx: &Context, name: &str, value: &str) -> Outcome<BTreeMap<String, String>> {
    Settings::default().set(name, value)?;
    if name == "rulebook" {
        if value.ends_with(".toml") && std::path::Path::new(value).is_relative() {
            return Err(ServiceError::invalid(
                format!("`{value}` is a file, and a setting must mean the same wherever the command is run"),
                "put it into the workspace's rulebooks/ and name it by its name, or give its whole path",
            ));
        }
        crate::rulebooks::load(cx, value)?;
    }
    cx.store.write(WriteMode::Durable, |tx| tables::setting::set(tx, name, value, cx.now()))?;
    settings(cx)
}

/// Takes a setting back to its default.
///
/// # Errors
/// A name that does not exist.
pub fn unset_setting(cx: &Context, name: &str) -> Outcome<BTreeMap<String, String>> {
    let stored = cx.store.read(tables::setting::all)?;
    if !stored.contains_key(name) && !settings(cx)?.contains_key(name) {
        return Err(unknown(name));
    }
    cx.store.write(WriteMode::Durable, |tx| tables::setting::unset(tx, name))?;
    settings(cx)
}

//! `export`: hands the datasets over in the shape that a trainer takes, or checks any file of rows for one.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{
    CheckRows, Context, Dialect, HandOver, Outcome, ProvenancePlace, ServiceError, Shape, Shares, check_rows,
    hand_over, saved_views,
    views::{ConsumerCheckView, HandOverTableView, HandOverView},
};

/// As many rows of a kind are printed for people; `--json` names more.
const SHOWN: usize = 10;

/// The words of `export`.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "\
Dialects: trl-sft, trl-prompt-completion, trl-dpo, trl-kto, llama-factory, openai-chat, openai-preference, axolotl,
alpaca, sharegpt, hf. A folder is whole or not there; every row is asked about again before it leaves.

Examples:
  distill export --dialect trl-sft --out ../handover
  distill export --dialect llama-factory --shape sharegpt --where 'source:tau-bench' --out ../tau
  distill export check ../handover/sft.jsonl --consumer trl-sft"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// The shape.
    #[arg(long, value_name = "D", required = true, value_parser = dialect)]
    dialect: Option<Dialect>,
    /// The folder, which must not be there yet.
    #[arg(long, value_name = "DIR", required = true)]
    out: Option<PathBuf>,
    /// Only the rows under this filter.
    #[arg(long = "where", value_name = "FILTER", default_value = "", allow_hyphen_values = true)]
    filter: String,
    /// Only the rows under a saved view.
    #[arg(long, value_name = "NAME", conflicts_with = "filter")]
    view: Option<String>,
    /// Which of its formats LLaMA-Factory gets: alpaca or sharegpt.
    #[arg(long, value_name = "FORMAT", default_value = "alpaca", value_parser = shape)]
    shape: Shape,
    /// Where provenance goes: columns, beside or nowhere.
    #[arg(long, value_name = "PLACE", default_value = "columns", value_parser = place)]
    provenance: ProvenancePlace,
    /// Hold a part out, by groups that belong together: validation=0.1,test=0.1.
    #[arg(long, value_name = "SHARES", value_parser = shares)]
    split: Option<Shares>,
    /// With `--split`: rows of one source file stay together too.
    #[arg(long, requires = "split")]
    whole_documents: bool,
    /// The licence's identifier, for the card.
    #[arg(long, value_name = "ID")]
    licence: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Tell which rows of a file a consumer keeps, which it drops and which stop it.
    Check(CheckArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  distill export check rows.jsonl --consumer llama-factory --repair mended.jsonl")]
struct CheckArgs {
    /// A file of lines of JSON.
    path: PathBuf,
    /// The consumer: the name of a dialect. LLaMA-Factory's entry is taken from `dataset_info.json` beside the file.
    #[arg(long, value_name = "C")]
    consumer: String,
    /// Write the rows here with every repair that loses nothing.
    #[arg(long, value_name = "FILE")]
    repair: Option<PathBuf>,
}

fn dialect(word: &str) -> Result<Dialect, String> {
    let names = || Dialect::ALL.map(Dialect::name).join(", ");
    Dialect::named(word).ok_or_else(|| format!("it is one of {}", names()))
}

fn shape(word: &str) -> Result<Shape, String> {
    match word {
        "alpaca" => Ok(Shape::Alpaca),
        "sharegpt" => Ok(Shape::Sharegpt),
        _ => Err("it is alpaca or sharegpt".to_owned()),
    }
}

fn shares(words: &str) -> Result<Shares, String> {
    let mut shares = Shares::default();
    for word in words.split(',') {
        let (name, share) = word.split_once('=').ok_or("it is NAME=SHARE, such as validation=0.1")?;
        let share: f64 = share.parse().map_err(|_| format!("`{share}` is no share: give one between 0 and 1"))?;
        if !(0.0..1.0).contains(&share) {
            return Err(format!("{share} is no share: give one between 0 and 1"));
        }
        let thousandths = (share * 1000.0).round() as u32;
        match name {
            "validation" => shares.validation = thousandths,
            "test" => shares.test = thousandths,
            _ => return Err(format!("`{name}` is neither validation nor test")),
        }
    }
    Ok(shares)
}

fn place(word: &str) -> Result<ProvenancePlace, String> {
    match word {
        "columns" => Ok(ProvenancePlace::Columns),
        "beside" => Ok(ProvenancePlace::Beside),
        "nowhere" => Ok(ProvenancePlace::Nowhere),
        _ => Err("it is columns, beside or nowhere".to_owned()),
    }
}

/// Hands over, or checks.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if let Some(Action::Check(check)) = &args.action {
        let options =
            CheckRows { path: check.path.clone(), consumer: check.consumer.clone(), repaired: check.repair.clone() };
        let view = check_rows(cx, &options)?;
        output.view(&view, || checked(&view));
        return Ok(passed(std::iter::once(&view)));
    }
    let (Some(dialect), Some(out)) = (args.dialect, args.out.clone()) else {
        return Err(ServiceError::invalid("a dialect and a folder are needed", "see `distill export --help`"));
    };
    let filter = match &args.view {
        Some(name) => {
            let view = saved_views(cx)?.into_iter().find(|view| view.name == *name);
            view.ok_or_else(|| ServiceError::not_found("view", name, "`distill views list` names the views"))?.filter
        }
        None => args.filter.clone(),
    };
    let options = HandOver {
        dialect,
        out,
        shape: args.shape,
        filter,
        provenance: args.provenance,
        shares: args.split.unwrap_or_default(),
        whole_documents: args.whole_documents,
        licence: args.licence.clone(),
    };
    let view = hand_over(cx, &options)?;
    output.view(&view, || handed(&view));
    Ok(passed(view.tables.iter().map(|table| &table.consumer)))
}

/// A consumer that would leave a row out is a gate that says no.
fn passed<'v>(mut views: impl Iterator<Item = &'v ConsumerCheckView>) -> Passed {
    if views.all(|view| view.loads && view.kept == view.rows) { Passed::Yes } else { Passed::No }
}

fn handed(view: &HandOverView) -> String {
    let mut table = Table::new(&["table", "rows", "kept", "refused", "not under the filter", "file"]);
    for one in &view.tables {
        let refused: u64 = one.refused.values().map(|count| count.get()).sum();
        let cells = [grouped(one.rows), grouped(one.consumer.kept), grouped(refused), grouped(one.left_by_filter)];
        let name = if one.split == "train" { one.table.clone() } else { format!("{} {}", one.table, one.split) };
        table.row(std::iter::once(name).chain(cells).chain([one.path.clone()]));
    }
    let mut text = format!("{} for {} from run {}\n\n{}", view.path, view.dialect, view.run_id, table.text());
    for one in &view.tables {
        text.push_str(&said_of(one));
    }
    if let Some(splits) = &view.splits {
        let crossing: u64 = splits.crossing.values().map(|count| count.get()).sum();
        text.push_str(&format!(
            "{} groups that belong together; of what was looked at, {crossing} stand in two splits\n",
            grouped(splits.groups)
        ));
    }
    text.push_str(&format!("\n{}\n", view.snippet));
    text
}

fn said_of(table: &HandOverTableView) -> String {
    let mut text = String::new();
    for refusal in table.refusals.iter().take(SHOWN) {
        text.push_str(&format!("refused {}: {}\n", refusal.row, refusal.why));
    }
    if !table.advice.is_empty() {
        text.push_str(&format!("{}\n", table.advice));
    }
    if !table.consumer.loads || table.consumer.kept != table.consumer.rows || !table.consumer.notes.is_empty() {
        text.push_str(&checked(&table.consumer));
    }
    text
}

fn checked(view: &ConsumerCheckView) -> String {
    let mut text = format!(
        "{} keeps {} of {} rows, drops {}, and {} would stop it\n",
        view.consumer,
        grouped(view.kept),
        grouped(view.rows),
        grouped(view.dropped_rows),
        grouped(view.fatal_rows)
    );
    for (word, rows) in [("drops", &view.dropped), ("stops at", &view.fatal)] {
        for row in rows.iter().take(SHOWN) {
            text.push_str(&format!("{word} row {}: {} ({})\n", row.row, row.detail, row.why));
        }
    }
    for (warning, rows) in &view.warnings {
        text.push_str(&format!("{} kept rows: {warning}\n", grouped(*rows)));
    }
    view.notes.iter().for_each(|note| text.push_str(&format!("{note}\n")));
    if view.repairable.get() > 0 {
        let names: Vec<&str> = view.repairs.keys().map(String::as_str).collect();
        text.push_str(&format!("{} can be repaired without loss ({})\n", grouped(view.repairable), names.join(", ")));
    }
    if let Some(path) = &view.repaired {
        text.push_str(&format!("the rows stand repaired in {path}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use stillroom_service::Consumer;

    #[test]
    fn every_dialect_but_the_folder_has_a_consumer_of_its_name() {
        for dialect in Dialect::ALL.into_iter().filter(|dialect| *dialect != Dialect::Hf) {
            assert!(Consumer::NAMES.contains(&dialect.name()), "{dialect} can be checked");
        }
    }
}

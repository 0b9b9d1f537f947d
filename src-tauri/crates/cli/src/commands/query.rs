//! `query`: rows of any kind under a filter, and how many have which value.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{
    Context, Outcome, QueryOptions, ServiceError, explain_filter, query, saved_views,
    views::{FilterErrorView, Kind, ListRequest, QueryView, SortBy},
};

/// Characters of a cell that a table for people shows.
const CELL: usize = 48;

/// The words of `query`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Filter: field:value  field:in(a, b)  field=value  field>10  -negated  a or b  (…)  word  \"two words\"  begin*
Flags:  waiting reviewed repaired withdrawn waived synthetic stale conflict contradiction
Markers are fields: latency_ms>2000, or markers.NAME where a field has the name already.

Examples:
  distill query 'verdict:accepted source:tau-bench latency_ms>2000 text:\"circuit breaker\" -reviewed'
  distill query --kind quarantine 'exporter:sft reason:schema_violation' --facets
  distill query 'verdict:needs_human_review' --sort time:desc --limit 5 --json")]
pub(crate) struct Args {
    /// The filter, in quotes; everything without one.
    #[arg(allow_hyphen_values = true, value_name = "FILTER")]
    filter: Option<String>,
    /// Of what: evidence, scored, rag, sft, preference, synthetic, pairs, quarantine or skips.
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// At most so many rows.
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: u64,
    /// The order: a column, with `:desc` for the largest first.
    #[arg(long, value_name = "COLUMN[:desc]")]
    sort: Option<String>,
    /// The columns of the table, with commas between.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// Count by field as well.
    #[arg(long)]
    facets: bool,
    /// Begin from a saved view; what else is given goes before what it says.
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
}

pub(super) fn kind(word: &str) -> Result<Kind, String> {
    let kinds = [
        ("evidence", Kind::Evidence),
        ("scored", Kind::Scored),
        ("rag", Kind::Rag),
        ("sft", Kind::Sft),
        ("preference", Kind::Preference),
        ("synthetic", Kind::Synthetic),
        ("pairs", Kind::Pairs),
        ("quarantine", Kind::Quarantine),
        ("skips", Kind::Skips),
    ];
    let names = kinds.map(|(name, _)| name);
    kinds
        .into_iter()
        .find(|(name, _)| *name == word)
        .map(|(_, kind)| kind)
        .ok_or_else(|| format!("it is one of {}", names.join(", ")))
}

pub(super) fn sort(words: &str) -> SortBy {
    match words.rsplit_once(':') {
        Some((column, "desc")) => SortBy { column: column.to_owned(), descending: true },
        Some((column, "asc")) => SortBy { column: column.to_owned(), descending: false },
        _ => SortBy { column: words.to_owned(), descending: false },
    }
}

/// Finds rows.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let (request, columns) = request(cx, args)?;
    let answer = query(cx, &request, QueryOptions { limit: args.limit, facets: args.facets });
    let view = match answer {
        Ok(view) => view,
        Err(error) => {
            if let Some(wrong) = explain_filter(cx, &request)?.error {
                output.talk(&pointed(&request.filter, &wrong));
            }
            return Err(error);
        }
    };
    let columns = chosen(&view, &columns)?;
    output.view(&view, || text(&view, &columns));
    Ok(Passed::Yes)
}

fn request(cx: &Context, args: &Args) -> Outcome<(ListRequest, Vec<String>)> {
    let mut request = ListRequest {
        kind: args.kind.unwrap_or(Kind::Evidence),
        filter: args.filter.clone().unwrap_or_default(),
        sort: args.sort.as_deref().map(sort),
    };
    let mut columns = args.columns.clone();
    if let Some(name) = &args.view {
        let views = saved_views(cx)?;
        let Some(view) = views.into_iter().find(|view| view.name == *name) else {
            return Err(ServiceError::not_found("view", name, "`distill views list` names the views"));
        };
        request.kind = args.kind.unwrap_or(view.kind);
        request.sort = request.sort.or(view.sort);
        request.filter = match (view.filter.trim(), request.filter.trim()) {
            (saved, "") => saved.to_owned(),
            ("", given) => given.to_owned(),
            (saved, given) => format!("({saved}) ({given})"),
        };
        if columns.is_empty() {
            columns = view.columns;
        }
    }
    Ok((request, columns))
}

/// Returns the filter with a line below it that points at what is wrong.
fn pointed(filter: &str, wrong: &FilterErrorView) -> String {
    let line: String = filter.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let letters = |to: u32| {
        let mut units = 0;
        filter.chars().take_while(|letter| (units < to).then(|| units += letter.len_utf16() as u32).is_some()).count()
    };
    let (start, end) = (letters(wrong.start), letters(wrong.end));
    format!("  {line}\n  {}{}", " ".repeat(start), "^".repeat(end.saturating_sub(start).max(1)))
}

/// Returns the columns of the table, by their places.
fn chosen(view: &QueryView, names: &[String]) -> Outcome<Vec<usize>> {
    if names.is_empty() {
        return Ok((0..view.columns.len()).filter(|at| view.columns[*at].shown).collect());
    }
    let known = || view.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
    names
        .iter()
        .map(|name| {
            let at = view.columns.iter().position(|column| column.name == *name);
            at.ok_or_else(|| ServiceError::not_found("column", name, format!("there are: {}", known())))
        })
        .collect()
}

fn text(view: &QueryView, columns: &[usize]) -> String {
    let mut text = String::new();
    if !view.items.is_empty() {
        let titles: Vec<&str> = columns.iter().map(|at| view.columns[*at].title.as_str()).collect();
        let mut table = Table::new(&titles);
        for item in &view.items {
            table.row(columns.iter().map(|at| short(item.cells.get(&view.columns[*at].name))));
        }
        text.push_str(&table.text());
        text.push('\n');
    }
    text.push_str(&format!("{} of {} rows", grouped(view.rows), grouped(view.of)));
    if view.rows > view.items.len() as u64 {
        text.push_str(&format!(", the first {} shown", grouped(view.items.len() as u64)));
    }
    text.push('\n');
    view.note.iter().for_each(|note| text.push_str(&format!("{note}\n")));
    for facet in view.facets.iter().flatten().filter(|facet| !facet.values.is_empty()) {
        text.push_str(&format!("\n{} ({})\n", facet.title, facet.field));
        for value in &facet.values {
            let name = if value.value.is_empty() { "(none)" } else { &value.value };
            let mark = match value.state.as_str() {
                "in" => "+",
                "out" => "-",
                _ => " ",
            };
            text.push_str(&format!("{mark} {:>10}  {}\n", grouped(value.rows), short(Some(&name.to_owned()))));
        }
        if facet.more_values > 0 {
            text.push_str(&format!(
                "  {:>10}  in {} more values\n",
                grouped(facet.more_rows),
                grouped(facet.more_values)
            ));
        }
    }
    text
}

/// Returns a cell that fits a table: one line, and only its beginning.
fn short(cell: Option<&String>) -> String {
    let Some(cell) = cell else { return String::new() };
    let mut letters = cell.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    let mut out: String = letters.by_ref().take(CELL).collect();
    if letters.next().is_some() {
        out.push('…');
    }
    out
}

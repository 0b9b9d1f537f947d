//! `views`: filters with their columns and order, under names.

use crate::{
    exit::Passed,
    output::{Output, Table},
};
use clap::Subcommand;
use stillroom_service::{
    Context, Outcome, remove_view, save_view, saved_views,
    views::{Kind, SavedViewView},
};

/// The words of `views`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  distill views list
  distill views save slow 'latency_ms>2000 -reviewed' --sort latency_ms:desc
  distill query --view slow
  distill views remove slow")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the saved views.
    List,
    /// Save a view, over an older one of its name.
    Save {
        /// Its name.
        name: String,
        /// The filter, in quotes; everything without one.
        #[arg(allow_hyphen_values = true, value_name = "FILTER")]
        filter: Option<String>,
        /// Of what; evidence by default.
        #[arg(long, value_parser = super::query::kind)]
        kind: Option<Kind>,
        /// The order: a column, with `:desc` for the largest first.
        #[arg(long, value_name = "COLUMN[:desc]")]
        sort: Option<String>,
        /// The shown columns, with commas between.
        #[arg(long, value_name = "NAMES", value_delimiter = ',')]
        columns: Vec<String>,
    },
    /// Forget a view.
    Remove {
        /// Its name.
        name: String,
    },
}

/// Lists, saves or forgets views.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let all = match &args.action {
        None | Some(Action::List) => saved_views(cx)?,
        Some(Action::Save { name, filter, kind, sort, columns }) => {
            let view = SavedViewView {
                name: name.clone(),
                kind: kind.unwrap_or(Kind::Evidence),
                filter: filter.clone().unwrap_or_default(),
                sort: sort.as_deref().map(super::query::sort),
                columns: columns.clone(),
            };
            save_view(cx, &view)?
        }
        Some(Action::Remove { name }) => remove_view(cx, name)?,
    };
    output.view(&all, || table(&all));
    Ok(Passed::Yes)
}

fn table(all: &[SavedViewView]) -> String {
    if all.is_empty() {
        return "no saved views; save one with `distill views save NAME FILTER`".to_owned();
    }
    let mut table = Table::new(&["view", "kind", "filter", "order"]);
    for view in all {
        let order = view
            .sort
            .as_ref()
            .map_or(String::new(), |sort| format!("{}{}", sort.column, if sort.descending { ":desc" } else { "" }));
        let kind = format!("{:?}", view.kind).to_lowercase();
        table.row([view.name.clone(), kind, view.filter.clone(), order]);
    }
    table.text()
}

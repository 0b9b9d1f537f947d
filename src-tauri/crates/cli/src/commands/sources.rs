//! `sources`: detects, adds, lists and removes sources.

use super::workspace;
use crate::{
    args::Cli,
    exit::Passed,
    output::{Output, Table, grouped},
};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{Outcome, add_source, detect_sources, list_sources, remove_source, views::SourceView};

/// The words of `sources`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill sources detect traces/\n  distill sources add traces/ --name reviews\n  distill sources list"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Propose reader and profile for files, with confidence and the reason; writes nothing.
    Detect {
        /// Files or folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Add files or folders.
    Add {
        /// Files or folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The source's name; the folder's or the profile's by default.
        #[arg(long)]
        name: Option<String>,
        /// The profile; the detected one by default.
        #[arg(long)]
        profile: Option<String>,
    },
    /// List the sources with their counts.
    List,
    /// Remove a source; its evidence stays and leads nowhere.
    Remove {
        /// The source's name.
        name: String,
    },
}

/// Does what is asked of sources.
pub(crate) fn run(cli: &Cli, args: &Args, output: &Output) -> Outcome<Passed> {
    match &args.action {
        Action::Detect { paths } => {
            let cx = super::workspace_if_any(cli, output)?;
            let found = detect_sources(cx.as_ref(), paths)?;
            output.view(&found, || {
                let mut table = Table::new(&["file", "reader", "profile", "sure", "why"]);
                for file in &found {
                    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
                    let cells = [file.path.clone(), or_dash(&file.reader), or_dash(&file.profile)];
                    table.row(cells.into_iter().chain([format!("{}%", file.confidence), file.why.clone()]));
                }
                table.text()
            });
        }
        Action::Add { paths, name, profile } => {
            let cx = workspace(cli, output)?;
            let mut added = Vec::new();
            for path in paths {
                added.extend(add_source(&cx, path, name.as_deref(), profile.as_deref())?);
            }
            output.view(&added, || table(&added));
        }
        Action::List => {
            let sources = list_sources(&workspace(cli, output)?)?;
            output.view(&sources, || match sources.is_empty() {
                true => "no sources; add some with `distill sources add PATH`".to_owned(),
                false => table(&sources),
            });
        }
        Action::Remove { name } => {
            remove_source(&workspace(cli, output)?, name)?;
            output.talk(&format!("source `{name}` is removed; its evidence stays and leads nowhere"));
        }
    }
    Ok(Passed::Yes)
}

fn table(sources: &[SourceView]) -> String {
    let mut table = Table::new(&["source", "profile", "files", "evidence", "repeated", "skipped", "root"]);
    for source in sources {
        let counts = [source.files, source.evidence, source.repeated, source.skipped].map(grouped);
        let cells = [source.name.clone(), source.profile.clone()];
        table.row(cells.into_iter().chain(counts).chain([source.root.clone()]));
    }
    table.text()
}

//! `sources`: detects, previews, adds, lists and removes sources.

use super::workspace;
use crate::{
    args::Cli,
    exit::Passed,
    output::{Output, Table, grouped},
};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{
    Outcome, add_source, detect_sources, list_sources, preview_source, remove_source,
    views::{PreviewView, SourceView},
};

/// The words of `sources`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill sources detect traces/\n  distill sources preview traces/ --draft profiles/ours.toml\n  distill sources add traces/ --name reviews\n  distill sources list"
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
    /// Show what the first rows would give under a profile, rejected ones first; writes nothing.
    Preview {
        /// Files or folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The profile; the detected one by default.
        #[arg(long)]
        profile: Option<String>,
        /// A profile's text that is not in force yet.
        #[arg(long, value_name = "FILE", conflicts_with = "profile")]
        draft: Option<PathBuf>,
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
        Action::Preview { paths, profile, draft } => {
            let cx = super::workspace_if_any(cli, output)?;
            let draft = draft.as_deref().map(super::read_text).transpose()?;
            let view = preview_source(cx.as_ref(), paths, profile.as_deref(), draft.as_deref())?;
            output.view(&view, || previewed(&view));
            let faults = view.profile.as_ref().is_some_and(|profile| !profile.faults.is_empty());
            return Ok(Passed::of(!faults && view.rejected == 0));
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

/// As many rows are shown to people; `--json` has more.
const SHOWN: usize = 20;

fn previewed(view: &PreviewView) -> String {
    let mut text = String::new();
    if let Some(profile) = &view.profile {
        let whose = if profile.shipped { "shipped" } else { "not shipped" };
        text.push_str(&format!("profile  {} ({whose})\n", profile.name));
        for fault in &profile.faults {
            text.push_str(&format!("line {}, column {}: {}\n", fault.line, fault.column, fault.message));
        }
    }
    let more = if view.more { ", of more" } else { "" };
    let counts = [view.looked_at, view.mapped, view.rejected].map(grouped);
    text.push_str(&format!(
        "{} source rows looked at{more}: {} would be evidence, {} would not\n",
        counts[0], counts[1], counts[2]
    ));
    if let Some(note) = &view.note {
        text.push_str(&format!("note: {}\n", super::plain(note)));
    }
    for row in view.rows.iter().take(SHOWN) {
        text.push_str(&format!("\n{}:{}{}\n", row.file, row.line, super::plain(&row.part)));
        if let Some(reason) = &row.rejected {
            let detail = super::plain(row.detail.as_deref().unwrap_or_default());
            text.push_str(&format!("  ✗ {reason}: {detail}\n"));
        }
        if row.fields.is_empty() {
            text.push_str(&format!("  {}\n", super::one_line(&row.raw)));
        }
        for field in &row.fields {
            let value = super::one_line(field.value.as_deref().unwrap_or_default());
            text.push_str(&format!("  {:<18} {value}\n", super::plain(&field.name)));
        }
    }
    if let Some(profile) = view.profile.as_ref().filter(|profile| !profile.shipped && view.mapped == 0) {
        text.push_str(&format!("\na draft to start from:\n\n{}", profile.text));
    }
    text
}

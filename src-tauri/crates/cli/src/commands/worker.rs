//! `worker`: rows in, records out; no workspace, no file, no clock, no network.

use crate::{exit::Passed, output::Output};
use std::io::BufWriter;
use stillroom_service::{Digest, Outcome, WorkerOptions, worker};

/// The words of `worker`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill rows > rows.jsonl\n  distill worker $(distill rows --command | cut -d' ' -f2-) < rows.jsonl > part-0.jsonl\n\nWhat it is told is echoed in each record as one hash; a merge refuses records of other rules.\nExit codes: 0 every line of a row became a line of a record, 2 it could not be done and stderr says at which line."
)]
pub(crate) struct Args {
    /// The hash of the canonical form.
    #[arg(long, value_name = "HASH", value_parser = hash)]
    canonical_form: Digest,
    /// A profile and the hash that it must have; once for each profile.
    #[arg(long, value_name = "NAME=HASH", value_parser = named, required = true)]
    profile: Vec<(String, Digest)>,
    /// The text of a profile that the program does not carry.
    #[arg(long, value_name = "TOML")]
    profile_text: Vec<String>,
    /// A rulebook to judge each row's own facts with, and the hash that it must have.
    #[arg(long, value_name = "NAME=HASH", value_parser = named)]
    rulebook: Option<(String, Digest)>,
    /// Its text, where the program does not carry it.
    #[arg(long, value_name = "TOML", requires = "rulebook")]
    rulebook_text: Option<String>,
    /// The time to record under; there is no clock here.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    recorded_at: stillroom_service::Stamp,
}

/// Works until the input ends.
pub(crate) fn run(args: &Args, output: &Output) -> Outcome<Passed> {
    let options = WorkerOptions {
        canonical_form: args.canonical_form,
        profiles: args.profile.iter().cloned().collect(),
        profile_texts: args.profile_text.clone(),
        rulebook: args.rulebook.clone(),
        rulebook_text: args.rulebook_text.clone(),
        recorded_at: args.recorded_at,
    };
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let view = worker(&options, &mut std::io::stdin().lock(), &mut out)?;
    drop(out);
    output.summary(&view, || {
        let rules = view.rules.iter().map(|(profile, hash)| format!("{profile} under rules {hash}\n"));
        let skipped = view.skipped.iter().map(|(reason, rows)| format!(", {rows} {reason}")).collect::<String>();
        let rules: String = rules.collect();
        format!("{rules}{} rows, {} of them evidence{skipped}", view.rows, view.evidence)
    });
    Ok(Passed::Yes)
}

fn hash(text: &str) -> Result<Digest, String> {
    Digest::from_hex(text).ok_or_else(|| format!("`{text}` is no hash: it has 64 hexadecimal digits"))
}

fn named(text: &str) -> Result<(String, Digest), String> {
    let (name, digits) = text.split_once('=').ok_or_else(|| format!("`{text}` is no NAME=HASH"))?;
    Ok((name.to_owned(), hash(digits)?))
}

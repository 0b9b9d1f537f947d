//! `rows`: hands the rows of the sources out, for workers on any machine.

use crate::{exit::Passed, output::Output};
use std::io::BufWriter;
use stillroom_service::{Context, Outcome, hand_out_rows, worker_command};

/// The words of `rows`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill rows > rows.jsonl\n  distill rows --command --recorded-at 2026-03-01T12:00:00Z\n\nThe lines go to stdout, one for each row, in any number of parts to any number of `distill worker`; what these print\ngoes to `distill merge`. tests/full/engines shows it under PySpark, Ray Data, Dask and Daft."
)]
pub(crate) struct Args {
    /// Only this source; a merge needs all of them.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Print the words that start a worker for these rows instead.
    #[arg(long, conflicts_with = "source")]
    command: bool,
    /// The time to record under; the clock's where none is given. The merge must name the same.
    #[arg(long, value_name = "TIME", value_parser = super::stamp, requires = "command")]
    recorded_at: Option<stillroom_service::Stamp>,
}

/// Hands rows out, or says how workers are started.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if args.command {
        let view = worker_command(cx, args.recorded_at)?;
        output.view(&view, || view.words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "));
        return Ok(Passed::Yes);
    }
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let view = hand_out_rows(cx, args.source.as_deref(), &mut out)?;
    drop(out);
    output.summary(&view, || format!("{} rows of {} files in {} sources", view.rows, view.files, view.sources));
    Ok(Passed::Yes)
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_=.:/+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

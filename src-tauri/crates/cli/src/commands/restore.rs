//! `restore`: a backup as a workspace again.

use crate::{
    args::Cli,
    exit::Passed,
    output::{Output, grouped},
    progress::Bars,
};
use std::path::{Path, PathBuf};
use stillroom_service::{Cancel, Outcome, Progress, Silent, restore};

/// The words of `restore`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill restore stillroom.tar.zst\n  distill restore stillroom.tar.zst yesterday/\n\nExit codes: 0 restored and verified, 1 restored and something differs, 2 could not be done."
)]
pub(crate) struct Args {
    /// The backup.
    file: PathBuf,
    /// An empty or new folder; `--workspace`, else one named like the backup in the present folder by default.
    dir: Option<PathBuf>,
}

/// Brings a backup back.
pub(crate) fn run(cli: &Cli, args: &Args, output: &Output) -> Outcome<Passed> {
    let dir = args.dir.clone().or_else(|| cli.workspace.clone()).unwrap_or_else(|| named_like(&args.file));
    let progress: Box<dyn Progress> = if output.bars() { Box::new(Bars::new()) } else { Box::new(Silent) };
    let cancel = Cancel::default();
    let stop = cancel.clone();
    // A second handler cannot be set; one workspace is restored per process.
    let _ = ctrlc::set_handler(move || stop.cancel());
    let view = restore(&args.file, &dir, progress.as_ref(), &cancel)?;
    output.view(&view, || {
        let [files, bytes] = [view.files, view.bytes].map(grouped);
        format!(
            "restored   {files} files, {bytes} bytes\nto         {}\n{}",
            view.dir,
            super::verify::text(&view.verify)
        )
    });
    Ok(Passed::of(view.verify.ok))
}

/// `a/b.tar.zst` becomes `b`; a name without an ending gets one, so that the folder is not the backup itself.
fn named_like(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    match name.split_once('.') {
        Some((stem, _)) if !stem.is_empty() => PathBuf::from(stem),
        _ => PathBuf::from(format!("{name}-restored")),
    }
}

//! `backup`: the workspace as one file.

use crate::{
    exit::Passed,
    output::{Output, grouped},
};
use std::path::PathBuf;
use stillroom_service::{Context, Outcome, backup};

/// The words of `backup`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill backup stillroom.tar.zst\n\nThe backup holds the database with every row that was read, exports, reports, profiles and rulebooks; not the source files. It is a tar archive, packed with zstd."
)]
pub(crate) struct Args {
    /// The file; one that is there already stays as it is.
    file: PathBuf,
}

/// Backs the workspace up.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = backup(cx, &args.file)?;
    view.left_out.iter().for_each(|words| output.talk(&format!("note: left out: {words}")));
    output.view(&view, || {
        let [files, bytes, packed] = [view.files, view.bytes, view.packed_bytes].map(grouped);
        format!("backed up  {files} files, {bytes} bytes\nto         {}, {packed} bytes\n", view.file)
    });
    Ok(Passed::Yes)
}

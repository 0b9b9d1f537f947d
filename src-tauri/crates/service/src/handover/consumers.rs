//! What the consumer will do with a table that was written, before anybody trains on it.

use super::{check, folder::Folder, tables::Written};
use crate::{context::Context, error::Outcome, views::ConsumerCheckView};
use stillroom_core::export::dialect::{
    Dialect, Task,
    consumer::{Consumer, Entry},
    dataset_info,
};

/// Asks the rules of the dialect's consumer about every line of a table.
///
/// # Errors
/// A file that cannot be read; a stop.
pub(super) fn ask(cx: &Context, dialect: Dialect, table: &Written, folder: &Folder) -> Outcome<ConsumerCheckView> {
    let path = folder.at(&table.path);
    let mut view = match consumer(dialect, table) {
        Some(consumer) => check::check(cx, &path, &consumer, None)?,
        // No trainer takes a corpus of passages.
        None => ConsumerCheckView {
            consumer: "none".to_owned(),
            rows: table.rows.into(),
            kept: table.rows.into(),
            loads: true,
            ..ConsumerCheckView::default()
        },
    };
    view.path.clone_from(&table.path);
    Ok(view)
}

fn consumer(dialect: Dialect, table: &Written) -> Option<Consumer> {
    match dialect {
        Dialect::LlamaFactory => {
            let info = dataset_info(&[("rows".to_owned(), table.path.clone(), table.table.layout)]);
            info.get("rows")
                .and_then(|entry| Entry::of(entry).ok())
                .map(|entry| Consumer::LlamaFactory(Box::new(entry)))
        }
        Dialect::Hf => match table.table.task {
            Task::Answer => Some(Consumer::TrlSft),
            Task::Pair => Some(Consumer::TrlDpo),
            Task::Rated => Some(Consumer::TrlKto),
            Task::Passage => None,
        },
        other => Consumer::named(other.name()),
    }
}

//! Beyond one machine: rows are handed out with their places, worked on anywhere, and merged into the same workspace.
//!
//! `rows` reads the sources and prints lines; `worker` turns each line of a row into the line of a record and needs no
//! workspace, file, clock or network; `merge` takes the records in, whatever order they come in, however often a
//! worker was killed and its work done again. What a row becomes is `collect`'s in all three.

mod line;
mod parts;
mod rows;
mod rules;
mod sorted;
mod worker;

pub(crate) use parts::Parts;
pub use rows::{hand_out_rows, worker_command};
pub use worker::{WorkerOptions, worker};

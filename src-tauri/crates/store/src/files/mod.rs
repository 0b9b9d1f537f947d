//! Files of a workspace: whole or absent, hashed while they are written, kept a second time in the object store.

mod atomic;
mod line_index;
mod lines;
mod lock;
mod objects;
mod sealed;

pub use atomic::{replace, sweep, sync_dir};
pub use line_index::LineIndex;
pub use lines::{Line, each_batch, lines_at};
pub use lock::RunLock;
pub use objects::{HashingWriter, Objects, hash_file};
pub use sealed::{seal, unseal};

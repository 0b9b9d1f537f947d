//! Files of a workspace: whole or absent, hashed while they are written, kept a second time in the object store.

mod atomic;
mod line_index;
mod lines;
mod lock;
mod objects;
#[cfg(feature = "parquet")]
mod parquet_out;
mod sealed;

pub use atomic::{replace, sweep, sync_dir};
pub use line_index::LineIndex;
pub use lines::{Line, each_batch, lines_at};
pub use lock::RunLock;
pub use objects::{HashingWriter, Objects, hash_file};
#[cfg(feature = "parquet")]
pub use parquet_out::{ParquetOut, parquet_failed};
pub use sealed::{seal, unseal};

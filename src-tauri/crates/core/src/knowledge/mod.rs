//! What is drawn from many runs: playbooks of a task, and how a model does on a kind of task.
//!
//! Pure choices over what was collected and judged before; nothing here judges.

mod ledger;
mod playbook;

pub use ledger::{Interval, LedgerEntry, TrustRow, ledger, wilson};
pub use playbook::{Lesson, Playbook, Playbooks};

//! What may leave: the firewall, the quarantine and the three datasets.
//!
//! Layer 1 is [`Eligible`], a type that only the eligibility check can build. Layer 2 is the gate over a finished row
//! and the facts the store holds ([`gate_sft`] and its like). Layer 3 is [`check_line`], which reads the written bytes
//! again with code of its own. Layer 4, the table with its trigger, belongs to the store. Each layer stops every leak
//! alone, so none of them may lean on another: what looks like repetition between these files is the point.

mod checks;
mod choice;
pub mod dialect;
mod eligibility;
mod facts;
mod gate;
mod ids;
mod pairing;
mod preference;
mod quarantine;
mod rag;
mod reread;
pub mod secret;
mod sft;
pub mod split;
mod text_hash;

pub use checks::{Checks, Inventory, NotAdmitted, Policy};
pub use eligibility::{Eligible, eligible_answer, eligible_pair, eligible_rag, eligible_sft};
pub use facts::{RowKey, StoredFacts};
pub use gate::{gate_preference, gate_rag, gate_sft};
pub use ids::{pair_id, row_id};
pub use pairing::{MAX_PAIRS_PER_TASK, Pair, PairBooks, Pairing, RefusedPairs, Side, Unpaired, pair_task};
pub use preference::{Answer, transition};
pub use quarantine::{Detail, Exporter, QuarantineEntry, Reason, Refusal};
pub use reread::check_line;
pub use text_hash::{BodyHashes, body_hashes, chosen_body_hash, rag_body_hash, rejected_body_hash, sft_body_hash};

//! How a run is accounted for: books, receipts, chain, Merkle roots, summary and drift.

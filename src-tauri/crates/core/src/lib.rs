//! The rules of the refinery, pure.
//!
//! Owns what every artifact is, how a row becomes evidence, how evidence is judged, what may be exported and how
//! a run is accounted for. Deliberately has no files, clock, dice, threads, network, SQL or windows: time, seeds
//! and ids come in as arguments, and the lint file beside this crate holds it to that.

#![warn(missing_docs)]

pub mod artifact;
pub mod derive;
pub mod export;
pub mod filter;
pub mod gate;
pub mod hash;
pub mod json;
pub mod knowledge;
pub mod marker;
pub mod receipt;
pub mod replay;
pub mod review;
pub mod score;
pub mod source;
pub mod stamp;
pub mod verdict;

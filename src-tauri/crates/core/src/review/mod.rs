//! People's decisions: an append-only overlay on the score.

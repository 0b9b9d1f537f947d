//! From markers to a verdict with reasons, by declaration.

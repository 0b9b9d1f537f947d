//! The real window: what a person does in the first minutes, every screen in both themes, and bad input.

#![expect(clippy::unwrap_used, reason = "a test may")]

#[path = "window/opens.rs"]
mod opens;

//! The real window: what a person does in the first minutes, every screen in both themes, both doors, and bad input.

#![expect(clippy::unwrap_used, reason = "a test may")]

#[path = "window/beside.rs"]
mod beside;
#[path = "window/hostile.rs"]
mod hostile;
#[path = "window/minutes.rs"]
mod minutes;
#[path = "window/opens.rs"]
mod opens;
#[path = "window/parity.rs"]
mod parity;
#[path = "window/review.rs"]
mod review;
#[path = "window/screens.rs"]
mod screens;

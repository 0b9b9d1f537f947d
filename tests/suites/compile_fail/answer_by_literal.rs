//! One side of a pair with a verdict of one's own: an answer's fields are private.

use stillroom_core::{export::Answer, verdict::Verdict};

fn promote(mut answer: Answer) -> Answer {
    answer.verdict = Verdict::Accepted;
    answer.text = String::new();
    answer
}

fn main() {}

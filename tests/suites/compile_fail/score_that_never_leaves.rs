//! A row's score for a verdict that is never allowed: there is no such variant.

use stillroom_core::artifact::QualityScore;

fn main() {
    let _rejected = QualityScore::Rejected;
    let _review = QualityScore::NeedsHumanReview;
}

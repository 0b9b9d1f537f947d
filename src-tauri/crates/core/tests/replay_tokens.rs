//! The one tokenizer, held to `fixtures/tokens` and to what must be true of every text.

use proptest::prelude::*;
use stillroom_core::{
    json::{Json, parse},
    replay::{Similarity, TokenSet, normalise, tokens},
};

const VECTORS: &str = include_str!("../../../../fixtures/tokens/vectors.json");

#[test]
fn every_vector_tokenizes_as_written() {
    let vectors = parse(VECTORS.as_bytes()).unwrap();
    let rows = vectors.as_array().unwrap();
    assert!(rows.len() >= 20, "the fixture was cut short");
    for row in rows {
        let field = |name: &str| row.get(name).and_then(Json::as_str).unwrap();
        let expected: Vec<&str> =
            row.get("tokens").and_then(Json::as_array).unwrap().iter().map(|token| token.as_str().unwrap()).collect();
        assert_eq!(tokens(field("text")), expected, "{}", field("why"));
    }
}

#[test]
fn words_are_distinct_and_ordered_whatever_the_text() {
    let set = TokenSet::of("b a B a c");
    assert_eq!(set.iter().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(set, TokenSet::of_all(["c b", "A"]), "a set does not remember how its words were spread");
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(text in any::<String>()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn a_word_alone_is_the_same_word(text in any::<String>()) {
        for word in tokens(&text) {
            prop_assert_eq!(tokens(&word), [word]);
        }
    }

    #[test]
    fn similarity_has_no_direction_and_stays_between_nothing_and_all(left in "[a-e ]{0,12}", right in "[a-e ]{0,12}") {
        let (left, right) = (TokenSet::of(&left), TokenSet::of(&right));
        let similarity = Similarity::of(&left, &right);
        prop_assert_eq!(similarity, Similarity::of(&right, &left));
        prop_assert!(similarity.shared <= similarity.union);
        prop_assert_eq!(similarity.shared == similarity.union, left == right || similarity.union == 0);
    }
}

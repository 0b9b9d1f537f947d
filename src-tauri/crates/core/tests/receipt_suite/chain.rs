//! Every way of tampering with a chain of receipts, and what each is called.

use crate::fixture::{draft, stamp};
use proptest::prelude::*;
use stillroom_core::{
    receipt::{Anchor, ChainLink, Stage, link_hash, verify_chain},
    stamp::Stamp,
};

/// A chain of `length` receipts.
fn chain(length: u64) -> Vec<ChainLink> {
    let mut links: Vec<ChainLink> = Vec::new();
    for seq in 1..=length {
        let previous = links.last().map(|link| link.hash);
        let mut draft = draft(Stage::RECEIPTED[usize::try_from(seq).unwrap() % 5]);
        draft.run_id = format!("run-{seq}");
        draft.previous_hash = previous;
        let bytes = draft.seal().unwrap().bytes().unwrap();
        links.push(ChainLink { seq, hash: link_hash(previous.as_ref(), &bytes), bytes });
    }
    links
}

fn edit(link: &mut ChainLink) {
    let text = String::from_utf8(link.bytes.clone()).unwrap().replace("\"run-", "\"ran-");
    link.bytes = text.into_bytes();
}

#[test]
fn tampering_shows_at_the_link_it_was_done_to() {
    type Tamper = fn(&mut Vec<ChainLink>);
    let cases: [(&str, Tamper, &[u64], &str); 11] = [
        ("untouched", |_| {}, &[], ""),
        ("edited", |links| edit(&mut links[2]), &[3], "was edited"),
        (
            "edited and hashed again",
            |links| {
                edit(&mut links[2]);
                links[2].hash = link_hash(Some(&links[1].hash), &links[2].bytes);
            },
            &[4],
            "as the link before it",
        ),
        ("only the hash changed", |links| links[2].hash = links[0].hash, &[3, 4], "was edited"),
        ("swapped", |links| links.swap(1, 2), &[3, 2, 4], "out of order"),
        (
            "swapped and numbered again",
            |links| {
                links.swap(1, 2);
                (links[1].seq, links[2].seq) = (2, 3);
            },
            &[2, 3, 4],
            "as the link before it",
        ),
        ("one taken out of the middle", |links| _ = links.remove(2), &[4], "links are missing"),
        (
            "taken out and numbered again",
            |links| {
                links.remove(2);
                (links[2].seq, links[3].seq) = (3, 4);
            },
            &[3],
            "as the link before it",
        ),
        ("the first taken out", |links| _ = links.remove(0), &[2], "links are missing"),
        ("repeated", |links| links.insert(2, links[1].clone()), &[2], "links are missing, repeated"),
        ("written otherwise", |links| links[2].bytes.push(b' '), &[3], "canonical"),
    ];
    for (name, tamper, at, why) in cases {
        let mut links = chain(5);
        tamper(&mut links);
        let findings = verify_chain(links, None).findings;
        let mut seqs: Vec<u64> = findings.iter().map(|finding| finding.seq).collect();
        seqs.dedup();
        assert_eq!(seqs, at, "{name}: {findings:?}");
        assert!(at.is_empty() || findings.iter().any(|finding| finding.why.contains(why)), "{name}: {findings:?}");
    }
}

#[test]
fn only_an_anchor_shows_that_the_newest_links_are_gone() {
    let whole = chain(5);
    let anchor = verify_chain(whole.clone(), None).anchor.unwrap();
    assert_eq!(anchor, Anchor { count: 5, head: whole[4].hash });
    let lost = whole[..3].to_vec();
    assert_eq!(verify_chain(lost.clone(), None).findings, [], "a shorter chain is whole in itself");
    let findings = verify_chain(lost, Some(&anchor)).findings;
    assert_eq!((findings.len(), findings[0].seq), (1, 3));
    assert!(findings[0].why.contains("the newest were lost"), "{findings:?}");
    assert_eq!(verify_chain(chain(9), Some(&anchor)).findings, [], "the chain may grow beyond its anchor");
    assert_eq!(verify_chain(Vec::new(), Some(&anchor)).findings.len(), 1, "an emptied chain");
    assert_eq!(verify_chain(Vec::new(), None).anchor, None);
}

#[test]
fn a_chain_rewritten_from_the_start_shows_against_its_anchor() {
    let anchor = verify_chain(chain(3), None).anchor.unwrap();
    let mut rewritten: Vec<ChainLink> = Vec::new();
    for link in chain(3) {
        let previous = rewritten.last().map(|link| link.hash);
        let mut draft = draft(Stage::Score);
        draft.recorded_at = Stamp::from_unix_seconds(stamp().unix_seconds() + 1).unwrap();
        draft.previous_hash = previous;
        let bytes = draft.seal().unwrap().bytes().unwrap();
        rewritten.push(ChainLink { seq: link.seq, hash: link_hash(previous.as_ref(), &bytes), bytes });
    }
    assert_eq!(verify_chain(rewritten.clone(), None).findings, []);
    let findings = verify_chain(rewritten, Some(&anchor)).findings;
    assert!(findings.len() == 1 && findings[0].why.contains("rewritten"), "{findings:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_flipped_bit_goes_unseen(link in 0..4_usize, place in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut links = chain(4);
        let at = place.index(links[link].bytes.len());
        links[link].bytes[at] ^= 1 << bit;
        let findings = verify_chain(links, None).findings;
        prop_assert_eq!(findings.first().map(|finding| finding.seq), Some(link as u64 + 1));
    }
}

//! The Merkle tree against roots worked out from RFC 6962's definition, and its proofs.

use proptest::prelude::*;
use stillroom_core::{
    hash::Digest,
    receipt::{MerkleTree, inclusion_proof, leaf_hash, verify_inclusion},
};

const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

#[test]
fn roots_equal_those_of_the_definition() {
    // Worked out apart from this code, by the recursion of section 2.1 in a few lines of Python.
    for (size, root) in [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    .into_iter()
    .enumerate()
    {
        let tree: MerkleTree = LEAVES[..size].iter().copied().collect();
        assert_eq!((tree.size(), tree.root().hex().as_str()), (size as u64, root));
    }
}

#[test]
fn a_leaf_never_passes_for_a_node() {
    let node = [&[1], leaf_hash(b"a").as_bytes().as_slice(), leaf_hash(b"b").as_bytes()].concat();
    let two: MerkleTree = [b"a".as_slice(), b"b"].into_iter().collect();
    let forged: MerkleTree = [&node[1..]].into_iter().collect();
    assert_eq!(two.root(), Digest::of(&node));
    assert_ne!(two.root(), forged.root());
}

proptest! {
    #[test]
    fn every_leaf_has_a_proof_and_no_other_place_accepts_it(size in 1..70_usize, place in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let leaves: Vec<Digest> = (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect();
        let mut tree = MerkleTree::default();
        for leaf in &leaves {
            tree.push_hash(*leaf);
        }
        let (index, other, root) = (place.index(size), other.index(size), tree.root());
        let proof = inclusion_proof(&leaves, index).unwrap();
        let holds = |leaf, index: usize, size: usize, proof: &[Digest]| {
            verify_inclusion(leaf, index as u64, size as u64, proof, &root)
        };
        prop_assert!(holds(&leaves[index], index, size, &proof));
        prop_assert_eq!(holds(&leaves[other], index, size, &proof), other == index);
        prop_assert_eq!(holds(&leaves[index], other, size, &proof), other == index);
        prop_assert!(!holds(&leaves[index], size, size, &proof), "beyond the end");
        let mut longer = proof.clone();
        longer.push(root);
        prop_assert!(!holds(&leaves[index], index, size, &longer));
        if !proof.is_empty() {
            prop_assert!(!holds(&leaves[index], index, size, &proof[1..]));
        }
        prop_assert_eq!(inclusion_proof(&leaves, size), None);
    }

    #[test]
    fn any_change_of_leaves_changes_the_root(size in 2..40_usize, place in any::<prop::sample::Index>()) {
        let leaves: Vec<[u8; 8]> = (0..size).map(usize::to_be_bytes).collect();
        let root = |leaves: &[[u8; 8]]| leaves.iter().map(<[u8; 8]>::as_slice).collect::<MerkleTree>().root();
        let at = place.index(size - 1);
        let (mut swapped, mut shorter, mut edited) = (leaves.clone(), leaves.clone(), leaves.clone());
        swapped.swap(at, at + 1);
        shorter.remove(at);
        edited[at][0] ^= 1;
        for other in [swapped, shorter, edited] {
            prop_assert_ne!(root(&other), root(&leaves));
        }
    }
}

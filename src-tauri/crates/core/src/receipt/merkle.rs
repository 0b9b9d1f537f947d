//! The Merkle tree hash of RFC 6962 (section 2.1), streamed, with inclusion proofs.
//!
//! Leaves and nodes are hashed under different first bytes, so that no leaf can pass for a node.

use crate::hash::{Digest, Hasher};

/// A tree that grows leaf by leaf and holds one hash per set bit of its size.
#[derive(Clone, Debug, Default)]
pub struct MerkleTree {
    size: u64,
    /// Roots of the full subtrees, largest first; their sizes are the powers of two in `size`.
    peaks: Vec<Digest>,
}

impl MerkleTree {
    /// Adds a leaf by its bytes.
    pub fn push(&mut self, leaf: &[u8]) {
        self.push_hash(leaf_hash(leaf));
    }

    /// Adds a leaf by its [`leaf_hash`].
    pub fn push_hash(&mut self, leaf: Digest) {
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("BUG: a set bit of the size without its subtree");
            node = node_hash(&left, &node);
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// Returns how many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns the root; that of no leaves is the hash of nothing.
    pub fn root(&self) -> Digest {
        let mut peaks = self.peaks.iter().rev().copied();
        match peaks.next() {
            None => Digest::of(b""),
            Some(last) => peaks.fold(last, |right, left| node_hash(&left, &right)),
        }
    }
}

impl<'a> FromIterator<&'a [u8]> for MerkleTree {
    fn from_iter<I: IntoIterator<Item = &'a [u8]>>(leaves: I) -> Self {
        let mut tree = Self::default();
        for leaf in leaves {
            tree.push(leaf);
        }
        tree
    }
}

/// Returns the hash of a leaf: over a zero byte and the leaf.
pub fn leaf_hash(leaf: &[u8]) -> Digest {
    let mut hasher = Hasher::default();
    hasher.update(&[0]);
    hasher.update(leaf);
    hasher.finish()
}

/// Returns the proof that leaf `index` stands in the tree over these leaf hashes, nearest sibling first, or `None`
/// where there is no such leaf.
pub fn inclusion_proof(leaves: &[Digest], index: usize) -> Option<Vec<Digest>> {
    let (mut rest, mut index) = (leaves, index);
    rest.get(index)?;
    let mut siblings = Vec::new();
    while rest.len() > 1 {
        let (left, right) = rest.split_at(rest.len().next_power_of_two() / 2);
        if index < left.len() {
            siblings.push(root_of(right));
            rest = left;
        } else {
            siblings.push(root_of(left));
            rest = right;
            index -= left.len();
        }
    }
    siblings.reverse();
    Some(siblings)
}

/// Returns whether a proof shows that a leaf stands at `index` of a tree of `size` leaves with this root
/// (RFC 9162, section 2.1.3.2).
pub fn verify_inclusion(leaf: &Digest, index: u64, size: u64, proof: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut node) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            node = node_hash(sibling, &node);
            // A right edge without a sibling of its own moves up unhashed.
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            node = node_hash(&node, sibling);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && node == *root
}

fn root_of(leaves: &[Digest]) -> Digest {
    let mut tree = MerkleTree::default();
    for leaf in leaves {
        tree.push_hash(*leaf);
    }
    tree.root()
}

fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let mut hasher = Hasher::default();
    hasher.update(&[1]);
    hasher.update(left.as_bytes());
    hasher.update(right.as_bytes());
    hasher.finish()
}

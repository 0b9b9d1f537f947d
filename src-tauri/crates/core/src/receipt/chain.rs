//! The chain of receipts: each link hashes the one before it, so that an edit shows.
//!
//! A chain alone cannot show that its newest links are gone: that takes an [`Anchor`] kept somewhere else. A rewrite
//! of all links from some point on is likewise seen only against an anchor at or after that point.

use crate::{
    hash::{Digest, Hasher},
    json::{Json, canonical, parse},
};
use serde::{Deserialize, Serialize};

/// One stored link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainLink {
    /// Its place, counted from 1.
    pub seq: u64,
    /// The hash stored for it.
    pub hash: Digest,
    /// Its canonical bytes, which hold `previous_hash`.
    pub bytes: Vec<u8>,
}

/// How long a chain is known to be and how it ended then; kept outside of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// How many links there were.
    pub count: u64,
    /// The hash of the last of them.
    pub head: Digest,
}

/// One thing wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainFinding {
    /// The link at which it shows.
    pub seq: u64,
    /// What it is.
    pub why: String,
}

/// What a walk along a chain found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct ChainReport {
    /// What is wrong, in order of the links.
    pub findings: Vec<ChainFinding>,
    /// The number of links and the last hash, to be kept elsewhere; none for an empty chain.
    pub anchor: Option<Anchor>,
}

/// Returns the hash of a link: over the hash before it (32 zero bytes at the start) and its canonical bytes.
pub fn link_hash(previous: Option<&Digest>, bytes: &[u8]) -> Digest {
    let mut hasher = Hasher::default();
    hasher.update(previous.map_or(&[0; 32], Digest::as_bytes).as_slice());
    hasher.update(bytes);
    hasher.finish()
}

/// Returns what is wrong with a chain, read once in stored order; nothing but the last link is held.
pub fn verify_chain(links: impl IntoIterator<Item = ChainLink>, anchor: Option<&Anchor>) -> ChainReport {
    let mut report = ChainReport::default();
    let mut previous: Option<Digest> = None;
    let mut count = 0;
    for link in links {
        let seq = link.seq;
        let mut find = |why: String| report.findings.push(ChainFinding { seq, why });
        if seq != count + 1 {
            find(format!("expected link {}: links are missing, repeated or out of order", count + 1));
        }
        match stated_previous(&link.bytes) {
            Err(why) => find(why),
            Ok(stated) if stated != previous => find(format!(
                "names {} as the link before it, which is {}",
                shown(stated.as_ref()),
                shown(previous.as_ref())
            )),
            Ok(stated) if link_hash(stated.as_ref(), &link.bytes) != link.hash => {
                find("its bytes do not have its hash: it was edited".to_owned());
            }
            Ok(_) => {}
        }
        if anchor.is_some_and(|anchor| anchor.count == seq && anchor.head != link.hash) {
            find("is not the link that the anchor remembers: the chain was rewritten".to_owned());
        }
        previous = Some(link.hash);
        count = seq;
    }
    if let Some(anchor) = anchor.filter(|anchor| anchor.count > count) {
        let why = format!("the anchor remembers {} links, {count} are left: the newest were lost", anchor.count);
        report.findings.push(ChainFinding { seq: count, why });
    }
    report.anchor = previous.map(|head| Anchor { count, head });
    report
}

fn stated_previous(bytes: &[u8]) -> Result<Option<Digest>, String> {
    let value = parse(bytes).map_err(|error| format!("is not readable: {error}"))?;
    if canonical(&value) != bytes {
        return Err("is not in canonical form: it was edited".to_owned());
    }
    match value.get("previous_hash") {
        Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => {
            Digest::from_hex(text).map(Some).ok_or_else(|| "previous_hash is not a hash".to_owned())
        }
        _ => Err("has no previous_hash".to_owned()),
    }
}

fn shown(hash: Option<&Digest>) -> String {
    hash.map_or_else(|| "none".to_owned(), Digest::short)
}

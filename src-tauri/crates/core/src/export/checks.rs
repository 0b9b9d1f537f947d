//! What the eligibility check is asked with: the run's policy, the paths that exist and the eye for secrets.

/// What a run asks for beyond the default. The firewall is asked with one policy per file: `include_review` only
/// for the file of the corpus `review_pending`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Partial rows may enter SFT; the file's manifest says so.
    pub include_partial: bool,
    /// Rows that wait for a person may enter the corpus `review_pending` of RAG.
    pub include_review: bool,
}

/// The paths known to exist.
#[derive(Clone, Copy)]
pub enum Inventory<'a> {
    /// There is none: paths are not checked, which the caller counts.
    Absent,
    /// Says of a path whether it is known.
    Known(&'a dyn Fn(&str) -> bool),
}

impl Inventory<'_> {
    /// Returns the first path that is known not to exist.
    pub(super) fn unknown<'p>(&self, paths: &'p [String]) -> Option<&'p str> {
        match self {
            Self::Absent => None,
            Self::Known(knows) => {
                let known = |path: &&str| knows(path) || path.strip_prefix("./").is_some_and(knows);
                paths.iter().map(String::as_str).find(|path| !known(path))
            }
        }
    }
}

/// Why a rulebook's policy does not admit a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAdmitted {
    /// The model's role is none that the dataset takes.
    Role(String),
    /// Another condition of the policy.
    Policy(String),
}

/// What the checks of one export share.
#[derive(Clone, Copy)]
pub struct Checks<'a> {
    /// What the run asks for.
    pub policy: Policy,
    /// The paths known to exist.
    pub inventory: Inventory<'a>,
    /// Returns the kind of a secret found in a text.
    pub secrets: &'a dyn Fn(&str) -> Option<&'static str>,
}

//! Which rows a declaration speaks about: a profile by name, a class, or all.

use crate::artifact::Class;

/// One entry of a declaration's `for`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Rows of the profile with this name.
    Profile(String),
    /// Rows of this class, whatever their profile: `class:extraction`.
    Class(Class),
    /// All rows: `*`.
    Any,
}

impl Target {
    /// Returns the target that a text names.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain = |name: &str| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        match (name, name.strip_prefix("class:")) {
            ("*", _) => Some(Self::Any),
            (_, Some(class)) => [Class::Verdict, Class::Telemetry, Class::Extraction]
                .into_iter()
                .find(|known| class_name(*known) == class)
                .map(Self::Class),
            _ => plain(name).then(|| Self::Profile(name.to_owned())),
        }
    }

    /// Returns whether rows of this profile and class are meant.
    pub fn covers(&self, profile: &str, class: Class) -> bool {
        match self {
            Self::Profile(name) => name == profile,
            Self::Class(wanted) => *wanted == class,
            Self::Any => true,
        }
    }
}

/// Returns the name of a class as rulebooks and profiles write it.
pub fn class_name(class: Class) -> &'static str {
    match class {
        Class::Verdict => "verdict",
        Class::Telemetry => "telemetry",
        Class::Extraction => "extraction",
    }
}

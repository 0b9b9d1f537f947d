//! Which rows a declaration speaks about: profiles by name, classes, or all, with exceptions.

use crate::artifact::Class;

/// A declaration's `for`: rows that at least one entry means and no exception names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets(Vec<Target>);

/// One entry of a declaration's `for`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Rows of the profile with this name.
    Profile(String),
    /// Rows of this class, whatever their profile: `class:extraction`.
    Class(Class),
    /// All rows: `*`.
    Any,
    /// Not the rows of the profile with this name: `!name`.
    Except(String),
}

impl Target {
    /// Returns the target that a text names.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain = |name: &str| {
            let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
            (!name.is_empty() && name.chars().all(fits)).then(|| name.to_owned())
        };
        if name == "*" {
            return Some(Self::Any);
        }
        if let Some(class) = name.strip_prefix("class:") {
            let classes = [Class::Verdict, Class::Telemetry, Class::Extraction];
            return classes.into_iter().find(|known| class_name(*known) == class).map(Self::Class);
        }
        match name.strip_prefix('!') {
            Some(name) => plain(name).map(Self::Except),
            None => plain(name).map(Self::Profile),
        }
    }

    fn means(&self, profile: &str, class: Class) -> bool {
        match self {
            Self::Profile(name) => name == profile,
            Self::Class(wanted) => *wanted == class,
            Self::Any => true,
            Self::Except(_) => false,
        }
    }
}

impl Targets {
    /// Returns the targets of some entries, or nothing where they could mean nobody.
    pub fn new(entries: Vec<Target>) -> Option<Self> {
        entries.iter().any(|entry| !matches!(entry, Target::Except(_))).then_some(Self(entries))
    }

    /// Returns whether rows of this profile and class are meant.
    pub fn cover(&self, profile: &str, class: Class) -> bool {
        self.0.iter().any(|entry| entry.means(profile, class)) && !self.except(profile)
    }

    /// Returns whether rows of this profile and class are meant as such, and not merely as any row.
    pub fn name(&self, profile: &str, class: Class) -> bool {
        self.0.iter().any(|entry| *entry != Target::Any && entry.means(profile, class)) && !self.except(profile)
    }

    fn except(&self, profile: &str) -> bool {
        self.0.iter().any(|entry| matches!(entry, Target::Except(name) if name == profile))
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

//! The rulebooks that come with the program.

use super::{error::RulebookError, rulebook::Rulebook};

/// Name and text of each shipped rulebook.
pub const SHIPPED: [(&str, &str); 2] = [
    ("reference", include_str!("rulebooks/reference.toml")),
    ("recommended", include_str!("rulebooks/recommended.toml")),
];

impl Rulebook {
    /// Returns the shipped rulebooks, `reference` first.
    ///
    /// # Errors
    /// Never for the texts as shipped; a test holds that.
    pub fn shipped() -> Result<Vec<Self>, RulebookError> {
        SHIPPED.iter().map(|(_, text)| Self::parse(text)).collect()
    }
}

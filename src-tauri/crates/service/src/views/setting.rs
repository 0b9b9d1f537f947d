//! Views of settings.

use schemars::JsonSchema;
use serde::Serialize;

/// A setting as it stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SettingView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The value it has where nobody chose one.
    pub default: String,
    /// What it is for, with its unit.
    pub about: String,
}

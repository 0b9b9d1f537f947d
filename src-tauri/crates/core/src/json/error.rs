//! The named refusals of the parser, each with the byte it lies at.

/// Why a text is not JSON that the refinery reads, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} at byte {offset}")]
pub struct JsonError {
    /// The byte, counted from the start of the text.
    pub offset: usize,
    /// What was found.
    pub kind: JsonErrorKind,
}

/// The named refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonErrorKind {
    /// The text is not JSON.
    #[error("invalid JSON")]
    Syntax,
    /// The text ends in the middle of a value.
    #[error("unexpected end")]
    UnexpectedEnd,
    /// Something follows the value.
    #[error("trailing characters")]
    Trailing,
    /// The bytes are not UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
    /// A `\u` escape names half of a surrogate pair.
    #[error("lone surrogate")]
    LoneSurrogate,
    /// An object names a key twice.
    #[error("duplicate key")]
    DuplicateKey,
    /// A number is outside the range of a double.
    #[error("number out of range")]
    NumberRange,
    /// The value is nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    #[error("nested too deep")]
    TooDeep,
}

impl JsonErrorKind {
    /// Returns the stable name that skips carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "invalid_json",
            Self::UnexpectedEnd => "unexpected_end",
            Self::Trailing => "trailing_characters",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::LoneSurrogate => "lone_surrogate",
            Self::DuplicateKey => "duplicate_key",
            Self::NumberRange => "number_out_of_range",
            Self::TooDeep => "nested_too_deep",
        }
    }
}

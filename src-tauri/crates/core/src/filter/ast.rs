//! What a filter says, as a tree.

/// Words that are fields of their own when they stand alone and without quotes.
pub const FLAGS: &[&str] =
    &["waiting", "reviewed", "repaired", "withdrawn", "waived", "synthetic", "stale", "conflict", "contradiction"];

/// The field under which flags can also be asked for.
pub(super) const FLAG_FIELD: &str = "is";

/// Bytes of the filter's text, from `start` to before `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The first byte after.
    pub end: usize,
}

impl Span {
    /// Returns the bytes from `start` to before `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns what reaches from the beginning of this to the end of another.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `:` has one of the values.
    Has,
    /// `=` is exactly the value.
    Is,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
}

impl Op {
    /// Returns how it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Has => ":",
            Self::Is => "=",
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::Below => "<",
            Self::AtMost => "<=",
        }
    }
}

/// A value as it is meant.
#[derive(Clone, Debug, Eq)]
pub struct Value {
    /// Its text, without quotes.
    pub text: String,
    /// Whether its stars stand for anything.
    pub wild: bool,
    /// Where it stands.
    pub span: Span,
}

impl Value {
    /// Returns a value that means itself and stands nowhere.
    pub fn literal(text: impl Into<String>) -> Self {
        Self { text: text.into(), wild: false, span: Span::default() }
    }

    /// Returns whether a text is this value: equal, or alike where stars stand for anything.
    pub fn matches(&self, text: &str) -> bool {
        if !self.wild {
            return self.text == text;
        }
        let mut parts = self.text.split('*');
        let Some(mut rest) = parts.next().and_then(|head| text.strip_prefix(head)) else { return false };
        let parts: Vec<&str> = parts.collect();
        let Some((tail, middle)) = parts.split_last() else { return rest.is_empty() };
        for part in middle {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.ends_with(tail)
    }
}

/// Values are equal when they mean the same, wherever they stand.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.wild == other.wild
    }
}

/// One thing that is asked of a row.
#[derive(Clone, Debug, Eq)]
pub enum Test {
    /// Its text holds a word or a phrase.
    Text(Value),
    /// It has a flag.
    Flag(&'static str, Span),
    /// A field compares so.
    Field {
        /// The field's name.
        field: String,
        /// Where the name stands.
        at: Span,
        /// How.
        op: Op,
        /// Where the operator stands.
        op_at: Span,
        /// With what; several only with [`Op::Has`], never none.
        values: Vec<Value>,
    },
}

impl PartialEq for Test {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Flag(a, _), Self::Flag(b, _)) => a == b,
            (Self::Field { field, op, values, .. }, Self::Field { field: field_b, op: op_b, values: values_b, .. }) => {
                field == field_b && op == op_b && values == values_b
            }
            _ => false,
        }
    }
}

/// A filter, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// All hold. Of none: everything.
    All(Vec<Node>),
    /// At least one holds.
    Any(Vec<Node>),
    /// It does not hold.
    Not(Box<Node>),
    /// One test.
    Test(Test),
}

impl Node {
    /// Returns the parts that must all hold.
    pub fn conjuncts(&self) -> &[Node] {
        match self {
            Self::All(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }

    /// Returns a node of which all parts must hold; a single part is that part.
    pub fn all(mut parts: Vec<Node>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }
}

//! One place in a value that is being checked, and what may be expected of it.
//!
//! Each expectation that does not hold adds one error with the path of the place. A path is put together only then, so
//! that a value without faults costs no memory.

use crate::{
    hash::Digest,
    json::{Json, canonical},
    stamp::Stamp,
};
use std::{cell::RefCell, fmt::Write as _};

static NULL: Json<'static> = Json::Null;

/// A place: the value in it, where there is one, and the way to it.
pub(super) struct Place<'a> {
    found: Option<&'a Json<'a>>,
    above: Option<&'a Place<'a>>,
    step: Step<'a>,
    errors: &'a RefCell<Vec<String>>,
}

enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    /// Returns the place of a whole value.
    pub(super) fn root(value: &'a Json<'a>, errors: &'a RefCell<Vec<String>>) -> Self {
        Self { found: Some(value), above: None, step: Step::Key(""), errors }
    }

    /// Returns the place of a member, whether or not it is there.
    pub(super) fn at<'b>(&'b self, key: &'b str) -> Place<'b> {
        let found = self.found.and_then(|value| value.get(key));
        Place { found, above: Some(self), step: Step::Key(key), errors: self.errors }
    }

    /// Returns the value, `null` where there is none.
    pub(super) fn value(&self) -> &'a Json<'a> {
        self.found.unwrap_or(&NULL)
    }

    /// Names a fault of this place.
    pub(super) fn fault(&self, fault: &str) {
        let path = self.path();
        self.errors.borrow_mut().push(if path.is_empty() { fault.to_owned() } else { format!("{path}: {fault}") });
    }

    /// Names a fault where something does not hold.
    pub(super) fn expect(&self, holds: bool, fault: &str) {
        if !holds {
            self.fault(fault);
        }
    }

    /// Looks at the place only where something stands in it.
    pub(super) fn optional(&self, look: impl Fn(&Self)) {
        if self.found.is_some() {
            look(self);
        }
    }

    /// Looks at the place unless it says `null`; it must say something.
    pub(super) fn nullable(&self, look: impl Fn(&Self)) {
        if !self.is_null() {
            look(self);
        }
    }

    /// Returns whether `null` stands here.
    pub(super) fn is_null(&self) -> bool {
        self.found.is_some_and(Json::is_null)
    }

    /// Expects an object.
    pub(super) fn object(&self) -> bool {
        self.typed(|value| value.as_object().map(|_| ()), "expected an object").is_some()
    }

    /// Expects an object and looks at each member.
    pub(super) fn members(&self, look: impl Fn(&Place<'_>)) {
        for (key, value) in self.typed(Json::as_object, "expected an object").unwrap_or_default() {
            look(&Place { found: Some(value), above: Some(self), step: Step::Key(key), errors: self.errors });
        }
    }

    /// Expects an array, looks at each item and returns how many there are.
    pub(super) fn items(&self, look: impl Fn(&Place<'_>)) -> usize {
        let items = self.typed(Json::as_array, "expected an array").unwrap_or_default();
        for (at, value) in items.iter().enumerate() {
            look(&Place { found: Some(value), above: Some(self), step: Step::Item(at), errors: self.errors });
        }
        items.len()
    }

    /// Expects an array of texts that say something, at least `least` of them.
    pub(super) fn filled_list(&self, least: usize) {
        let before = self.errors.borrow().len();
        let items = self.items(|item| {
            item.filled();
        });
        if items < least && self.errors.borrow().len() == before {
            self.fault("expected at least one");
        }
    }

    /// Expects an array of texts, which may be empty.
    pub(super) fn texts(&self) {
        self.items(|item| {
            item.text();
        });
    }

    /// Expects a text.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.typed(Json::as_str, "expected a string")
    }

    /// Expects a text that is more than white space.
    pub(super) fn filled(&self) -> Option<&'a str> {
        let text = self.text()?;
        self.expect(!text.trim().is_empty(), "must not be blank");
        Some(text)
    }

    /// Expects one of these texts.
    pub(super) fn one_of(&self, names: &[&str]) -> Option<&'a str> {
        let text = self.text()?;
        let known = names.contains(&text);
        if !known {
            self.fault(&format!("expected one of {}", names.join(", ")));
        }
        Some(text).filter(|_| known)
    }

    /// Expects a truth value.
    pub(super) fn flag(&self) -> Option<bool> {
        self.typed(Json::as_bool, "expected true or false")
    }

    /// Expects a whole number that is not negative.
    pub(super) fn count(&self) -> Option<u64> {
        self.typed(|value| value.as_number()?.as_u64(), "expected a non-negative integer")
    }

    /// Expects a whole number.
    pub(super) fn whole(&self) -> Option<i64> {
        self.typed(|value| value.as_number()?.as_i64(), "expected an integer")
    }

    /// Expects a number.
    pub(super) fn number(&self) -> Option<f64> {
        self.typed(|value| value.as_number().map(crate::json::Number::as_f64), "expected a number")
    }

    /// Expects a number from 0 to 1.
    pub(super) fn share(&self) {
        if let Some(number) = self.number() {
            self.expect((0.0..=1.0).contains(&number), "expected a number from 0 to 1");
        }
    }

    /// Expects an RFC 3339 time.
    pub(super) fn stamp(&self) {
        let stamp = |value: &'a Json<'a>| value.as_str().filter(|text| text.trim() == *text).and_then(Stamp::parse);
        self.typed(stamp, "expected an ISO 8601 time with its offset");
    }

    /// Expects a SHA-256.
    pub(super) fn digest(&self) {
        self.typed(|value| Digest::from_hex(value.as_str()?), "expected 64 lower-case hexadecimal digits");
    }

    /// Expects the full name of a commit.
    pub(super) fn commit(&self) {
        let commit =
            |text: &&str| text.len() == 40 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        self.typed(|value| value.as_str().filter(commit), "expected 40 lower-case hexadecimal digits");
    }

    /// Expects exactly this value and says what stands there instead.
    pub(super) fn exactly(&self, wanted: &Json<'_>) -> bool {
        let holds = self.found == Some(wanted);
        if !holds {
            let wanted = String::from_utf8_lossy(&canonical(wanted)).into_owned();
            let found = match self.found {
                None => "nothing".to_owned(),
                Some(Json::Array(_)) => "an array".to_owned(),
                Some(Json::Object(_)) => "an object".to_owned(),
                Some(scalar) => String::from_utf8_lossy(&canonical(scalar)).chars().take(40).collect(),
            };
            self.fault(&format!("expected {wanted}, found {found}"));
        }
        holds
    }

    fn typed<T>(&self, read: impl Fn(&'a Json<'a>) -> Option<T>, fault: &str) -> Option<T> {
        let Some(value) = self.found else {
            self.fault("missing");
            return None;
        };
        let read = read(value);
        self.expect(read.is_some(), fault);
        read
    }

    fn path(&self) -> String {
        let Some(above) = self.above else { return String::new() };
        let mut path = above.path();
        match self.step {
            Step::Key(key) if path.is_empty() => path.push_str(key),
            Step::Key(key) => {
                path.push('.');
                path.push_str(key);
            }
            Step::Item(at) => {
                let _infallible = write!(path, "[{at}]");
            }
        }
        path
    }
}

//! JSON files: the elements of an array, the members of a map of records, a whole value, values one after another.
//!
//! Finds where each record begins and ends without loading the file and without recursion; what stands inside a
//! record is parsed by the caller. A fault between records is a skip and reading goes on, as long as faults do not
//! outnumber records by [`MAX_FAULTS`]; a tail that cannot be read is one skip over the rest of the file.

use super::{
    Item, ReadOptions, ReadSkip, Shape, SkipReason,
    input::{BUFFER, Input},
    record::Record,
    scan::{self, Scan, unseen},
    shape,
};
use stillroom_core::json;

/// With so many more faults between records than records, the rest of a file is one skip: it is no JSON at all.
const MAX_FAULTS: u64 = 100;

pub(super) struct JsonRows {
    max: u64,
    shape: Shape,
    path: Vec<String>,
    at: At,
    /// Faults between records, less the records.
    faults: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the value that the pointer names.
    Seek,
    /// Inside the array or map of records that this bracket closes.
    Records { close: u8, need: Need },
    /// Before the one value that the pointer names.
    Whole,
    /// Between values one after another at the root; `any` was seen.
    Roots { any: bool },
    /// Behind the records.
    Tail,
    /// At the end.
    Done,
}

/// What a list of records must go on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    RecordOrEnd,
    Record,
    CommaOrEnd,
}

impl JsonRows {
    pub(super) fn new(options: &ReadOptions) -> Self {
        let tokens = options.pointer.split('/').skip(1);
        let path = tokens.map(|token| token.replace("~1", "/").replace("~0", "~")).collect();
        Self { max: options.max_row_bytes, shape: options.shape, path, at: At::Seek, faults: 0 }
    }

    pub(super) fn next(&mut self, input: &mut Input) -> Option<Item> {
        loop {
            let item = match self.at {
                At::Seek => self.seek(input),
                At::Records { close, need } => self.in_records(input, close, need),
                At::Whole => self.whole(input),
                At::Roots { any } => self.roots(input, any),
                At::Tail => self.tail(input),
                At::Done => return None,
            };
            let Some(item) = item else { continue };
            match &item {
                Item::Row(_) => self.faults = self.faults.saturating_sub(1),
                Item::Skip(ReadSkip { reason: SkipReason::InvalidJson, .. }) => self.faults += 1,
                Item::Skip(_) => {}
            }
            if self.faults == MAX_FAULTS {
                self.at = At::Roots { any: true };
            }
            return Some(item);
        }
    }

    /// Finds the value that the pointer names. Everything before it is hashed, in case that it is not there.
    fn seek(&mut self, input: &mut Input) -> Option<Item> {
        let mut before = Record::hashed(input);
        for at in 0..self.path.len() {
            if !descend(input, &self.path[at], self.max, &mut before) {
                scan::rest(input, |part| before.push(part));
                self.at = At::Done;
                let detail = format!("nothing at {:?}", self.path[..=at].join("/"));
                return Some(before.skip(broken_or(input, SkipReason::PointerNotFound), detail));
            }
        }
        let first = scan::space(input, |part| before.push(part));
        let at_root = self.path.is_empty();
        self.at = match (first, self.shape) {
            (Some(b'['), Shape::Auto | Shape::Records) => At::Records { close: b']', need: Need::RecordOrEnd },
            (Some(b'{'), Shape::Records) => At::Records { close: b'}', need: Need::RecordOrEnd },
            (Some(b'{'), Shape::Auto) => {
                while input.rest().len() < BUFFER && input.fill() {}
                if shape::is_map_of_records(input.rest(), at_root) {
                    At::Records { close: b'}', need: Need::RecordOrEnd }
                } else if at_root {
                    At::Roots { any: false }
                } else {
                    At::Whole
                }
            }
            _ if at_root => At::Roots { any: false },
            _ => At::Whole,
        };
        if matches!(self.at, At::Records { .. }) {
            scan::step(input, unseen);
        }
        None
    }

    fn in_records(&mut self, input: &mut Input, close: u8, need: Need) -> Option<Item> {
        let Some(next) = scan::space(input, unseen) else {
            self.at = At::Done;
            return Some(missing(input, "the list of records is never closed"));
        };
        let mut go_on = |need| self.at = At::Records { close, need };
        match next {
            b',' => {
                go_on(Need::Record);
                let fault = (need != Need::CommaOrEnd).then(|| missing(input, "a record is missing before the comma"));
                scan::step(input, unseen);
                fault
            }
            _ if next == close => {
                self.at = At::Tail;
                let fault = (need == Need::Record).then(|| missing(input, "a record is missing behind the comma"));
                scan::step(input, unseen);
                fault
            }
            b'}' | b']' | b':' => {
                let mut junk = Record::begin(input, self.max);
                scan::step(input, |part| junk.push(part));
                Some(junk.skip(SkipReason::InvalidJson, "a bracket or colon between records".to_owned()))
            }
            _ if need == Need::CommaOrEnd => {
                go_on(Need::Record);
                Some(missing(input, "a comma is missing before this record"))
            }
            _ => {
                go_on(Need::CommaOrEnd);
                Some(if close == b'}' { self.member(input, next) } else { self.record(input, next, Ok(None)) })
            }
        }
    }

    /// Reads `"key": value`.
    fn member(&mut self, input: &mut Input, first: u8) -> Item {
        let mut key = Record::begin(input, self.max);
        let complete = scan::value(input, Scan::of(first), |part| key.push(part));
        let colon = complete && scan::space(input, unseen) == Some(b':');
        if first != b'"' || !colon {
            return key.skip(broken_or(input, SkipReason::InvalidJson), "expected a key and a colon".to_owned());
        }
        scan::step(input, unseen);
        let name = match json::parse(key.bytes()) {
            Ok(json::Json::String(name)) => Ok(Some(name.into_owned())),
            Ok(_) => Err("the key of this record is too long".to_owned()),
            Err(error) => Err(format!("the key of this record: {error}")),
        };
        match scan::space(input, unseen) {
            Some(next) if !matches!(next, b',' | b':' | b'}' | b']') => self.record(input, next, name),
            _ => key.skip(broken_or(input, SkipReason::InvalidJson), "a key without a value".to_owned()),
        }
    }

    fn record(&mut self, input: &mut Input, first: u8, key: Result<Option<String>, String>) -> Item {
        let mut record = Record::begin(input, self.max);
        let complete = scan::value(input, Scan::of(first), |part| record.push(part));
        // A bare value must be followed by something, else the file may have ended in its middle.
        let bare = !matches!(first, b'"' | b'[' | b'{');
        if !complete || (bare && input.rest().is_empty()) {
            self.at = At::Done;
            return record
                .skip(broken_or(input, SkipReason::InvalidJson), "the file ends inside this value".to_owned());
        }
        match key {
            Ok(key) => record.row(key),
            Err(detail) => record.skip(SkipReason::InvalidJson, detail),
        }
    }

    fn whole(&mut self, input: &mut Input) -> Option<Item> {
        self.at = At::Tail;
        let item = match scan::space(input, unseen) {
            Some(next) if !matches!(next, b',' | b':' | b'}' | b']') => self.record(input, next, Ok(None)),
            _ => missing(input, "a value is missing"),
        };
        Some(item)
    }

    fn roots(&mut self, input: &mut Input, any: bool) -> Option<Item> {
        self.at = At::Roots { any: true };
        let Some(next) = scan::space(input, unseen) else {
            self.at = At::Done;
            let reason = broken_or(input, SkipReason::InvalidJson);
            return (!any).then(|| Record::begin(input, 0).skip(reason, "the file holds no value".to_owned()));
        };
        if self.faults >= MAX_FAULTS || !matches!(next, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') {
            return Some(self.rest(input, "this and what follows is no JSON"));
        }
        let mut record = Record::begin(input, self.max);
        if scan::value(input, Scan::of(next), |part| record.push(part)) {
            return Some(record.row(None));
        }
        self.at = At::Done;
        Some(record.skip(broken_or(input, SkipReason::InvalidJson), "the file ends inside this value".to_owned()))
    }

    /// Checks that what encloses the records is closed and that nothing follows.
    fn tail(&mut self, input: &mut Input) -> Option<Item> {
        self.at = At::Done;
        let depth = self.path.len() as u64;
        if depth > 0 && !scan::value(input, Scan::out_of(depth), unseen) {
            return Some(missing(input, "the value around the records is never closed"));
        }
        scan::space(input, unseen).map(|_| self.rest(input, "something follows the records"))
    }

    fn rest(&mut self, input: &mut Input, detail: &str) -> Item {
        self.at = At::Done;
        let mut rest = Record::hashed(input);
        scan::rest(input, |part| rest.push(part));
        rest.skip(broken_or(input, SkipReason::InvalidJson), detail.to_owned())
    }
}

/// Steps to the member or element that a token names; false where it is not there.
fn descend(input: &mut Input, token: &str, max: u64, before: &mut Record) -> bool {
    let bracket = scan::space(input, |part| before.push(part));
    let index = Some(token).filter(|token| *token == "0" || !token.starts_with(['0', '+']));
    let mut index = index.and_then(|token| token.parse::<u64>().ok());
    if bracket != Some(b'{') && (bracket != Some(b'[') || index.is_none()) {
        return false;
    }
    scan::step(input, |part| before.push(part));
    loop {
        let Some(mut next) = scan::space(input, |part| before.push(part)) else { return false };
        let mut here = bracket == Some(b'[') && index == Some(0);
        index = index.map(|index| index.wrapping_sub(1));
        if bracket == Some(b'{') {
            let mut key = Record::begin(input, max);
            let both = |part: &[u8]| {
                key.push(part);
                before.push(part);
            };
            if next != b'"' || !scan::value(input, Scan::of(next), both) {
                return false;
            }
            here = json::parse(key.bytes()).is_ok_and(|key| key.as_str() == Some(token));
            if scan::space(input, |part| before.push(part)) != Some(b':') {
                return false;
            }
            scan::step(input, |part| before.push(part));
            match scan::space(input, |part| before.push(part)) {
                Some(value) => next = value,
                None => return false,
            }
        }
        if matches!(next, b',' | b':' | b'}' | b']') {
            return false;
        }
        if here {
            return true;
        }
        if !scan::value(input, Scan::of(next), |part| before.push(part))
            || scan::space(input, |part| before.push(part)) != Some(b',')
        {
            return false;
        }
        scan::step(input, |part| before.push(part));
    }
}

/// Returns a skip of no bytes at the next one.
fn missing(input: &Input, what: &str) -> Item {
    Record::begin(input, 0).skip(broken_or(input, SkipReason::InvalidJson), what.to_owned())
}

/// Returns `truncated` where the stream broke and nothing is left of it, else the reason.
fn broken_or(input: &Input, reason: SkipReason) -> SkipReason {
    if input.failed() && input.rest().is_empty() { SkipReason::Truncated } else { reason }
}

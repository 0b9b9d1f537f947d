//! A column: for every row the code of its value, as narrow as the number of values allows; and for fields of which a
//! row may have several values, the code of its list.

use super::{
    bits::Bits,
    dict::{self, Dict, Item},
};
use rayon::prelude::*;
use std::sync::Arc;

/// Codes by row.
#[derive(Clone, Debug)]
pub(super) enum Codes {
    Narrow(Vec<u8>),
    Middle(Vec<u16>),
    Wide(Vec<u32>),
}

impl Codes {
    /// Returns codes as narrow as the largest allows.
    pub(super) fn of(codes: Vec<u32>, values: usize) -> Self {
        if values <= 1 << 8 {
            Self::Narrow(codes.into_iter().map(|code| u8::try_from(code).unwrap_or(0)).collect())
        } else if values <= 1 << 16 {
            Self::Middle(codes.into_iter().map(|code| u16::try_from(code).unwrap_or(0)).collect())
        } else {
            Self::Wide(codes)
        }
    }

    pub(super) fn get(&self, row: usize) -> u32 {
        match self {
            Self::Narrow(codes) => u32::from(codes[row]),
            Self::Middle(codes) => u32::from(codes[row]),
            Self::Wide(codes) => codes[row],
        }
    }

    pub(super) fn set(&mut self, row: usize, code: u32) {
        match self {
            Self::Narrow(codes) => codes[row] = u8::try_from(code).unwrap_or(0),
            Self::Middle(codes) => codes[row] = u16::try_from(code).unwrap_or(0),
            Self::Wide(codes) => codes[row] = code,
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Narrow(codes) => codes.len(),
            Self::Middle(codes) => codes.len(),
            Self::Wide(codes) => codes.len(),
        }
    }

    pub(super) fn largest(&self) -> Option<u32> {
        match self {
            Self::Narrow(codes) => codes.iter().max().copied().map(u32::from),
            Self::Middle(codes) => codes.iter().max().copied().map(u32::from),
            Self::Wide(codes) => codes.iter().max().copied(),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Narrow(codes) => codes.capacity(),
            Self::Middle(codes) => codes.capacity() * 2,
            Self::Wide(codes) => codes.capacity() * 4,
        }
    }
}

/// Lists of values, for fields of which a row may have several.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    /// Where each list ends among the items. List 0 is empty.
    pub(super) ends: Vec<u32>,
    /// Codes of values.
    pub(super) items: Vec<u32>,
}

impl Lists {
    pub(super) fn get(&self, list: u32) -> &[u32] {
        let list = list as usize;
        let start = list.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.items[start..self.ends[list] as usize]
    }

    fn len(&self) -> usize {
        self.ends.len()
    }
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Codes of values, or of lists where there are any.
    pub(super) codes: Codes,
    pub(super) dict: Dict,
    pub(super) lists: Option<Lists>,
}

/// How many rows have each value.
pub(super) struct Counts {
    /// By list, where rows have lists of values.
    by_list: Vec<u32>,
    /// By code.
    pub(super) of: Vec<u32>,
}

/// Which rows a column is read through: rows of another kind point at the rows that have it.
pub(super) type Link = Option<Arc<Vec<u32>>>;

/// What a link says where a row has none.
pub(super) const NOWHERE: u32 = u32::MAX;

impl Column {
    pub(super) fn of(codes: Vec<u32>, dict: Dict) -> Self {
        let values = dict.codes();
        Self { codes: Codes::of(codes, values), dict, lists: None }
    }

    /// Returns a column of numbers from 1, of which 0 is none. Where they are not much larger than there are rows, the
    /// number itself is the code; else tables by code would be longer than the column.
    pub(super) fn counted(numbers: Vec<u32>) -> Self {
        let largest = numbers.iter().copied().max().unwrap_or(0);
        if largest as usize <= Self::most_counted(numbers.len()) {
            return Self::of(numbers, Dict::Counted(largest));
        }
        let micros = |number: &u32| (*number > 0).then(|| i64::from(*number) * 1_000_000);
        let (distinct, codes) = dict::numbers(&numbers.iter().map(micros).collect::<Vec<_>>());
        Self::of(codes, Dict::Numbers(distinct))
    }

    /// Returns how large numbers may be that are their own codes.
    pub(super) fn most_counted(rows: usize) -> usize {
        4 * rows + 4096
    }

    pub(super) fn listed(codes: Vec<u32>, dict: Dict, lists: Lists) -> Self {
        let values = lists.len();
        Self { codes: Codes::of(codes, values), dict, lists: Some(lists) }
    }

    /// Returns the code of a row, through a link.
    pub(super) fn code(&self, row: usize, link: &Link) -> u32 {
        match link {
            None => self.codes.get(row),
            Some(link) if link[row] == NOWHERE => 0,
            Some(link) => self.codes.get(link[row] as usize),
        }
    }

    /// Returns the value of a row as text; of several all, empty where there is none.
    pub(super) fn text(&self, row: usize, link: &Link) -> String {
        let code = self.code(row, link);
        match &self.lists {
            None => self.dict.item(code).text().into_owned(),
            Some(lists) => {
                let each: Vec<_> = lists.get(code).iter().map(|code| self.dict.item(*code).text()).collect();
                each.join("; ")
            }
        }
    }

    /// Returns the rows that have a value which passes a test. A row without one is asked with [`Item::None`].
    pub(super) fn rows(&self, len: usize, link: &Link, test: impl Fn(&Item<'_>) -> bool + Sync) -> Bits {
        let passes: Vec<bool> =
            (0..self.dict.codes()).into_par_iter().with_min_len(4096).map(|code| test(&self.item(code))).collect();
        let passes = match &self.lists {
            None => passes,
            Some(lists) => (0..lists.len())
                .map(|list| match lists.get(narrow(list)) {
                    [] => passes[0],
                    items => items.iter().any(|item| passes[*item as usize]),
                })
                .collect(),
        };
        match (link, &self.codes) {
            (None, Codes::Narrow(codes)) => Bits::of(len, |row| passes[usize::from(codes[row])]),
            (None, Codes::Middle(codes)) => Bits::of(len, |row| passes[usize::from(codes[row])]),
            (None, Codes::Wide(codes)) => Bits::of(len, |row| passes[codes[row] as usize]),
            (Some(_), _) => Bits::of(len, |row| passes[self.code(row, link) as usize]),
        }
    }

    fn item(&self, code: usize) -> Item<'_> {
        self.dict.item(narrow(code))
    }

    /// Returns how many of some rows have each value, by code.
    pub(super) fn counts(&self, rows: &Bits, link: &Link) -> Counts {
        let values = self.lists.as_ref().map_or(self.dict.codes(), Lists::len);
        let by_code = match (link, &self.codes) {
            (None, Codes::Narrow(codes)) => histogram(rows, values, |row| codes[row].into()),
            (None, Codes::Middle(codes)) => histogram(rows, values, |row| codes[row].into()),
            (None, Codes::Wide(codes)) => histogram(rows, values, |row| codes[row] as usize),
            (Some(_), _) => histogram(rows, values, |row| self.code(row, link) as usize),
        };
        let Some(lists) = &self.lists else { return Counts { by_list: Vec::new(), of: by_code } };
        let mut of = vec![0; self.dict.codes()];
        for (list, rows) in by_code.iter().enumerate().filter(|(_, rows)| **rows > 0) {
            match lists.get(narrow(list)) {
                [] => of[0] += rows,
                items => items.iter().for_each(|item| of[*item as usize] += rows),
            }
        }
        Counts { by_list: by_code, of }
    }

    /// Returns how many of the counted rows have at least one of some values: a row with two of them is one row.
    pub(super) fn rows_with(&self, counts: &Counts, wanted: &[u32]) -> u64 {
        let Some(lists) = &self.lists else {
            return wanted.iter().map(|code| u64::from(counts.of[*code as usize])).sum();
        };
        let mut is_wanted = vec![false; self.dict.codes()];
        wanted.iter().for_each(|code| is_wanted[*code as usize] = true);
        let has = |list: usize| match lists.get(narrow(list)) {
            [] => is_wanted[0],
            items => items.iter().any(|item| is_wanted[*item as usize]),
        };
        let counted = counts.by_list.iter().enumerate().filter(|(list, rows)| **rows > 0 && has(*list));
        counted.map(|(_, rows)| u64::from(*rows)).sum()
    }

    /// Returns all rows by value, those without one last, rows of one value as they stand.
    pub(super) fn order(&self, len: usize, link: &Link, descending: bool) -> Vec<u32> {
        let values = self.lists.as_ref().map_or(self.dict.codes(), Lists::len);
        let mut rows = vec![0_usize; values];
        (0..len).for_each(|row| rows[self.code(row, link) as usize] += 1);
        let mut place = 0;
        let mut start_of = |code: usize| {
            let start = place;
            place += rows[code];
            start
        };
        let mut starts = vec![0; values];
        if descending {
            (1..values).rev().for_each(|code| starts[code] = start_of(code));
        } else {
            (1..values).for_each(|code| starts[code] = start_of(code));
        }
        starts[0] = start_of(0);
        let mut order = vec![0; len];
        for row in 0..len {
            let start = &mut starts[self.code(row, link) as usize];
            order[*start] = narrow(row);
            *start += 1;
        }
        order
    }

    pub(super) fn bytes(&self) -> usize {
        let lists = self.lists.as_ref().map_or(0, |lists| (lists.ends.capacity() + lists.items.capacity()) * 4);
        self.codes.bytes() + self.dict.bytes() + lists
    }
}

fn narrow(code: usize) -> u32 {
    u32::try_from(code).unwrap_or(u32::MAX)
}

/// Counting beside each other pays only where a table of counts for each thread is small.
fn histogram(rows: &Bits, values: usize, code: impl Fn(usize) -> usize + Sync) -> Vec<u32> {
    let count = |mut counts: Vec<u32>, part: usize| {
        rows.each_in_part(part, |row| counts[code(row)] += 1);
        counts
    };
    if values > 1 << 16 {
        return (0..rows.parts()).fold(vec![0; values], count);
    }
    let add = |mut a: Vec<u32>, b: Vec<u32>| {
        a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        a
    };
    (0..rows.parts()).into_par_iter().fold(|| vec![0; values], count).reduce(|| vec![0; values], add)
}

//! Columns as bytes and back, for the file that spares a fresh start the reading of all rows. What does not fit together
//! is refused as a whole.

use super::{
    bits::Bits,
    column::{Codes, Column, Lists},
    dict::{Dict, Words},
};
use stillroom_core::marker::Marker;

/// Bytes that grow.
#[derive(Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }

    fn tag(&mut self, tag: u8) {
        self.0.push(tag);
    }

    pub(super) fn number(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend(text.as_bytes());
    }

    pub(super) fn numbers(&mut self, numbers: &[u32]) {
        self.number(numbers.len() as u64);
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    fn large(&mut self, numbers: &[i64]) {
        self.number(numbers.len() as u64);
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    pub(super) fn bits(&mut self, bits: &Bits) {
        self.number(bits.len() as u64);
        bits.words().iter().for_each(|word| self.0.extend(word.to_le_bytes()));
    }

    pub(super) fn column(&mut self, column: &Column) {
        match &column.codes {
            Codes::Narrow(codes) => {
                self.tag(0);
                self.number(codes.len() as u64);
                self.0.extend(codes);
            }
            Codes::Middle(codes) => {
                self.tag(1);
                self.number(codes.len() as u64);
                codes.iter().for_each(|code| self.0.extend(code.to_le_bytes()));
            }
            Codes::Wide(codes) => {
                self.tag(2);
                self.numbers(codes);
            }
        }
        self.dict(&column.dict);
        self.tag(u8::from(column.lists.is_some()));
        if let Some(lists) = &column.lists {
            self.numbers(&lists.ends);
            self.numbers(&lists.items);
        }
    }

    fn dict(&mut self, dict: &Dict) {
        match dict {
            Dict::Words(words) => {
                self.tag(0);
                let (text, ends) = words.parts();
                self.text(text);
                self.numbers(ends);
            }
            Dict::Numbers(values) => {
                self.tag(1);
                self.large(values);
            }
            Dict::Times(values) => {
                self.tag(2);
                self.large(values);
            }
            Dict::Counted(largest) => {
                self.tag(3);
                self.number(u64::from(*largest));
            }
            Dict::Mixed(values) => {
                self.tag(4);
                self.number(values.len() as u64);
                values.iter().for_each(|value| self.marker(value));
            }
        }
    }

    fn marker(&mut self, marker: &Marker) {
        match marker {
            Marker::Bool(value) => {
                self.tag(0);
                self.tag(u8::from(*value));
            }
            Marker::Decimal(micros) => {
                self.tag(1);
                self.number(i64::cast_unsigned(*micros));
            }
            Marker::Text(text) => {
                self.tag(2);
                self.text(text);
            }
        }
    }
}

/// Bytes that are taken from; nothing is given where they are not what was expected.
pub(super) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, bytes: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(taken)
    }

    fn tag(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let bytes: [u8; 8] = self.take(8)?.try_into().ok()?;
        Some(u64::from_le_bytes(bytes))
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    pub(super) fn numbers(&mut self) -> Option<Vec<u32>> {
        let length = self.length()?;
        let (numbers, _) = self.take(length.checked_mul(4)?)?.as_chunks::<4>();
        Some(numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    fn large(&mut self) -> Option<Vec<i64>> {
        let length = self.length()?;
        let (numbers, _) = self.take(length.checked_mul(8)?)?.as_chunks::<8>();
        let numbers: Vec<i64> = numbers.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect();
        numbers.is_sorted().then_some(numbers)
    }

    pub(super) fn bits(&mut self, expected: usize) -> Option<Bits> {
        let length = self.length().filter(|length| *length == expected)?;
        let (words, _) = self.take(length.div_ceil(64).checked_mul(8)?)?.as_chunks::<8>();
        Some(Bits::of_words(words.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect(), length))
    }

    /// Takes a column of so many rows, of which every code means something.
    pub(super) fn column(&mut self, rows: usize) -> Option<Column> {
        let codes = match self.tag()? {
            0 => {
                let length = self.length()?;
                Codes::Narrow(self.take(length)?.to_vec())
            }
            1 => {
                let length = self.length()?;
                let (codes, _) = self.take(length.checked_mul(2)?)?.as_chunks::<2>();
                Codes::Middle(codes.iter().map(|bytes| u16::from_le_bytes(*bytes)).collect())
            }
            2 => Codes::Wide(self.numbers()?),
            _ => return None,
        };
        let dict = self.dict()?;
        if matches!(dict, Dict::Counted(largest) if largest as usize > Column::most_counted(rows)) {
            return None;
        }
        let lists = match self.tag()? {
            0 => None,
            _ => Some(self.lists(dict.codes())?),
        };
        let values = lists.as_ref().map_or(dict.codes(), |lists| lists.ends.len());
        (codes.len() == rows && codes.largest().is_none_or(|code| (code as usize) < values)).then_some(Column {
            codes,
            dict,
            lists,
        })
    }

    fn lists(&mut self, codes: usize) -> Option<Lists> {
        let lists = Lists { ends: self.numbers()?, items: self.numbers()? };
        let whole =
            lists.ends.first() == Some(&0) && lists.ends.last().map(|end| *end as usize) == Some(lists.items.len());
        let sound = lists.ends.is_sorted() && lists.items.iter().all(|item| (*item as usize) < codes);
        (whole && sound).then_some(lists)
    }

    fn dict(&mut self) -> Option<Dict> {
        Some(match self.tag()? {
            0 => Dict::Words(Words::of(self.text()?.to_owned(), self.numbers()?)?),
            1 => Dict::Numbers(self.large()?),
            2 => Dict::Times(self.large()?),
            3 => Dict::Counted(u32::try_from(self.number()?).ok()?),
            4 => {
                let length = self.length().filter(|length| *length <= self.0.len())?;
                Dict::Mixed((0..length).map(|_| self.marker()).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    fn marker(&mut self) -> Option<Marker> {
        Some(match self.tag()? {
            0 => Marker::Bool(self.tag()? == 1),
            1 => Marker::Decimal(u64::cast_signed(self.number()?)),
            2 => Marker::Text(self.text()?.to_owned()),
            _ => return None,
        })
    }

    /// Returns whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        let words = Dict::Words(Words::of("abbccc".to_owned(), vec![1, 3, 6]).unwrap());
        let lists = Lists { ends: vec![0, 1, 3], items: vec![2, 1, 3] };
        vec![
            Column::of(vec![0, 3, 1], words.clone()),
            Column::counted(vec![300, 0, 2]),
            Column::counted(vec![4_000_000_000, 1, 0]),
            Column { codes: Codes::Wide(vec![70_000, 1, 0]), dict: Dict::Numbers((0..70_000).collect()), lists: None },
            Column::of(vec![2, 1, 0], Dict::Numbers(vec![-5, 5])),
            Column::of(vec![1, 1, 1], Dict::Times(vec![0])),
            Column::of(
                vec![1, 2, 3],
                Dict::Mixed(vec![Marker::Bool(true), Marker::Decimal(-1), Marker::Text("ü".into())]),
            ),
            Column::listed(vec![2, 0, 1], words, lists),
        ]
    }

    #[test]
    fn columns_come_back_as_they_were() {
        let mut writer = Writer::default();
        let bits = Bits::of(70, |at| at % 3 == 0);
        columns().iter().for_each(|column| writer.column(column));
        writer.bits(&bits);
        let bytes = writer.finish();
        let mut reader = Reader::of(&bytes);
        for column in columns() {
            let read = reader.column(3).unwrap();
            let texts = |column: &Column| (0..3).map(|row| column.text(row, &None)).collect::<Vec<_>>();
            assert_eq!((texts(&read), read.bytes()), (texts(&column), read.bytes()));
        }
        assert_eq!(reader.bits(70), Some(bits));
        assert!(reader.is_empty());
    }

    #[test]
    fn whatever_is_changed_in_the_bytes_never_breaks_the_reader() {
        for column in columns() {
            let mut writer = Writer::default();
            writer.column(&column);
            let whole = writer.finish();
            // Every byte of the small ones, some of the large one.
            for at in (0..whole.len()).step_by(1 + whole.len() / 500) {
                assert!(Reader::of(&whole[..at]).column(3).is_none(), "what is cut off is no column");
                for change in [1, 0x80, 0xff] {
                    let mut changed = whole.clone();
                    changed[at] ^= change;
                    if let Some(column) = Reader::of(&changed).column(3) {
                        (0..3).for_each(|row| drop(column.text(row, &None)));
                        column.counts(&Bits::all(3), &None);
                        column.rows(3, &None, |item| item.text() == "a");
                    }
                }
            }
        }
    }
}

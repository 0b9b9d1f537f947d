//! Writing rows as Parquet under a schema that is stated, not guessed: small row groups, zstd, a page index.
//!
//! Owns how values become columns with levels; which columns there are is core's. No value may be null, so the only
//! levels there are count the items of lists.

use crate::StoreError;
use parquet::{
    basic::{Compression, ZstdLevel},
    data_type::{BoolType, ByteArray, ByteArrayType, Int64Type},
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};
use std::{io::Write, path::Path, sync::Arc};
use stillroom_core::{
    export::dialect::{Column, Kind},
    json::{Json, Number},
};

/// Rows of a group: a viewer shows the first of a file without reading the rest.
const GROUP: usize = 1000;

/// A file in the making.
pub struct ParquetOut<W: Write + Send> {
    out: SerializedFileWriter<W>,
    columns: Vec<Column>,
    leaves: Vec<Leaf>,
    rows: usize,
}

/// The values of one column of scalars, with their levels.
#[derive(Default)]
struct Leaf {
    texts: Vec<ByteArray>,
    integers: Vec<i64>,
    booleans: Vec<bool>,
    definition: Vec<i16>,
    repetition: Vec<i16>,
    repeated: bool,
    kind: Option<Kind>,
}

impl<W: Write + Send> ParquetOut<W> {
    /// Begins a file of these columns.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn begin(out: W, columns: &[Column]) -> Result<Self, ParquetError> {
        let fields: String = columns.iter().map(|column| declared(column.name, column.kind)).collect();
        let schema = Arc::new(parse_message_type(&format!("message rows {{ {fields} }}"))?);
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?)).build();
        let mut leaves = Vec::new();
        columns.iter().for_each(|column| leaves_of(column.kind, false, &mut leaves));
        let out = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
        Ok(Self { out, columns: columns.to_vec(), leaves, rows: 0 })
    }

    /// Adds a row, which has every column.
    ///
    /// # Errors
    /// A disk that refuses; a row that is not of the columns.
    pub fn row(&mut self, row: &Json<'_>) -> Result<(), ParquetError> {
        let mut at = 0;
        for column in &self.columns {
            let value = row.get(column.name).ok_or_else(|| off(column.name))?;
            shred(column.kind, value, Levels::default(), &mut self.leaves, &mut at).ok_or_else(|| off(column.name))?;
        }
        self.rows += 1;
        if self.rows == GROUP { self.group() } else { Ok(()) }
    }

    /// Ends the file; returns what is below.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn finish(mut self) -> Result<W, ParquetError> {
        if self.rows > 0 {
            self.group()?;
        }
        self.out.into_inner()
    }

    fn group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.out.next_row_group()?;
        for leaf in &mut self.leaves {
            let Some(mut column) = group.next_column()? else { return Err(off("a column too many")) };
            let levels = leaf.repeated.then_some((leaf.definition.as_slice(), leaf.repetition.as_slice()));
            let (definition, repetition) = (levels.map(|levels| levels.0), levels.map(|levels| levels.1));
            match leaf.kind {
                Some(Kind::Integer) => {
                    column.typed::<Int64Type>().write_batch(&leaf.integers, definition, repetition)?
                }
                Some(Kind::Boolean) => {
                    column.typed::<BoolType>().write_batch(&leaf.booleans, definition, repetition)?
                }
                _ => column.typed::<ByteArrayType>().write_batch(&leaf.texts, definition, repetition)?,
            };
            column.close()?;
            *leaf = Leaf { repeated: leaf.repeated, kind: leaf.kind, ..Leaf::default() };
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

/// Returns the failure of a file.
pub fn parquet_failed(path: &Path, error: ParquetError) -> StoreError {
    StoreError::file(path)(std::io::Error::other(error))
}

fn off(column: &str) -> ParquetError {
    ParquetError::General(format!("a row is not of its columns: {column}"))
}

/// Returns the declaration of a column.
fn declared(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Text => format!("required binary {name} (STRING);"),
        Kind::Integer => format!("required int64 {name};"),
        Kind::Boolean => format!("required boolean {name};"),
        Kind::List(inner) => {
            format!("required group {name} (LIST) {{ repeated group list {{ {} }} }}", declared("element", *inner))
        }
        Kind::Object(fields) => {
            let fields: String = fields.iter().map(|field| declared(field.name, field.kind)).collect();
            format!("required group {name} {{ {fields} }}")
        }
    }
}

fn leaves_of(kind: Kind, repeated: bool, leaves: &mut Vec<Leaf>) {
    match kind {
        Kind::List(inner) => leaves_of(*inner, true, leaves),
        Kind::Object(fields) => fields.iter().for_each(|field| leaves_of(field.kind, repeated, leaves)),
        scalar => leaves.push(Leaf { repeated, kind: Some(scalar), ..Leaf::default() }),
    }
}

/// How deep in lists a value stands, and at which depth its list goes on.
#[derive(Clone, Copy, Default)]
struct Levels {
    definition: i16,
    repetition: i16,
    depth: i16,
}

/// Takes a value apart; none where it is not of its kind.
fn shred(kind: Kind, value: &Json<'_>, levels: Levels, leaves: &mut [Leaf], at: &mut usize) -> Option<()> {
    match kind {
        Kind::Object(fields) => {
            for field in fields {
                shred(field.kind, value.get(field.name)?, levels, leaves, at)?;
            }
        }
        Kind::List(inner) => {
            let items = value.as_array()?;
            let first = *at;
            for (number, item) in items.iter().enumerate() {
                *at = first;
                let depth = levels.depth + 1;
                let repetition = if number == 0 { levels.repetition } else { depth };
                let inside = Levels { definition: levels.definition + 1, repetition, depth };
                shred(*inner, item, inside, leaves, at)?;
            }
            if items.is_empty() {
                let below = count(*inner);
                for leaf in leaves.get_mut(first..first + below)? {
                    leaf.level(levels);
                }
                *at = first + below;
            }
        }
        scalar => {
            let leaf = leaves.get_mut(*at)?;
            match scalar {
                Kind::Integer => leaf.integers.push(value.as_number().and_then(Number::as_i64)?),
                Kind::Boolean => leaf.booleans.push(value.as_bool()?),
                _ => leaf.texts.push(ByteArray::from(value.as_str()?)),
            }
            leaf.level(levels);
            *at += 1;
        }
    }
    Some(())
}

impl Leaf {
    fn level(&mut self, levels: Levels) {
        if self.repeated {
            self.definition.push(levels.definition);
            self.repetition.push(levels.repetition);
        }
    }
}

fn count(kind: Kind) -> usize {
    match kind {
        Kind::List(inner) => count(*inner),
        Kind::Object(fields) => fields.iter().map(|field| count(field.kind)).sum(),
        _ => 1,
    }
}

//! Dialects: the shapes in which a dataset is handed to a trainer, all of them made from one row model.
//!
//! Owns what a row becomes in each dialect, the side files that a trainer wants beside the rows, how a written row is
//! read back, and (in [`consumer`]) what each trainer does with rows of any shape. Decides nothing about what may
//! leave: the rows it is given have passed the firewall, and who writes them asks it again over the written bytes.

mod axolotl;
mod balance;
mod card;
pub mod consumer;
mod croissant;
mod llama_factory;
mod name;
mod record;
mod row;
mod said;
mod table;

pub use axolotl::axolotl_yaml;
pub use balance::Balance;
pub use card::{Card, CardTable, card};
pub use croissant::{CroissantFile, croissant};
pub use llama_factory::{dataset_info, llama_factory_yaml};
pub use name::{Dialect, Shape};
pub use record::record;
pub use row::{Origin, Said, Task, TrainingRow, prompt_of};
pub use said::{ReadBack, read_back};
pub use table::{Column, Field, Kind, ProvenanceAt, TableShape, columns, provenance_columns, table};

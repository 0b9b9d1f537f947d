//! The Croissant 1.1 description of a folder: its files with their hashes, its tables with their columns, where it came
//! from. A reader of it refuses a file whose hash is another, so it is a tamper check by somebody else's hand.

use super::{Column, Kind};
use crate::{hash::Digest, stamp::Stamp};
use serde_json::{Value, json};

/// One file of a folder.
#[derive(Clone, Debug)]
pub struct CroissantFile {
    /// The table it belongs to.
    pub table: String,
    /// Its split.
    pub split: String,
    /// Its path in the folder.
    pub path: String,
    /// The hash of its bytes.
    pub sha256: Digest,
    /// Its bytes.
    pub bytes: u64,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// Returns the description.
pub fn croissant(
    name: &str,
    description: &str,
    licence: Option<&str>,
    made: Stamp,
    run: &str,
    files: &[CroissantFile],
) -> Value {
    let distribution: Vec<Value> = files
        .iter()
        .map(|file| {
            let parquet = file.path.ends_with(".parquet");
            json!({
                "@type": "cr:FileObject",
                "@id": file_id(file),
                "name": file_id(file),
                "contentUrl": file.path,
                "contentSize": format!("{} B", file.bytes),
                // With `application/json` a reader takes a file of lines for one document and fails.
                "encodingFormat": if parquet { "application/x-parquet" } else { "application/jsonlines" },
                "sha256": file.sha256.hex(),
            })
        })
        .collect();
    let record_sets: Vec<Value> = files
        .iter()
        .map(|file| {
            let set = format!("{}-{}", file.table, file.split);
            let flat = file.columns.iter().filter(|column| is_flat(column.kind));
            let fields: Vec<Value> = flat.map(|column| field(&set, file, column)).collect();
            json!({"@type": "cr:RecordSet", "@id": set, "name": set, "field": fields})
        })
        .collect();
    let mut whole = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "dct:conformsTo": "http://mlcommons.org/croissant/1.1",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": name,
        "description": description,
        "url": ".",
        "creator": {"@type": "sc:Organization", "name": "the owner of the workspace"},
        "datePublished": made.to_string(),
        "version": "1.0.0",
        "prov:wasGeneratedBy": {"@type": "prov:Activity", "prov:label": format!("run {run}")},
        "distribution": distribution,
        "recordSet": record_sets,
    });
    if let Some(licence) = licence {
        whole["license"] = json!(format!("https://spdx.org/licenses/{licence}.html"));
    }
    whole
}

fn file_id(file: &CroissantFile) -> String {
    format!("{}-{}-file", file.table, file.split)
}

/// Whether a reader can take a column apart: turns inside of an object are one depth too many, and are left undescribed.
fn is_flat(kind: Kind) -> bool {
    match kind {
        Kind::List(Kind::Object(fields)) => is_flat(Kind::Object(fields)),
        Kind::Object(fields) => {
            fields.iter().all(|field| matches!(field.kind, Kind::Text | Kind::Integer | Kind::Boolean))
        }
        _ => true,
    }
}

fn field(set: &str, file: &CroissantFile, column: &Column) -> Value {
    let id = format!("{set}/{}", column.name);
    let source = json!({"fileObject": {"@id": file_id(file)}, "extract": {"column": column.name}});
    let base =
        |data_type: &str| json!({"@type": "cr:Field", "@id": id, "name": id, "dataType": data_type, "source": source});
    match &column.kind {
        Kind::Text => base("sc:Text"),
        Kind::Integer => base("sc:Integer"),
        Kind::Boolean => base("sc:Boolean"),
        Kind::List(Kind::Object(fields)) | Kind::Object(fields) => {
            let parts: Vec<Value> = fields
                .iter()
                .map(|part| {
                    let mut source = source.clone();
                    source["transform"] = json!({"jsonPath": part.name});
                    let id = format!("{id}/{}", part.name);
                    json!({"@type": "cr:Field", "@id": id, "name": id, "dataType": "sc:Text", "source": source})
                })
                .collect();
            let mut field = json!({"@type": "cr:Field", "@id": id, "name": id, "subField": parts});
            if matches!(column.kind, Kind::List(_)) {
                field["isArray"] = json!(true);
                field["arrayShape"] = json!("-1");
            }
            field
        }
        Kind::List(_) => {
            let mut field = base("sc:Text");
            field["isArray"] = json!(true);
            field["arrayShape"] = json!("-1");
            field
        }
    }
}

/// The context that the specification asks every description to repeat.
fn context() -> Value {
    let own = [
        "arrayShape",
        "citeAs",
        "column",
        "containedIn",
        "equivalentProperty",
        "extract",
        "field",
        "fileProperty",
        "fileObject",
        "fileSet",
        "format",
        "includes",
        "isArray",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "recordSet",
        "references",
        "regex",
        "repeated",
        "replace",
        "samplingRate",
        "separator",
        "source",
        "subField",
        "transform",
    ];
    let mut context = json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "prov": "http://www.w3.org/ns/prov#",
        "dct": "http://purl.org/dc/terms/",
        "sc": "https://schema.org/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "description": {"@container": "@language"},
        "name": {"@container": "@language"},
    });
    for word in own {
        context[word] = json!(format!("cr:{word}"));
    }
    context
}

//! The table of URIs: what the reference accepts, and what is accepted here.

use serde_json::Value;
use stillroom_core::derive::{Opened, UriFault, check_uri, credentials_in};

const URIS: &str = include_str!("../../../../../fixtures/derive/uris.json");

#[test]
fn every_uri_of_the_table_is_judged_as_the_table_says() {
    let opened = Opened { https: true, s3: true, gs: true };
    let rows: Vec<Value> = serde_json::from_str(URIS).unwrap();
    assert!(rows.len() >= 55, "the table is whole: {}", rows.len());
    for row in &rows {
        let uri = row["uri"].as_str().unwrap();
        let found = match check_uri(uri, &opened) {
            Ok(()) => "accepted",
            Err(UriFault::Credentials(_)) => "credentials",
            Err(UriFault::Place(_)) => "place",
        };
        assert_eq!(found, row["ours"].as_str().unwrap(), "{uri}: {}", row["why"]);
        if row["reference"] == "rejected" {
            assert_eq!(found, "credentials", "{uri}: what the reference refuses is refused");
        }
        if let Err(fault) = check_uri(uri, &opened) {
            let said = fault.of("dataset_uri").to_string();
            assert!(!said.contains(uri.trim()), "{said} repeats the URI");
        }
    }
}

#[test]
fn https_s3_and_gs_are_on_request() {
    for uri in ["https://h/x", "s3://b/k", "gs://b/k"] {
        assert_eq!(credentials_in(uri), None);
        assert!(matches!(check_uri(uri, &Opened::default()), Err(UriFault::Place(_))), "{uri} is not opened");
    }
    assert!(check_uri("s3://b/k", &Opened { s3: true, ..Opened::default() }).is_ok());
    assert!(check_uri("gs://b/k", &Opened { s3: true, ..Opened::default() }).is_err(), "one opens no other");
}

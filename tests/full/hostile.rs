//! The whole figures of hostile input, by hand: `cargo test -p stillroom-tests --test hostile_full`.
//!
//! Each file is read by the real binary in a workspace of its own; what is printed is the reason of its skip, the
//! highest use of memory that the system saw and the time. Nothing is asserted about seconds.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it prints a table for a person, or it stops")]

use std::{
    io::Write as _,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use stillroom_tests::Sandbox;

/// Above this no file may drive the reader, in KiB.
const BUDGET: u64 = 300 << 10;

fn main() {
    println!("{:<44} {:>12} {:>18} {:>10} {:>8}", "file", "bytes", "reason", "peak KiB", "s");
    measure("one line of 1 GiB (a hole)", "observer_reviews.jsonl", |path| {
        std::fs::File::create(path).unwrap().set_len(1 << 30).unwrap();
    });
    measure("one row of 1 GiB of brackets", "observer_reviews.jsonl", |path| {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
        for _ in 0..1 << 10 {
            file.write_all(&[b'['; 1 << 20]).unwrap();
        }
    });
    measure("gzip, 1 GiB of one letter", "observer_reviews.jsonl.gz", |path| {
        let mut gz = flate2::write::GzEncoder::new(std::fs::File::create(path).unwrap(), flate2::Compression::best());
        (0..1 << 10).for_each(|_| gz.write_all(&[b'0'; 1 << 20]).unwrap());
        gz.finish().unwrap();
    });
    measure("zstd, 1 GiB of one letter", "observer_reviews.jsonl.zst", |path| {
        let mut zst = zstd::Encoder::new(std::fs::File::create(path).unwrap(), 19).unwrap();
        (0..1 << 10).for_each(|_| zst.write_all(&[b'0'; 1 << 20]).unwrap());
        zst.finish().unwrap();
    });
    measure("Parquet, 1 TB of absent values", "observer_reviews.parquet", |path| {
        let columns: String = (0..1000).map(|at| format!("optional int64 c{at}; ")).collect();
        let schema = parquet::schema::parser::parse_message_type(&format!("message bomb {{ {columns} }}")).unwrap();
        let file = std::fs::File::create(path).unwrap();
        let mut writer =
            parquet::file::writer::SerializedFileWriter::new(file, schema.into(), std::sync::Arc::default()).unwrap();
        let absent = vec![0_i16; 1_000_000];
        let mut group = writer.next_row_group().unwrap();
        while let Some(mut column) = group.next_column().unwrap() {
            column.typed::<parquet::data_type::Int64Type>().write_batch(&[], Some(&absent), None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
        writer.close().unwrap();
    });
}

fn measure(what: &str, name: &str, make: impl FnOnce(&Path)) {
    let sandbox = Sandbox::init();
    let row = r#"{"run_id":"a","task_id":"t","verdict":"accept","ts":"2026-01-01T00:00:00Z","review":"x"}"#;
    let path = sandbox.write(&format!("traces/{name}"), format!("{row}\n"));
    let words =
        ["sources".as_ref(), "add".as_ref(), path.as_os_str(), "--profile".as_ref(), "observer_reviews".as_ref()];
    sandbox.json(words).ok();
    make(&path);
    let bytes = std::fs::metadata(&path).unwrap().len();
    let clock = Instant::now();
    let mut command = sandbox.command();
    command.arg("--workspace").arg(sandbox.workspace()).args(["--json", "build-evidence"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0).max(peak);
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = clock.elapsed();
    let view: serde_json::Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    let reason = view["skips"][0]["reason"].as_str().unwrap_or("NONE").to_owned();
    println!("{what:<44} {bytes:>12} {reason:>18} {peak:>10} {:>8.1}", took.as_secs_f64());
    assert_ne!(reason, "NONE", "{what}: it is named");
    assert!(peak < BUDGET, "{what}: {peak} KiB");
}

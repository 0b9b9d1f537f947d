//! Writes the sources of a big workspace: several streams under shipped profiles, verdicts of every kind, conversations,
//! rows that are skipped, and texts in several scripts, with markup and with signs of all planes. The same bytes for the
//! same seed.
//!
//! ```sh
//! cargo run --release -p stillroom-tests --example browse_generate -- 1000000 ../big/sources
//! distill init ../big/workspace
//! distill --workspace ../big/workspace sources add ../big/sources
//! distill --workspace ../big/workspace run-all
//! ```
#![expect(clippy::print_stderr, reason = "a program for people")]

use serde_json::{Value, json};
use std::{
    fs::{File, create_dir_all},
    io::{BufWriter, Write as _},
    path::Path,
};

/// Turns of which a conversation file holds this many.
const TRIALS: u64 = 500;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().and_then(|rows| rows.parse().ok());
    let (Some(rows), Some(out)) = (rows, arguments.next()) else {
        eprintln!("usage: browse_generate ROWS FOLDER [SEED]");
        std::process::exit(2);
    };
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(20_260_301);
    write(Path::new(&out), rows, seed)
}

/// Small and always the same: splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.roll() % end.max(1)
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap_or(0)]
    }

    /// Small numbers often, large ones seldom, as names are used.
    fn seldom(&mut self, end: u64) -> u64 {
        let (a, b) = (self.below(end), self.below(end));
        a.min(b).min(self.below(end))
    }
}

const SYLLABLES: [&str; 24] = [
    "ber", "tal", "mo", "ri", "sen", "ka", "lun", "der", "pi", "vo", "gra", "nim", "sto", "fel", "qua", "zen", "hul",
    "yra", "wid", "cor", "bas", "tem", "jo", "ex",
];
const PHRASES: [&str; 12] = [
    "the circuit breaker opened after three failures",
    "no test covers this branch",
    "the retry budget was spent",
    "check that the noon plan leaves berth 12 free",
    "the pool hands out a connection that the server closed overnight",
    "the time zone of the harbour is not that of the server",
    "two runs of the same day may differ",
    "add the booking number as the last key",
    "a property test over random invoices would have caught it",
    "it was rolled back at once",
    "the migration holds a lock for as long as the table is long",
    "verify that the lines add up to the total",
];
const STRANGE: [&str; 8] = [
    "<script>alert('seen')</script><img src=x onerror=\"go()\"> &amp; <b>bold</b>",
    "שלום עולם, זה טקסט מימין לשמאל עם english בפנים",
    "مرحبا بالعالم هذا نص من اليمين إلى اليسار",
    "\u{202e}gnirts desrever a\u{202c} and a zero\u{200b}width space",
    "👩🏽‍🚀🏳️‍🌈 family 👨‍👩‍👧‍👦 done ✅",
    "甲乙丙丁 全ての行 한국어 문장",
    "C:\\path\\with\\slashes \"quoted\" `code` \t tab",
    "a\u{301}e\u{301}i\u{301}o\u{301} combining, ﬁne ligature, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
];
const MODELS: [&str; 6] = ["heron-70b", "heron-8b", "curlew-3b", "plover-14b", "teal-1b", "dunlin-32b"];

fn word(dice: &mut Dice) -> String {
    let number = dice.seldom(40_000);
    let mut name = Dice(number);
    (0..2 + name.below(2)).map(|_| name.pick(&SYLLABLES)).collect()
}

/// Two hundred to six hundred letters.
fn text(dice: &mut Dice) -> String {
    let wanted = 200 + usize::try_from(dice.below(400)).unwrap_or(0);
    let mut text = String::with_capacity(wanted + 64);
    if dice.below(100) == 0 {
        text.push_str(dice.pick(&STRANGE));
        text.push(' ');
    }
    while text.len() < wanted {
        match dice.below(40) {
            0 => text.push_str(dice.pick(&PHRASES)),
            1 => text.push_str(&format!("crates/{}/src/{}.rs:{}", word(dice), word(dice), dice.below(900))),
            2 => text.push_str(&format!("`{}_{}`", word(dice), word(dice))),
            _ => text.push_str(&word(dice)),
        }
        text.push_str(if dice.below(9) == 0 { ". " } else { " " });
    }
    text
}

fn moment(at: u64) -> String {
    let (day, second) = (at / 86_400 % 28, at % 86_400);
    let (month, clock) = (at / (86_400 * 28) % 12, (second / 3600, second / 60 % 60, second % 60));
    format!("2026-{:02}-{:02}T{:02}:{:02}:{:02}Z", month + 1, day + 1, clock.0, clock.1, clock.2)
}

/// What a row is about, shared by as many rows as attempts at a task.
struct Subject {
    file: String,
    at: String,
    model: &'static str,
    text: String,
}

fn subject(dice: &mut Dice, tasks: u64, row: u64) -> Subject {
    let task = dice.seldom(tasks);
    let mut name = Dice(task);
    Subject {
        file: format!("crates/{}/src/{}_{task}.rs", word(&mut name), word(&mut name)),
        at: moment(row * 61),
        model: dice.pick(&MODELS),
        text: text(dice),
    }
}

type Make = fn(&mut Dice, u64, u64) -> Value;

/// The streams with how many of a hundred rows are theirs.
const STREAMS: [(&str, u64, Make); 6] = [
    ("scrum_reviews", 31, scrum),
    ("mode_experiments", 31, experiment),
    ("observer_reviews", 15, observer),
    ("contract_analyses", 10, contract),
    ("audits", 5, audit),
    ("outcomes", 5, outcome),
];

fn write(out: &Path, rows: u64, seed: u64) -> std::io::Result<()> {
    create_dir_all(out)?;
    let tasks = (rows / 12).max(8);
    for (at, (name, share, make)) in (0..).zip(STREAMS) {
        let mut dice = Dice(seed ^ (at << 32));
        let mut file = BufWriter::with_capacity(1 << 20, File::create(out.join(format!("{name}.jsonl")))?);
        for row in 0..rows * share / 100 {
            let mut line = make(&mut dice, tasks, row);
            line["run_id"] = json!(format!("{name}-{row:07}"));
            // A row without its time is skipped, with its place and the reason.
            if dice.below(2000) == 0 {
                ["reviewed_at", "ts", "created_at"]
                    .iter()
                    .for_each(|key| drop(line.as_object_mut().map(|line| line.remove(*key))));
            }
            serde_json::to_writer(&mut file, &line)?;
            file.write_all(b"\n")?;
        }
        file.flush()?;
    }
    conversations(out, rows - STREAMS.iter().map(|(_, share, _)| rows * share / 100).sum::<u64>(), seed)
}

fn scrum(dice: &mut Dice, tasks: u64, row: u64) -> Value {
    let Subject { file, at, model, text } = subject(dice, tasks, row);
    let attempts = 1 + dice.seldom(6);
    let accepted = if dice.below(12) == 0 { Value::Null } else { json!(attempts) };
    json!({"file": file, "reviewed_at": at, "accepted_model": model, "accepted_on_attempt": accepted,
        "attempts_made": attempts, "tree_split_fired": dice.below(9) == 0, "suggestions_preview": text})
}

fn experiment(dice: &mut Dice, tasks: u64, row: u64) -> Value {
    let Subject { file, at, model, text } = subject(dice, tasks, row);
    let grounded = dice.below(101) as f64 / 100.0;
    json!({"task_class": dice.pick(&["explain", "find-bug", "write-test", "rename"]), "file": file, "ts": at,
        "text": text, "model": model, "latency_ms": 200 + dice.seldom(120_000),
        "validation_results": {"grounded_fraction": grounded}})
}

fn observer(dice: &mut Dice, tasks: u64, row: u64) -> Value {
    let Subject { file, at, model, text } = subject(dice, tasks, row);
    json!({"file": file, "ts": at, "model": model, "review": text,
        "verdict": dice.pick(&["accept", "accept", "accept", "reject", "cycle"])})
}

fn contract(dice: &mut Dice, tasks: u64, row: u64) -> Value {
    let Subject { at, model, text, .. } = subject(dice, tasks, row);
    let failures = if dice.below(3) == 0 { json!(["missing_certificate"]) } else { json!([]) };
    json!({"permit_id": format!("permit:{}", dice.seldom(tasks)), "ts": at, "model": model, "analysis": text,
        "observer_verdict": dice.pick(&["accept", "accept", "reject"]), "failure_markers": failures,
        "contractor": "Northpier Dredging", "cost": dice.below(40_000) as f64 / 1e6, "duration_ms": dice.below(20_000)})
}

fn audit(dice: &mut Dice, tasks: u64, row: u64) -> Value {
    let Subject { at, text, .. } = subject(dice, tasks, row);
    json!({"finding_id": format!("AUD-{row}"), "phase": format!("phase:{}", word(dice)), "ts": at, "evidence": text,
        "resolution": dice.pick(&["fixed", "noted", "open"]), "topic": word(dice),
        "severity": dice.pick(&["info", "low", "medium", "high", "critical"])})
}

fn outcome(dice: &mut Dice, tasks: u64, row: u64) -> Value {
    let Subject { at, text, .. } = subject(dice, tasks, row);
    let gaps = dice.seldom(4);
    json!({"scenario": format!("scenario-{}", dice.seldom(tasks / 4)), "created_at": at, "all_ok": gaps == 0,
        "gap_signals": gaps, "summary": text})
}

/// Conversations with tools, several to a file, as tau-bench writes them.
fn conversations(out: &Path, rows: u64, seed: u64) -> std::io::Result<()> {
    let folder = out.join("tau-bench");
    create_dir_all(&folder)?;
    let mut dice = Dice(seed ^ 0xc0ffee);
    for (number, first) in (0..rows).step_by(usize::try_from(TRIALS).unwrap_or(1)).enumerate() {
        let trials: Vec<Value> =
            (first..rows.min(first + TRIALS)).map(|trial| conversation(&mut dice, trial)).collect();
        let name = format!("{}-{}-{number}.json", dice.pick(&MODELS), dice.pick(&["airline", "retail"]));
        let mut file = BufWriter::with_capacity(1 << 20, File::create(folder.join(name))?);
        serde_json::to_writer(&mut file, &trials)?;
        file.flush()?;
    }
    Ok(())
}

fn conversation(dice: &mut Dice, trial: u64) -> Value {
    let mut turns = vec![json!({"role": "user", "content": text(dice)})];
    for call in 0..2 + dice.below(4) {
        let id = format!("call_{trial}_{call}");
        let arguments = json!({"query": word(dice), "limit": dice.below(20)}).to_string();
        let function = json!({"name": dice.pick(&["find_booking", "change_seat", "refund"]), "arguments": arguments});
        turns.push(json!({"role": "assistant", "content": null,
            "tool_calls": [{"id": id, "type": "function", "function": function}]}));
        turns.push(json!({"role": "tool", "tool_call_id": id, "content": text(dice)}));
        turns.push(json!({"role": "assistant", "content": text(dice)}));
    }
    json!({"task_id": trial / 4, "trial": trial % 4, "reward": f64::from(u8::from(dice.below(2) == 0)),
        "info": {"task": {"instruction": text(dice)}}, "traj": turns})
}

//! `show`: one row whole, or the bytes that it came from.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{
    Context, Outcome, find_row, row_detail, source_bytes,
    views::{ContentView, DetailView, EventView, FieldView, Kind, RowWhyView, SourceBytesView, TurnView},
};

/// The words of `show`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill show 5b0e7c21\n  distill show observer_reviews.jsonl:4 --bytes\n  distill show rag:12 --kind quarantine\n\nExit codes: 0 shown, 1 the bytes do not have the recorded hash, 2 could not be done."
)]
pub(crate) struct Args {
    /// An id or its beginning, `FILE:LINE` of a source, or `EXPORTER:LINE` of a quarantine.
    #[arg(value_name = "ID")]
    row: String,
    /// Of what kind the row is, where the id fits several.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// Show the bytes of its source line with what stands around them, hashed now.
    #[arg(long)]
    bytes: bool,
}

/// Reads a kind from the command line.
pub(crate) fn kind(text: &str) -> Result<Kind, String> {
    let kinds = [
        ("evidence", Kind::Evidence),
        ("scored", Kind::Scored),
        ("rag", Kind::Rag),
        ("sft", Kind::Sft),
        ("preference", Kind::Preference),
        ("quarantine", Kind::Quarantine),
        ("skips", Kind::Skips),
    ];
    let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
    let found = kinds.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind);
    found.ok_or_else(|| format!("`{text}` is no kind: it is one of {}", names.join(", ")))
}

/// As many letters of a text are shown to people; `--json` has more.
const SHOWN: usize = 4000;

/// Shows a row.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let (kind, id) = find_row(cx, args.kind, &args.row)?;
    if args.bytes {
        let views = source_bytes(cx, kind, &id)?;
        output.view(&views, || views.iter().map(bytes).collect::<Vec<_>>().join("\n"));
        return Ok(Passed::of(views.iter().all(|view| view.matches)));
    }
    let view = row_detail(cx, kind, &id)?;
    output.view(&view, || text(&view));
    Ok(Passed::Yes)
}

fn text(view: &DetailView) -> String {
    let mut text = format!("{}\n{}\n", plain(&view.title), view.id);
    if let Some(reason) = &view.reason {
        text.push_str(&format!("{reason}: {}\n", plain(view.reason_detail.as_deref().unwrap_or_default())));
    }
    text.push_str(&format!("\n{}\n", content(&view.content)));
    text.push_str(&table("field", &view.fields));
    text.push_str(&table("fact", &view.markers));
    if let Some(why) = &view.why {
        text.push_str(&rules(why));
    }
    let mut history = Table::new(&["when", "what", "who", "detail"]);
    for EventView { at, what, who, detail, reason } in &view.history {
        let said = reason.as_ref().map_or(String::new(), |reason| format!(" ({reason})"));
        let [at, who] = [at, who].map(|one| plain(one.as_deref().unwrap_or("-")));
        history.row([at, what.clone(), who, cut(&format!("{detail}{said}"))]);
    }
    text.push_str(&format!("\n{}", history.text()));
    let missing = view.repairable.iter().filter(|one| one.value.is_none()).take(8);
    let missing: Vec<String> = missing
        .map(|one| format!("{}: {}\n", plain(&one.pointer), plain(one.why.as_deref().unwrap_or_default())))
        .collect();
    if !missing.is_empty() {
        text.push_str(&format!("\nmissing in the source row (`distill repair`):\n{}", missing.concat()));
    }
    text
}

fn table(name: &str, fields: &[FieldView]) -> String {
    let mut table = Table::new(&[name, "value"]);
    let mut any = false;
    for FieldView { name, value } in fields {
        if let Some(value) = value {
            any = true;
            table.row([plain(name), cut(value)]);
        }
    }
    if any { format!("\n{}", table.text()) } else { String::new() }
}

fn rules(why: &RowWhyView) -> String {
    let none = || "not scored yet".to_owned();
    let mut text = format!(
        "\nrulebook {} {}: {}\n",
        why.rulebook.name,
        why.rulebook.version,
        why.verdict.clone().unwrap_or_else(none)
    );
    if why.effective != why.verdict {
        text.push_str(&format!("a person decided: {}\n", why.effective.clone().unwrap_or_else(none)));
    }
    let mut rules = Table::new(&["rule", "state", "asks for", "reason", "facts"]);
    for rule in &why.rules {
        let facts =
            rule.facts.iter().map(|fact| format!("{}={}", fact.name, fact.value.as_deref().unwrap_or("(absent)")));
        let facts = cut(&facts.collect::<Vec<_>>().join(" "));
        rules.row([rule.id.clone(), rule.state.replace('_', " "), rule.verdict.clone(), cut(&rule.reason), facts]);
    }
    let mut exports = Table::new(&["dataset", "state", "why"]);
    for one in &why.exports {
        let words = [&one.reason, &one.row_id, &one.detail].map(|word| word.clone().unwrap_or_default());
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        exports.row([one.exporter.clone(), one.state.replace('_', " "), cut(&words.join(" "))]);
    }
    text.push_str(&format!("{}\n{}", rules.text(), exports.text()));
    text
}

/// Returns what a row says, for people.
pub(super) fn content(content: &ContentView) -> String {
    match content {
        ContentView::Text { instruction, text, characters, cut } => {
            let asked = instruction.as_ref().map_or(String::new(), |asked| format!("{}\n──\n", long(asked)));
            let more = if *cut { format!("\n… ({} characters in all)", grouped(*characters)) } else { String::new() };
            format!("{asked}{}{more}\n", long(text))
        }
        ContentView::Pair { prompt, chosen, rejected, .. } => {
            format!("{}\n── chosen\n{}\n── rejected\n{}\n", long(prompt), long(chosen), long(rejected))
        }
        ContentView::Conversation { turns } => turns.iter().map(turn).collect(),
        ContentView::Raw { text, .. } => format!("{}\n", long(text)),
    }
}

fn turn(turn: &TurnView) -> String {
    let mut text = format!("── {}\n", plain(&turn.role));
    if !turn.text.is_empty() {
        text.push_str(&format!("{}\n", long(&turn.text)));
    }
    for call in &turn.calls {
        text.push_str(&format!("→ {} {}\n", plain(&call.name), long(&call.arguments)));
        text.push_str(&format!("← {}\n", call.result.as_deref().map_or("(nothing came back)".to_owned(), long)));
    }
    text
}

fn bytes(view: &SourceBytesView) -> String {
    let mark = if view.matches { "✓ the hash holds" } else { "✗ THE HASH DIFFERS" };
    let mut text = format!(
        "{}:{}, {} bytes from byte {}, read from the {}\n",
        view.file,
        view.line,
        grouped(view.byte_len),
        grouped(view.byte_start),
        view.read_from
    );
    text.push_str(&format!("recorded  {}\n", view.sig_hash));
    text.push_str(&format!("now       {}  {mark}\n", view.recomputed_hash.as_deref().unwrap_or("nothing is there")));
    if let Some(note) = &view.note {
        text.push_str(&format!("note: {note}\n"));
    }
    let around = |text: &str, from_end: bool| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let shown = if from_end { lines.last() } else { lines.first() };
        shown.map_or(String::new(), |line| format!("  {}\n", cut(line)))
    };
    text.push_str(&around(&view.before, true));
    for line in long(&view.row).lines() {
        text.push_str(&format!("│ {line}\n"));
    }
    text.push_str(&around(&view.after, false));
    text
}

fn cut(text: &str) -> String {
    super::one_line(text)
}

fn long(text: &str) -> String {
    let text = plain(text);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}… (`--json` has the rest)", &text[..end]),
        None => text,
    }
}

fn plain(text: &str) -> String {
    super::plain(text)
}

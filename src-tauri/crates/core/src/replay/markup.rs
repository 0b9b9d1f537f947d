//! Which bytes of an answer are its own words: not code, not quotation.
//!
//! Owns a small reading of Markdown, enough to know that `cannot` inside a code span or a quotation is somebody
//! else's word. A mark that is opened and never closed hides nothing, so that a stray quote cannot silence the gate.

use std::{collections::BTreeMap, ops::Range};

/// Returns the ranges of a text that are neither code nor quotation, in order.
pub(super) fn own_words(text: &str) -> Vec<Range<usize>> {
    let mut hidden = vec![false; text.len()];
    let mut paragraph: Option<Range<usize>> = None;
    let mut lines = Lines { text, at: 0 };
    // A fence that finds no end says that no longer one of its mark does: without this, many open fences cost a square.
    let mut endless: BTreeMap<char, usize> = BTreeMap::new();
    while let Some(line) = lines.next_range() {
        let body = text[line.clone()].trim();
        let fence = opening_fence(body);
        if fence.is_none() && !body.is_empty() && !body.starts_with('>') {
            paragraph = Some(paragraph.map_or(line.clone(), |open| open.start..line.end));
            continue;
        }
        if let Some(open) = paragraph.take() {
            hide_spans(text, open, &mut hidden);
        }
        if body.starts_with('>') {
            hidden[line.clone()].fill(true);
        }
        if let Some((mark, length)) = fence
            && endless.get(&mark).is_none_or(|endless| length < *endless)
        {
            let resume = lines.at;
            let closed = std::iter::from_fn(|| lines.next_range())
                .find(|inner| closes_fence(text[inner.clone()].trim(), mark, length))
                .map(|inner| inner.end);
            match closed {
                Some(end) => hidden[line.start..end].fill(true),
                None => {
                    endless.insert(mark, length);
                    lines.at = resume;
                }
            }
        }
    }
    if let Some(open) = paragraph {
        hide_spans(text, open, &mut hidden);
    }
    visible(&hidden)
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Lines<'_> {
    fn next_range(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = self.at + rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        let line = self.at..end;
        self.at = end;
        Some(line)
    }
}

fn opening_fence(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    // A code span on one line may open with three backticks too; then more of them follow on that line.
    (length >= 3 && !line[length..].contains('`')).then_some((mark, length))
}

fn closes_fence(line: &str, mark: char, length: usize) -> bool {
    line.chars().count() >= length && line.chars().all(|c| c == mark)
}

/// Hides code spans, then quotations, within one paragraph.
fn hide_spans(text: &str, paragraph: Range<usize>, hidden: &mut [bool]) {
    let runs = backtick_runs(&text.as_bytes()[paragraph.clone()], paragraph.start);
    let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for run in &runs {
        by_length.entry(run.len()).or_default().push(run.start);
    }
    let mut done = paragraph.start;
    for run in &runs {
        let starts = &by_length[&run.len()];
        let partner = starts[starts.partition_point(|start| *start <= run.start)..].first();
        if let Some(partner) = partner.filter(|_| run.start >= done) {
            done = partner + run.len();
            hidden[run.start..done].fill(true);
        }
    }
    for (open, close) in [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“'), ('‘', '’'), ('\'', '\'')] {
        hide_quotes(text, &paragraph, open, close, hidden);
    }
}

fn backtick_runs(bytes: &[u8], offset: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'`') {
        match runs.last_mut() {
            Some(run) if run.end == offset + at => run.end += 1,
            _ => runs.push(offset + at..offset + at + 1),
        }
    }
    runs
}

/// Hides what stands between an opening mark (nothing of a word before it) and the next closing mark (nothing of a
/// word after it), so that the apostrophe of `don't` is neither.
fn hide_quotes(text: &str, paragraph: &Range<usize>, open: char, close: char, hidden: &mut [bool]) {
    let mut opened: Option<usize> = None;
    let mut before: Option<char> = None;
    let mut chars = text[paragraph.clone()].char_indices().map(|(at, c)| (paragraph.start + at, c)).peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        let is_word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
        if !hidden[at] {
            match opened {
                Some(start) if c == close && !is_word(after) && !before.is_some_and(char::is_whitespace) => {
                    hidden[start..at + c.len_utf8()].fill(true);
                    opened = None;
                }
                None if c == open && !is_word(before) && !after.is_none_or(char::is_whitespace) => opened = Some(at),
                _ => {}
            }
        }
        before = Some(c);
    }
}

fn visible(hidden: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, hide) in hidden.iter().enumerate() {
        match ranges.last_mut() {
            _ if *hide => {}
            Some(last) if last.end == at => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::own_words;

    fn seen(text: &str) -> String {
        own_words(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn code_and_quotation_are_somebody_elses_words() {
        for (text, expected, why) in [
            ("plain words", "plain words", "nothing is hidden"),
            ("a `code span` b", "a | b", "a code span"),
            ("a ``co`de`` b", "a | b", "a longer run holds a shorter one"),
            ("an `unclosed span", "an `unclosed span", "what never closes hides nothing"),
            ("he said \"I cannot\" twice", "he said | twice", "a quotation"),
            ("he said “I cannot” twice", "he said | twice", "a curly quotation"),
            ("don't hide the users' words, don't", "don't hide the users' words, don't", "apostrophes are no quotes"),
            ("say 'never again' aloud", "say | aloud", "single quotes"),
            ("a stray \" stays open", "a stray \" stays open", "a stray quote hides nothing"),
            ("one \" line\n\nanother \" line", "one \" line\n\nanother \" line", "a quote ends with its paragraph"),
            ("a\n```rust\nlet cannot = 1;\n```\nb", "a\n|b", "a fenced block"),
            ("a\n~~~\ncannot\n```\n~~~\nb", "a\n|b", "a fence closes with its own mark"),
            ("a\n```\nnever closed", "a\n```\nnever closed", "an open fence hides nothing below it"),
            ("a\n> quoted line\nb", "a\n|b", "a block quotation"),
            ("", "", "nothing at all"),
        ] {
            let got = seen(text);
            assert_eq!(got, expected, "{why}");
        }
    }

    #[test]
    fn marks_that_never_close_cost_no_square() {
        for text in [
            (1..900).map(|length| "`".repeat(length)).collect::<Vec<_>>().join(" "),
            "```open\n".repeat(100_000),
            "\"a ".repeat(100_000),
        ] {
            assert_eq!(seen(&text).replace('|', "").len(), text.len(), "nothing closes, so nothing is hidden");
        }
    }
}

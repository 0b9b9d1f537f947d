//! A filter as text that is read back as the same filter.

use super::ast::{FLAGS, Node, Op, Test, Value};

/// Returns a filter as text.
pub fn print(node: &Node) -> String {
    let mut text = String::new();
    write(node, Around::Nothing, &mut text);
    text
}

/// What stands around a node, from which follows whether it needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Any,
    All,
    Not,
}

fn write(node: &Node, around: Around, text: &mut String) {
    match node {
        Node::Test(test) => write_test(test, text),
        Node::Not(inner) => {
            text.push('-');
            write(inner, Around::Not, text);
        }
        Node::All(parts) => {
            let needs = around == Around::Not;
            grouped(needs, parts, " ", Around::All, text);
        }
        Node::Any(parts) => {
            let needs = matches!(around, Around::All | Around::Not);
            grouped(needs, parts, " or ", Around::Any, text);
        }
    }
}

fn grouped(needs: bool, parts: &[Node], between: &str, around: Around, text: &mut String) {
    if needs {
        text.push('(');
    }
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push_str(between);
        }
        write(part, around, text);
    }
    if needs {
        text.push(')');
    }
}

fn write_test(test: &Test, text: &mut String) {
    match test {
        Test::Flag(flag, _) => text.push_str(flag),
        Test::Text(value) => text.push_str(&word(value)),
        Test::Field { field, op, values, .. } => {
            text.push_str(field);
            text.push_str(op.text());
            match values.as_slice() {
                [one] => text.push_str(&value_of(one, *op)),
                several if several.iter().any(|value| value.wild && value.text.contains(',')) => {
                    // In a list the comma would part the value, and quotes would still its star.
                    text.truncate(text.len() - field.len() - op.text().len());
                    let each: Vec<String> =
                        several.iter().map(|value| format!("{field}{}{}", op.text(), value_of(value, *op))).collect();
                    text.push_str(&format!("({})", each.join(" or ")));
                }
                several => {
                    let several: Vec<String> = several.iter().map(|value| value_of(value, *op)).collect();
                    text.push_str(&format!("in({})", several.join(", ")));
                }
            }
        }
    }
}

/// Returns a value as it is written behind a field, in quotes where it needs them.
pub fn value_text(value: &str) -> String {
    value_of(&Value::literal(value), Op::Has)
}

fn value_of(value: &Value, op: Op) -> String {
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '"' | ',');
    let starred = op == Op::Has && !value.wild && value.text.contains('*');
    // `in` before a parenthesis would open a list, `=` behind `>` would be part of the operator.
    let misread = value.text == "in" || value.text.starts_with('=');
    let plain = !value.text.is_empty() && !value.text.contains(ends) && !starred && !misread;
    if plain || value.wild { value.text.clone() } else { quoted(&value.text) }
}

/// A free word is plain only where nothing else could be read into it.
fn word(value: &Value) -> String {
    let text = &value.text;
    let special = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '(' | ')' | '"' | ':' | '=' | '<' | '>')
            || (letter == '*' && !value.wild)
    };
    let keyword = ["or", "OR", "and", "AND", "in"].contains(&text.as_str()) || FLAGS.contains(&text.as_str());
    let plain = !text.is_empty() && !text.starts_with('-') && !text.contains(special) && !keyword;
    if plain || value.wild { text.clone() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

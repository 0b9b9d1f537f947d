//! A filter with a value of a field asked for, or excluded, or no more so: what a click on a facet does. And what a
//! filter says of one field, which facets count without.

use super::ast::{FLAG_FIELD, FLAGS, Node, Op, Span, Test, Value};

/// What a filter says of one value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It asks for it.
    In,
    /// It excludes it.
    Out,
}

/// The field of words and phrases that stand alone.
const TEXT: &str = "text";

/// Returns the one field that a part of a filter speaks of; none where it speaks of several, or of none.
pub fn field_of(node: &Node) -> Option<&str> {
    match node {
        Node::Test(Test::Text(_)) => Some(TEXT),
        Node::Test(Test::Flag(flag, _)) => Some(flag),
        Node::Test(Test::Field { field, .. }) => Some(field),
        Node::Not(inner) => field_of(inner),
        Node::All(parts) | Node::Any(parts) => {
            let (first, rest) = parts.split_first()?;
            let field = field_of(first)?;
            rest.iter().all(|part| field_of(part) == Some(field)).then_some(field)
        }
    }
}

/// Returns a filter without the conjuncts that speak of one field alone.
pub fn without_field(node: &Node, field: &str) -> Node {
    Node::all(node.conjuncts().iter().filter(|part| field_of(part) != Some(field)).cloned().collect())
}

/// Returns the values of a field that a filter asks for or excludes in its conjuncts.
pub fn states(node: &Node, field: &str) -> Vec<(String, State)> {
    let mut out = Vec::new();
    for part in node.conjuncts().iter().filter(|part| speaks_of(part, field)) {
        let (inner, state) = sided(part);
        for test in alternatives(inner) {
            match test {
                Test::Flag(flag, _) if field == FLAG_FIELD || field == *flag => out.push(((*flag).to_owned(), state)),
                Test::Field { field: of, op: Op::Has | Op::Is, values, .. } if of == field => {
                    out.extend(values.iter().filter(|value| !value.wild).map(|value| (value.text.clone(), state)));
                }
                _ => {}
            }
        }
    }
    out
}

/// Returns a filter that asks for a value (or excludes it), or no more so where it did.
pub fn toggle(node: &Node, field: &str, value: &str, wanted: State) -> Node {
    let now = states(node, field).into_iter().find(|(of, _)| of == value).map(|(_, state)| state);
    let strip = |part: &Node| if speaks_of(part, field) { stripped(part, field, value) } else { Some(part.clone()) };
    let mut parts: Vec<Node> = node.conjuncts().iter().filter_map(strip).collect();
    if now != Some(wanted) {
        add(&mut parts, field, value, wanted);
    }
    Node::all(parts)
}

fn speaks_of(part: &Node, field: &str) -> bool {
    field_of(part).is_some_and(|of| of == field || (field == FLAG_FIELD && FLAGS.contains(&of)))
}

/// Returns what a conjunct asks for or excludes.
fn sided(part: &Node) -> (&Node, State) {
    match part {
        Node::Not(inner) => (inner, State::Out),
        other => (other, State::In),
    }
}

/// Returns the tests of which one must hold; none where something else than tests stands there.
fn alternatives(node: &Node) -> Vec<&Test> {
    match node {
        Node::Any(parts) => alternatives_of(parts),
        one => alternatives_of(std::slice::from_ref(one)),
    }
}

fn alternatives_of(parts: &[Node]) -> Vec<&Test> {
    let tests: Option<_> = parts.iter().map(test_of).collect();
    tests.unwrap_or_default()
}

fn test_of(node: &Node) -> Option<&Test> {
    match node {
        Node::Test(test) => Some(test),
        _ => None,
    }
}

fn speaks_only_of(parts: &[Node], field: &str) -> bool {
    parts.iter().all(|part| field_of(part) == Some(field))
}

/// Returns a conjunct without a value; none where nothing is left of it.
fn stripped(part: &Node, field: &str, value: &str) -> Option<Node> {
    match part {
        Node::Not(inner) => left_of(inner, field, value).map(|inner| Node::Not(Box::new(inner))),
        other => left_of(other, field, value),
    }
}

/// Returns a test, or the tests of which one must hold, without a value.
fn left_of(node: &Node, field: &str, value: &str) -> Option<Node> {
    match node {
        Node::Any(parts) if parts.iter().all(|part| matches!(part, Node::Test(_))) => {
            let mut left: Vec<Node> = parts.iter().filter_map(|part| left_of(part, field, value)).collect();
            match left.len() {
                0 => None,
                1 => Some(left.remove(0)),
                _ => Some(Node::Any(left)),
            }
        }
        Node::Test(Test::Flag(flag, _)) if (field == FLAG_FIELD || field == *flag) && *flag == value => None,
        Node::Test(Test::Field { field: of, at, op: op @ (Op::Has | Op::Is), op_at, values }) if of == field => {
            let left: Vec<Value> = values.iter().filter(|one| one.wild || one.text != value).cloned().collect();
            let test = Test::Field { field: of.clone(), at: *at, op: *op, op_at: *op_at, values: left.clone() };
            (!left.is_empty()).then_some(Node::Test(test))
        }
        other => Some(other.clone()),
    }
}

fn add(parts: &mut Vec<Node>, field: &str, value: &str, wanted: State) {
    let flag = FLAGS.iter().find(|flag| **flag == value).filter(|_| field == FLAG_FIELD || field == value);
    if let Some(flag) = flag {
        return parts.push(on_side(Node::Test(Test::Flag(flag, Span::default())), wanted));
    }
    let standing = parts.iter_mut().find_map(|part| {
        let (inner, state) = match part {
            Node::Not(inner) => (&mut **inner, State::Out),
            other => (other, State::In),
        };
        if state == wanted { list_of(inner, field) } else { None }
    });
    if let Some((op, values)) = standing {
        *op = Op::Has;
        return values.push(Value::literal(value));
    }
    let test = Test::Field {
        field: field.to_owned(),
        at: Span::default(),
        op: Op::Has,
        op_at: Span::default(),
        values: vec![Value::literal(value)],
    };
    parts.push(on_side(Node::Test(test), wanted));
}

fn on_side(node: Node, wanted: State) -> Node {
    match wanted {
        State::In => node,
        State::Out => Node::Not(Box::new(node)),
    }
}

/// Returns the values that a conjunct asks a field for, where a further one can stand beside them.
fn list_of<'n>(node: &'n mut Node, field: &str) -> Option<(&'n mut Op, &'n mut Vec<Value>)> {
    match node {
        Node::Test(Test::Field { field: of, op, values, .. }) if of == field && matches!(op, Op::Has | Op::Is) => {
            Some((op, values))
        }
        Node::Any(parts) if !alternatives_of(parts).is_empty() && speaks_only_of(parts, field) => {
            parts.iter_mut().find_map(|part| list_of(part, field))
        }
        _ => None,
    }
}

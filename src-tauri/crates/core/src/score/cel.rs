//! The text of a condition: a whitelisted subset of CEL, refused at load where it leaves the subset.
//!
//! The `cel` crate's parser gives the syntax; its interpreter is not used, because it has doubles and functions.
//! Allowed: `has(m.x)`, `== != < <= > >=` and `in` between one marker and literals, `startsWith`, `contains`,
//! `&& || !`, `true`, `false` and a bare `m.x`. Markers are never compared with each other: so every fact has a
//! finite list of values that matter, and what-if and "the smallest set of facts" are exact.

use super::condition::{Condition, Test};
use crate::{json::decimal_micros, marker::Marker};
use cel::{
    IdedExpr,
    common::ast::{CallExpr, Expr, LiteralValue, SourceInfo, operators as op},
    parser::Parser,
};

/// What a condition may be made of, for error messages.
pub const ALLOWED: &str = "has(m.x), == != < <= > >= and in between a marker m.x and literals, \
    m.x.startsWith(\"..\"), m.x.contains(\"..\"), && || !, true, false";
/// Characters of the longest condition.
const MAX_CHARS: usize = 2_000;
/// How deep brackets may nest, far below what the parser could not bear.
const MAX_NESTING: usize = 24;

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where in the condition, counted in characters from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl Refusal {
    fn whole(what: impl Into<String>) -> Self {
        Self { column: None, what: what.into() }
    }
}

/// Returns the condition of a CEL text.
///
/// # Errors
/// A text that is not CEL, or leaves the whitelisted subset.
pub fn parse(text: &str) -> Result<Condition, Refusal> {
    if text.chars().count() > MAX_CHARS {
        return Err(Refusal::whole(format!("the condition has more than {MAX_CHARS} characters")));
    }
    if deepest_nesting(text) > MAX_NESTING {
        return Err(Refusal::whole(format!("brackets nest deeper than {MAX_NESTING}")));
    }
    let (root, source) = Parser::new().parse_with_source_info(text).map_err(|errors| {
        errors.errors.first().map_or_else(
            || Refusal::whole("not a CEL expression"),
            // The parser prefixes its own messages with a place that means nothing inside a TOML file.
            |error| Refusal {
                column: usize::try_from(error.pos.1).ok().filter(|column| *column > 0),
                what: format!("not a CEL expression: {}", error.msg.lines().next().unwrap_or_default()),
            },
        )
    })?;
    Walk { source }.condition(&root)
}

/// Counts open brackets, those inside text literals too: too strict for odd texts, never too lax by much, and the
/// parser has a limit of its own behind it.
fn deepest_nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for character in text.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

struct Walk {
    source: SourceInfo,
}

impl Walk {
    fn refuse<T>(&self, at: &IdedExpr, what: impl Into<String>) -> Result<T, Refusal> {
        let column = self.source.offset_for(at.id).and_then(|(start, _)| usize::try_from(start).ok());
        Err(Refusal { column: column.map(|column| column + 1), what: what.into() })
    }

    fn condition(&self, node: &IdedExpr) -> Result<Condition, Refusal> {
        match &node.expr {
            Expr::Literal(LiteralValue::Boolean(value)) => Ok(Condition::Constant(**value)),
            Expr::Literal(_) => self.refuse(node, "a literal by itself is no condition"),
            Expr::Select(select) if select.test => match &select.operand.expr {
                Expr::Ident(name) if name == "m" => Ok(Condition::Has(select.field.clone())),
                _ => self.refuse(node, "has() takes a marker"),
            },
            Expr::Select(_) => Ok(Condition::Flag(self.fact(node)?)),
            Expr::Call(call) => self.call(node, call),
            Expr::Comprehension(_) => self.refuse(node, "macros are not allowed"),
            Expr::Ident(name) => self.refuse(node, format!("`{name}` is no marker")),
            _ => self.refuse(node, "this is no condition"),
        }
    }

    fn call(&self, node: &IdedExpr, call: &CallExpr) -> Result<Condition, Refusal> {
        let CallExpr { func_name, target, args } = call;
        match (func_name.as_str(), target, args.as_slice()) {
            (op::LOGICAL_AND, None, [left, right]) => {
                Ok(Condition::All(self.flat(left, right, |part| match part {
                    Condition::All(parts) => Ok(parts),
                    other => Err(other),
                })?))
            }
            (op::LOGICAL_OR, None, [left, right]) => Ok(Condition::Any(self.flat(left, right, |part| match part {
                Condition::Any(parts) => Ok(parts),
                other => Err(other),
            })?)),
            (op::LOGICAL_NOT, None, [inner]) => Ok(not(self.condition(inner)?)),
            (op::IN, None, [fact, list]) => self.one_of(fact, list),
            (
                op::EQUALS | op::NOT_EQUALS | op::LESS | op::LESS_EQUALS | op::GREATER | op::GREATER_EQUALS,
                None,
                [left, right],
            ) => self.comparison(node, func_name, left, right),
            ("startsWith" | "contains", Some(target), [part]) => {
                let fact = self.fact(target)?;
                let Marker::Text(part_text) = self.literal(part)? else {
                    return self.refuse(part, format!("{func_name} takes a text"));
                };
                let test =
                    if func_name == "contains" { Test::Contains(part_text) } else { Test::StartsWith(part_text) };
                Ok(Condition::Test { fact, test })
            }
            (op::ADD | op::SUBSTRACT | op::MULTIPLY | op::DIVIDE | op::MODULO | op::NEGATE, ..) => {
                self.refuse(node, "arithmetic is not allowed")
            }
            (op::CONDITIONAL, ..) => self.refuse(node, "`? :` is not allowed"),
            (op::INDEX | op::OPT_INDEX | op::OPT_SELECT, ..) => self.refuse(node, "indexing is not allowed"),
            (name, ..) => self.refuse(node, format!("the function `{name}` is not allowed in this form")),
        }
    }

    fn flat(
        &self,
        left: &IdedExpr,
        right: &IdedExpr,
        open: impl Fn(Condition) -> Result<Vec<Condition>, Condition>,
    ) -> Result<Vec<Condition>, Refusal> {
        let mut parts = Vec::new();
        for side in [left, right] {
            match open(self.condition(side)?) {
                Ok(inner) => parts.extend(inner),
                Err(other) => parts.push(other),
            }
        }
        Ok(parts)
    }

    fn one_of(&self, fact: &IdedExpr, list: &IdedExpr) -> Result<Condition, Refusal> {
        let Expr::List(list) = &list.expr else {
            return self.refuse(list, "`in` takes a list of literals");
        };
        if list.elements.is_empty() {
            return self.refuse(fact, "the list is empty, so this never holds");
        }
        let literals = list.elements.iter().map(|element| self.literal(element)).collect::<Result<_, _>>()?;
        Ok(Condition::Test { fact: self.fact(fact)?, test: Test::OneOf(literals) })
    }

    /// One side is a marker, the other a literal; a literal on the left mirrors the operator.
    fn comparison(
        &self,
        node: &IdedExpr,
        operator: &str,
        left: &IdedExpr,
        right: &IdedExpr,
    ) -> Result<Condition, Refusal> {
        let is_marker = |side: &IdedExpr| matches!(side.expr, Expr::Select(_));
        let (fact, literal, mirrored) = match (is_marker(left), is_marker(right)) {
            (true, false) => (left, right, false),
            (false, true) => (right, left, true),
            _ => return self.refuse(node, "a comparison takes one marker and one literal"),
        };
        let (fact, literal) = (self.fact(fact)?, self.literal(literal)?);
        let order = match (operator, mirrored) {
            (op::EQUALS, _) => return Ok(Condition::Test { fact, test: Test::Equals(literal) }),
            (op::NOT_EQUALS, _) => return Ok(not(Condition::Test { fact, test: Test::Equals(literal) })),
            (op::LESS, false) | (op::GREATER, true) => Test::Below,
            (op::LESS_EQUALS, false) | (op::GREATER_EQUALS, true) => Test::AtMost,
            (op::GREATER, false) | (op::LESS, true) => Test::Above,
            _ => Test::AtLeast,
        };
        match literal {
            Marker::Decimal(bound) => Ok(Condition::Test { fact, test: order(bound) }),
            _ => self.refuse(node, "only numbers are ordered"),
        }
    }

    fn fact(&self, node: &IdedExpr) -> Result<String, Refusal> {
        match &node.expr {
            Expr::Select(select) if !select.test => match &select.operand.expr {
                Expr::Ident(name) if name == "m" => Ok(select.field.clone()),
                _ => self.refuse(node, "a marker is m.NAME; markers are flat"),
            },
            _ => self.refuse(node, "expected a marker m.NAME"),
        }
    }

    fn literal(&self, node: &IdedExpr) -> Result<Marker, Refusal> {
        let (negative, value) = match &node.expr {
            Expr::Call(call) if call.func_name == op::NEGATE && call.args.len() == 1 => (true, &call.args[0].expr),
            other => (false, other),
        };
        let text = match value {
            Expr::Literal(LiteralValue::Boolean(value)) if !negative => return Ok(Marker::Bool(**value)),
            Expr::Literal(LiteralValue::String(value)) if !negative => {
                return Ok(Marker::Text(value.inner().to_owned()));
            }
            Expr::Literal(LiteralValue::Int(value)) => value.inner().to_string(),
            Expr::Literal(LiteralValue::UInt(value)) => value.inner().to_string(),
            Expr::Literal(LiteralValue::Double(value)) => value.inner().to_string(),
            _ => return self.refuse(node, "expected a literal: a text, a number, true or false"),
        };
        if text.split_once('.').is_some_and(|(_, fraction)| fraction.len() > 6) {
            return self.refuse(node, "the number is finer than a millionth, so it could never be met exactly");
        }
        match decimal_micros(&text) {
            Some(micros) => Ok(Marker::Decimal(if negative { -micros } else { micros })),
            None => self.refuse(node, "the number is outside the range of a marker"),
        }
    }
}

fn not(inner: Condition) -> Condition {
    Condition::Not(Box::new(inner))
}

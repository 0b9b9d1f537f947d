//! Refuses names and values of a filter that mean nothing for its kind, with their place and what was probably meant.

use super::{
    ask::{Asking, Trouble, truth},
    facts::MARKERS,
    field::{Values, all, has_evidence},
    frame::Asked,
};
use crate::error::Outcome;
use stillroom_core::{
    filter::{FLAGS, FilterError, Node, Op, Span, Test, Value, near, time_span},
    json::decimal_micros,
    verdict::Verdict,
};

impl Asking<'_> {
    /// Refuses names and values that mean nothing here.
    pub(super) fn check(&self, node: &Node) -> Result<(), Trouble> {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().try_for_each(|part| self.check(part)),
            Node::Not(inner) => self.check(inner),
            Node::Test(test) => self.check_test(test),
        }
    }

    fn check_test(&self, test: &Test) -> Result<(), Trouble> {
        match test {
            Test::Text(value) => self.check_text(value),
            Test::Flag(_, span) if !has_evidence(self.frame.kind) => Err(self.wrong(
                *span,
                "rows of this kind have no flags",
                "to search for the word itself, put it in quotes",
            )),
            Test::Flag(..) => Ok(()),
            Test::Field { field, at, op, op_at, values } => {
                let Some(asked) = self.frame.asked(self.cx, field)? else { return Err(self.unknown(field, *at)?) };
                values.iter().try_for_each(|value| self.check_value(&asked, field, *op, *op_at, value))
            }
        }
    }

    fn wrong(&self, span: Span, message: impl Into<String>, hint: impl Into<String>) -> Trouble {
        FilterError::at(self.filter, span, message, hint).into()
    }

    fn unknown(&self, name: &str, at: Span) -> Outcome<Trouble> {
        let kind = self.frame.kind;
        let markers = if has_evidence(kind) { self.frame.evidence.marker_names(self.cx)? } else { Vec::new() };
        let fields = all(kind).map(|field| field.name).chain(FLAGS.iter().copied());
        let bare = name.strip_prefix(MARKERS).unwrap_or(name);
        let names = near(bare, fields.chain(markers.iter().map(String::as_str)));
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let hint = match names.as_slice() {
            [] => "to search for the text itself, put it in quotes".to_owned(),
            names => format!("did you mean {}? to search for the text itself, put it in quotes", names.join(" or ")),
        };
        Ok(self.wrong(at, format!("there is no field `{name}`"), hint))
    }

    fn check_text(&self, value: &Value) -> Result<(), Trouble> {
        let stars = value.text.trim_end_matches('*').contains('*');
        if value.wild && stars {
            let hint = "write the beginning of the word and one star, or put it in quotes";
            return Err(self.wrong(value.span, "a star can only end a word that is searched for", hint));
        }
        Ok(())
    }

    fn check_value(&self, asked: &Asked, name: &str, op: Op, op_at: Span, value: &Value) -> Result<(), Trouble> {
        let ordering = !matches!(op, Op::Has | Op::Is);
        let values = match asked {
            Asked::Field(field) => field.values,
            Asked::Marker(_) => Values::Any,
            Asked::Flag(_) => Values::Flags,
        };
        let whole = value.wild || (value.text.is_empty() && !ordering);
        match values {
            Values::Words if ordering => Err(self.wrong(
                op_at,
                format!("`{name}` is a word, which is not less or more"),
                "compare it with `:` or `=`",
            )),
            Values::Words
                if !whole && ["verdict", "scored"].contains(&name) && Verdict::from_name(&value.text).is_none() =>
            {
                let names = Verdict::ALL.map(Verdict::name);
                Err(self.wrong(
                    value.span,
                    format!("there is no verdict `{}`", value.text),
                    format!("it is one of {}", names.join(", ")),
                ))
            }
            Values::Text if ordering => Err(self.wrong(op_at, "a text is searched, not compared", "write text:word")),
            Values::Text => self.check_text(value),
            Values::Flags => self.check_flag(asked, name, op_at, ordering, value),
            Values::Numbers if !whole && decimal_micros(&value.text).is_none() => {
                Err(self.wrong(value.span, format!("`{name}` is compared with a number"), format!("write {name}>10")))
            }
            Values::Any if ordering && decimal_micros(&value.text).is_none() => {
                Err(self.wrong(value.span, format!("`{name}` is compared with a number"), format!("write {name}>10")))
            }
            Values::Times if !whole && time_span(&value.text).is_none() => Err(self.wrong(
                value.span,
                format!("`{name}` is compared with a time"),
                format!("write {name}>=2026-03 or {name}<2026-03-01T12:00"),
            )),
            Values::Words | Values::Numbers | Values::Times | Values::Any => Ok(()),
        }
    }

    fn check_flag(&self, asked: &Asked, name: &str, op_at: Span, ordering: bool, value: &Value) -> Result<(), Trouble> {
        if ordering {
            return Err(self.wrong(
                op_at,
                format!("`{name}` is not less or more"),
                "write it alone, or with `-` before",
            ));
        }
        if matches!(asked, Asked::Flag(_)) {
            if truth(&value.text).is_some() {
                return Ok(());
            }
            return Err(self.wrong(
                value.span,
                format!("`{name}` is true or false"),
                format!("write {name} or -{name}"),
            ));
        }
        if FLAGS.contains(&value.text.as_str()) {
            return Ok(());
        }
        let names: Vec<String> = FLAGS.iter().map(|flag| format!("`{flag}`")).collect();
        Err(self.wrong(
            value.span,
            format!("there is no state `{}`", value.text),
            format!("it is one of {}", names.join(", ")),
        ))
    }
}

//! Numbers: exact integers, doubles in ES6 text, and the exact decimals that rules compare.

use std::borrow::Cow;

/// A JSON number in canonical text. Integers keep their digits; all others are doubles in ES6 form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number<'a>(pub(super) Cow<'a, str>);

impl<'a> Number<'a> {
    /// Returns the canonical text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Returns the number of an integer.
    pub fn from_i64(value: i64) -> Number<'static> {
        Number(Cow::Owned(value.to_string()))
    }

    /// Returns the number of a double in ES6 form, or `None` where it is not finite.
    pub fn from_f64(value: f64) -> Option<Number<'static>> {
        value.is_finite().then(|| Number(Cow::Owned(ryu_js::Buffer::new().format_finite(value).to_owned())))
    }

    /// Returns the integer, where it is one and fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// Returns the unsigned integer, where it is one and fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// Returns the nearest double; infinite for an integer that no double reaches.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// Returns the number owning its text.
    pub fn into_owned(self) -> Number<'static> {
        Number(Cow::Owned(self.0.into_owned()))
    }

    /// Returns the number of a JSON token without `.` and exponent: its digits, exactly.
    pub(super) fn integer(token: &'a str) -> Self {
        Self(Cow::Borrowed(if token == "-0" { "0" } else { token }))
    }

    /// Returns the number of a JSON token with `.` or exponent: the nearest double in ES6 form, or `None` where the
    /// token is outside a double's range.
    pub(super) fn double(token: &'a str) -> Option<Self> {
        if let Some(text) = plain_decimal(token) {
            return Some(Self(Cow::Borrowed(text)));
        }
        let value: f64 = token.parse().ok()?;
        if !value.is_finite() {
            return None;
        }
        let mut buffer = ryu_js::Buffer::new();
        let text = buffer.format_finite(value);
        Some(Self(if text == token { Cow::Borrowed(token) } else { Cow::Owned(text.to_owned()) }))
    }

    /// Returns the number multiplied by a million, rounded half away from zero on its decimal digits, or `None`
    /// where that leaves 64 bits. Markers are compared in this form, so that no float decides a verdict.
    pub fn micros(&self) -> Option<i64> {
        decimal_micros(&self.0)
    }
}

/// Returns the part of a token that is its ES6 text already, where that is certain without computing the double: at most
/// 15 significant digits always come back from a double, so no shorter text names the same one; below 1e-6 ES6 writes an
/// exponent.
fn plain_decimal(token: &str) -> Option<&str> {
    let (whole, fraction) = token.split_once('.')?;
    let places = fraction.trim_end_matches('0').len();
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let leading = if digits == "0" { fraction.bytes().take_while(|byte| *byte == b'0').count() } else { 0 };
    if digits.len() + places > 15 || leading > 5 || fraction.bytes().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    Some(match places {
        0 if digits == "0" => "0",
        0 => whole,
        _ => &token[..whole.len() + 1 + places],
    })
}

/// Returns a decimal text (`-12.5`, `3e-4`) multiplied by a million, or `None` where it is none or does not fit.
pub fn decimal_micros(text: &str) -> Option<i64> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    if whole.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?.checked_add(6)?;
    let mut value: i128 = 0;
    for at in 0..point.max(0) {
        let digit = usize::try_from(at).ok().and_then(|at| digits.as_bytes().get(at)).map_or(0, |byte| byte - b'0');
        value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
        if value > i128::from(i64::MAX) {
            return None;
        }
    }
    let next = usize::try_from(point).ok().and_then(|at| digits.as_bytes().get(at)).copied();
    if next.is_some_and(|byte| byte >= b'5') {
        value += 1;
    }
    i64::try_from(if negative { -value } else { value }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn micros_are_exact() {
        for (text, micros) in [
            ("1", Some(1_000_000)),
            ("0.7", Some(700_000)),
            ("0.1234565", Some(123_457)),
            ("-0.0000005", Some(-1)),
            ("1e-7", Some(0)),
            ("2.5e3", Some(2_500_000_000)),
            ("9223372036855", None),
            ("1e300", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(decimal_micros(text), micros, "{text}");
        }
    }
}

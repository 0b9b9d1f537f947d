//! Places that a plan names: which may be named, and credentials in any disguise, which never may.
//!
//! Stricter than the reference, which looks for an `@` in the authority and lets the rest pass. A refusal says what kind
//! of thing was found and in which field; it never repeats the URI.

use super::DeriveError;
use crate::export::secret::SecretScanner;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;

/// The schemes that are opened beside `env`, `file`, `app` and bare paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// `https`
    pub https: bool,
    /// `s3`
    pub s3: bool,
    /// `gs`
    pub gs: bool,
}

/// What is wrong with a URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UriFault {
    /// It carries credentials: how they stand in it.
    Credentials(&'static str),
    /// It names a place that may not be named: why.
    Place(&'static str),
}

impl UriFault {
    /// Returns the error of a field that has the fault.
    pub fn of(self, field: &'static str) -> DeriveError {
        match self {
            Self::Credentials(how) => DeriveError::Credentials { field, how },
            Self::Place(why) => DeriveError::Uri { field, why },
        }
    }
}

/// Names of parameters that hold a credential as a whole, letters and digits only.
const SECRET_NAMES: [&str; 14] =
    ["sig", "sas", "key", "pwd", "pass", "auth", "code", "hmac", "jwt", "sid", "ticket", "otp", "nonce", "cert"];

/// Parts of a parameter's name that say it holds a credential.
const SECRET_PARTS: [&str; 13] = [
    "token",
    "secret",
    "passw",
    "passphrase",
    "apikey",
    "accesskey",
    "privatekey",
    "signature",
    "credential",
    "session",
    "bearer",
    "authorization",
    "keyid",
];

/// Schemes whose rest is no place with an authority, so that an `@` in it is no user.
const OPAQUE: [&str; 2] = ["mailto", "urn"];

/// Returns the fault of a URI, credentials before all else; none where it may be named.
///
/// # Errors
/// The fault.
pub fn check_uri(uri: &str, opened: &Opened) -> Result<(), UriFault> {
    if let Some(how) = credentials_in(uri) {
        return Err(UriFault::Credentials(how));
    }
    let uri = uri.trim();
    let Some((scheme, rest)) = scheme(uri) else { return Ok(()) };
    if uri.contains('\\') {
        return Err(UriFault::Place("a backslash in a URI is read differently by every reader"));
    }
    match scheme.to_ascii_lowercase().as_str() {
        "env" | "app" if rest.trim_start_matches('/').is_empty() => Err(UriFault::Place("it names nothing")),
        "env" | "file" | "app" => Ok(()),
        "https" if opened.https => Ok(()),
        "s3" if opened.s3 => Ok(()),
        "gs" if opened.gs => Ok(()),
        "https" | "s3" | "gs" => Err(UriFault::Place("its scheme is not opened (https, s3 and gs are on request)")),
        _ => Err(UriFault::Place("its scheme is none of env, file, app, https, s3, gs")),
    }
}

/// Returns how a text carries credentials, if it does: in every layer of percent-encoding, whatever slashes it uses.
pub fn credentials_in(uri: &str) -> Option<&'static str> {
    let plain = plain(uri);
    let mut layer: Cow<'_, str> = Cow::Borrowed(&plain);
    loop {
        let folded: String = layer.nfkc().map(|letter| if letter == '\\' { '/' } else { letter }).collect();
        if let Some(how) = in_layer(&folded) {
            return Some(how);
        }
        match decoded(&layer) {
            Some(next) => layer = Cow::Owned(next),
            None => break,
        }
    }
    let found = !SecretScanner::new().scan(&layer).is_empty();
    found.then_some("something that looks like a key or a token")
}

fn in_layer(uri: &str) -> Option<&'static str> {
    let nested = uri.match_indices("://").any(|(at, _)| first(&uri[at + 3..]).contains('@') && !opaque(uri));
    if userinfo(uri) || nested {
        return Some("a user before an @");
    }
    let parameters = uri.find(['?', '#', ';']).map_or("", |at| &uri[at..]);
    for parameter in parameters.split(['?', '#', ';', '&', '/']) {
        let name = parameter.split(['=', ':']).next().unwrap_or_default();
        let holds = parameter.len() > name.len();
        let name: String = decode_all(name).chars().filter(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if holds && (SECRET_NAMES.contains(&name.as_str()) || SECRET_PARTS.iter().any(|part| name.contains(part))) {
            return Some("a parameter that holds a secret or a signature");
        }
    }
    None
}

/// Returns whether somebody stands before an `@` where a reader may take what follows for a host.
fn userinfo(uri: &str) -> bool {
    let named = |authority: &str| decode_all(authority).contains('@');
    match scheme(uri) {
        Some(_) if opaque(uri) => false,
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("file") => match rest.strip_prefix("//") {
            Some(authority) => named(first(authority)) || doubled(authority).is_some_and(|rest| named(first(rest))),
            None => false,
        },
        Some((_, rest)) => named(first(rest.trim_start_matches('/'))),
        None => match uri.strip_prefix("//") {
            Some(authority) => named(first(authority.trim_start_matches('/'))),
            // Without a scheme an @ alone may be part of a file's name; with a colon it is a user at a host.
            None => {
                let first = decode_all(first(uri));
                first.contains('@') && first.contains(':')
            }
        },
    }
}

/// Returns what stands before the next slash, query or fragment.
fn first(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn opaque(uri: &str) -> bool {
    scheme(uri).is_some_and(|(scheme, _)| OPAQUE.contains(&scheme.to_ascii_lowercase().as_str()))
}

/// Returns what follows the first doubled slash of a path: some readers begin an authority there.
fn doubled(path: &str) -> Option<&str> {
    path.starts_with("//").then(|| path.trim_start_matches('/'))
}

/// Returns scheme and rest. One letter before the colon is a drive, not a scheme; `user:pass@host` has none either.
fn scheme(uri: &str) -> Option<(&str, &str)> {
    let (name, rest) = uri.split_once(':')?;
    let letters = |text: &str| {
        text.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    };
    let known = rest.starts_with(['/', '\\'])
        || OPAQUE.contains(&name.to_ascii_lowercase().as_str())
        || ["env", "file", "app", "https", "http", "s3", "gs"].contains(&name.to_ascii_lowercase().as_str())
        || !rest.contains('@');
    (name.len() > 1 && letters(name) && known).then_some((name, rest))
}

/// Returns the text without what readers drop silently: white space around it, control and invisible letters within.
fn plain(uri: &str) -> String {
    let invisible = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
    };
    uri.trim().chars().filter(|letter| !invisible(*letter)).collect()
}

/// Returns the text with one layer of percent-encoding taken off; none where there is none.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at, mut changed) = (Vec::with_capacity(bytes.len()), 0, false);
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
                changed = true;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    changed.then(|| plain(&String::from_utf8_lossy(&out)))
}

fn decode_all(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(next) = decoded(&text) {
        text = next;
    }
    text
}

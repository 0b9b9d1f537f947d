//! The secret detector: planted credentials are found, what only looks like one is not.
//!
//! No credential stands in this file as a whole: each is put together when the test runs, so that neither a reader
//! nor a scanner of repositories takes one for real.

#![expect(clippy::unwrap_used, reason = "a test stops where its own setting does not hold")]

use proptest::prelude::*;
use stillroom_core::export::secret::{SecretFinding, SecretKind, SecretScanner};

/// Fifty characters without a pattern, to cut bodies from.
const BODY: &str = "q7Zt2mXv9RkB4sLw8NyCa5HjDu3GpTe6FoVi1KxWbQzMr0PdSh";

fn body(length: usize) -> String {
    BODY.chars().cycle().take(length).collect()
}

fn planted() -> Vec<(SecretKind, String, &'static str)> {
    let pem = |label: &str| {
        let lines = [body(64), body(64), body(20)].join("\n");
        format!("-----BEGIN {label}PRIVATE KEY-----\n{lines}\n-----END {label}PRIVATE KEY-----")
    };
    vec![
        (SecretKind::AwsAccessKey, ["AKIA", "IOSFODNN7", "EXAMPLE"].concat(), "the vendor's documentation key"),
        (SecretKind::AwsAccessKey, ["ASIA", "Q3TZ6WX2", "LM5RVNK4"].concat(), "a temporary key"),
        (SecretKind::GithubToken, ["gh", "p_", &body(36)].concat(), "a personal token"),
        (SecretKind::GithubToken, ["gh", "s_", &body(40)].concat(), "an installation token"),
        (SecretKind::GithubToken, ["github", "_pat_", &body(22), "_", &body(50)].concat(), "a fine-grained token"),
        (SecretKind::GitlabToken, ["glp", "at-", &body(20)].concat(), "a GitLab token"),
        (SecretKind::SkApiKey, ["sk", "-", &body(48)].concat(), "the older form"),
        (SecretKind::SkApiKey, ["sk", "-proj-", &body(44), "_", &body(20)].concat(), "a project key"),
        (SecretKind::SkApiKey, ["sk", "-ant-api03-", &body(50), "-", &body(30)].concat(), "another vendor's"),
        (SecretKind::SlackToken, ["xo", "xb-", "204861735920-", &body(24)].concat(), "a bot token"),
        (SecretKind::SlackToken, ["hooks.slack", ".com/services/T0R4WKQ2X/B0MZ7LQ9C/", &body(24)].concat(), "a hook"),
        (SecretKind::GoogleApiKey, ["AI", "za", &body(35)].concat(), "a Google key"),
        (SecretKind::StripeLiveKey, ["sk_", "live_", &body(24)].concat(), "a live key"),
        (SecretKind::StripeLiveKey, ["rk_", "live_", &body(24)].concat(), "a restricted live key"),
        (SecretKind::PrivateKey, pem("RSA "), "an RSA key"),
        (SecretKind::PrivateKey, pem("OPENSSH "), "an OpenSSH key"),
        (SecretKind::PrivateKey, pem(""), "a key without algorithm"),
        (SecretKind::PrivateKey, pem("EC ").replace('\n', "\\n"), "a key on one line"),
        (SecretKind::Jwt, ["ey", "J", &body(20), ".ey", "J", &body(60), ".", &body(43)].concat(), "a signed token"),
    ]
}

/// Contexts whose named part is the credential: text before, credential, text after.
fn in_context() -> Vec<(SecretKind, &'static str, String, &'static str)> {
    vec![
        (SecretKind::ConnectionString, "postgres://quay:", "t1de-t4ble".to_owned(), "@db.internal:5432/berths"),
        (SecretKind::ConnectionString, "amqp://:", body(12), "@queue/vhost"),
        (SecretKind::BearerToken, "curl -H 'Authorization: Bearer ", body(32), "' https://quay.test/api"),
        (SecretKind::BearerToken, "authorization: bearer  ", body(40), "\n"),
        (SecretKind::AssignedSecret, "password = \"", "Neap-Tide-77".to_owned(), "\""),
        (SecretKind::AssignedSecret, "\"db_password\": \"", "s3cure!quay".to_owned(), "\","),
        (SecretKind::AssignedSecret, "{\\\"password\\\":\\\"", "Spring7ide".to_owned(), "\\\"}"),
        (SecretKind::AssignedSecret, "api_key: '", body(32), "'"),
        (SecretKind::AssignedSecret, "clientSecret := \"", body(24), "\""),
        (SecretKind::AssignedSecret, "aws_secret_access_key = \"", body(40), "\""),
        (SecretKind::AssignedSecret, "token => '", "9f8a1c47be20d3650b7e".to_owned(), "'"),
        (SecretKind::AssignedSecret, "export QUAY_API_KEY=", body(28), "\n"),
        (SecretKind::AssignedSecret, "PORT=80\nSMS_TOKEN=", body(28), "\nDEBUG=1"),
    ]
}

#[test]
fn every_planted_credential_is_found_once_with_its_bytes() {
    let scanner = SecretScanner::new();
    for (kind, secret, why) in planted() {
        for (before, after) in [("", ""), ("the key is ", " as of today"), ("(\"", "\")"), ("Schlüssel: ", "\n潮")] {
            let text = format!("{before}{secret}{after}");
            let expected = SecretFinding { kind, start: before.len(), end: before.len() + secret.len() };
            assert_eq!(scanner.scan(&text), [expected], "{why}, after {before:?}");
        }
    }
}

#[test]
fn every_credential_that_its_context_names_is_found() {
    let scanner = SecretScanner::new();
    for (kind, before, secret, after) in in_context() {
        let text = format!("{before}{secret}{after}");
        let expected = SecretFinding { kind, start: before.len(), end: before.len() + secret.len() };
        assert_eq!(scanner.scan(&text), [expected], "{before}…{after}");
    }
}

#[test]
fn what_only_looks_like_a_credential_is_not_found() {
    let scanner = SecretScanner::new();
    let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (text, why) in [
        ("sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".to_owned(), "crossed out"),
        ("sk-your-key-goes-here-1234".to_owned(), "a hint"),
        ("sk-...".to_owned(), "an ellipsis"),
        ("sk-learn-contrib-gradient-boosting-2".to_owned(), "the name of a package"),
        (format!("task-{}", body(40)), "part of another word"),
        (["AKIA", "XXXXXXXXXXXXXXXX"].concat(), "a crossed-out key"),
        (["AKIA", "IOSFODNN7"].concat(), "a key cut short"),
        (["AKIA", "iosfodnn7example"].concat(), "a key in small letters"),
        (["gh", "p_", &"x".repeat(36)].concat(), "a crossed-out token"),
        (["gh", "p_", &body(20)].concat(), "a token cut short"),
        (["glp", "at-", "your_gitlab_token_here"].concat(), "a hint for a token"),
        (["AI", "za", &body(20)].concat(), "a Google key cut short"),
        (["sk_", "test_", &body(24)].concat(), "a test key"),
        ("xoxb-your-token".to_owned(), "a hint for a bot token"),
        (
            "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKC\n-----END PUBLIC KEY-----".to_owned(),
            "public",
        ),
        ("The file starts with -----BEGIN PRIVATE KEY----- and ends soon.".to_owned(), "a mention of the header"),
        ("eyJhbGciOiJIUzI1NiJ9".to_owned(), "a header without payload"),
        ("api_key = \"<API_KEY>\"".to_owned(), "angle brackets"),
        ("api_key = \"${API_KEY}\"".to_owned(), "a variable"),
        ("token: \"{{ quay_token }}\"".to_owned(), "a template"),
        ("password = \"example-password-1A\"".to_owned(), "an example word"),
        ("password = \"password123\"".to_owned(), "a word and digits"),
        ("password = \"changeme\"".to_owned(), "a default"),
        ("password: \"must not be empty\"".to_owned(), "a message"),
        ("password = get_password(user)".to_owned(), "a call"),
        ("token = \"next_page_of_berths\"".to_owned(), "a name"),
        ("password = \"550e8400-e29b-41d4-a716-446655440000\"".to_owned(), "the id of a password, not a password"),
        (["gh", "p_EXAMPLE", &body(29)].concat(), "a token that says it is an example"),
        (["sk", "-", "insertYourOwnKeyHere0123456"].concat(), "a key that says what to do"),
        ("token = \"550e8400-e29b-41d4-a716-446655440000\"".to_owned(), "a UUID"),
        ("secret_hash = \"abc123def456abc123def456\"".to_owned(), "the name of another thing"),
        ("max_tokens: 4096, token_count = \"1048576\"".to_owned(), "counts"),
        ("Authorization: Bearer ${TOKEN}".to_owned(), "a variable in a header"),
        ("Authorization: Bearer <your-access-token-goes-here>".to_owned(), "a hint in a header"),
        ("the bearer of-this-very-long-letter-of-marque is welcome".to_owned(), "a bearer of letters"),
        ("QUAY_API_KEY=changeme".to_owned(), "a default in an environment file"),
        ("API_KEY=$(cat key.txt)".to_owned(), "a command"),
        ("postgres://user:password@localhost/db".to_owned(), "a documentation address"),
        ("postgres://postgres:postgres@localhost/db".to_owned(), "the default of an image"),
        ("postgres://quay:${DB_PASSWORD}@db/berths".to_owned(), "a variable in an address"),
        ("postgres://quay:****@db/berths".to_owned(), "a masked password"),
        ("https://quay.test:8443/berths?at=noon".to_owned(), "a port"),
        ("ssh://git@quay.test:22/berths.git".to_owned(), "a user without password"),
        (format!("sha256:{hex}"), "a hash"),
        (format!("commit {}", &hex[..40]), "a commit"),
        ("550e8400-e29b-41d4-a716-446655440000".to_owned(), "a bare UUID"),
        (body(44), "a bare run of characters says nothing of itself"),
    ] {
        assert_eq!(scanner.scan(&text), [], "{why}: {text}");
    }
}

#[test]
fn findings_stand_in_the_order_of_the_text_and_never_overlap() {
    let scanner = SecretScanner::new();
    let key = ["sk", "-", &body(48)].concat();
    let aws = ["AKIA", "IOSFODNN7", "EXAMPLE"].concat();
    let text = format!("api_key = \"{key}\"\nid = {aws}\npassword = \"Neap-Tide-77\"");
    let kinds: Vec<_> = scanner.scan(&text).into_iter().map(|finding| finding.kind).collect();
    assert_eq!(
        kinds,
        [SecretKind::SkApiKey, SecretKind::AwsAccessKey, SecretKind::AssignedSecret],
        "the key is named by its shape, not a second time by its assignment"
    );
}

#[test]
fn a_finding_never_repeats_the_secret() {
    for (_, secret, why) in planted() {
        let findings = SecretScanner::new().scan(&secret);
        let written = serde_json::to_string(&findings).unwrap();
        assert!(!written.contains(&secret) && !format!("{findings:?}").contains(&secret), "{why}");
    }
}

thread_local! {
    static SCANNER: SecretScanner = SecretScanner::new();
}

proptest! {
    #[test]
    fn any_text_is_scanned_and_findings_are_cuts_of_it(text in any::<String>()) {
        let findings = SCANNER.with(|scanner| scanner.scan(&text));
        for pair in findings.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        for finding in findings {
            prop_assert!(text.get(finding.start..finding.end).is_some());
        }
    }
}

/// Every string in the public sets that carry no credential. They lie beside the repository, where they lie at all.
mod public_sets {
    use super::*;
    use std::path::{Path, PathBuf};
    use stillroom_core::json::{Json, parse};

    fn strings<'j>(json: &'j Json<'j>, out: &mut Vec<&'j str>) {
        match json {
            Json::String(text) => out.push(text),
            Json::Array(items) => items.iter().for_each(|item| strings(item, out)),
            Json::Object(entries) => entries.iter().for_each(|(_, value)| strings(value, out)),
            _ => {}
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the sets are read where they lie, never copied into the project")]
    fn bytes_of(path: &Path) -> Vec<u8> {
        std::fs::read(path).unwrap()
    }

    #[expect(clippy::disallowed_macros, reason = "a skipped test says so")]
    #[test]
    fn ordinary_traces_hold_no_credential() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
        for (folder, files) in [
            ("gsm8k-solutions", &["example_model_solutions.jsonl"][..]),
            ("tau-bench", &["gpt-4o-airline.even.json"][..]),
            (
                "textgrad-leetcode",
                &[
                    "reflexion_seed_15.jsonl",
                    "reflexion_seed_17.jsonl",
                    "reflexion_seed_21.jsonl",
                    "reflexion_seed_55.jsonl",
                    "reflexion_seed_91.jsonl",
                ][..],
            ),
        ] {
            if !root.join(folder).is_dir() {
                eprintln!("SKIPPED: {folder} is not beside the repository, its texts were not scanned for credentials");
                continue;
            }
            let scanner = SecretScanner::new();
            let mut scanned = 0;
            for file in files {
                let bytes = bytes_of(&root.join(folder).join(file));
                let lines: Vec<&[u8]> =
                    if file.ends_with("jsonl") { bytes.split(|byte| *byte == b'\n').collect() } else { vec![&bytes] };
                for line in lines.into_iter().filter(|line| !line.trim_ascii().is_empty()) {
                    let json = parse(line).unwrap();
                    let mut texts = Vec::new();
                    strings(&json, &mut texts);
                    for text in texts {
                        scanned += 1;
                        let found: Vec<_> = scanner.scan(text);
                        assert_eq!(found, [], "{folder}/{file}: {:?}", found.first().map(|f| &text[f.start..f.end]));
                    }
                }
            }
            assert!(scanned > 100, "{folder}: only {scanned} texts were read");
            eprintln!("{folder}: {scanned} texts scanned, 0 credentials");
        }
    }
}

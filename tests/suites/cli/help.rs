//! Every verb says what it does, with an example.

use stillroom_tests::Sandbox;

#[test]
fn every_verb_has_an_example_in_its_help() {
    let sandbox = Sandbox::empty();
    let help = sandbox.bare(["--help"]).ok().stdout;
    let (_, rest) = help.split_once("Commands:").unwrap();
    let (verbs, _) = rest.split_once("Options:").unwrap();
    // A wrapped description is indented further than a verb.
    let verbs: Vec<&str> = verbs
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|verb| *verb != "help")
        .collect();
    assert!(verbs.len() > 15, "the verbs are found: {verbs:?}");
    for verb in verbs {
        let help = sandbox.bare([verb, "--help"]).ok().stdout;
        assert!(help.contains(&format!("distill {verb}")) && help.contains("Example"), "{verb} shows no example");
    }
}

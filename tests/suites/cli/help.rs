//! Every verb says what it does, with an example.

use stillroom_tests::{Sandbox, repo_root};

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

#[test]
fn the_profile_and_the_rule_in_the_readme_can_be_used_as_they_stand() {
    let readme = std::fs::read_to_string(repo_root().join("README.md")).unwrap();
    let (_, section) = readme.split_once("## Write a profile").unwrap();
    let blocks: Vec<&str> =
        section.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    let sandbox = Sandbox::empty();
    let profile = sandbox.write("trivia.toml", blocks[0]);
    sandbox.bare(["profiles".as_ref(), "check".as_ref(), profile.as_os_str()]).ok();
    let rulebook = sandbox.write("rules.toml", format!("name = \"mine\"\nversion = \"1\"\n{}", blocks[1]));
    sandbox.bare(["rulebooks".as_ref(), "check".as_ref(), rulebook.as_os_str()]).ok();
}

//! Texts of profiles and rulebooks: read, saved whole or not at all, and a rulebook's draft asked what it would change.

use super::{OURS, small::Small};
use stillroom_service::{
    Code, profile_text, profiles, rulebook_text, rulebooks, save_profile, save_rulebook, what_if, what_if_text,
};

fn ours() -> String {
    let text = "name = \"ours\"\nversion = \"1\"\n[[rule]]\nid = \"all\"\nfor = \"*\"\nwhen = \"true\"\nverdict = \"rejected\"\nreason = \"nothing may leave\"\n";
    text.to_owned()
}

#[test]
fn a_text_is_saved_under_its_name_and_read_back() {
    let small = Small::ran();
    let saved = save_profile(&small.cx, OURS).unwrap();
    assert!(saved.name == "ours" && !saved.shipped && saved.faults.is_empty());
    assert_eq!(profile_text(Some(&small.cx), "ours").unwrap().text, OURS);
    assert!(profiles(Some(&small.cx)).unwrap().iter().any(|profile| profile.name == "ours"), "it is in force");
    let newer = OURS.replace("version = 1", "version = 2");
    save_profile(&small.cx, &newer).unwrap();
    assert_eq!(std::fs::read_to_string(small.path("profiles/ours.toml")).unwrap(), newer, "the same file");
    save_rulebook(&small.cx, &ours()).unwrap();
    assert_eq!(rulebook_text(&small.cx, "ours").unwrap().text, ours());
    assert!(rulebooks(&small.cx).unwrap().iter().any(|book| book.name == "ours"));
    for (text, shipped) in
        [(profile_text(None, "tau-bench").unwrap(), true), (rulebook_text(&small.cx, "reference").unwrap(), true)]
    {
        assert!(text.shipped == shipped && text.faults.is_empty() && !text.text.is_empty());
    }
}

#[test]
fn a_file_of_another_name_is_written_again_and_one_of_another_declaration_is_not_overwritten() {
    let small = Small::ran();
    std::fs::create_dir_all(small.path("profiles")).unwrap();
    std::fs::write(small.path("profiles/zz.toml"), OURS).unwrap();
    save_profile(&small.cx, &OURS.replace("version = 1", "version = 9")).unwrap();
    assert!(!small.path("profiles/ours.toml").exists(), "one name, one file");
    assert_eq!(profile_text(Some(&small.cx), "ours").unwrap().text, OURS.replace("version = 1", "version = 9"));
    std::fs::write(small.path("profiles/theirs.toml"), OURS.replace("\"ours\"", "\"others\"")).unwrap();
    let error = save_profile(&small.cx, &OURS.replace("\"ours\"", "\"theirs\"")).unwrap_err();
    assert!(error.code == Code::Invalid && error.message.contains("others"), "{error:?}");
}

#[test]
fn a_text_with_faults_is_returned_with_them_and_not_written() {
    let small = Small::ran();
    let view = save_profile(&small.cx, &OURS.replace("class", "clas")).unwrap();
    assert_eq!((view.faults.len(), small.path("profiles").exists()), (1, false), "{view:?}");
    for (reason, text, line, column) in [
        ("no TOML", "name = \n".to_owned(), 1, 8),
        ("a condition that cannot be asked", ours().replace("when = \"true\"", "when = \"m.a ++ 1\""), 6, 14),
        ("no such verdict", ours().replace("\"rejected\"", "\"refused\""), 7, 11),
        (
            "an id twice",
            format!("{}{}", ours(), ours().split_once("[[rule]]").map(|(_, rule)| format!("[[rule]]{rule}")).unwrap()),
            10,
            6,
        ),
    ] {
        let view = save_rulebook(&small.cx, &text).unwrap();
        let [fault] = view.faults.as_slice() else { panic!("{reason}: {view:?}") };
        assert_eq!((fault.line, fault.column), (line, column), "{reason}: {fault:?}");
        assert!(!small.path("rulebooks/ours.toml").exists(), "{reason}: nothing was written");
    }
}

#[test]
fn what_came_with_the_program_stays_as_it_is() {
    let small = Small::ran();
    for error in [
        save_profile(&small.cx, &profile_text(None, "tau-bench").unwrap().text).unwrap_err(),
        save_rulebook(&small.cx, &rulebook_text(&small.cx, "recommended").unwrap().text).unwrap_err(),
    ] {
        assert!(error.code == Code::Invalid && error.hint.contains("name of its own"), "{error:?}");
    }
    for error in [profile_text(Some(&small.cx), "ghost").unwrap_err(), rulebook_text(&small.cx, "ghost").unwrap_err()] {
        assert!(error.code == Code::NotFound && error.hint.contains("there are"), "{error:?}");
    }
}

#[test]
fn a_file_with_faults_can_still_be_read_and_mended() {
    let small = Small::ran();
    std::fs::create_dir_all(small.path("rulebooks")).unwrap();
    std::fs::write(small.path("rulebooks/mine.toml"), "name = 1\n").unwrap();
    let view = rulebook_text(&small.cx, "mine").unwrap();
    assert_eq!((view.text.as_str(), view.faults.len()), ("name = 1\n", 1), "by its file's name");
    save_rulebook(&small.cx, &ours().replace("\"ours\"", "\"mine\"")).unwrap();
    assert!(rulebook_text(&small.cx, "mine").unwrap().faults.is_empty(), "mended in place");
}

#[test]
fn a_draft_of_a_rulebook_says_what_it_would_change_without_lying_anywhere() {
    let small = Small::ran();
    let drafted = what_if_text(&small.cx, &ours()).unwrap();
    assert!(drafted.rows_changed > 0 && drafted.after.name == "ours");
    assert!(!small.path("rulebooks").exists(), "nothing was written");
    let file = small.root().join("draft.toml");
    std::fs::write(&file, ours()).unwrap();
    let from_file = what_if(&small.cx, file.to_str().unwrap()).unwrap();
    assert_eq!(serde_json::to_value(&drafted).unwrap(), serde_json::to_value(&from_file).unwrap(), "as from a file");
    let error = what_if_text(&small.cx, "name = 1").unwrap_err();
    assert!(error.code == Code::Invalid && error.message.contains("line 1"), "{error:?}");
}

//! The step `relate`: what rows say about each other, whatever order they come in.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

use proptest::prelude::*;
use stillroom_core::{
    artifact::Class,
    hash::Digest,
    marker::{Marker, Markers},
    score::{RelateRow, Relation, Rulebook, relate},
    stamp::Stamp,
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};

fn recommended() -> Rulebook {
    Rulebook::shipped().unwrap().swap_remove(1)
}

fn id(name: &str) -> Digest {
    Digest::of(name.as_bytes())
}

/// A row that is nobody's relative.
fn row(name: &str, profile: &str, class: Class, verdict: Verdict) -> RelateRow {
    RelateRow {
        id: id(name),
        profile: profile.into(),
        class,
        task_id: format!("task of {name}"),
        run_id: format!("run of {name}"),
        parent_run_id: None,
        files: Vec::new(),
        time: None,
        verdict,
        markers: Markers::new(),
    }
}

fn plain(name: &str, verdict: Verdict) -> RelateRow {
    row(name, "observer_reviews", Class::Verdict, verdict)
}

fn drawn(name: &str) -> RelateRow {
    row(name, "distilled_facts", Class::Extraction, NeedsHumanReview)
}

fn from(name: &str, parent: &str) -> RelateRow {
    RelateRow { parent_run_id: Some(format!("run of {parent}")), ..drawn(name) }
}

fn at(seconds: i64) -> Option<Stamp> {
    Stamp::from_unix_seconds(seconds)
}

fn of<'r>(relations: &'r [Relation], name: &str) -> Option<&'r Relation> {
    relations.iter().find(|relation| relation.id == id(name))
}

/// `parent_verdict=accepted`, several joined by a comma; empty where nothing is said.
fn said(relations: &[Relation], name: &str) -> String {
    let markers = of(relations, name).map(|relation| &relation.markers);
    let each = |(name, value): (&String, &Marker)| format!("{name}={value}");
    markers.into_iter().flatten().map(each).collect::<Vec<_>>().join(",")
}

#[test]
fn an_extraction_inherits_by_the_first_join_that_finds_anything() {
    let file = |mut row: RelateRow, seconds: i64| {
        row.files = vec!["a.rs".into()];
        row.time = at(seconds);
        row
    };
    let task = |row: RelateRow, task: &str| RelateRow { task_id: task.into(), ..row };
    let run = |row: RelateRow, run: &str| RelateRow { run_id: run.into(), ..row };
    let rows = [
        file(run(task(plain("good", Accepted), "T"), "R"), 1000),
        file(run(task(plain("bad", Rejected), "U"), "S"), 200_000),
        plain("doubtful", PartiallyAccepted),
        plain("waiting", NeedsHumanReview),
        // All four joins could be used: the first decides.
        file(task(from("explicit", "doubtful"), "T"), 1000),
        file(task(run(drawn("by task"), "S"), "T"), 200_000),
        file(run(drawn("by run"), "S"), 1000),
        file(drawn("near the good"), 1001),
        file(drawn("near the bad"), 199_000),
        file(drawn("on the window's edge"), 1000 - 86_400),
        file(drawn("out of the window"), 999 - 86_400),
        RelateRow { files: vec!["a.rs".into()], ..drawn("without a time") },
        file(task(from("named parent is gone", "nobody"), "T"), 1000),
        from("of a waiting one", "waiting"),
        drawn("of nobody"),
    ];
    let relations = relate(&recommended(), &rows);
    for (name, expected, why) in [
        ("explicit", "parent_verdict=partially_accepted", "the named parent comes first"),
        ("by task", "parent_verdict=accepted", "then the task"),
        ("by run", "parent_verdict=rejected", "then the run"),
        ("near the good", "parent_verdict=accepted", "then the nearest on the file"),
        ("near the bad", "parent_verdict=rejected", "then the nearest on the file"),
        ("on the window's edge", "parent_verdict=accepted", "the edge is inside"),
        ("out of the window", "", "a second too far"),
        ("without a time", "", "a file alone proves nothing"),
        ("named parent is gone", "parent_verdict=accepted", "the next join"),
        ("of a waiting one", "parent_verdict=needs_human_review", "as undecided as its parent"),
        ("of nobody", "", "no relative"),
        ("good", "", "only extractions inherit"),
    ] {
        assert_eq!(said(&relations, name), expected, "{name}: {why}");
    }
    assert_eq!(of(&relations, "explicit").unwrap().parents, [id("doubtful")], "the parent's id is kept");
}

#[test]
fn several_parents_speak_together() {
    for (verdicts, expected, why) in [
        (vec![Accepted, Accepted], "parent_verdict=accepted", "agreed"),
        (vec![Accepted, PartiallyAccepted], "parent_verdict=partially_accepted", "the lesser"),
        (vec![Rejected, Rejected], "parent_verdict=rejected", "agreed"),
        (vec![Accepted, Rejected], "parent_conflict=true", "contradiction"),
        (vec![PartiallyAccepted, Rejected], "parent_conflict=true", "contradiction"),
        (vec![Accepted, NeedsHumanReview], "parent_verdict=accepted", "who waits does not count"),
        (vec![Rejected, NeedsHumanReview], "parent_verdict=rejected", "who waits does not count"),
        (vec![NeedsHumanReview], "parent_verdict=needs_human_review", "but all wait"),
    ] {
        let parents = verdicts.iter().enumerate().map(|(at, verdict)| plain(&at.to_string(), *verdict));
        let mut rows: Vec<_> = parents.chain([drawn("child")]).collect();
        rows.iter_mut().for_each(|row| row.task_id = "T".into());
        let relations = relate(&recommended(), &rows);
        assert_eq!(said(&relations, "child"), expected, "{verdicts:?}: {why}");
        assert_eq!(of(&relations, "child").unwrap().parents.len(), verdicts.len());
    }
}

#[test]
fn chains_resolve_through_their_parents_and_lose_at_most_to_partial() {
    let rows = [
        plain("good", Accepted),
        plain("bad", Rejected),
        from("1", "good"),
        from("2", "1"),
        from("3", "2"),
        from("x", "bad"),
        from("y", "x"),
        // A link with a verdict of its own keeps it.
        RelateRow { verdict: Rejected, ..from("own", "good") },
        from("of own", "own"),
        from("loose", "of nobody"),
        from("of loose", "loose"),
    ];
    let relations = relate(&recommended(), &rows);
    for (name, expected) in [
        ("1", "parent_verdict=accepted"),
        ("2", "parent_verdict=partially_accepted"),
        ("3", "parent_verdict=partially_accepted"),
        ("x", "parent_verdict=rejected"),
        ("y", "parent_verdict=rejected"),
        ("of own", "parent_verdict=rejected"),
        ("loose", ""),
        ("of loose", "parent_verdict=needs_human_review"),
    ] {
        assert_eq!(said(&relations, name), expected, "{name}");
    }
}

#[test]
fn a_circle_is_marked_on_its_members_and_on_nobody_else() {
    let rows = [
        plain("good", Accepted),
        from("1", "3"),
        from("2", "1"),
        from("3", "2"),
        from("below", "2"),
        from("itself", "itself"),
        // Shares its run with a member of the circle, but was drawn from elsewhere.
        RelateRow { run_id: "run of 1".into(), ..from("beside", "good") },
    ];
    let relations = relate(&recommended(), &rows);
    for name in ["1", "2", "3", "itself"] {
        assert_eq!(said(&relations, name), "relation_cycle=true", "{name}");
    }
    assert_eq!(said(&relations, "below"), "parent_verdict=needs_human_review", "below a circle nothing is known");
    assert_eq!(said(&relations, "beside"), "parent_verdict=accepted");
    let book = recommended();
    let judged = book.judge("distilled_facts", Class::Extraction, &of(&relations, "1").unwrap().markers);
    assert_eq!(judged.verdict, NeedsHumanReview);
}

#[test]
fn a_run_that_holds_the_source_and_the_extraction_is_no_circle() {
    let mut source = plain("source", Accepted);
    source.run_id = "run of child".into();
    let relations = relate(&recommended(), &[source, from("child", "child")]);
    assert_eq!(said(&relations, "child"), "parent_verdict=accepted");
}

#[test]
fn one_extraction_outside_the_declaration_is_no_parent_of_another() {
    let mut side = row("side", "audit_discrepancies", Class::Extraction, Rejected);
    side.task_id = "task of child".into();
    assert_eq!(relate(&recommended(), &[side, drawn("child")]), []);
}

#[test]
fn empty_keys_join_nothing() {
    let empty = |mut row: RelateRow| {
        (row.task_id, row.run_id) = (String::new(), String::new());
        row.parent_run_id = Some(String::new());
        row.files = vec![String::new()];
        row.time = at(0);
        row
    };
    assert_eq!(relate(&recommended(), &[empty(plain("good", Accepted)), empty(drawn("child"))]), []);
}

#[test]
fn later_events_on_the_same_file_are_marked() {
    let on = |mut row: RelateRow, file: &str, time: Option<Stamp>| {
        row.files = vec![file.into()];
        row.time = time;
        row
    };
    let marked = |mut row: RelateRow, name: &str, value: &str| {
        row.markers.insert(name.into(), Marker::Text(value.into()));
        row
    };
    let review = |name| row(name, "scrum_reviews", Class::Verdict, Accepted);
    let apply = |name, action| marked(row(name, "auto_apply", Class::Telemetry, Rejected), "action", action);
    let observer = |name, verdict| marked(plain(name, Rejected), "observer_verdict", verdict);
    let rows = [
        on(review("before"), "a.rs", at(10)),
        on(review("same moment"), "a.rs", at(20)),
        on(review("after"), "a.rs", at(30)),
        on(review("untimed"), "a.rs", None),
        on(review("another file"), "b.rs", at(10)),
        on(apply("earlier revert", "x_reverted"), "a.rs", at(5)),
        on(apply("revert", "build_red_reverted"), "a.rs", at(20)),
        on(apply("commit", "committed"), "a.rs", at(99)),
        on(apply("untimed revert", "x_reverted"), "b.rs", None),
        on(review("observed"), "c.rs", at(10)),
        on(observer("reject", "reject"), "c.rs", at(11)),
        on(review("observed before"), "d.rs", at(10)),
        on(observer("early reject", "reject"), "d.rs", at(9)),
        on(review("observed some time"), "e.rs", at(10)),
        on(observer("untimed reject", "reject"), "e.rs", None),
        on(review("praised"), "f.rs", at(10)),
        on(observer("accept", "accept"), "f.rs", at(11)),
        on(review("untimed, observed"), "d.rs", None),
    ];
    let relations = relate(&recommended(), &rows);
    for (name, expected, why) in [
        ("before", "later_reverted=true", "taken back later"),
        ("same moment", "", "not later"),
        ("after", "", "taken back earlier"),
        ("untimed", "", "nothing shows that it came first"),
        ("another file", "", "an untimed revert shows nothing"),
        ("observed", "observer_rejected=true", "rejected later"),
        ("observed before", "", "rejected earlier"),
        ("observed some time", "observer_rejected=true", "an untimed rejection counts"),
        ("untimed, observed", "observer_rejected=true", "a rejection that may be later counts"),
        ("praised", "", "an acceptance is none"),
        ("revert", "", "only reviews are marked"),
    ] {
        assert_eq!(said(&relations, name), expected, "{name}: {why}");
    }
    assert_eq!(of(&relations, "before").unwrap().parents, [id("revert")]);
    let facts = recommended();
    assert_eq!(facts.relate_facts("auto_apply").into_iter().collect::<Vec<_>>(), ["action"]);
    assert_eq!(facts.relate_facts("observer_reviews").into_iter().collect::<Vec<_>>(), ["observer_verdict"]);
    assert!(facts.relate_facts("scrum_reviews").is_empty());
}

#[test]
fn the_reference_relates_nothing() {
    let reference = Rulebook::shipped().unwrap().swap_remove(0);
    assert_eq!(relate(&reference, &[plain("good", Accepted), from("child", "good")]), []);
}

#[test]
fn long_chains_and_crowded_groups_are_settled_in_one_pass() {
    // A quadratic step would need 10^10 comparisons here, a recursive one a stack of 100,000 frames.
    let n = 100_000;
    let chain =
        (0..n).map(|at| if at == 0 { plain("0", Accepted) } else { from(&at.to_string(), &(at - 1).to_string()) });
    let crowd = (0..n).map(|at| {
        let mut row = if at % 2 == 0 { plain(&format!("c{at}"), Accepted) } else { drawn(&format!("c{at}")) };
        (row.task_id, row.files, row.time) = ("crowd".into(), vec!["same.rs".into()], crate::at(at));
        row
    });
    let rows: Vec<_> = chain.chain(crowd).collect();
    let relations = relate(&recommended(), &rows);
    assert_eq!(relations.len(), 99_999 + 50_000);
    assert_eq!(said(&relations, "99999"), "parent_verdict=partially_accepted");
    assert_eq!(said(&relations, "c1"), "parent_verdict=accepted");
    assert_eq!(of(&relations, "c1").unwrap().parents.len(), 16, "parents are listed up to a limit");
}

/// Profile, run, parent's run, task, files, time in steps, verdict, and the word of an observer.
type Fields = (&'static str, u8, Option<u8>, u8, Vec<u8>, Option<i64>, Verdict, &'static str);

/// Rows that are thick with relations: few runs, tasks, files and moments.
fn relatives() -> impl Strategy<Value = Vec<RelateRow>> {
    let fields = (
        prop::sample::select(vec![
            "scrum_reviews",
            "observer_reviews",
            "auto_apply",
            "distilled_facts",
            "distilled_facts",
            "audit_facts",
        ]),
        0..5_u8,
        prop::option::of(0..5_u8),
        0..4_u8,
        prop::collection::vec(0..3_u8, 0..3),
        prop::option::of(0..4_i64),
        prop::sample::select(Verdict::ALL.to_vec()),
        prop::sample::select(vec!["reject", "accept"]),
    );
    prop::collection::vec(fields, 0..16).prop_map(|rows| {
        let build = |(at, (profile, run, parent, task, files, time, verdict, word)): (usize, Fields)| {
            let class = if profile.ends_with("facts") { Class::Extraction } else { Class::Verdict };
            let action = if word == "reject" { "x_reverted" } else { "committed" };
            RelateRow {
                id: id(&at.to_string()),
                profile: profile.into(),
                class,
                task_id: if task == 0 { format!("lone {at}") } else { task.to_string() },
                run_id: run.to_string(),
                parent_run_id: parent.map(|parent| parent.to_string()),
                files: files.iter().map(ToString::to_string).collect(),
                time: time.and_then(|days: i64| Stamp::from_unix_seconds(days * 50_000)),
                verdict: if class == Class::Extraction { NeedsHumanReview } else { verdict },
                markers: [("observer_verdict", word), ("action", action)]
                    .map(|(name, value)| (name.to_owned(), Marker::Text(value.to_owned())))
                    .into(),
            }
        };
        rows.into_iter().enumerate().map(build).collect()
    })
}

/// Whether a row is its own ancestor, by walking rows instead of runs.
fn circles_by_walking(rows: &[RelateRow]) -> Vec<Digest> {
    let explicit = |row: &RelateRow| -> Vec<usize> {
        let same = |wanted: bool| -> Vec<usize> {
            let of = |(at, other): (usize, &RelateRow)| {
                let fits =
                    Some(&other.run_id) == row.parent_run_id.as_ref() && (other.class == Class::Extraction) == wanted;
                fits.then_some(at)
            };
            rows.iter().enumerate().filter_map(of).collect()
        };
        if row.class != Class::Extraction || !same(false).is_empty() { Vec::new() } else { same(true) }
    };
    let own_ancestor = |start: usize| {
        let (mut seen, mut open) = (vec![false; rows.len()], explicit(&rows[start]));
        while let Some(at) = open.pop() {
            if at == start {
                return true;
            }
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(explicit(&rows[at]));
            }
        }
        false
    };
    let mut found: Vec<_> = (0..rows.len()).filter(|at| own_ancestor(*at)).map(|at| rows[at].id).collect();
    found.sort();
    found
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(
        (rows, shuffled) in relatives().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let relations = relate(&recommended(), &rows);
        prop_assert_eq!(&relations, &relate(&recommended(), &shuffled));
        prop_assert!(relations.windows(2).all(|pair| pair[0].id < pair[1].id), "sorted, each row once");
    }

    #[test]
    fn what_relating_does_not_need_changes_nothing(
        rows in relatives(),
        absent in prop::sample::subsequence(vec!["scrum_reviews", "observer_reviews", "distilled_facts", "audit_facts"], 0..4),
    ) {
        let book = recommended();
        let rows: Vec<RelateRow> = rows.into_iter().filter(|row| !absent.contains(&row.profile.as_str())).collect();
        let mut kinds: Vec<(String, Class)> = rows.iter().map(|row| (row.profile.clone(), row.class)).collect();
        kinds.sort_by(|one, other| one.0.cmp(&other.0));
        kinds.dedup();
        let needs = book.relate_needs(&kinds);
        let needed = |row: &&RelateRow| needs.kinds.contains(&(row.profile.clone(), row.class));
        let mut kept: Vec<RelateRow> = rows.iter().filter(needed).cloned().collect();
        if !needs.families {
            let events = kept.iter().filter(|row| book.is_event(&row.profile, &row.markers));
            let eventful: std::collections::BTreeSet<String> = events.flat_map(|row| row.files.clone()).collect();
            kept.retain(|row| row.files.iter().any(|file| eventful.contains(file)));
            for row in &mut kept {
                (row.task_id, row.run_id, row.parent_run_id) = (String::new(), String::new(), None);
            }
        }
        prop_assert_eq!(relate(&book, &kept), relate(&book, &rows));
    }

    #[test]
    fn circles_are_found_exactly(rows in relatives()) {
        let marked = |relation: &Relation| relation.markers.contains_key("relation_cycle").then_some(relation.id);
        let found: Vec<_> = relate(&recommended(), &rows).iter().filter_map(marked).collect();
        prop_assert_eq!(found, circles_by_walking(&rows));
    }

    #[test]
    fn no_extraction_is_ever_accepted_through_its_relations(rows in relatives()) {
        let book = recommended();
        for relation in relate(&book, &rows) {
            let row = rows.iter().find(|row| row.id == relation.id).unwrap();
            prop_assert!(!relation.parents.contains(&row.id), "nobody is their own parent");
            if row.class == Class::Extraction {
                let verdict = book.judge(&row.profile, row.class, &relation.markers).verdict;
                prop_assert_ne!(verdict, Accepted);
            }
        }
    }
}

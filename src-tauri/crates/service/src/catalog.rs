//! The list of use cases: each is offered by the command line under a verb and by the window, or a list says why not.
//!
//! A test holds it against both doors, so that a use case cannot be forgotten in either door.

/// A use case and the words that reach it on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UseCase {
    /// The function of this crate.
    pub name: &'static str,
    /// The verb, with its action where it has several.
    pub verb: &'static str,
}

const fn case(name: &'static str, verb: &'static str) -> UseCase {
    UseCase { name, verb }
}

/// Every use case, in the order in which a newcomer meets them.
pub const USE_CASES: &[UseCase] = &[
    case("init", "init"),
    case("init_sample", "init --sample"),
    case("detect_sources", "sources detect"),
    case("preview_source", "sources preview"),
    case("add_source", "sources add"),
    case("list_sources", "sources list"),
    case("remove_source", "sources remove"),
    case("add_inventory", "inventory add"),
    case("inventory", "inventory show"),
    case("clear_inventory", "inventory clear"),
    case("profiles", "profiles list"),
    case("check_profile", "profiles check"),
    case("profile_text", "profiles show"),
    case("save_profile", "profiles save"),
    case("rulebooks", "rulebooks list"),
    case("check_rulebook", "rulebooks check"),
    case("rulebook_text", "rulebooks show"),
    case("save_rulebook", "rulebooks save"),
    case("settings", "settings"),
    case("set_setting", "settings set"),
    case("unset_setting", "settings unset"),
    case("build_evidence", "build-evidence"),
    case("health", "health"),
    case("look_at_health", "health --no-report"),
    case("score", "score"),
    case("what_if", "score --what-if"),
    case("what_if_text", "score --what-if -"),
    case("why_not", "score --why"),
    case("export", "export-all"),
    case("hand_over", "export"),
    case("check_rows", "export check"),
    case("run_all", "run-all"),
    case("extract_playbooks", "extract-playbooks"),
    case("model_ledger", "model-ledger"),
    case("receipts", "receipts"),
    case("receipt_chain", "receipts --chain"),
    case("drift", "drift"),
    case("run_series", "drift --series"),
    case("runs", "runs"),
    case("run_view", "runs show"),
    case("annotate_run", "runs annotate"),
    case("query", "query"),
    case("explain_filter", "query"),
    case("saved_views", "views list"),
    case("save_view", "views save"),
    case("remove_view", "views remove"),
    case("review_queue", "review queue"),
    case("review_item", "review item"),
    case("review_effect", "review effect"),
    case("decide", "review decide"),
    case("decide_again", "review decide --again"),
    case("plan_decide_all", "review decide-all"),
    case("decide_all", "review decide-all --rows"),
    case("undo_decision", "review undo"),
    case("redo_decision", "review redo"),
    case("review_state", "review state"),
    case("review_repeat", "review repeat"),
    case("decision_log", "review log"),
    case("agreement", "review agreement"),
    case("export_decisions", "review export"),
    case("import_decisions", "review import"),
    case("repair", "repair"),
    case("repairs", "repair list"),
    case("waive", "waive"),
    case("waivers", "waive list"),
    case("verify", "verify"),
    case("trace", "trace"),
    case("find_row", "show"),
    case("row_detail", "show"),
    case("source_bytes", "show --bytes"),
    case("withdraw", "withdraw"),
    case("promote_run", "promote"),
    case("backup", "backup"),
    case("restore", "restore"),
    case("acceptance", "acceptance"),
    case("audit_full", "audit-full"),
    case("release_freeze", "release-freeze"),
    case("replay", "replay"),
];

/// Use cases that the command line does not offer, with the reason.
pub const NOT_OFFERED: &[(&str, &str)] =
    &[("review_repeat", "a repeat that is asked for by name is not silent; the window mixes it in")];

/// Use cases that the window does not offer, with the reason.
pub const NOT_IN_THE_WINDOW: &[(&str, &str)] = &[
    ("check_profile", "a draft is checked while it is written, by `preview_source`"),
    ("check_rulebook", "a draft is checked while it is written, by `what_if_text` and `save_rulebook`"),
    ("receipts", "the window shows them as the chain that they are, by `receipt_chain`"),
    ("drift", "the window shows every run's drift at once, by `run_series`"),
    ("query", "the window holds the list and asks for its pages, by `Browser`"),
    ("explain_filter", "the window is told of a wrong filter while it is typed, with its place"),
    ("extract_playbooks", "its file is for scripts; the window shows its receipt among the run's"),
    ("model_ledger", "it is a table for scripts; the window shows the rows it is read from under Data"),
    ("review_queue", "the window holds the queue as a list in an order of review, by `Browser`"),
    ("review_effect", "the window shows what every verdict would change at once, by `review_item`"),
    ("hand_over", "a folder for a trainer is written for scripts; its screen is not drawn"),
    ("check_rows", "it is a file of anybody's; a script asks about it before it trains"),
    ("find_row", "the window names a row's kind with its id"),
    ("replay", "without a model there is nothing to watch; the screen comes with the models"),
];

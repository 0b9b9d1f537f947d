//! The one layer that both doors call: every use case of the refinery, each a function over a [`Context`].
//!
//! Owns how use cases are put together from rules (`core`) and storage (`store`), what they report (`views`) and the
//! one error both doors show. Deliberately holds no rules of its own, draws nothing and prints nothing.

#![warn(missing_docs)]

mod acceptance;
mod annotate;
mod audit;
mod backup;
mod browse;
pub mod catalog;
mod collect;
mod context;
mod derive;
mod detail;
mod drafts;
mod embedded;
mod error;
mod export;
mod freeze;
mod handover;
mod health;
mod health_report;
mod imagine;
mod inventory;
mod judgement;
mod line_cache;
mod model_ledger;
mod pipe;
mod playbooks;
mod preview;
mod profiles;
mod progress;
mod promote;
mod promote_run;
mod relate;
mod repair;
mod replay;
mod resolve;
mod review;
mod rulebooks;
mod run;
mod sample;
mod score;
mod series;
mod settings;
mod sources;
mod stage;
mod staged;
mod threads;
mod trace;
mod verify;
mod view_schemas;
pub mod views;
mod waive;
mod what_if;
mod why_not;
mod withdraw;
mod workspace;

pub use acceptance::{ACCEPTANCE_RUN, AcceptanceOptions, acceptance, acceptance_of};
pub use annotate::annotate_run;
pub use audit::{AuditOptions, audit_full};
pub use backup::{backup, restore};
pub use browse::{
    Browser, QUERY_LIMIT, QueryOptions, complete_filter, explain_filter, query, remove_view, save_view, saved_views,
    toggle_filter,
};
pub use collect::{BuildOptions, build_evidence};
pub use context::{Context, RealWorld, World};
pub use derive::{
    GenerateOptions, PlanOptions, derive_decide, derive_generate, derive_item, derive_manifest, derive_plan,
    derive_plans, derive_queue, derive_redo, derive_release, derive_rows, derive_sets, derive_undo, feedback_events,
    import_events, label_evidence, retry_payload,
};
pub use detail::{find_row, row_detail, source_bytes};
pub use drafts::{profile_text, rulebook_text, save_profile, save_rulebook, what_if_text};
pub use embedded::Embedded;
pub use error::{Code, Outcome, ServiceError};
/// What the exporters ask the firewall with: for the suite that holds layer 2 against the real store, for no door.
#[doc(hidden)]
pub use export::stored_facts;
pub use export::{ExportOptions, export};
pub use freeze::release_freeze;
pub use handover::{CheckRows, HandOver, ProvenancePlace, check_rows, hand_over};
pub use health::{health, look_at_health};
pub use inventory::{add_inventory, clear_inventory, inventory};
pub use model_ledger::model_ledger;
pub use pipe::{WorkerOptions, hand_out_rows, worker, worker_command};
pub use playbooks::extract_playbooks;
pub use preview::preview_source;
pub use profiles::{check_profile, profiles};
pub use progress::{Cancel, Progress, Silent, Step};
pub use promote_run::promote_run;
pub use repair::{json_or_text, repair, repairs};
pub use replay::replay;
pub use review::{
    DecideAll, QueueOptions, QueueOrder, agreement, decide, decide_again, decide_all, decision_log, export_decisions,
    import_decisions, plan_decide_all, redo_decision, review_effect, review_item, review_queue, review_repeat,
    review_state, undo_decision,
};
pub use rulebooks::{check_rulebook, rulebooks};
pub use run::{RunOptions, drift, merge, receipts, run_all, run_view, runs};
pub use sample::init_sample;
pub use score::{ScoreOptions, score};
pub use series::{receipt_chain, run_series};
pub use settings::{NAMES as SETTING_NAMES, Settings, set_setting, setting_views, settings, unset_setting};
pub use sources::{add_source, detect_sources, list_sources, remove_source};
pub use stillroom_core::{
    export::{
        Exporter,
        dialect::{Dialect, Shape, consumer::Consumer},
        split::Shares,
    },
    hash::Digest,
    replay::ReplayRequest,
    stamp::Stamp,
    verdict::Verdict,
};
pub use threads::set_threads;
pub use trace::trace;
pub use verify::verify;
pub use view_schemas::view_schemas;
pub use waive::{waive, waivers};
pub use what_if::what_if;
pub use why_not::why_not;
pub use withdraw::withdraw;
pub use workspace::{find, init, open};

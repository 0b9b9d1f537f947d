//! What both doors show: plain values, one file per noun. `--json` prints exactly these.

mod backup;
mod browse;
mod checks;
mod collect;
mod count;
mod derive;
mod detail;
mod export;
mod handover;
mod knowledge;
mod overlay;
mod pipe;
mod preview;
mod replay;
mod review;
mod run;
mod score;
mod series;
mod setting;
mod source;
mod trace;
mod verify;
mod why;

pub use backup::{BackupView, RestoreView};
pub use browse::{
    ColumnView, CompletionItemView, CompletionView, FacetValueView, FacetView, FacetsView, FilterErrorView, Kind,
    ListRequest, ListView, PageView, QueryItemView, QueryView, RowView, SavedViewView, SortBy,
};
pub use checks::{AuditView, CheckView, ChecksView, FreezeView, MetricChangeView};
pub use collect::{CollectSourceView, CollectView, SkipView};
pub use count::Count;
pub(crate) use count::counts;
pub use derive::{
    DeriveItemView, DeriveQueueView, DeriveSetView, DeriveStepView, EventImportView, ExampleAuditView,
    ExcludedEventView, FeedbackEventView, GeneratedExampleView, GeneratedView, LeakView, ManifestView, PlanListView,
    PlanView, ReleaseView, RetryPayloadView, SeedView, SubmissionView, TrainingJobView, TrainingRowsView,
};
pub use detail::{
    ContentView, DetailView, EventView, ExportStandView, FieldView, RepairableView, RowWhyView, RuleView,
    SourceBytesView, ToolCallView, TurnView,
};
pub use export::{ExportView, PromotionView};
pub use handover::{
    ConsumerCheckView, HandOverFileView, HandOverTableView, HandOverView, JudgedRowView, RefusedRowView, SplitsView,
};
pub use knowledge::{LedgerEntryView, ModelLedgerView, PlaybooksView};
pub use overlay::{InventoryView, RepairView, WaiverView, WithdrawalView};
pub use pipe::{RowsView, WorkerCommandView, WorkerView};
pub use preview::{DeclarationTextView, PreviewRowView, PreviewView, TextFaultView};
pub use replay::ReplayView;
pub use review::{
    AgreementPairView, AgreementView, BulkPlanView, DatasetEffectView, DecisionFileView, DecisionView, EffectView,
    ImportLineView, ImportView, QueueItemView, ReviewItemView, ReviewStateView, SaidView, StepView,
};
pub use run::{DriftSummaryView, RunDatasetsView, RunListView, RunTotalsView, RunView, StageView};
pub use score::{ScoreSourceView, ScoreView, WhatIfDatasetView, WhatIfRowView, WhatIfView};
pub use series::{AnnotationView, MovedView, ReceiptView, RunPointView, SeriesView};
pub use setting::SettingView;
pub use source::{CoverageView, DeclarationView, DetectionView, HealthSourceView, HealthView, SourceView};
pub use trace::{HopView, TraceSourceView, TraceView};
pub use verify::{FindingView, VerifyView};
pub use why::{FactChangeView, WhyView};

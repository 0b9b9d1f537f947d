//! The receipts of a run as links of the workspace's chain, each recomputed.

use super::equation;
use crate::{
    context::Context,
    error::Outcome,
    run::find_run,
    views::{Count, ReceiptView},
};
use stillroom_core::receipt::{StageReceipt, link_hash};
use stillroom_store::tables::receipt::{self, Receipt};

/// Returns the receipts of a run, the newest where none is named, as links of the chain, each recomputed.
///
/// # Errors
/// No such run.
pub fn receipt_chain(cx: &Context, run: Option<&str>) -> Outcome<Vec<ReceiptView>> {
    let run = find_run(cx, run)?;
    let links = cx.store.read(|reader| {
        receipt::of_run(reader, &run.id)?
            .into_iter()
            .map(|link| Ok((receipt::at(reader, link.seq - 1)?, link)))
            .collect::<Result<Vec<_>, stillroom_store::StoreError>>()
    })?;
    Ok(links.iter().map(|(before, link)| view(before.as_ref(), link)).collect())
}

fn view(before: Option<&Receipt>, link: &Receipt) -> ReceiptView {
    let seq: Count = link.seq.unsigned_abs().into();
    match serde_json::from_str::<StageReceipt>(&link.body) {
        Ok(said) => told(seq, holds(before, link, &said), link, &said),
        Err(error) => unreadable(seq, link, &error),
    }
}

/// Its bytes have its hash, it names the link before it, and its columns are what it says.
fn holds(before: Option<&Receipt>, link: &Receipt, said: &StageReceipt) -> bool {
    let previous = before.map(|before| before.hash);
    let first = link.seq == 1;
    previous.is_none() == first
        && said.previous_hash == previous
        && link.previous == previous
        && said.run_id == link.run
        && said.stage.name() == link.stage
        && link_hash(previous.as_ref(), link.body.as_bytes()) == link.hash
}

fn told(seq: Count, link_holds: bool, link: &Receipt, said: &StageReceipt) -> ReceiptView {
    let ledger = said.ledger();
    ReceiptView {
        seq,
        run_id: said.run_id.clone(),
        stage: said.stage.name().to_owned(),
        hash: link.hash.hex(),
        previous_hash: said.previous_hash.map(|hash| hash.hex()),
        link_holds,
        completed: said.completed,
        state: said.validation.state.name().to_owned(),
        blocked_by: said.blocked_by.map(|stage| stage.name().to_owned()),
        errors: said.validation.errors.clone(),
        records_in: ledger.records_in.into(),
        records_out: ledger.records_out.into(),
        input_hash: said.inputs.content_hash.hex(),
        output_hash: said.outputs.content_hash.hex(),
        equation: equation::words(&said.books),
        balances: said.books.balanced(),
        cause: said.cause.clone(),
        rulebook: said.rulebook.as_ref().map(|book| format!("{} {}", book.name, book.version)),
        engine: said.engine_version.clone(),
        started_at: said.started_at.to_string(),
        duration_ms: said.duration_ms.into(),
    }
}

/// A link that is no receipt any more is shown as what it is: broken.
fn unreadable(seq: Count, link: &Receipt, error: &serde_json::Error) -> ReceiptView {
    ReceiptView {
        seq,
        run_id: link.run.clone(),
        stage: link.stage.clone(),
        hash: link.hash.hex(),
        previous_hash: link.previous.map(|hash| hash.hex()),
        link_holds: false,
        completed: false,
        state: "not_passed".to_owned(),
        blocked_by: None,
        errors: vec![format!("it is no receipt any more: {error}; run `distill verify`")],
        records_in: 0_u64.into(),
        records_out: 0_u64.into(),
        input_hash: String::new(),
        output_hash: String::new(),
        equation: String::new(),
        balances: false,
        cause: None,
        rulebook: None,
        engine: String::new(),
        started_at: String::new(),
        duration_ms: 0_u64.into(),
    }
}

//! What the manifest of promoted datasets must hold: the files, the run they are from, and that run's state, so that a
//! dataset from a run that did not pass says so itself.

use super::{Place, STATES};

pub(super) fn rules(manifest: &Place<'_>) {
    manifest.at("run_id").filled();
    manifest.at("run_hash").digest();
    manifest.at("git_commit").commit();
    manifest.at("engine_version").filled();
    manifest.at("recorded_at").stamp();
    let passed = manifest.at("run_passed").flag();
    if let (Some(state), Some(passed)) = (manifest.at("run_state").one_of(&STATES), passed) {
        manifest.at("run_passed").expect(passed == (state != "not_passed"), "disagrees with run_state");
    }
    manifest.at("include_partial").flag();
    manifest.at("include_review").flag();
    let files = manifest.at("files").items(|file| {
        if file.object() {
            file.at("path").filled();
            file.at("sha256").digest();
            file.at("bytes").count();
            file.at("rows").count();
            file.at("content_hash").digest();
        }
    });
    let list = manifest.at("files");
    list.expect(files > 0 || list.value().as_array().is_none(), "expected at least one");
    let receipts = manifest.at("receipts");
    if receipts.object() {
        let count = receipts.at("count");
        count.expect(count.count() != Some(0), "expected at least 1");
        receipts.at("head_hash").digest();
    }
}

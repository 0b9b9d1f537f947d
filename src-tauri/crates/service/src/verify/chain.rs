//! Receipts: their chain, the reports that repeat them, the summaries that are made of them; and the baselines.

use super::{Check, expected::is_cut};
use crate::{
    error::Outcome,
    run::{MANIFEST, Manifest},
    stage::pretty,
};
use stillroom_core::{
    gate::baseline::BaselineLog,
    receipt::{Anchor, ChainLink, RunHashPart, RunSummary, StageReceipt, run_hash, verify_chain},
};
use stillroom_store::{
    open::DATABASE,
    tables::{
        baseline, promotion,
        receipt::{self, Receipt},
        run::{self, Run},
        run_file::{self, RunFile},
    },
};

impl Check<'_> {
    /// Walks the whole chain; looks at the reports and summaries of one run, or of all.
    pub(super) fn chain(&mut self, only: Option<&str>) -> Outcome<()> {
        let all = self.cx.store.read(receipt::all);
        let Some(links) = self.readable("receipt", all)? else { return Ok(()) };
        let table = format!("{DATABASE}:receipt");
        let anchor = self.anchor()?;
        let chain = links.iter().map(|link| ChainLink {
            seq: link.seq.unsigned_abs(),
            hash: link.hash,
            bytes: link.body.clone().into_bytes(),
        });
        for finding in verify_chain(chain, anchor.as_ref()).findings {
            self.find(&table, Some(finding.seq.to_string()), finding.why);
        }
        let runs = self.cx.store.read(run::list);
        let Some(runs) = self.readable("run", runs)? else { return Ok(()) };
        for run in runs.iter().filter(|run| only.is_none_or(|only| only == run.id)) {
            self.step(&format!("receipts of run {}", run.id), self.rows, 0, "rows")?;
            let mine: Vec<&Receipt> = links.iter().filter(|link| link.run == run.id).collect();
            let files = self.cx.store.read(|reader| run_file::of_run(reader, &run.id))?;
            let parsed: Vec<StageReceipt> =
                mine.iter().filter_map(|link| self.receipt(&table, run, link, &files)).collect();
            if parsed.len() == mine.len() {
                self.summary(run, &parsed);
            }
        }
        if only.is_none() {
            self.baselines()?;
        }
        Ok(())
    }

    /// The last manifest remembers where the chain stood; kept outside of it, it shows the loss of newest links. One
    /// that a cut-off promotion left half brought says nothing.
    fn anchor(&mut self) -> Outcome<Option<Anchor>> {
        let all = self.cx.store.read(promotion::all);
        let Some(promotions) = self.readable("promotion", all)? else { return Ok(None) };
        let Ok(bytes) = std::fs::read(self.cx.dir().join(MANIFEST)) else { return Ok(None) };
        if promotions.is_empty() {
            return Ok(None);
        }
        // A manifest that cannot be read differs from what was recorded, which is said of the file.
        let Ok(manifest) = serde_json::from_slice::<Manifest>(&bytes) else { return Ok(None) };
        Ok(manifest.receipts.head_hash.map(|head| Anchor { count: manifest.receipts.count, head }))
    }

    fn receipt(&mut self, table: &str, run: &Run, link: &Receipt, files: &[RunFile]) -> Option<StageReceipt> {
        self.rows += 1;
        let row = Some(link.seq.to_string());
        let parsed: StageReceipt = match serde_json::from_str(&link.body) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.find(table, row, format!("is no receipt: {error}"));
                return None;
            }
        };
        for fault in parsed.validate() {
            self.find(table, row.clone(), fault);
        }
        if parsed.run_id != link.run || parsed.stage.name() != link.stage || parsed.previous_hash != link.previous {
            self.find(table, row, "its columns are not what it says");
        }
        let path = format!("reports/{}/{}.json", run.id, link.stage);
        match files.iter().find(|file| file.path == path) {
            None if is_cut(&run.state) => {
                self.note(format!("{path} was never written: the run was cut off"));
            }
            None => self.find(&path, None, "is not recorded, although the receipt is in the chain"),
            // A missing file is found among the files.
            Some(_) => {
                if let Ok(bytes) = std::fs::read(self.cx.dir().join(&path))
                    && pretty(&parsed).is_ok_and(|text| text.as_bytes() != bytes)
                {
                    self.find(&path, None, format!("is not receipt {} of the chain", link.seq));
                }
            }
        }
        for output in &parsed.outputs.files {
            if files.iter().any(|file| file.path == output.path && file.hash != output.sha256) {
                self.find(&path, None, format!("names another hash of {} than was recorded", output.path));
            }
        }
        Some(parsed)
    }

    /// A summary is recomputed from the receipts, and is the same in the database and on the disk.
    fn summary(&mut self, run: &Run, receipts: &[StageReceipt]) {
        let (table, row) = (format!("{DATABASE}:run"), Some(run.id.clone()));
        for (text, name) in [(&run.summary, "summary.json"), (&run.drift, "drift.json")] {
            let path = format!("reports/{}/{name}", run.id);
            if let (Some(text), Ok(bytes)) = (text, std::fs::read(self.cx.dir().join(&path)))
                && text.as_bytes() != bytes
            {
                self.find(&path, None, "is not what the run recorded when it ended");
            }
        }
        let Some(text) = &run.summary else { return };
        self.rows += 1;
        let summary: RunSummary = match serde_json::from_str(text) {
            Ok(summary) => summary,
            Err(error) => {
                self.find(&table, row, format!("its summary cannot be read: {error}"));
                return;
            }
        };
        for fault in summary.validate() {
            self.find(&table, row.clone(), format!("summary: {fault}"));
        }
        let again = run_hash(receipts.iter().map(RunHashPart::of));
        if summary.run_hash != again || run.run_hash != Some(again) {
            self.find(&table, row, format!("its run hash is not {again}, that of its receipts"));
        }
    }

    fn baselines(&mut self) -> Outcome<()> {
        let all = self.cx.store.read(baseline::all);
        let Some(stored) = self.readable("baseline", all)? else { return Ok(()) };
        let table = format!("{DATABASE}:baseline");
        let lines: Vec<&str> = stored.iter().map(|row| row.body.as_str()).collect();
        let log = BaselineLog::read(lines.join("\n").as_bytes(), None);
        for finding in &log.findings {
            self.find(&table, Some(finding.seq.to_string()), finding.why.clone());
        }
        self.rows += stored.len() as u64;
        if log.rows.len() == stored.len() {
            for (row, read) in stored.iter().zip(&log.rows).filter(|(row, read)| row.hash != read.hash) {
                self.find(
                    &table,
                    Some(row.seq.to_string()),
                    format!("its column says another hash than {}", read.hash),
                );
            }
        }
        Ok(())
    }
}

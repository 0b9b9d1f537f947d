//! A run that is killed at any moment loses nothing, leaves nothing half-written, and gives the same when run again.
//!
//! `STILLROOM_KILLS` sets how many kills are spread over the whole run (20 by default), `STILLROOM_SEED` the moments.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

#[path = "crash/killed.rs"]
mod killed;

#[path = "crash/beside.rs"]
mod beside;

use killed::{Base, Moment};
use made::Dice;
use std::time::Duration;

/// Enough rows that a run takes seconds, so that kills meet every stage.
const ROWS: usize = 6000;

fn wanted(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn kills_at_random_moments_lose_nothing_and_leave_nothing_half_written() {
    let kills = wanted("STILLROOM_KILLS", 20);
    let mut dice = Dice::new(wanted("STILLROOM_SEED", 2026));
    let base = Base::of(ROWS);
    // Every other kill meets what the one before left, so that faults add up and the later stages come sooner; the
    // others meet a good workspace, so that every stage has work to do.
    let mut lengths = [base.length, base.length / 2];
    let mut workspace = base.copy();
    for kill in 0..kills {
        let length = &mut lengths[usize::try_from(kill % 2).unwrap()];
        // One moment in each equal part of the time. Where the run was faster than thought, it is tried again.
        let share = (kill * 1000 + dice.below(1000)) as f64 / (kills * 1000) as f64;
        for attempt in 1.. {
            assert!(attempt < 9, "kill {kill} never meets a run at work");
            if kill % 2 == 0 || attempt > 1 {
                workspace = base.copy();
            }
            let moment = length.mul_f64(share);
            let ended = base.kill(&workspace, Moment::After(moment));
            base.stands_whole(&workspace, &format!("kill {kill} after {moment:?}"));
            match ended {
                Some(sooner) => *length = sooner.mul_f64(0.9),
                None => break,
            }
        }
        if kill % 4 == 3 {
            base.gives_the_same(&workspace);
        }
    }
    base.gives_the_same(&workspace);
}

#[test]
fn kills_around_the_promotion_bring_all_datasets_or_none() {
    let kills = wanted("STILLROOM_KILLS", 20) * 2;
    let mut dice = Dice::new(wanted("STILLROOM_SEED", 2026) ^ 1);
    let base = Base::of(300);
    let (mut landed, mut promoted, mut ending) = (0, 0, base.ending);
    let mut workspace = base.copy();
    for kill in 0..kills {
        // The manifest is staged last: what follows is the promotion and the end of the run.
        let moment = Duration::from_micros(dice.below(u64::try_from(ending.as_micros()).unwrap() + 1));
        match base.kill(&workspace, Moment::AfterStaging(moment)) {
            Some(sooner) => ending = (ending + sooner) / 2,
            None => landed += 1,
        }
        let new = base.stands_whole(&workspace, &format!("kill {kill}, {moment:?} after the manifest was staged"));
        promoted += u64::from(new);
        if new || kill % 4 == 3 {
            base.gives_the_same(&workspace);
            workspace = base.copy();
        }
    }
    base.gives_the_same(&workspace);
    assert!(landed * 3 > kills, "only {landed} of {kills} kills met a run at work");
    assert!((1..kills).contains(&promoted), "{promoted} of {kills} kills came after the promotion, which is one-sided");
}

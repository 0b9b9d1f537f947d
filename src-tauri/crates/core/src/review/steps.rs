//! What a reviewer can take back and bring back: two stacks, read out of the log of actions, so that they outlive every
//! restart and have no bottom.

/// What an action of the log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// It decided on rows.
    Act,
    /// It took an action back.
    Undo,
    /// It brought an action back, by taking its undo back.
    Redo,
}

/// One action of one reviewer, as far as taking back goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its row in the log.
    pub row: i64,
    /// What it is.
    pub kind: StepKind,
    /// The action that an undo took back; the undo that a redo took back.
    pub target: Option<i64>,
}

/// What can be done next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Actions that stand, the newest last, each as the step that made it stand: the action itself, or its redo.
    pub done: Vec<i64>,
    /// Undos that can be taken back, the newest last.
    pub undone: Vec<i64>,
}

/// Returns what one reviewer's actions, oldest first, leave to take back and to bring back. A new action forgets what
/// could be brought back: it was decided under another state.
pub fn steps(log: impl IntoIterator<Item = Step>) -> Steps {
    let mut steps = Steps::default();
    for step in log {
        match step.kind {
            StepKind::Act => {
                steps.done.push(step.row);
                steps.undone.clear();
            }
            StepKind::Undo => {
                steps.done.retain(|row| Some(*row) != step.target);
                steps.undone.push(step.row);
            }
            StepKind::Redo => {
                steps.undone.retain(|row| Some(*row) != step.target);
                steps.done.push(step.row);
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log in few words: `a` acts, `u3` takes step 3 back, `r4` brings back what the undo 4 took.
    fn after(log: &str) -> (Vec<i64>, Vec<i64>) {
        let steps = steps((1..).zip(log.split_whitespace()).map(|(row, word)| {
            let kind = match &word[..1] {
                "u" => StepKind::Undo,
                "r" => StepKind::Redo,
                _ => StepKind::Act,
            };
            Step { row, kind, target: word[1..].parse().ok() }
        }));
        (steps.done, steps.undone)
    }

    #[test]
    fn undo_and_redo_walk_up_and_down_without_an_end() {
        for (log, done, undone, why) in [
            ("", vec![], vec![], "nothing was done"),
            ("a a a", vec![1, 2, 3], vec![], "three actions"),
            ("a a a u3 u2", vec![1], vec![4, 5], "two taken back"),
            ("a a a u3 u2 r5", vec![1, 6], vec![4], "the one taken back last comes back first"),
            ("a a a u3 u2 r5 r4", vec![1, 6, 7], vec![], "and then the other"),
            ("a u1 r2 u3 r4 u5", vec![], vec![6], "one action, to and fro"),
            ("a a u2 a", vec![1, 4], vec![], "a new action forgets what was taken back"),
        ] {
            assert_eq!(after(log), (done, undone), "{log}: {why}");
        }
    }
}

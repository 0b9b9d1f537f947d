//! Progress bars on stderr, for people at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{sync::Mutex, time::Duration};
use stillroom_service::{Progress, Step};

/// One bar that follows the step at work.
pub(crate) struct Bars {
    bar: ProgressBar,
    step: Mutex<String>,
}

impl Bars {
    /// Returns a bar on stderr, drawn at most twenty times a second.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(20));
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, step: Mutex::new(String::new()) }
    }
}

impl Progress for Bars {
    fn step(&self, step: &Step<'_>) {
        let key = format!("{}{}{}", step.name, step.unit, step.total > 0);
        let mut shown = self.step.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if *shown != key {
            let counts = match (step.unit, step.total > 0) {
                ("bytes", true) => "{bar:24} {bytes}/{total_bytes} {eta}",
                (_, true) => "{bar:24} {human_pos}/{human_len} rows {eta}",
                _ => "{human_pos} rows",
            };
            let template = format!("{{spinner}} {{prefix:18}} {counts} {{wide_msg}}");
            self.bar
                .set_style(ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar()));
            self.bar.reset();
            *shown = key;
        }
        if step.total > 0 {
            self.bar.set_length(step.total);
        }
        self.bar.set_prefix(step.name.to_owned());
        self.bar.set_message(step.on.to_owned());
        self.bar.set_position(step.done);
    }

    fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

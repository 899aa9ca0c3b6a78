//! Progress of long runs, on standard error and only where that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A run shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts articles; shows a bar when the run takes long, and takes it away when dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// Whether somebody watches.
    watched: bool,
}

impl Progress {
    /// Progress over a number of articles. `alone` is false where results go to the same terminal meanwhile.
    pub(super) fn new(articles: usize, alone: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message("extracting");
        Progress { bar, started: Instant::now(), watched: alone && std::io::stderr().is_terminal() }
    }

    /// Does the work for one article and counts it.
    pub(super) fn one<T>(&self, work: impl FnOnce() -> T) -> T {
        let done = work();
        self.show();
        self.bar.inc(1);
        done
    }

    /// Names the step that follows.
    pub(super) fn step(&self, name: &'static str) {
        self.show();
        self.bar.set_message(name);
    }

    /// Shows the bar once the run has taken long.
    fn show(&self) {
        if self.watched && self.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

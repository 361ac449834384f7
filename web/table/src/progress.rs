//! What the page is told while a network is trained.

use serde_json::json;
use std::sync::atomic::AtomicBool;
use tables::training::piece::Draft;
use tables::{Event, Run};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Hands a piece of JSON to the page, and says how many milliseconds have passed since the worker began: nothing in here can
    /// ask a clock.
    #[wasm_bindgen(js_name = nnTell)]
    fn tell(event: &str);
    #[wasm_bindgen(js_name = nnNow)]
    fn now() -> f64;
}

/// Milliseconds between two messages: more of them nobody sees.
const PAUSE: f64 = 100.0;

/// Tells the page of a training, and hands it what there is of the network, should it be stopped.
#[derive(Default)]
pub struct Progress {
    told: f64,
    draft: Draft,
    /// Whether the draft has become better since the page has got it.
    is_better: bool,
    losses: Vec<(f64, Option<f64>)>,
}

impl Progress {
    /// Work of which nothing is told.
    pub fn silent<T>(work: impl FnOnce(&Run) -> tables::Result<T>) -> Result<T, String> {
        let stop = AtomicBool::new(false);
        let mut nobody = |_: Event| ();
        work(&Run::new(&mut nobody, &stop)).map_err(|error| error.to_string())
    }

    /// Tells it.
    pub fn tell(&mut self, event: Event) {
        match event {
            // A clock is asked now and then: a step may take a microsecond.
            Event::Step { step, .. } if step.number % 16 == 1 && self.is_time() => {
                self.say(step.number as f64 / step.of as f64);
            }
            Event::Epoch { epoch, network, .. } => {
                self.losses.push((epoch.loss, epoch.validation_loss));
                self.is_better |= self.draft.see(epoch, network);
            }
            _ => {}
        }
    }

    fn is_time(&mut self) -> bool {
        let now = now();
        let is_time = now - self.told >= PAUSE;
        if is_time {
            self.told = now;
        }
        is_time
    }

    fn say(&mut self, done: f64) {
        let draft = if std::mem::take(&mut self.is_better) { self.draft.written() } else { None };
        let losses = std::mem::take(&mut self.losses);
        tell(&json!({ "done": done, "losses": losses, "draft": draft }).to_string());
    }
}

//! What is told while a training runs, and how to stop it.

use nn101::{Epoch, Step};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// A part of the work begins; all that went before is done.
    Phase(&'a str),
    /// Something was decided about the table.
    Notice(&'a str),
    /// The training itself begins, of so many epochs at most.
    Training { epochs: usize },
    /// A step of the optimizer is done.
    Step(&'a Step),
    /// All training rows have been seen once more.
    Epoch(&'a Epoch),
}

/// The listener to a piece of work, and the flag that stops it.
pub struct Run<'a> {
    listener: &'a mut dyn FnMut(Event),
    stop: &'a AtomicBool,
}

impl<'a> Run<'a> {
    /// Tells `listener` what happens, until `stop` is set.
    pub fn new(listener: &'a mut dyn FnMut(Event), stop: &'a AtomicBool) -> Self {
        Self { listener, stop }
    }

    /// Tells the listener.
    pub fn tell(&mut self, event: Event) {
        (self.listener)(event);
    }

    /// Whether the work should stop, keeping what there is.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The same, for the callbacks of a training.
    pub fn flow(&self) -> ControlFlow<()> {
        if self.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

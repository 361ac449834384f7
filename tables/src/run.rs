//! What is told while a training runs, how to stop it, and who does its work.

use nn101::{Epoch, Sequential, Step};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// A part of the work begins; all that went before is done.
    Phase(&'a str),
    /// Something was decided about the table.
    Notice(&'a str),
    /// The training itself begins: of so many networks, of so many epochs each at most.
    Training { members: usize, epochs: usize },
    /// A step of a network's optimizer is done.
    Step { member: usize, step: &'a Step },
    /// A network has seen all its training rows once more; so it is now.
    Epoch { member: usize, epoch: &'a Epoch, network: &'a Sequential },
    /// A network is trained.
    Trained { member: usize },
}

/// Does pieces of work, numbered from 0: each once, in any order, on as many threads as it likes.
pub type Crew = dyn Fn(usize, &(dyn Fn(usize) + Sync)) + Sync;

/// The listener to a piece of work, the flag that stops it, and the crew that does what can be done side by side.
pub struct Run<'a> {
    listener: Mutex<&'a mut (dyn FnMut(Event) + Send)>,
    stop: &'a AtomicBool,
    crew: &'a Crew,
}

impl<'a> Run<'a> {
    /// Tells `listener` what happens, until `stop` is set. One piece of work is done after the other.
    pub fn new(listener: &'a mut (dyn FnMut(Event) + Send), stop: &'a AtomicBool) -> Self {
        let one_by_one = &|pieces: usize, work: &(dyn Fn(usize) + Sync)| (0..pieces).for_each(work);
        Self { listener: Mutex::new(listener), stop, crew: one_by_one }
    }

    /// The same with a crew of the caller's. What comes out does not depend on it.
    ///
    /// ```
    /// use tables::Run;
    /// let (stop, mut listener) = (std::sync::atomic::AtomicBool::new(false), |_: tables::Event| ());
    /// let threads = |pieces: usize, work: &(dyn Fn(usize) + Sync)| {
    ///     std::thread::scope(|scope| (0..pieces).for_each(|piece| drop(scope.spawn(move || work(piece)))));
    /// };
    /// let done = std::sync::Mutex::new(Vec::new());
    /// Run::new(&mut listener, &stop).with_crew(&threads).each(3, &|piece| done.lock().unwrap().push(piece));
    /// assert_eq!(done.into_inner().unwrap().iter().sum::<usize>(), 3);
    /// ```
    pub fn with_crew(self, crew: &'a Crew) -> Self {
        Self { crew, ..self }
    }

    /// Has the crew do each piece of a work.
    pub fn each(&self, pieces: usize, work: &(dyn Fn(usize) + Sync)) {
        (self.crew)(pieces, work);
    }

    /// Tells the listener.
    pub fn tell(&self, event: Event) {
        let mut listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner);
        (*listener)(event);
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

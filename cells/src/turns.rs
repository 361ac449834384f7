//! One at a time for each name: who wants what another is making waits for it, instead of making it too.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The names that somebody is at work on.
#[derive(Debug, Default)]
pub struct Turns {
    taken: Mutex<BTreeSet<String>>,
    freed: Condvar,
}

/// A name that nobody else has until this is dropped.
#[derive(Debug)]
pub struct Turn<'t> {
    turns: &'t Turns,
    name: String,
}

impl Turns {
    /// Waits until nobody else has the name.
    pub fn take(&self, name: &str) -> Turn<'_> {
        let mut taken = self.taken();
        while !taken.insert(name.to_owned()) {
            taken = self.freed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        Turn { turns: self, name: name.to_owned() }
    }

    fn taken(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.taken().remove(&self.name);
        self.turns.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    #[test]
    fn a_name_is_one_ones_at_a_time() {
        let (turns, inside, most) = (Turns::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            for _ in 0..100 {
                let _turn = turns.take("a");
                most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::yield_now();
                inside.fetch_sub(1, Ordering::SeqCst);
            }
        };
        // Who has one name keeps nobody from another.
        let other = turns.take("b");
        thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(work))));
        drop(other);
        assert_eq!(most.into_inner(), 1);
        assert!(turns.taken().is_empty());
    }
}

//! Pieces of work on all cores, or on as many as the environment variable `NN101_THREADS` says.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does each piece once; whichever thread is free takes the next.
pub fn on_all_cores(pieces: usize, work: &(dyn Fn(usize) + Sync)) {
    let told = std::env::var("NN101_THREADS").ok().and_then(|threads| threads.parse().ok());
    let cores = told.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get));
    let next = AtomicUsize::new(0);
    let take = || {
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return;
            }
            work(piece);
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(pieces) {
            scope.spawn(take);
        }
        take();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_is_done_once() {
        for pieces in [0, 1, 2, 100] {
            let counts: Vec<AtomicUsize> = (0..pieces).map(|_| AtomicUsize::new(0)).collect();
            on_all_cores(pieces, &|piece| {
                counts[piece].fetch_add(1, Ordering::Relaxed);
            });
            assert!(counts.iter().all(|count| count.load(Ordering::Relaxed) == 1));
        }
    }
}

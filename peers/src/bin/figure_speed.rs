//! How long the two figures that train the small networks take, native, on one thread. `wasm/measure.sh` compares it with the browser's engine.
//!
//! Prints a line for each: its name and the median of the milliseconds.

use std::time::Instant;

/// As in `wasm/measure.mjs`: a figure, its knobs, and the knob of time.
const TRAININGS: [(&str, &str, &str, &str); 2] = [
    ("fit-square", "activation=logistic", "step", "15000"),
    ("boston", "recipe=the%20original", "epoch", "50"),
];
const RUNS: usize = 9;

fn main() -> peers::Result {
    for (name, knobs, time, end) in TRAININGS {
        let mut figure = figures::catalog::figure(name).ok_or("there is no such figure")?;
        figures::apply_state(figure.as_mut(), knobs).map_err(|error| error.to_string())?;
        let mut milliseconds = Vec::new();
        for _ in 0..RUNS {
            figure.reset();
            let began = Instant::now();
            figure.set(time, end).map_err(|error| error.to_string())?;
            milliseconds.push(began.elapsed().as_secs_f64() * 1e3);
        }
        milliseconds.sort_by(f64::total_cmp);
        println!("{name} {:.2}", milliseconds[RUNS / 2]);
    }
    Ok(())
}

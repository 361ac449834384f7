//! Five whole trainings, from small to large, through the public API.
//!
//! `cargo bench -p nn101` measures all; `cargo bench -p nn101 -- W1` one. `peers/` runs the same five beside other libraries, and
//! `peers/profiles` builds them the ways people build programs.

mod trainings;

use criterion::{Criterion, criterion_group, criterion_main};

fn workloads(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("workloads");
    group.sample_size(10);
    for (name, make) in trainings::ALL {
        group.bench_function(name, |bencher| bencher.iter(make()));
    }
}

criterion_group!(benches, workloads);
criterion_main!(benches);

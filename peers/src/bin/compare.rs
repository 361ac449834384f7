//! Five trainings by the course's library and by its peers, on the same bytes, in the same batches, from the same start.
//!
//! `cargo run --release` in `peers/` runs all and prints a table; `-- W1 W4 --rounds 5` runs a part; `--threads 2` gives each
//! two processors. The peers take turns, round after round, so that a slow minute of the machine is everybody's.

use std::path::Path;

use peers::crew::{self, Run};
use peers::table::{self, Row};
use peers::workload::Workloads;
use peers::{Result, burn, ours};

/// Sums of the same numbers in another order are rounded differently: farther apart than this, something else is computed.
const CLOSE: f64 = 2e-3;

fn main() -> Result {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [work, who, folder, names, ..] = &words[..]
        && work == "work"
    {
        let names: Vec<String> = names.split(',').map(String::from).collect();
        let work = if who == "burn" { burn::work } else { ours::work };
        return work(Path::new(folder), &names);
    }
    let wish = Wish::read(&words)?;
    let folder = std::env::temp_dir().join(format!("nn101-compare-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let outcome = compare(&wish, &folder);
    std::fs::remove_dir_all(&folder)?;
    outcome
}

/// What the command line asks for.
struct Wish {
    names: Vec<String>,
    rounds: usize,
    threads: Option<usize>,
}

impl Wish {
    fn read(words: &[String]) -> Result<Self> {
        let all = Workloads::all().names();
        let mut wish = Self { names: Vec::new(), rounds: 5, threads: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut number = || -> Result<usize> {
                Ok(words
                    .next()
                    .and_then(|word| word.parse().ok())
                    .filter(|&n| n > 0)
                    .ok_or("a number is missing")?)
            };
            match word.as_str() {
                "--rounds" => wish.rounds = number()?,
                "--threads" => wish.threads = Some(number()?),
                name if all.contains(&word.to_string()) => wish.names.push(name.into()),
                other => {
                    return Err(
                        format!("`{other}`: say {}, --rounds N or --threads N", all.join(", ")).into()
                    );
                }
            }
        }
        if wish.names.is_empty() {
            wish.names = all;
        }
        Ok(wish)
    }

    /// One thread for all; where nothing else is said, then two for the large ones.
    fn parts(&self) -> Vec<(usize, Vec<String>)> {
        if let Some(threads) = self.threads {
            return vec![(threads, self.names.clone())];
        }
        let large = |name: &&String| matches!(name.as_str(), "W4" | "W5");
        vec![(1, self.names.clone()), (2, self.names.iter().filter(large).cloned().collect())]
    }
}

fn compare(wish: &Wish, folder: &Path) -> Result {
    let workloads = Workloads::all();
    workloads.write(folder, &wish.names)?;
    let (mut header, mut rows, mut worst) = (Vec::new(), Vec::new(), 0.0_f64);
    for (threads, names) in wish.parts().into_iter().filter(|(_, names)| !names.is_empty()) {
        let mut peers = crew::start(folder, &names, threads)?;
        header = peers.iter().map(|peer| peer.name.clone()).collect();
        for name in &names {
            let mut runs: Vec<Vec<Run>> = vec![Vec::new(); peers.len()];
            for round in 0..=wish.rounds {
                for (peer, runs) in peers.iter_mut().zip(&mut runs) {
                    let run = peer.run(name)?;
                    // The first round warms up: memory is taken, frequencies rise.
                    if round > 0 {
                        runs.push(run);
                    }
                }
            }
            let threads = if threads == 1 { String::new() } else { format!(", {threads} threads") };
            let row = Row { title: format!("{name}{threads}: {}", workloads.title(name)), runs };
            for (peer, runs) in header.iter().zip(&row.runs) {
                eprintln!("{name}{threads}: {peer} ends in {}", runs[0].ending);
            }
            worst = worst.max(row.farthest_ending());
            rows.push(row);
        }
    }
    println!("{}", table::markdown(&header, &rows));
    println!("{}; {} rounds after one to warm up; endings within {worst:.0e}.", processor(), wish.rounds);
    if worst > CLOSE {
        return Err(format!("endings {worst:e} apart: the peers did not train the same").into());
    }
    Ok(())
}

/// What this machine calls its processor.
fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let value =
        |key: &str| text.lines().find(|line| line.starts_with(key)).and_then(|line| line.split(": ").nth(1));
    let name = value("model name").unwrap_or("an unnamed processor");
    let flags = value("flags").unwrap_or_default();
    let kind = if flags.contains("avx512f") {
        " with AVX-512"
    } else if flags.contains("avx2") {
        " with AVX2"
    } else {
        ""
    };
    let family: Vec<&str> = ["cpu family", "model\t"].iter().filter_map(|key| value(key)).collect();
    let numbers = if family.len() == 2 {
        format!(" (family {}, model {})", family[0], family[1])
    } else {
        String::new()
    };
    format!("{name}{numbers}{kind}")
}

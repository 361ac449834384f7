//! What the runs took, as Markdown.

use crate::crew::Run;

/// One workload's runs, peer by peer.
pub struct Row {
    pub title: String,
    pub runs: Vec<Vec<Run>>,
}

impl Row {
    /// The median of each peer's seconds.
    pub fn medians(&self) -> Vec<f64> {
        self.runs.iter().map(|runs| median(runs.iter().map(|run| run.seconds).collect())).collect()
    }

    /// How far the peers' endings lie from ours, relative to ours: the farthest.
    pub fn farthest_ending(&self) -> f64 {
        let ours = self.runs[0][0].ending;
        let apart = |run: &Run| (run.ending - ours).abs() / ours.abs();
        self.runs.iter().flatten().map(apart).fold(0.0, f64::max)
    }
}

/// The middle one, or the mean of the two in the middle.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    if numbers.len() % 2 == 1 { numbers[half] } else { (numbers[half - 1] + numbers[half]) / 2.0 }
}

/// The whole table: a row for each workload, the fastest in bold.
pub fn markdown(names: &[String], rows: &[Row]) -> String {
    let mut text = format!("| work, medians in ms | {} |\n|---|", names.join(" | "));
    text += &"--:|".repeat(names.len());
    text.push('\n');
    for row in rows {
        let medians = row.medians();
        let fastest = medians.iter().copied().fold(f64::INFINITY, f64::min);
        text += &format!("| {} |", row.title);
        for seconds in medians {
            let cell = milliseconds(seconds);
            text += &if seconds == fastest { format!(" **{cell}** |") } else { format!(" {cell} |") };
        }
        text.push('\n');
    }
    text
}

/// Three digits that count.
fn milliseconds(seconds: f64) -> String {
    let ms = seconds * 1e3;
    if ms < 10.0 {
        format!("{ms:.2}")
    } else if ms < 100.0 {
        format!("{ms:.1}")
    } else {
        format!("{ms:.0}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_shows_medians_and_the_fastest_in_bold() {
        let runs = |seconds: &[f64]| seconds.iter().map(|&seconds| Run { seconds, ending: 2.0 }).collect();
        let row = Row { title: "W0".into(), runs: vec![runs(&[0.009, 0.001, 0.004]), runs(&[0.02, 0.04])] };
        assert_eq!(row.farthest_ending(), 0.0);
        let names = ["a".to_string(), "b".to_string()];
        let table = "| work, medians in ms | a | b |\n|---|--:|--:|\n| W0 | **4.00** | 30.0 |\n";
        assert_eq!(markdown(&names, &[row]), table);
    }
}

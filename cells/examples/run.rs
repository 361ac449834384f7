//! Runs cells of a notebook and prints what a page would be told: `cargo run --example run -- NOTEBOOK [CELL…]`.

use cells::{Cell, Request, Runner, json, process::Stop};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let notebook = arguments.next().ok_or("which notebook?")?;
    let text: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&notebook)?)?;
    let code = text["cells"].as_array().into_iter().flatten().filter(|cell| cell["cell_type"] == "code");
    let joined = |source: &serde_json::Value| -> String {
        source.as_array().into_iter().flatten().filter_map(|line| line.as_str()).collect()
    };
    let cells: Vec<Cell> = code.map(|cell| Cell::new(&joined(&cell["source"]))).collect();
    let asked: Vec<usize> = arguments.map(|number| number.parse()).collect::<Result<_, _>>()?;
    let asked = if asked.is_empty() { (1..=cells.len()).collect() } else { asked };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no folder above")?;
    let folder = Path::new(&notebook).parent().unwrap_or(Path::new(".")).canonicalize()?;
    let lesson = folder.file_name().and_then(|name| name.to_str()).unwrap_or("lesson");
    let runner = Runner::new(root, "cell-runtime", root.join("target/cells"));
    for number in asked {
        let start = Instant::now();
        let request = Request { folder: &folder, lesson, cells: &cells, target: number - 1 };
        println!("{number}");
        runner
            .run(request, &Stop::default(), |event| println!("{}", json::event(&event, start.elapsed())))?;
    }
    Ok(())
}

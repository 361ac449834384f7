//! Writes a figure as SVG: `cargo run -p figures --example draw -- fit-square "hidden=8&step=2000" > fit.svg`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (name, state) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let Some(mut figure) = figures::catalog::figure(&name) else {
        eprintln!("figures: {}", figures::catalog::names().collect::<Vec<_>>().join(", "));
        return ExitCode::from(2);
    };
    if let Err(error) = figures::apply_state(figure.as_mut(), &state) {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    figures::finish(figure.as_mut());
    eprintln!("{}", figure.describe());
    println!("{}", figure.draw());
    ExitCode::SUCCESS
}

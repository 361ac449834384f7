//! Cells compiled and run for real: what they print and show, how their errors are told, how they end.

use cells::process::{Stop, Stream};
use cells::{Cell, Diagnostic, Ending, Event, Request, Runner};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

/// Runs the last of these cells, and hands on its events.
fn run_with(sources: &[&str], stop: &Stop, mut tell: impl FnMut(Event)) {
    run_in("runs", sources, stop, &mut tell);
}

fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn run_in(cache: &str, sources: &[&str], stop: &Stop, tell: &mut dyn FnMut(Event)) {
    let runner = runner(cache);
    for_last(sources, |request| runner.run(request, stop, tell).unwrap());
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn runner(cache: &str) -> Runner {
    Runner::new(root(), "cell-runtime", scratch(cache))
}

/// Hands over the last of these cells as what is wanted.
fn for_last(sources: &[&str], work: impl FnOnce(Request)) {
    let cells: Vec<Cell> = sources.iter().map(|source| Cell::new(source)).collect();
    // Tests run side by side, so each has a series of its own.
    let series = thread::current().name().unwrap_or("test").to_owned();
    work(Request { folder: root(), lesson: &series, cells: &cells, target: cells.len() - 1 });
}

fn run(sources: &[&str]) -> Vec<Event> {
    let mut events = Vec::new();
    run_with(sources, &Stop::default(), |event| events.push(event));
    events
}

fn printed(events: &[Event]) -> String {
    let text = |event: &Event| match event {
        Event::Text(Stream::Out, text) => Some(text.clone()),
        _ => None,
    };
    events.iter().filter_map(text).collect()
}

fn shown(events: &[Event]) -> Vec<&str> {
    fn text(event: &Event) -> Option<&str> {
        match event {
            Event::Data(data) => data.get("text/plain").map(String::as_str),
            _ => None,
        }
    }
    events.iter().filter_map(text).collect()
}

/// The one error of the last cell.
fn error(sources: &[&str]) -> Diagnostic {
    let events = run(sources);
    assert_eq!(events.last(), Some(&Event::Ended(Ending::Errors)), "{events:?}");
    match &events[1] {
        Event::Errors(errors) if errors.len() == 1 => errors[0].clone(),
        other => panic!("{other:?}"),
    }
}

/// Cell, line and column where an error begins.
fn place(error: &Diagnostic) -> (usize, usize, usize) {
    let (start, _) = error.place.expect("a place in a cell");
    (start.cell, start.line, start.column)
}

#[test]
fn only_the_target_is_heard() {
    let events = run(&[
        "let mut a: f64 = 1.0;\nprintln!(\"above\");",
        "a += 1.0;\nprintln!(\"changed\");",
        "println!(\"{a}\");\na * 2.0",
    ]);
    assert_eq!(printed(&events), "2\n");
    assert_eq!(shown(&events), ["4.0"]);
    assert_eq!(events.last(), Some(&Event::Ended(Ending::Done)));
    assert_eq!(shown(&run(&["let x = nn101::prelude::Activation::Relu;\nx"])), ["Relu"]);
}

#[test]
fn a_cells_own_main_and_names_like_the_programs_are_no_trouble() {
    let events = run(&["fn main() { println!(\"its own\"); }\nfn run() {}\nstruct Result;\nmain();"]);
    assert_eq!(printed(&events), "its own\n");
}

#[test]
fn errors_are_told_where_they_are() {
    let unknown = error(&["let weights: f64 = 1.0;", "// é\nlet a = 1;\n    weigths + 1.0"]);
    assert_eq!((place(&unknown), unknown.code.as_deref()), ((1, 3, 5), Some("E0425")));
    assert_eq!(unknown.message, "cannot find value `weigths` in this scope");
    assert!(unknown.help.iter().any(|help| help.contains("`weights`")), "{unknown:?}");
    let above = error(&["fn f() -> f64 {\n    \"text\"\n}", "f()"]);
    assert_eq!(place(&above), (0, 2, 5));
    assert_eq!(place(&error(&["let a = vec![1, 2;\na"])).0, 0, "a bracket that is open");
    assert_eq!(place(&error(&["let a = ;"])), (0, 1, 9));
    assert_eq!(place(&error(&["let mut a: f64 = 1.0;", "a = \"b\";\nprintln!(\"{a} {}\", a);"])), (1, 1, 5));
    let unshown = error(&["struct P;", "P"]);
    assert!(unshown.message.contains("cannot be shown"), "{unshown:?}");
    let home = env!("CARGO_MANIFEST_DIR");
    for told in [unknown, above, unshown] {
        assert!(!format!("{told:?}").contains(home), "{told:?}");
    }
}

#[test]
fn a_panic_names_the_line_of_the_cell_even_from_a_library() {
    let place = |sources: &[&str]| {
        let events = run(sources);
        assert_eq!(events.last(), Some(&Event::Ended(Ending::Panic)));
        let told = events.into_iter().find_map(|event| match event {
            Event::Panic { message, position } => Some((message, position.expect("a line of a cell"))),
            _ => None,
        });
        let (message, position) = told.expect("a panic");
        (message, position.cell, position.line)
    };
    assert_eq!(place(&["let a: usize = 1;", "println!(\"x\");\npanic!(\"no {a}\");"]), ("no 1".into(), 1, 2));
    assert_eq!(
        place(&["fn f(x: usize) -> usize {\n    x - 2\n}", "f(1)"]),
        ("attempt to subtract with overflow".into(), 0, 2)
    );
    let (message, cell, line) = place(&[
        "use nn101::prelude::*;",
        "let a: Array1<f64> = array![1.0, 2.0];\nlet b: Array1<f64> = array![1.0, 2.0, 3.0];\na + b",
    ]);
    assert!(message.contains("incompatible shapes"), "{message}");
    assert_eq!((cell, line), (1, 3));
}

#[test]
fn a_question_mark_ends_with_its_error() {
    let events = run(&["let n: i32 = \"x\".parse::<i32>()?;\nprintln!(\"{n}\");"]);
    assert!(events.contains(&Event::Failure("invalid digit found in string".into())), "{events:?}");
    assert_eq!(events.last(), Some(&Event::Ended(Ending::Failure)));
    assert_eq!(run(&["std::process::abort();"]).last(), Some(&Event::Ended(Ending::Crashed)));
}

#[test]
fn output_without_end_is_cut() {
    let events = run(&["loop { println!(\"on and on\"); }"]);
    assert!(printed(&events).len() <= cells::runner::LIMIT);
    assert_eq!(events[events.len() - 2..], [Event::Cut, Event::Ended(Ending::Cut)]);
    // Nor may what looks like the beginning of a message, or a cell above, go on without end.
    for sources in [
        &["print!(\"\\u{1}panic\");\nloop { print!(\"{}\", \"and on\".repeat(1000)); }"][..],
        &[
            "println!(\"EVCXR_BEGIN_CONTENT text/html\");\nloop { println!(\"{}\", \"and on\".repeat(1000)); }",
        ],
        &[
            "let mut a: f64 = 1.0;\nwhile a > 0.0 { a += 1.0; println!(\"{}\", \"and on\".repeat(1000)); }",
            "a",
        ],
    ] {
        let events = run(sources);
        assert_eq!(events[events.len() - 2..], [Event::Cut, Event::Ended(Ending::Cut)], "{sources:?}");
    }
}

/// Checkers answer in one sentence, whatever an exercise's function does: they try it in a process of its own.
#[test]
#[cfg(target_os = "linux")]
fn a_verdict_comes_back_whatever_the_answer_does() {
    let ending_in = |check: &str, body: &str| {
        let answer = format!("fn answer(a: &[f64], b: &[f64]) -> f64 {{ {body} }}");
        let events = run(&[&answer, check]);
        assert_eq!(events.last(), Some(&Event::Ended(Ending::Done)), "{events:?}");
        let html = events
            .iter()
            .any(|event| matches!(event, Event::Data(data) if data["text/html"].contains("nn-check")));
        assert!(html, "{events:?}");
        shown(&events).concat()
    };
    let exercise = |body: &str| ending_in("checks::unit(answer)", body);
    let right = "a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() + b[a.len()]";
    assert!(exercise(right).contains(": right"), "{}", exercise(right));
    let semicolon = ending_in("checks::unit(answer);", "a.iter().zip(b).map(|(a, b)| a * b).sum()");
    assert!(semicolon.contains("The bias is missing"), "{semicolon}");
    let endless = exercise("loop {}");
    assert!(endless.contains("did not come back within") && !endless.contains("still running"), "{endless}");
    let recursion = exercise("1.0 + answer(a, b)");
    assert!(recursion.contains("calls itself without end"), "{recursion}");
    let exit = exercise("std::process::exit(7)");
    assert!(exit.contains("with the status 7"), "{exit}");
    let flood = exercise("for _ in 0..100_000 { println!(\"{a:?} {b:?}\"); } 0.0");
    assert!(flood.len() < 2000 && flood.contains("held back"), "{flood}");
}

#[test]
fn input_is_empty() {
    let events = run(&[
        "let mut line: String = String::new();\nstd::io::stdin().read_line(&mut line)?;\nprintln!(\"[{line}]\");",
    ]);
    assert_eq!(printed(&events), "[]\n");
}

/// A cell that starts a program of its own, which never ends, and tells its number.
#[cfg(unix)]
const WITH_CHILD: &str = "let child = std::process::Command::new(\"sleep\").arg(\"1000\").spawn()?;\nprintln!(\"child {}\", child.id());";

/// Whether a process ends: one that was killed a moment ago may still be there.
#[cfg(target_os = "linux")]
fn ends(process: &str) -> bool {
    use std::time::{Duration, Instant};
    assert!(process.parse::<u32>().is_ok(), "{process:?}");
    let is_there = || {
        let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let state = state.rsplit(')').next().unwrap_or_default().trim_start();
        !state.is_empty() && !state.starts_with(['Z', 'X'])
    };
    let start = Instant::now();
    while is_there() && start.elapsed() < Duration::from_secs(20) {
        thread::yield_now();
    }
    !is_there()
}

#[test]
#[cfg(target_os = "linux")]
fn stopping_ends_the_program_and_its_children() {
    let stop = Stop::default();
    let mut events = Vec::new();
    run_with(&[&format!("{WITH_CHILD}\nloop {{}}")], &stop, |event| {
        if matches!(&event, Event::Text(..)) {
            stop.stop();
        }
        events.push(event);
    });
    assert_eq!(events.last(), Some(&Event::Ended(Ending::Stopped)));
    let child = printed(&events).trim().replace("child ", "");
    assert!(ends(&child));
    // What was stopped before it began does not begin.
    let mut events = Vec::new();
    run_with(&["println!(\"stopped\");"], &stop, |event| events.push(event));
    assert_eq!(events.last(), Some(&Event::Ended(Ending::Stopped)));
}

#[test]
#[cfg(target_os = "linux")]
fn what_a_cell_leaves_behind_ends_with_it() {
    let events = run(&[WITH_CHILD]);
    assert_eq!(events.last(), Some(&Event::Ended(Ending::Done)));
    assert!(ends(&printed(&events).trim().replace("child ", "")));
}

/// Set for the process that the next test starts and kills: the test itself.
#[cfg(target_os = "linux")]
const IS_KILLED: &str = "IS_KILLED_BY_A_TEST";

#[test]
#[cfg(target_os = "linux")]
fn a_runner_that_is_killed_leaves_nothing_behind() {
    use std::env;
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    if env::var_os(IS_KILLED).is_some() {
        let endless = format!("{WITH_CHILD}\nprintln!(\"program {{}}\", std::process::id());\nloop {{}}");
        return run_with(&[&endless], &Stop::default(), |event| {
            if let Event::Text(Stream::Out, text) = event {
                print!("{text}");
            }
        });
    }
    let mut runner = Command::new(env::current_exe().unwrap())
        .args(["--exact", "a_runner_that_is_killed_leaves_nothing_behind", "--nocapture"])
        .env(IS_KILLED, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(runner.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut number_of = |what: &str| lines.find_map(|line| Some(line.split_once(what)?.1.to_owned()));
    let (child, program) = (number_of("child ").unwrap(), number_of("program ").unwrap());
    runner.kill().unwrap();
    runner.wait().unwrap();
    assert!(ends(&program), "the program {program}");
    assert!(ends(&child), "the program's child {child}");
}

#[test]
fn a_run_can_be_stopped_from_another_thread() {
    let stop = Stop::default();
    let (sender, begun) = mpsc::channel();
    let stopped = stop.clone();
    let runs = thread::spawn(move || {
        let mut last = None;
        run_with(&["println!(\"on\");\nloop { std::thread::yield_now(); }"], &stopped, |event| {
            if matches!(event, Event::Text(..)) {
                let _ = sender.send(());
            }
            last = Some(event);
        });
        last
    });
    begun.recv().unwrap();
    stop.stop();
    assert_eq!(runs.join().unwrap(), Some(Event::Ended(Ending::Stopped)));
}

#[test]
fn nothing_is_compiled_twice() {
    let cache = "runs-twice";
    for (source, ending) in
        [("println!(\"once\");", Ending::Done), ("let once: i32 = \"text\";", Ending::Errors)]
    {
        let _ = fs::remove_dir_all(scratch(cache));
        let stop = Stop::default();
        for_last(&[source], |request| runner(cache).compile_ahead(request, &stop).unwrap());
        // The compiler's intermediate results are marked each time it works.
        let compiled = || {
            let mut series = fs::read_dir(scratch(cache).join("incremental")).unwrap().flatten();
            series.next().unwrap().path().join("used").metadata().unwrap().modified().unwrap()
        };
        let ahead = compiled();
        for _ in 0..2 {
            let mut events = Vec::new();
            run_in(cache, &[source], &Stop::default(), &mut |event| events.push(event));
            assert_eq!(events.last(), Some(&Event::Ended(ending)));
            assert_eq!(compiled(), ahead, "{source}");
        }
    }
}

#[test]
fn a_changed_cell_takes_up_what_was_compiled_before() {
    let cache = "runs-again";
    let _ = fs::remove_dir_all(scratch(cache));
    let compiled = |source: &str| {
        for_last(&[source], |request| runner(cache).compile_ahead(request, &Stop::default()).unwrap());
        let inside = |folder: PathBuf| fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        let sessions = inside(scratch(cache).join("incremental"))
            .flat_map(|series| inside(series.join("results")))
            .flat_map(inside);
        let files = sessions.filter(|session| session.is_dir()).flat_map(inside);
        let objects = files.filter(|file| file.extension().is_some_and(|kind| kind == "o"));
        let told = |file: PathBuf| {
            (file.file_name().unwrap().to_owned(), file.metadata().unwrap().modified().unwrap())
        };
        objects.map(told).collect::<BTreeSet<_>>()
    };
    let unchanged = "fn sorted(mut x: Vec<String>) -> Vec<String> { x.sort(); x }";
    let before = compiled(&format!("{unchanged} println!(\"{{:?}}\", sorted(vec![\"b\".into()]));"));
    let after = compiled(&format!(
        "{unchanged} let two = 1 + 1; println!(\"{{two}} {{:?}}\", sorted(vec![\"b\".into()]));"
    ));
    assert!(before.intersection(&after).next().is_some(), "all is compiled again");
}

#[test]
fn a_run_waits_for_what_is_being_compiled_ahead() {
    let (cache, sources) = ("runs-ahead", ["println!(\"ahead\");"]);
    let _ = fs::remove_dir_all(scratch(cache));
    let runner = runner(cache);
    // Whichever comes first compiles; one that is stopped leaves it to the other.
    for is_stopped in [false, true] {
        let (stop, mut events) = (Stop::default(), Vec::new());
        thread::scope(|scope| {
            scope.spawn(|| for_last(&sources, |request| runner.compile_ahead(request, &stop).unwrap()));
            scope.spawn(|| is_stopped.then(|| stop.stop()));
            for_last(&sources, |request| {
                runner.run(request, &Stop::default(), |event| events.push(event)).unwrap();
            });
        });
        assert_eq!(printed(&events), "ahead\n");
        let _ = fs::remove_dir_all(scratch(cache).join("programs"));
    }
}

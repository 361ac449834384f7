//! Files as a broken disk or a hostile hand would make them: thousands of small changes to good ones. Each must be read or
//! be refused; none may panic.

use course::book::ipynb::Notebook;
use course::book::page;
use nn101::prelude::*;
use nn101::rand::RngExt;
use std::time::{Duration, Instant};
use tables::leaf::Bookmarks;
use tables::predict::{Options, PredictError, predict};
use tables::{Data, Preview, Run, Settings, Source, ask};

/// Changes a few bytes: other values, bits flipped, pieces lost, doubled or moved, and bytes that formats care about.
fn mutated(good: &[u8], rng: &mut Generator) -> Vec<u8> {
    const TELLING: &[&[u8]] = &[
        b"\"",
        b",",
        b"\n",
        b"\r",
        b"\0",
        b"{",
        b"}",
        b"[",
        b"1e999",
        b"-",
        b"\xff",
        b"\xef\xbb\xbf",
        b"NaN",
    ];
    let mut bytes = good.to_vec();
    for _ in 0..rng.random_range(1..6) {
        if bytes.is_empty() {
            break;
        }
        let place = rng.random_range(0..bytes.len());
        let end = (place + rng.random_range(1..40)).min(bytes.len());
        match rng.random_range(0..6) {
            0 => bytes[place] = rng.random(),
            1 => bytes[place] ^= 1 << rng.random_range(0..8),
            2 => drop(bytes.drain(place..end)),
            3 => {
                let piece = bytes[place..end].to_vec();
                bytes.splice(place..place, piece);
            }
            4 => bytes.truncate(place),
            _ => {
                let telling = TELLING[rng.random_range(0..TELLING.len())];
                bytes.splice(place..place, telling.iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn tables() {
    const TRIED: usize = 3000;
    let mut rng = nn101::rng(1);
    let row =
        |i: usize| (["x", "y", "\"z\n2\""][i % 3], ["1.5", "", "NA", "2e1"][i % 4], ["red", "blue"][i % 2]);
    let comma =
        (0..30).map(row).map(|(name, size, colour)| format!("{name},{size},{colour},{}\n", size.len()));
    let semicolon = (0..30).map(|i| format!("{i},5;{};{}\r\n", ["x", "\"x \"\"1\"\"\""][i % 2], 2 * i));
    let good = [
        format!("name,size,\"a, \"\"b\"\"\",price\n{}", comma.collect::<String>()),
        format!("a;b;c\r\n{}", semicolon.collect::<String>()),
    ];
    let model = model_of(&good[1], "c");
    let (mut read, mut refused, mut rows, mut slowest) = (0, 0, 0, Duration::ZERO);
    let mut answered = 0;
    for round in 0..TRIED {
        let bytes = mutated(good[round % 2].as_bytes(), &mut rng);
        let start = Instant::now();
        for no_header in [false, true] {
            let Ok(source) = Source::of_bytes("table.csv", bytes.clone(), !no_header) else { continue };
            look_at(&source);
            answered += usize::from(is_answered(&model, &source));
            for target in source.names() {
                match Data::of(&source, None, &Settings::new(target), &mut rng) {
                    Ok(data) => {
                        assert_eq!(
                            data.train.rows() + data.test.rows() + data.left_out,
                            data.rows,
                            "a row is lost"
                        );
                        (read, rows) = (read + 1, rows + data.rows);
                    }
                    Err(error) => {
                        assert_one_line(&error);
                        refused += 1;
                    }
                }
            }
        }
        slowest = slowest.max(start.elapsed());
    }
    println!(
        "{TRIED} damaged tables, each column a target, with a header and without: {read} times read ({rows} rows), \
         {refused} times refused in one line, {answered} answered by a model, 0 crashes, 0 rows lost; the slowest took {slowest:.0?}"
    );
    assert!(
        read > 500 && refused > 500 && answered > 100,
        "{read} read, {refused} refused, {answered} answered"
    );
}

/// As the page does before anything is trained: what is in it, and its rows from anywhere.
fn look_at(source: &Source) {
    match Preview::of(source, &Settings::new("")) {
        Ok(preview) => {
            let all = Bookmarks::default().rows(source, 0, usize::MAX).unwrap();
            assert_eq!(all.len(), preview.rows, "rows shown");
            let later = Bookmarks::default().rows(source, preview.rows / 2, 3).unwrap();
            assert_eq!(
                later,
                all[preview.rows / 2..(preview.rows / 2 + 3).min(all.len())],
                "rows from the middle"
            );
        }
        Err(error) => assert_one_line(&error),
    }
}

fn assert_one_line(error: &dyn std::fmt::Display) {
    assert!(!error.to_string().trim().contains('\n'), "more than one line: {error}");
}

/// A model of a good table, as small as can be.
fn model_of(table: &str, target: &str) -> Model {
    let source = Source::of_bytes("good.csv", table.as_bytes().to_vec(), true).unwrap();
    let settings = Settings { members: Some(1), epochs: Some(1), ..Settings::new(target) };
    let (stop, mut nobody) = (std::sync::atomic::AtomicBool::new(false), |_: tables::Event| ());
    let trained = tables::train(&source, None, &settings, &Run::new(&mut nobody, &stop)).unwrap();
    trained.model(&settings).unwrap()
}

/// As a second file: it comes back with answers, or is refused. Its columns' names, which may be anything, go into the form too.
fn is_answered(model: &Model, source: &Source) -> bool {
    let columns = ask::columns(model).unwrap();
    let form: Vec<String> = columns.iter().zip(source.names()).map(|(_, cell)| cell.clone()).collect();
    if form.len() == columns.len()
        && let Err(error) = ask::answers(model, &columns, &[form])
    {
        assert_one_line(&error);
    }
    match predict(model, source, Options::default(), &mut Vec::new()) {
        Ok(_) => true,
        Err(PredictError::Read(error)) => {
            assert_one_line(&error);
            false
        }
        Err(PredictError::Write(error)) => panic!("nothing fails to be written into memory: {error}"),
    }
}

#[test]
fn notebooks() {
    let mut rng = nn101::rng(2);
    let good = include_bytes!("book/lessons/1-fixture/lesson.ipynb");
    let (mut made, mut refused) = (0, 0);
    const TRIED: usize = 10_000;
    for _ in 0..TRIED {
        let bytes = mutated(good, &mut rng);
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        match Notebook::parse(text).and_then(|notebook| page::from_notebook(&notebook, "1-fixture", None)) {
            Ok(page) => {
                assert!(page.contains("nn-reading"), "the line under the title:\n{page}");
                made += 1;
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                refused += 1;
            }
        }
    }
    println!(
        "{TRIED} damaged notebooks: {made} made into a page, {refused} refused, the others no text; 0 crashes"
    );
    assert!(made > 300 && refused > 300, "{made} made, {refused} refused");
}

#[test]
fn models() {
    let mut rng = nn101::rng(3);
    let table = Table::from_reader("t", "a,b,y\n1,red,3\n2,blue,4\n3,red,5\n".as_bytes()).unwrap();
    let recipe = Recipe::fit(&table, "y").unwrap();
    let network = Sequential::new().then(Dense::new(recipe.width(), 1, Init::He, &mut rng));
    let good = Model::new(network, recipe).unwrap().to_bytes().unwrap();
    assert!(Model::from_bytes("good", &good).is_ok());
    for _ in 0..5000 {
        let bytes = mutated(&good, &mut rng);
        if bytes != good {
            assert!(
                Model::from_bytes("bad", &bytes).is_err(),
                "a changed model must not pass for a sound one"
            );
        }
    }
}

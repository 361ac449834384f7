//! Files as a broken disk or a hostile hand would make them: thousands of small changes to good ones. Each must be read or
//! be refused; none may panic.

use course::book::ipynb::Notebook;
use course::book::page;
use course::table::{Source, Survey};
use nn101::prelude::*;
use nn101::rand::RngExt;
use std::path::Path;

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
    let mut rng = nn101::rng(1);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("table.csv");
    let good = b"name,size,\"a, \"\"b\"\"\",price\nx,1.5,red,3\ny,,blue,4e2\n\"z\n2\",NA,red,-5\n";
    let mut read = 0;
    for _ in 0..2000 {
        std::fs::write(&file, mutated(good, &mut rng)).unwrap();
        for has_header in [true, false] {
            let Ok(source) = Source::open(&file, has_header) else { continue };
            let Ok(survey) = Survey::take(&source) else { continue };
            for column in 0..survey.columns.len() {
                let _ = survey.kind(&source, column, false);
                let _ = survey.columns[column].looks_like_classes(survey.rows);
            }
            read += 1;
        }
    }
    assert!(read > 500, "most changes should be survivable: {read}");
}

#[test]
fn notebooks() {
    let mut rng = nn101::rng(2);
    let good = include_bytes!("book/lessons/1-fixture/lesson.ipynb");
    for _ in 0..2000 {
        let bytes = mutated(good, &mut rng);
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        if let Ok(notebook) = Notebook::parse(text) {
            let _ = page::from_notebook(&notebook, "1-fixture");
        }
    }
}

#[test]
fn models() {
    let mut rng = nn101::rng(3);
    let table = Table::from_reader("t", "a,b,y\n1,red,3\n2,blue,4\n3,red,5\n".as_bytes()).unwrap();
    let recipe = Recipe::fit(&table, "y", &[0, 1, 2]).unwrap();
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

//! What is said of tables whose scores would be too good to be true, and that nothing is said of others.

use tables::{Data, Settings, Source};

const ROWS: usize = 200;

/// The warnings of a table with two honest columns, one more, and a target that they hardly tell.
fn warnings(target: &str, more: impl Fn(usize) -> String, answer: impl Fn(usize) -> String) -> String {
    let line =
        |i: usize| format!("{},{},{},{}\n", i * 7919 % 97, ["x", "y", "z"][i * 31 % 3], more(i), answer(i));
    let lines: String = (0..ROWS).map(line).collect();
    said(&format!("a,b,more,{target}\n{lines}"), target)
}

fn said(table: &str, target: &str) -> String {
    let source = Source::of_bytes("t.csv", table.as_bytes().to_vec(), true).unwrap();
    let data = Data::of(&source, None, &Settings::new(target), &mut nn101::rng(1)).unwrap();
    assert!(data.warnings.iter().all(|warning| data.notes.contains(warning)), "the command tells the notes");
    data.warnings.join(" ")
}

fn price(i: usize) -> f64 {
    ((i * 104_729) % 1009) as f64 + 50.5
}

#[test]
fn a_column_that_gives_the_answer_away_is_named() {
    let number = |i: usize| price(i).to_string();
    let class = |i: usize| ["cat", "dog", "eel"][i * i % 7 % 3].to_owned();
    let away = |said: String, column: &str| {
        assert!(said.starts_with(&format!("`{column}` says what")), "{said}");
        assert!(said.contains(&format!("--ignore {column}")), "{said}");
    };
    // The target in another unit, nearly, squared, the other way round; and as a word.
    away(warnings("price", |i| (price(i) * 1.19).to_string(), number), "more");
    away(warnings("price", |i| format!("{:.1}", price(i) + (i % 3) as f64 * 0.4), number), "more");
    away(warnings("price", |i| (price(i) * price(i)).to_string(), number), "more");
    away(warnings("price", |i| (2000.0 - price(i)).to_string(), number), "more");
    away(warnings("kind", |i| format!("is {}", class(i)), class), "more");
    // A number for each class, in no order, and a date that only one class has.
    away(warnings("kind", |i| [7, 3, 5][i * i % 7 % 3].to_string(), class), "more");
    let left = |i: usize| if i.is_multiple_of(4) { "left".to_owned() } else { "stayed".to_owned() };
    away(
        warnings(
            "churn",
            |i| if i.is_multiple_of(4) { format!("{}.5", i * 13 % 50) } else { String::new() },
            left,
        ),
        "more",
    );
    // Each class on a stretch of its own.
    away(warnings("kind", |i| (i * i % 7 % 3 * 1000 + i * 37 % 900).to_string() + ".5", class), "more");
}

#[test]
fn a_good_column_gives_nothing_away() {
    let number = |i: usize| price(i).to_string();
    let class = |i: usize| ["cat", "dog"][i * i % 7 % 2].to_owned();
    assert_eq!(warnings("price", |i| (price(i) + (i * 7 % 100) as f64).to_string(), number), "");
    assert_eq!(warnings("kind", |i| if i.is_multiple_of(20) { "dog".into() } else { class(i) }, class), "");
    // Words of their own know every answer by heart: they say nothing of other rows.
    assert_eq!(warnings("price", |i| format!("w{}", i / 3), |i| (i / 3 * 37 % 101).to_string() + ".5"), "");
}

#[test]
fn test_rows_that_are_training_rows_too_are_counted() {
    let lines: Vec<String> =
        (0..100).map(|i| format!("{},{}.5,{}\n", i * 37 % 89, i * 7 % 31, price(i))).collect();
    assert_eq!(said(&format!("a,b,price\n{}", lines.concat()), "price"), "");
    let twice = format!("a,b,price\n{}{}", lines.concat(), lines.concat());
    let warning = said(&twice, "price");
    assert!(warning.contains("of 40 test rows have a twin among the training rows"), "{warning}");
}

#[test]
fn a_small_test_is_told() {
    let lines: String = (0..30).map(|i| format!("{},{}.5,{}\n", i * 37 % 89, i * 7 % 31, price(i))).collect();
    assert_eq!(
        said(&format!("a,b,price\n{lines}"), "price"),
        "Only 6 rows for the test: others could give quite another score."
    );
}

#[test]
fn of_the_tables_that_ship_none_is_warned_of() {
    for (name, target) in [
        ("iris", "class"),
        ("penguins", "species"),
        ("boston_housing", "MEDV"),
        ("ames_housing", "Sale_Price"),
    ] {
        let path = format!("{}/../data/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(said(&std::fs::read_to_string(path).unwrap(), target), "", "{name}");
    }
}

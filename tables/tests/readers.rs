//! The same numbers in every dress that people save them in must give the same network input; what is guessed is said; what
//! cannot be decided is asked.

use nn101::Input;
use std::io::Write;
use tables::{Data, Settings, Source};

const ROWS: usize = 60;

/// `area` in whole thousands, `b` with fractions, and a price.
fn rows() -> Vec<(i64, f64, f64)> {
    let row = |i: usize| {
        let area = 300 + ((i * 7919) % 3700) as i64;
        let b = ((i * 37) % 41) as f64 / 10.0 - 2.0;
        (area, b, 3.0 * area as f64 - 200.0 * b + 10.0)
    };
    (0..ROWS).map(row).collect()
}

/// A table of these rows, each cell written by a function.
fn table(separator: &str, cell: impl Fn(f64) -> String) -> String {
    let line = |(area, b, price): (i64, f64, f64)| [area as f64, b, price].map(&cell).join(separator) + "\n";
    let lines: String = rows().into_iter().map(line).collect();
    format!("{}\n{lines}", ["area", "b", "price"].join(separator))
}

fn grouped(value: f64, group: &str, decimal: &str) -> String {
    let text = value.abs().to_string();
    let (whole, fraction) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut digits = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            digits.push_str(group);
        }
        digits.push(digit);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    fraction.map_or(format!("{sign}{digits}"), |rest| format!("{sign}{digits}{decimal}{rest}"))
}

fn read_with(bytes: Vec<u8>, settings: &Settings) -> Result<Data, String> {
    let source = Source::of_bytes("t.csv", bytes, true).map_err(|error| error.to_string())?;
    Data::of(&source, None, settings, &mut nn101::rng(1)).map_err(|error| error.to_string())
}

fn read(bytes: impl Into<Vec<u8>>) -> Data {
    read_with(bytes.into(), &Settings::new("price")).unwrap()
}

fn said(data: &Data) -> String {
    data.notes.join(" ")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn every_dress_of_the_numbers_gives_the_same_features() {
    let plain = table(",", |value| value.to_string());
    let expected = read(plain.clone());
    let quote = |text: String| format!("\"{text}\"");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "thousands in quotes",
            table(",", |v| quote(grouped(v, ",", "."))).into(),
            "`area` groups thousands",
        ),
        (
            "thousands between semicolons",
            table(";", |v| grouped(v, ",", ".")).into(),
            "`area` groups thousands",
        ),
        ("German", table(";", |v| grouped(v, ".", ",")).into(), "Read with a decimal comma"),
        (
            "decimal commas between tabs",
            table("\t", |v| v.to_string().replace('.', ",")).into(),
            "decimal comma",
        ),
        (
            "decimal commas in quotes",
            table(",", |v| quote(v.to_string().replace('.', ","))).into(),
            "decimal comma",
        ),
        ("Swiss", table(",", |v| grouped(v, "'", ".")).into(), "read as 1"),
        ("French", table(";", |v| grouped(v, "\u{202f}", ",")).into(), "decimal comma"),
        ("dollars", table(",", |v| quote(format!("${}", grouped(v, ",", ".")))).into(), "is in `$`"),
        ("euros", table(";", |v| format!("{} €", grouped(v, ".", ","))).into(), "is in `€`"),
        ("percent", table(",", |v| format!("{v}%")).into(), "has percent signs"),
        (
            "brackets",
            table(",", |v| if v < 0.0 { format!("({})", -v) } else { v.to_string() }).into(),
            "`b` holds numbers such as `(2)`: read as -2.",
        ),
        (
            "Unicode minus",
            table(",", |v| v.to_string().replace('-', "\u{2212}")).into(),
            "`b` holds numbers such as `\u{2212}2`: read as -2.",
        ),
        ("UTF-16, little", utf16(&table("\t", |v| v.to_string()), true), "UTF-16LE"),
        ("UTF-16, big", utf16(&plain, false), "UTF-16BE"),
        ("gzip", gzip(plain.as_bytes()), ""),
        ("zip", zip(&[("__MACOSX/._t.csv", b"x"), ("t.csv", plain.as_bytes())]), ""),
        ("sep line", format!("sep=;\r\n{}", table(";", |v| v.to_string())).into(), "as its first line says"),
        ("comments", format!("# by hand\n# units: m2\n{plain}").into(), "2 lines that start with `#`"),
        ("pipes", table("|", |v| v.to_string()).into(), "separated by `|`"),
        ("blanks", table("   ", |v| v.to_string()).into(), "separated by blanks"),
        ("empty cells at the end", plain.replace('\n', ",,\n").into(), "have no values"),
        (
            "a separator at the end",
            plain.replacen('\n', "#\n", 1).replace('\n', ",\n").replacen("#,\n", "\n", 1).into(),
            "",
        ),
    ];
    for (name, bytes, sentence) in cases {
        let data = read(bytes);
        assert_eq!(data.train.features.dim(), expected.train.features.dim(), "{name}: {}", said(&data));
        assert_eq!(data.train.features, expected.train.features, "{name}: {}", said(&data));
        assert_eq!(data.test.targets, expected.test.targets, "{name}");
        assert!(said(&data).contains(sentence), "{name}: no {sentence:?} in {:?}", said(&data));
    }
}

#[test]
fn letters_of_windows_are_read() {
    let text: String = (0..40).map(|i| format!("{},{i}\n", ["Zürich", "Genève"][i % 2])).collect();
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let data = read([b"ort,price\n", &*bytes].concat());
    assert!(said(&data).contains("read as windows-1252"), "{}", said(&data));
    assert_eq!(data.recipe.feature_names(), ["ort=Genève", "ort=Zürich"]);
}

#[test]
fn what_cannot_be_decided_is_asked() {
    let rows: String = (0..30).map(|i| format!("{},{:03};{}\n", 1 + i % 9, (i * 37) % 1000, i)).collect();
    let bytes = format!("area;price\n{rows}").into_bytes();
    let error = read_with(bytes.clone(), &Settings::new("price")).err().unwrap();
    assert!(error.contains("column `area`") && error.contains("--decimal point"), "{error}");
    for (decimal, most) in
        [(tables::cells::number::Decimal::Point, 1000.0), (tables::cells::number::Decimal::Comma, 1.0)]
    {
        let data =
            read_with(bytes.clone(), &Settings { decimal: Some(decimal), ..Settings::new("price") }).unwrap();
        let nn101::Input::Number { mean, .. } = data.recipe.inputs[0] else { panic!("a number") };
        assert!((most..10.0 * most).contains(&mean), "{mean}");
    }
}

#[test]
fn a_cell_outside_its_columns_pattern_is_named() {
    let with = |cells: [&str; 3]| {
        let rows: String =
            (0..30).map(|i| format!("{},{i}\n", cells[if i == 20 { 2 } else { i % 2 }])).collect();
        read_with(format!("x,price\n{rows}").into_bytes(), &Settings::new("price")).err().unwrap_or_default()
    };
    for (cells, word) in [
        (["45%", "3%", "0.5"], "`0.5`"),
        (["$3", "$4", "€5"], "`€5`"),
        (["1.5", "2.5", "\"3,5\""], "`3,5`"),
        (["2020-01-31", "2020-02-01", "2020-02-31"], "`2020-02-31`"),
    ] {
        let error = with(cells);
        assert!(error.starts_with("t.csv:22: column `x`") && error.contains(word), "{error}");
    }
}

#[test]
fn dates_are_days_seasons_and_weekdays() {
    let date = |i: usize| (i / 28 % 12 + 1, i % 28 + 1);
    for (format, sentence) in [
        (
            &(|m: usize, d: usize| format!("2021-{m:02}-{d:02}")) as &dyn Fn(usize, usize) -> String,
            "year, month, day",
        ),
        (&|m, d| format!("{d:02}.{m:02}.2021"), "day, month, year"),
        (&|m, d| format!("{m:02}/{d:02}/2021 14:00"), "month, day, year"),
        (&|m, d| format!("2021-{m:02}-{d:02}T08:30:00+01:00"), "time of day"),
    ] {
        let rows: String = (0..120).map(|i| format!("{},{i}\n", format(date(i).0, date(i).1))).collect();
        let data = read(format!("day,price\n{rows}"));
        assert!(said(&data).contains(sentence), "{}", said(&data));
        assert!(said(&data).contains("add --time day"), "they rise: {}", said(&data));
        let names = data.recipe.feature_names();
        assert_eq!(names[0], "day: days");
        assert!(names.contains(&"day: weekday=Friday".to_owned()), "{names:?}");
    }
    let rows: String = (0..30).map(|i| format!("0{}/0{}/2021,{i}\n", i % 9 + 1, i % 7 + 1)).collect();
    let error = read_with(format!("day,price\n{rows}").into_bytes(), &Settings::new("price")).err().unwrap();
    assert!(error.contains("--dates dmy"), "{error}");
}

#[test]
fn time_tests_on_the_last_rows() {
    let rows: String = (0..50).map(|i| format!("{},{i}\n", (i * 17) % 50)).collect();
    let settings = Settings { time: Some("t".into()), test: 0.2, ..Settings::new("price") };
    let data = read_with(format!("t,price\n{rows}").into_bytes(), &settings).unwrap();
    let latest = data.train.features.iter().copied().fold(f32::MIN, f32::max);
    assert!(data.test.features.iter().all(|&time| time > latest), "all of the test is later");
    assert_eq!(data.test.rows(), 10);
}

#[test]
fn columns_that_name_rows_are_set_aside_and_said() {
    let rows = |id: &dyn Fn(usize) -> String| -> String {
        let rows: String = (0..60).map(|i| format!("{},{},{}\n", id(i), (i * 7) % 13, i % 3)).collect();
        rows
    };
    for (name, id, sentence) in [
        ("", &(|i: usize| i.to_string()) as &dyn Fn(usize) -> String, "`c1` counts the rows"),
        ("Id", &|i| (i + 1).to_string(), "`Id` counts the rows"),
        ("n", &|i| ((i * 37) % 60).to_string(), "`n` counts the rows"),
        ("customer_id", &|i| (10_000 + i * 13).to_string(), "`customer_id` holds a key"),
        ("phone", &|i| (41_441_234_567_000 + i * 991).to_string(), "`phone` holds a key"),
    ] {
        let data = read(format!("{name},a,price\n{}", rows(id)));
        assert!(said(&data).contains(sentence), "{name}: {}", said(&data));
        assert_eq!(data.recipe.feature_names(), ["a"], "{name}");
    }
    let bytes = format!("n,a,price\n{}", rows(&|i| i.to_string())).into_bytes();
    let kept = Settings { keep: vec!["n".into()], ..Settings::new("price") };
    assert_eq!(read_with(bytes, &kept).unwrap().recipe.feature_names(), ["n", "a"]);
    let years: String = (0..60).map(|i| format!("{},{}\n", 1960 + i, i * i)).collect();
    assert_eq!(read(format!("year,price\n{years}")).recipe.feature_names(), ["year"], "a year is a quantity");
    let codes: String = (0..60).map(|i| format!("0{},{}\n", 2130 + i % 4, i)).collect();
    let data = read(format!("zip,price\n{codes}"));
    assert!(said(&data).contains("zeros at their start"), "{}", said(&data));
    assert_eq!(data.recipe.feature_names()[0], "zip=02130");
}

#[test]
fn what_is_a_gap_depends_on_the_column() {
    let gaps = [".", "?", "-", "n/a", "#N/A", "NULL", "None", "missing", "unknown", "\\N", "inf"];
    let rows: String = (0..110)
        .map(|i| if i % 10 == 0 { format!("{},{i}\n", gaps[i / 10]) } else { format!("{i},{}\n", 2 * i) })
        .collect();
    let data = read(format!("x,price\n{rows}"));
    assert!(said(&data).contains("`x` lacks 11 values"), "{}", said(&data));
    let countries: String =
        (0..90).map(|i| format!("{},{}\n", i * 7 % 13, ["NA", "ZA", "BW"][i % 3])).collect();
    let read_country =
        |settings: Settings| read_with(format!("rain,country\n{countries}").into_bytes(), &settings).unwrap();
    let data = read_country(Settings { ..Settings::new("country") });
    assert_eq!(data.recipe.target.outputs(), 3, "Namibia stays");
    assert!(said(&data).contains("`country` has `NA` in 30 rows"), "{}", said(&data));
    let data = read_country(Settings { na: vec!["NA".into()], ..Settings::new("country") });
    assert_eq!((data.recipe.target.outputs(), data.left_out), (2, 30));
    assert!(said(&data).contains("30 rows without a target"), "{}", said(&data));
}

#[test]
fn sentinels_and_spellings_are_pointed_out() {
    let rows: String = (0..60_i32)
        .map(|i| {
            format!(
                "{},{},{}\n",
                if i % 9 == 0 { -9999 } else { i },
                i + 7,
                ["Yes", "yes", "no"][i as usize % 3]
            )
        })
        .collect();
    let data = read_with(format!("x,z,bought\n{rows}").into_bytes(), &Settings::new("bought")).unwrap();
    assert!(said(&data).contains("`x` holds -9999 in 7 rows"), "{}", said(&data));
    assert!(said(&data).contains("`Yes`, `yes` are `Yes`"), "{}", said(&data));
    assert_eq!(data.recipe.target.outputs(), 2);
}

#[test]
fn many_words_are_told_apart_and_every_class_is_in_its_share() {
    let rows: String = (0..3000).map(|i| format!("shop-{:03},{}\n", i % 300, i % 17)).collect();
    let data = read(format!("shop,price\n{rows}"));
    assert_eq!(data.recipe.width(), 300, "{}", said(&data));
    let classes: String =
        (0..200).map(|i| format!("{},{}\n", i % 7, if i < 10 { "rare" } else { "common" })).collect();
    let data = read_with(format!("x,y\n{classes}").into_bytes(), &Settings::new("y")).unwrap();
    let rare = data.recipe.target.clone();
    let nn101::Target::Classes { words, .. } = rare else { panic!("classes") };
    let rare = words.iter().position(|word| word == "rare").unwrap() as f32;
    assert_eq!(data.test.targets.iter().filter(|&&class| class == rare).count(), 2);
    assert_eq!(data.test.rows(), 40);
}

#[test]
fn other_files_are_called_by_their_name() {
    for (bytes, word) in [
        (zip(&[("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"<x/>")]), "Excel"),
        (zip(&[("a.csv", b"a"), ("b.csv", b"b")]), "2 files"),
        (b"PAR1\x15\x04".to_vec(), "Parquet"),
        (b"{\"a\": 1}\n{\"a\": 2}\n".to_vec(), "JSON"),
        (b"<!DOCTYPE html><table>".to_vec(), "web page"),
        (vec![0, 159, 146, 150, 0, 10, 255], "no text"),
    ] {
        let error = Source::of_bytes("t.csv", bytes, true).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn a_column_is_read_as_told() {
    let rows = |cell: &dyn Fn(usize) -> String| -> String {
        (0..60).map(|i| format!("{},{},{}\n", cell(i), i % 7, i * 3 + i % 5)).collect()
    };
    let told = |cell: &dyn Fn(usize) -> String, settings: Settings| {
        read_with(format!("a,b,price\n{}", rows(cell)).into_bytes(), &settings)
    };
    let settings = || Settings::new("price");
    let number = || Settings { number: vec!["a".into()], ..settings() };
    let date = || Settings { date: vec!["a".into()], ..settings() };

    // One slip among numbers is an error that names the ways out; told to be numbers, it is a gap.
    let slip = |i: usize| if i == 41 { "8O".to_owned() } else { (i * 2).to_string() };
    let refused = told(&slip, settings()).err().unwrap();
    assert!(refused.contains("8O") && refused.contains("--number"), "{refused}");
    let data = told(&slip, number()).unwrap();
    assert!(said(&data).contains("such as `8O`"), "{}", said(&data));
    assert!(matches!(&data.recipe.inputs[0], Input::Number { column, has_gaps: true, .. } if column == "a"));

    // Mostly words, some numbers: words as found, numbers as told.
    let mixed =
        |i: usize| if i.is_multiple_of(3) { i.to_string() } else { ["low", "high"][i % 2].to_owned() };
    assert!(matches!(&told(&mixed, settings()).unwrap().recipe.inputs[0], Input::Category { .. }));
    let data = told(&mixed, number()).unwrap();
    assert!(matches!(&data.recipe.inputs[0], Input::Number { has_gaps: true, .. }));
    assert!(said(&data).contains("40 cells"), "{}", said(&data));

    // Codes with zeros at their start, and the rows' own numbers.
    let codes = |i: usize| format!("{:03}", i * 7);
    assert!(matches!(&told(&codes, number()).unwrap().recipe.inputs[0], Input::Number { .. }));
    let counted = told(&|i| i.to_string(), number()).unwrap();
    assert_eq!(counted.recipe.inputs[0].column(), "a");

    // Dates with words among them.
    let days = |i: usize| {
        if i.is_multiple_of(4) { "later".to_owned() } else { format!("2024-01-{:02}", i % 28 + 1) }
    };
    assert!(told(&days, settings()).is_err());
    let data = told(&days, date()).unwrap();
    assert_eq!(data.recipe.inputs[0].column(), "a: days");
    assert!(said(&data).contains("15 cells"), "{}", said(&data));

    // What cannot be read as told is refused, and so are two orders for one column.
    for (settings, part) in [
        (number(), "holds no number"),
        (date(), "holds no date"),
        (Settings { category: vec!["a".into()], ..number() }, "leave one out"),
        (Settings { number: vec!["price".into()], ..settings() }, "is the target"),
    ] {
        let refused = told(&|i| format!("w{}", i % 3), settings).err().unwrap();
        assert!(refused.contains(part), "{refused}");
    }
}

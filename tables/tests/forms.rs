//! One table in every form that people save it in: each must be read as the same numbers, no row lost. And any cells survive
//! being written and read.

use nn101::Dataset;
use proptest::prelude::*;
use tables::{Data, Profile, Settings, Source};

const ROWS: usize = 40;

/// How a table is saved.
#[derive(Debug, Clone, Copy)]
struct Form {
    separator: char,
    line_end: &'static str,
    has_mark: bool,
    has_header: bool,
    has_last_end: bool,
    is_quoted: bool,
    blank_lines: bool,
}

fn forms() -> Vec<Form> {
    let mut forms = Vec::new();
    for separator in [',', ';', '\t'] {
        for line_end in ["\n", "\r\n", "\r"] {
            for bits in 0..32_u32 {
                let bit = |index: u32| bits >> index & 1 == 1;
                let [has_mark, has_header, has_last_end, is_quoted, blank_lines] =
                    [bit(0), bit(1), bit(2), bit(3), bit(4)];
                forms.push(Form {
                    separator,
                    line_end,
                    has_mark,
                    has_header,
                    has_last_end,
                    is_quoted,
                    blank_lines,
                });
            }
        }
    }
    forms
}

impl Form {
    fn saved(&self) -> Vec<u8> {
        let cell = |text: &str| {
            let text = if self.separator == ';' { text.replace('.', ",") } else { text.to_owned() };
            if self.is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
        };
        let line = |cells: [&str; 4]| cells.map(cell).join(&self.separator.to_string());
        let mut lines = Vec::new();
        if self.has_header {
            lines.push(line(["size", "note", "colour", "price"]));
        }
        for i in 0..ROWS {
            // Between quotes a cell may hold anything, its row's end too.
            let note = if self.is_quoted {
                format!("\"{}\"{}{}\nx", i % 3, self.separator, i % 3)
            } else {
                (i % 3).to_string()
            };
            let size = if i == 7 { "NA".to_owned() } else { format!("{i}.5") };
            lines.push(line([&size, &format!("n{note}"), ["red", "größe"][i % 2], &format!("{}.25", 3 * i)]));
        }
        let between = if self.blank_lines { self.line_end.repeat(3) } else { self.line_end.to_owned() };
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        let end = if self.has_last_end { self.line_end } else { "" };
        format!("{mark}{}{end}", lines.join(&between)).into_bytes()
    }
}

fn read(form: &Form) -> Data {
    let source = Source::of_bytes("table.csv", form.saved(), form.has_header).unwrap();
    let target = if form.has_header { "price" } else { "c4" };
    Data::of(&source, None, &Settings::new(target), &mut nn101::rng(1)).unwrap()
}

#[test]
fn early_stopping_spares_no_more_rows_than_it_needs() {
    let spared = |rows: usize, validation: Option<f64>| {
        let text: String = (0..rows).map(|i| format!("{},{i}\n", i % 97)).collect();
        let source = Source::of_bytes("table.csv", format!("x,y\n{text}").into_bytes(), true).unwrap();
        let settings = Settings { members: Some(1), validation, ..Settings::new("y") };
        Data::of(&source, None, &settings, &mut nn101::rng(1))
            .unwrap()
            .validation
            .map_or(0, |rows| rows.rows())
    };
    assert_eq!(spared(1000, None), 0);
    assert_eq!(spared(2000, None), 160);
    assert_eq!(spared(150_000, None), 10_000);
    assert_eq!(spared(150_000, Some(0.1)), 12_000);
}

#[test]
fn every_form_of_a_table_is_read_as_the_same_rows() {
    let forms = forms();
    let first = read(&forms[0]);
    for form in &forms {
        let data = read(form);
        assert_eq!(data.rows, ROWS, "{form:?}");
        let kept = data.train.rows() + data.test.rows() + data.validation.as_ref().map_or(0, Dataset::rows);
        assert_eq!(kept, ROWS, "{form:?}");
        assert_eq!(data.train.features, first.train.features, "{form:?}");
        assert_eq!(data.test.targets, first.test.targets, "{form:?}");
    }
    println!("{} forms of one table read, 0 rows lost", forms.len());
}

#[test]
fn the_line_of_a_mistake_is_right_in_every_form() {
    for form in forms().iter().filter(|form| form.has_header) {
        let text = String::from_utf8(form.saved()).unwrap();
        let (size, wrong) = if form.separator == ';' { ("9,5", "x,5") } else { ("9.5", "x.5") };
        let start = text.find(size).unwrap();
        let ends = |c: char| if form.line_end == "\r" { c == '\r' || c == '\n' } else { c == '\n' };
        let line = text[..start].chars().filter(|&c| ends(c)).count() + 1;
        let source = Source::of_bytes("t.csv", text.replacen(size, wrong, 1).into_bytes(), true).unwrap();
        let profile = Profile::take(&source, &[]).unwrap();
        let settings = Settings::new("price");
        let judge = tables::decide::Judge::new(&settings, &source, &profile);
        let error = judge.kind(0, None).unwrap_err().to_string();
        assert!(error.starts_with(&format!("t.csv:{line}: column `size`")), "{form:?}: {error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_cells_survive(
        rows in prop::collection::vec(prop::collection::vec("[^\0\u{feff}]{0,8}", 3), 1..12),
        separator in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        // The names say which separator it is.
        writer.write_record(["a", "b", "c"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let source = Source::of_bytes("any.csv", writer.into_inner().unwrap(), true).unwrap();
        prop_assert_eq!(source.delimiter(), separator);
        let mut found = Vec::new();
        let count = source.for_each(|row| {
            found.push(row.cells.iter().map(String::from).collect::<Vec<_>>());
            Ok(())
        });
        prop_assert_eq!(count.unwrap(), rows.len());
        prop_assert_eq!(found, rows);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), has_header: bool) {
        if let Ok(source) = Source::of_bytes("any.csv", bytes, has_header) {
            let target = source.names()[0].clone();
            let _ = Data::of(&source, None, &Settings::new(target), &mut nn101::rng(1));
        }
    }
}

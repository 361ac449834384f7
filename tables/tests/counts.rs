//! Whatever form a table is saved in: every row read is trained on, validated on, tested on, or counted as left out.

use proptest::prelude::*;
use std::io::Write;
use tables::{Data, Settings, Source};

/// A form to save a table in.
#[derive(Debug, Clone)]
struct Form {
    separator: &'static str,
    decimal: char,
    encoding: usize,
    packing: usize,
    gap: &'static str,
    line_end: &'static str,
}

fn forms() -> impl Strategy<Value = Form> {
    let separator = prop::sample::select(vec![",", ";", "\t", "|"]);
    let gap = prop::sample::select(vec!["", "NA", "n/a", "?", "-", "NULL", "\\N", "None"]);
    let line_end = prop::sample::select(vec!["\n", "\r\n"]);
    let decimal = prop::sample::select(vec!['.', ',']);
    (separator, decimal, 0..4_usize, 0..3_usize, gap, line_end).prop_map(
        |(separator, decimal, encoding, packing, gap, line_end)| {
            // A comma cannot be both without quotes.
            let decimal = if separator == "," { '.' } else { decimal };
            Form { separator, decimal, encoding, packing, gap, line_end }
        },
    )
}

impl Form {
    fn save(&self, lines: Vec<[String; 4]>) -> Vec<u8> {
        let lines: Vec<String> = lines.iter().map(|cells| cells.join(self.separator)).collect();
        let text = lines.join(self.line_end) + self.line_end;
        let bytes = match self.encoding {
            0 => text.into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            _ => std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        };
        match self.packing {
            0 => bytes,
            1 => {
                let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                writer.write_all(&bytes).unwrap();
                writer.finish().unwrap()
            }
            _ => {
                let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
                writer.start_file("table.csv", zip::write::SimpleFileOptions::default()).unwrap();
                writer.write_all(&bytes).unwrap();
                writer.finish().unwrap().into_inner()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_row_is_lost_and_every_gap_is_counted(
        form in forms(),
        rows in 24..80_usize,
        feature_gaps in prop::collection::btree_set(0..24_usize, 0..6),
        target_gaps in prop::collection::btree_set(0..24_usize, 0..6),
        is_class: bool,
    ) {
        let number = |value: usize, digits: &str| format!("{value}{}{digits}", form.decimal);
        let mut lines = vec![["größe", "farbe", "grösser", "ziel"].map(String::from)];
        for i in 0..rows {
            let cell = |is_gap: bool, cell: String| if is_gap { form.gap.to_owned() } else { cell };
            let target = if is_class { ["ja", "nein"][i * 7 % 5 % 2].to_owned() } else { number(i * 31 % 17, "25") };
            lines.push([
                cell(feature_gaps.contains(&i), number(i * 13 % 23, "5")),
                ["rot", "grün"][i % 2].to_owned(),
                number(i, "75"),
                cell(target_gaps.contains(&i), target),
            ]);
        }
        let source = Source::of_bytes("t.csv", form.save(lines), true).unwrap();
        // Among words, what is as frequent as they are is one of them, unless the user says that it is a gap.
        let na = if is_class && !form.gap.is_empty() { vec![form.gap.to_owned()] } else { Vec::new() };
        let settings = Settings { na, ..Settings::new("ziel") };
        let data = Data::of(&source, None, &settings, &mut nn101::rng(1)).unwrap();
        let validation = data.validation.as_ref().map_or(0, nn101::Dataset::rows);
        prop_assert_eq!(data.rows, rows);
        prop_assert_eq!(data.left_out, target_gaps.len(), "{:?}", data.notes);
        prop_assert_eq!(data.train.rows() + validation + data.test.rows() + data.left_out, rows);
        let said = data.notes.join(" ");
        let told = feature_gaps.difference(&target_gaps).count();
        prop_assert_eq!(said.contains("`größe` lacks"), told > 0, "{}", &said);
        prop_assert_eq!(said.contains("without a target"), !target_gaps.is_empty(), "{}", &said);
        prop_assert_eq!(&data.recipe.feature_names()[0], "größe");
    }
}

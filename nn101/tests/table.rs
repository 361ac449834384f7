//! Reading tables: what people feed it, and the one clear line that each mistake gets.

use nn101::{Dataset, Recipe, Result, Table};

fn read(text: &str) -> Result<Dataset<f64>> {
    Table::from_reader("rooms.csv", text.as_bytes())?.dataset(&["price"])
}

fn complaint(text: &str) -> String {
    read(text).expect_err("a mistake").to_string()
}

/// `select` may leave none, and then there is nothing to measure.
#[test]
fn a_recipe_of_no_rows_is_an_error() -> Result<()> {
    let none = Table::from_reader("rooms.csv", "rooms,price\n1,10\n".as_bytes())?.select(&[]);
    let expected = "rooms.csv: no rows. Expected a header line and one line for each row";
    assert_eq!(Recipe::fit(&none, "price").expect_err("no rows").to_string(), expected);
    assert_eq!(Recipe::fit_several(&none, &["price"]).expect_err("no rows").to_string(), expected);
    Ok(())
}

#[test]
fn what_spreadsheets_write_is_read() -> Result<()> {
    let plain = read("rooms,price\n6,24\n7,34.5\n")?;
    assert_eq!(
        read("\u{feff}rooms,price\r\n6,24\r\n7,34.5")?,
        plain,
        "byte order mark, CRLF, no last line end"
    );
    assert_eq!(read("\"rooms\", price \n\"6\", 24\n 7 ,3.45e1\n\n")?, plain, "quotes, blanks, a blank line");
    Ok(())
}

#[test]
fn columns_are_found_by_name_wherever_they_stand() -> Result<()> {
    let data = read("price,a,b\n1,2,3\n")?;
    assert_eq!(data.feature_names, ["a", "b"]);
    assert_eq!((data.targets[[0, 0]], data.features[[0, 1]]), (1.0, 3.0));
    Ok(())
}

#[test]
fn each_mistake_gets_its_line_and_column() {
    assert_eq!(
        complaint("rooms,price\n6,24\nmany,34\n"),
        "rooms.csv:3: column `rooms` holds `many`, expected a number. Mend the cell or leave the column out"
    );
    assert!(complaint("rooms,price\n6,24\n7,inf\n").starts_with("rooms.csv:3: column `price` holds `inf`"));
    assert!(complaint("rooms,price\n6,NaN\n").starts_with("rooms.csv:2: column `price` holds `NaN`"));
    let far = Table::from_reader("rooms.csv", "rooms,price\n6,1e39\n".as_bytes()).expect("a table");
    let error = far.numbers::<f32>(&["price"]).expect_err("beyond f32").to_string();
    assert!(error.starts_with("rooms.csv:2: column `price` holds `1e39`, too large for f32"), "{error}");
    assert_eq!(far.numbers::<f64>(&["price"]).expect("a number"), nn101::ndarray::array![[1e39]]);
    assert!(complaint("rooms,price\n6,\n").starts_with("rooms.csv:2: column `price` holds ``"));
    assert!(complaint("rooms,price\n6,1e999\n").contains("`1e999`"));
    assert!(complaint("rooms,price\n6,24\n7\n").starts_with("rooms.csv:3: 1 cells, expected 2"));
    assert!(complaint("rooms,price\n6,24,9\n").starts_with("rooms.csv:2: 3 cells, expected 2"));
    assert_eq!(
        complaint("rooms,rooms,price\n6,7,24\n"),
        "rooms.csv:1: two columns are called `rooms`; rename one"
    );
    assert!(
        complaint("rooms,cost\n6,24\n")
            .starts_with("rooms.csv: no column `price`. The columns are rooms, cost")
    );
}

#[test]
fn the_line_is_right_after_blank_lines_crlf_and_cells_of_many_lines() {
    for (text, line) in [
        ("rooms,price\r\n6,24\r\n7,many\r\n", 3),
        ("rooms,price\n\n\n6,24\n\n7,many\n", 6),
        ("rooms,price\r6,24\r7,many\r", 3),
        ("\u{feff}\nrooms,price\n6,24\n7,many", 4),
        ("\"rooms\n(all)\",price\n6,24\n7,\"ma\nny\"\n", 4),
        ("rooms,price\r\n\r\n6,24\r\n7\r\n", 4),
    ] {
        assert!(complaint(text).starts_with(&format!("rooms.csv:{line}: ")), "{text:?}: {}", complaint(text));
    }
    assert!(
        complaint("rooms,price\n6,\"24\nand more\"\n").contains(r"`24\nand more`"),
        "an error is one line"
    );
}

#[test]
fn an_error_stays_short_however_long_the_cell_and_wide_the_table() {
    assert!(complaint(&format!("rooms,price\n6,{}\n", "z".repeat(100_000))).len() < 300);
    let names: Vec<String> = (0..10_000).map(|i| format!("x{i}")).collect();
    assert!(complaint(&format!("{}\n{}\n", names.join(","), vec!["1"; 10_000].join(","))).len() < 500);
}

#[test]
fn a_file_without_rows_is_empty() {
    for text in ["", "\n", "rooms,price\n", "rooms,price"] {
        assert!(complaint(text).starts_with("rooms.csv: no rows"), "{text:?}: {}", complaint(text));
    }
}

#[test]
fn bytes_that_are_no_text_are_an_error() {
    let bytes: &[u8] = b"rooms,price\n\xff\xfe,1\n";
    let error = Table::from_reader("rooms.csv", bytes).expect_err("not UTF-8").to_string();
    assert!(error.starts_with("rooms.csv:2: "), "{error}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = Table::read("no_such_folder/rooms.csv").expect_err("no file").to_string();
    assert!(error.starts_with("no_such_folder/rooms.csv: "), "{error}");
}

#[test]
fn a_split_is_read_and_its_mistakes_too() -> Result<()> {
    let split = |text: &str| Table::from_reader("split.csv", text.as_bytes())?.split_rows(3);
    assert_eq!(split("row,part\n2,train\n0,test\n1,train\n")?, (vec![2, 1], vec![0]));
    let complaint = |text: &str| split(text).expect_err("a mistake").to_string();
    assert!(
        complaint("row,part\n3,train\n")
            .starts_with("split.csv:2: row `3`: expected a row number from 0 up, below 3")
    );
    assert!(complaint("row,part\n0,train\n0,test\n").contains("row 0 stands here for the second time"));
    assert!(complaint("row,part\n0,both\n").contains("part `both`: expected `train` or `test`"));
    Ok(())
}

#[test]
fn rows_can_come_as_values() -> Result<()> {
    let mut table = Table::from_row(&[("rooms", &6), ("street", &"Elm, north"), ("price", &24.5)])?;
    table.push_row(&[("price", &0.1_f32), ("street", &"Oak"), ("rooms", &7_u8)])?;
    let data: Dataset<f64> = table.only(&["rooms", "price"])?.dataset(&["price"])?;
    assert_eq!((data.features[[1, 0]], data.targets[[0, 0]], data.targets[[1, 0]]), (7.0, 24.5, 0.1));
    assert_eq!(table.cell(0, 1), "Elm, north");

    let complaint = |row: &nn101::data::Row| table.clone().push_row(row).expect_err("a mistake").to_string();
    assert!(complaint(&[("rooms", &1)]).starts_with("values:3: 1 cells, expected 3"));
    let twice = complaint(&[("rooms", &1), ("rooms", &2), ("price", &3)]);
    assert_eq!(twice, "values:3: two values for the column `rooms`; leave one out");
    assert_eq!(
        Table::from_row(&[("a", &1), ("a", &2)]).expect_err("a mistake").to_string(),
        "values:1: two columns are called `a`; rename one"
    );
    assert!(Table::from_row(&[]).is_err());
    let error = table.dataset::<f64>(&["price"]).expect_err("a word").to_string();
    assert!(error.starts_with("values:1: column `street` holds `Elm, north`"), "{error}");
    Ok(())
}

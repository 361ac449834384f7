//! Models as files: back unchanged, replaced as a whole, and safe to open wherever they come from.

use nn101::prelude::*;
use nn101::{Error, Input, Result, Target};
use proptest::prelude::{Just, ProptestConfig, prop_assert, prop_assert_eq, prop_oneof, proptest};
use std::fs;
use std::path::PathBuf;

const TABLE: &str = "size,colour,price\n1,red,10\n3,blue,30\n,red,20\n2,green,\n4,NA,41\n";

/// A little model of a table with gaps and words: two inputs, six features.
fn model(layer: Activation) -> Result<(Model, Table)> {
    let table = Table::from_reader("cars.csv", TABLE.as_bytes())?;
    let recipe = Recipe::fit(&table.select(&[0, 1, 2, 4]), "price")?;
    assert_eq!(
        recipe.feature_names(),
        ["size", "size is missing", "colour is missing", "colour=blue", "colour=red"]
    );
    let mut rng = rng(4);
    let net = Sequential::new()
        .then(Dense::new(5, 6, Init::Normal(1.0), &mut rng))
        .then(layer)
        .then(Dense::new(6, 1, Init::Normal(1.0), &mut rng));
    let mut model = Model::new(net, recipe)?;
    model.record.insert("seed".into(), "4".into());
    Ok((model, table))
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("nn101-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for temporary files");
    folder
}

#[test]
fn a_model_comes_back_as_it_was() -> Result<()> {
    let folder = folder("back");
    for activation in Activation::ALL {
        let (model, table) = model(activation)?;
        let path = folder.join("cars.safetensors");
        model.save(&path)?;
        let back = Model::load(&path)?;
        assert_eq!(
            (back.recipe(), &back.record, back.layers()),
            (model.recipe(), &model.record, model.layers())
        );
        assert_eq!(back.predict(&table)?, model.predict(&table)?);
    }
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1, "nothing half written is left");
    fs::remove_dir_all(&folder).expect("the folder");
    Ok(())
}

#[test]
fn columns_are_found_by_name_and_what_is_new_is_said() -> Result<()> {
    let (model, table) = model(Activation::Relu)?;
    let moved = Table::from_reader("new.csv", "id,colour,size\n7,red,1\n8,mauve,3\n9,blue,?\n".as_bytes())?;
    let (prediction, notices) = model.predict(&moved)?;
    assert_eq!(prediction[[0, 0]], model.predict(&table)?.0[[0, 0]]);
    assert_eq!((notices.unseen["colour"], notices.gaps["size"]), (1, 1));
    let without = Table::from_reader("new.csv", "id,colour\n7,red\n".as_bytes())?;
    assert!(matches!(model.predict(&without), Err(Error::NoSuchColumn { column, .. }) if column == "size"));
    let words = Table::from_reader("new.csv", "colour,size\nred,large\n".as_bytes())?;
    assert!(matches!(model.predict(&words), Err(Error::NotANumber { line: 2, .. })));
    Ok(())
}

#[test]
fn classes_get_probabilities() -> Result<()> {
    let table = Table::from_reader("iris", nn101::shipped::text("iris").unwrap_or_default().as_bytes())?;
    let target = table.names().last().cloned().unwrap_or_default();
    let recipe = Recipe::fit(&table, &target)?.with_classes(&table)?;
    assert!(matches!(&recipe.target, Target::Classes { words, .. } if words.len() == 3));
    let data = recipe.dataset(&table)?;
    let mut net = Sequential::new().then(Dense::new(4, 3, Init::Zeros, &mut rng(1)));
    net.fit(&data, &CrossEntropyWithLogits, &mut Adam::new(0.05), &Fit::default(), &mut rng(1))?;
    let model = Model::new(net, recipe)?;
    let (probability, _) = Model::from_bytes("iris", &model.to_bytes()?)?.predict(&table)?;
    assert!(probability.rows().into_iter().all(|row| (row.sum() - 1.0).abs() < 1e-6));
    assert!(accuracy_score(&predicted_classes(&probability, 0.0), &data.labels()?) > 0.95);
    Ok(())
}

#[test]
fn a_network_that_does_not_fit_its_recipe_is_refused() -> Result<()> {
    let recipe = model(Activation::Relu)?.0.recipe().clone();
    let too_narrow = Sequential::new().then(Dense::new(2, 1, Init::He, &mut rng(1)));
    let error = Model::new(too_narrow, recipe.clone()).expect_err("two inputs").to_string();
    assert_eq!(error, "columns that layer 1 (dense) is given: expected 2, found 5");
    let too_wide = Sequential::new().then(Dense::new(5, 3, Init::He, &mut rng(1)));
    assert!(Model::new(too_wide, recipe).is_err());
    Ok(())
}

/// The network of a model that has one.
fn only(model: &Model) -> &Sequential<f32> {
    &model.net().members()[0].network
}

#[test]
fn numbers_and_words_that_no_training_writes_are_refused() -> Result<()> {
    let (sound, _) = model(Activation::Relu)?;
    let refused = |net: &Sequential<f32>, recipe: &Recipe, reason: &str| -> Result<()> {
        let bytes = Model::new(net.clone(), recipe.clone())?.to_bytes()?;
        let error = Model::from_bytes("odd.safetensors", &bytes).expect_err(reason).to_string();
        assert!(error.starts_with("odd.safetensors: ") && error.contains(reason), "{error}");
        Ok(())
    };
    for activation in [Activation::Elu(1e308), Activation::LeakyRelu(-1e39)] {
        refused(only(&model(activation)?.0), sound.recipe(), "is no layer that can be computed")?;
    }
    for weight in [f32::NAN, f32::INFINITY] {
        let mut net = only(&sound).clone();
        net.params_mut().for_each(|param| param.value[[0, 0]] = weight);
        refused(&net, sound.recipe(), "layer 0 has no finite array `0.weight` of the shape 5x6")?;
    }
    let odd = |change: &dyn Fn(&mut Recipe)| {
        let mut recipe = sound.recipe().clone();
        change(&mut recipe);
        recipe
    };
    let words = |new: [&str; 3]| {
        let new = new.map(String::from).to_vec();
        odd(&|recipe| recipe.inputs[1] = Input::Category { column: "colour".into(), words: new.clone() })
    };
    let number = |deviation| {
        odd(&|recipe| {
            recipe.inputs[0] = Input::Number { column: "size".into(), mean: 0.0, deviation, has_gaps: true };
        })
    };
    refused(only(&sound), &words(["red", "blue", "green"]), "`colour` are not in order")?;
    refused(only(&sound), &words(["blue", "red", "red"]), "or one stands there twice")?;
    refused(only(&sound), &number(-1.0), "the deviation of its column `size` is negative")?;
    refused(only(&sound), &number(0.0), "numbers that cannot be computed with")?;
    let target = |deviation| {
        odd(&|recipe| recipe.target = Target::Number { column: "price".into(), mean: 0.0, deviation })
    };
    refused(only(&sound), &target(-1.0), "the deviation of its column `price` is negative")?;
    let classes = odd(&|recipe| {
        recipe.target = Target::Classes { column: "price".into(), words: vec!["a".into(), "a".into()] };
    });
    let two = Sequential::new().then(Dense::new(5, 2, Init::He, &mut rng(1)));
    refused(&two, &classes, "two of its classes have the same name")
}

#[test]
fn every_truncated_file_is_an_error() -> Result<()> {
    let bytes = model(Activation::Tanh)?.0.to_bytes()?;
    for length in 0..bytes.len() {
        assert!(Model::from_bytes("cut", &bytes[..length]).is_err(), "{length} bytes of {}", bytes.len());
    }
    Ok(())
}

#[test]
fn the_same_model_is_the_same_bytes() -> Result<()> {
    let model = model(Activation::Tanh)?.0;
    let bytes = model.to_bytes()?;
    // The standard library's hash maps have an order of their own each.
    for _ in 0..10 {
        assert_eq!(model.to_bytes()?, bytes);
    }
    assert_eq!(Model::from_bytes("read", &bytes)?.to_bytes()?, bytes);
    Ok(())
}

#[test]
fn every_flipped_bit_is_an_error() -> Result<()> {
    let bytes = model(Activation::Tanh)?.0.to_bytes()?;
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << bit;
            assert!(Model::from_bytes("flipped", &flipped).is_err(), "byte {place}, bit {bit}");
        }
    }
    Ok(())
}

#[test]
fn huge_promises_are_not_believed() {
    let promise = |header: &str| {
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        bytes
    };
    let headers = [
        r#"{"0.weight":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}"#,
        r#"{"0.weight":{"dtype":"F32","shape":[1000000000,1000],"data_offsets":[0,4000000000000]}}"#,
        r#"{"__metadata__":{"format":"nn101","format_version":"1","layers":"dense:99999999999x99999999999"}}"#,
        r#"{"__metadata__":{"format":"nn101","format_version":"2"}}"#,
        r#"{"__metadata__":{"format":"pt"}}"#,
        "{}",
        "",
    ];
    let allocated = allocation_counter::measure(|| {
        for header in headers {
            assert!(Model::from_bytes("promise", &promise(header)).is_err(), "{header}");
        }
        assert!(Model::from_bytes("promise", &u64::MAX.to_le_bytes()).is_err());
    });
    assert!(allocated.bytes_max < 100_000, "{} bytes", allocated.bytes_max);
}

#[test]
fn a_file_that_is_no_model_says_so() {
    let folder = folder("other");
    let path = folder.join("notes.txt");
    fs::write(&path, "dear diary, today I learned about gradients").expect("a file");
    let error = Model::load(&path).expect_err("no model").to_string();
    assert!(error.contains("notes.txt") && error.ends_with("Expected a file that nn101 saved"), "{error}");
    assert!(Model::load(folder.join("missing.safetensors")).is_err());
    assert!(Model::load(&folder).is_err(), "a folder");
    #[cfg(unix)]
    assert!(
        Model::load("/dev/zero").is_err_and(|error| error.to_string().contains("no plain file")),
        "no end"
    );
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn a_failed_save_leaves_the_old_file() -> Result<()> {
    let folder = folder("kept");
    let model = model(Activation::Relu)?.0;
    // A folder stands where the file should go: putting the new one in its place fails.
    let taken = folder.join("taken.safetensors");
    fs::create_dir(&taken).expect("a folder");
    fs::write(taken.join("inside"), "kept").expect("a file");
    assert!(model.save(&taken).is_err());
    assert_eq!(fs::read_to_string(taken.join("inside")).expect("still there"), "kept");
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1, "nothing half written is left");
    assert!(model.save(folder.join("no_such_folder/m.safetensors")).is_err());
    fs::remove_dir_all(&folder).expect("the folder");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_table_of_numbers_words_and_gaps_survives(cells in proptest::collection::vec(
        (prop_oneof![Just(String::new()), (-1e6..1e6_f64).prop_map_text()], "[a-c]{0,2}", -50.0..50.0_f64), 1..12)) {
        let mut text = String::from("number,word,target\n");
        cells.iter().for_each(|(number, word, target)| text += &format!("{number},{word},{target}\n"));
        let table = Table::from_reader("any.csv", text.as_bytes()).expect("a table");
        let recipe = Recipe::fit(&table, "target").expect("a recipe");
        let net = Sequential::new().then(Dense::new(recipe.width(), 1, Init::Normal(1.0), &mut rng(1)));
        let model = Model::new(net, recipe).expect("it fits");
        let back = Model::from_bytes("any", &model.to_bytes().expect("bytes")).expect("a model");
        let (ours, notices) = model.predict(&table).expect("predictions");
        prop_assert!(ours.iter().all(|y| y.is_finite()));
        prop_assert!(notices.unseen.is_empty());
        prop_assert_eq!(back.predict(&table).expect("predictions"), (ours, notices));
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        prop_assert!(Model::from_bytes("any", &bytes).is_err());
    }
}

trait AsText: proptest::strategy::Strategy<Value = f64> + Sized {
    fn prop_map_text(self) -> impl proptest::strategy::Strategy<Value = String> {
        self.prop_map(|number| number.to_string())
    }
}

impl<S: proptest::strategy::Strategy<Value = f64>> AsText for S {}

#[test]
fn an_answer_that_is_not_finite_is_an_error_that_names_its_row() -> Result<()> {
    let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    let huge = Sequential::new()
        .then(Dense::from_arrays(array![[3e38, 3e38]], array![[0.0, 0.0]]))
        .then(Dense::from_arrays(array![[1.0], [1.0]], array![[0.0]]));
    let model = Model::new(huge, Recipe::of_numbers(&data, None)?)?;
    let table = Table::from_reader("new.csv", "x1\n0\n1\n".as_bytes())?;
    let error = model.predict(&table).expect_err("it overflows").to_string();
    assert!(error.starts_with("new.csv:3: the answer is inf, expected a finite number"), "{error}");
    Ok(())
}

#[test]
fn columns_that_would_teach_nonsense_are_refused() {
    let fit = |text: &str| {
        let table = Table::from_reader("t.csv", text.as_bytes()).expect("a table");
        Recipe::fit(&table, "y").expect_err("a mistake").to_string()
    };
    // As words, each of the numbers would be a feature of its own.
    assert!(fit("x,y\n1,1\n2,2\n3o,3\n").starts_with("t.csv:4: column `x` holds `3o`, expected a number"));
    assert!(fit("x,y\n1,1\n2,2\n3,3o\n").starts_with("t.csv:4: column `y` holds `3o`"));
    let keys: String = (0..20).map(|row| format!("k{row},{row}\n")).collect();
    assert!(fit(&format!("x,y\n{keys}")).starts_with("t.csv:2: each row's `x` is another word"));
    assert!(fit("x,y\n1,5\n2,5.0\n").starts_with("the target `y` is 5 in every row"));
    assert!(fit("x,y\n1,a\n2,a\n").starts_with("the target `y` is a in every row"));
}

#[test]
fn several_numbers_are_predicted_and_saved_together() -> Result<()> {
    let text = "rooms,street,price,rent\n1,Elm,10,1\n3,Oak,30,2\n2,Elm,20,2.5\n";
    let table = Table::from_reader("rooms.csv", text.as_bytes())?;
    let recipe = Recipe::fit_several(&table, &["price", "rent"])?;
    let data = recipe.dataset(&table)?;
    assert_eq!((data.feature_names.len(), data.target_names.len()), (3, 2));
    let mut net = Sequential::new().then(Dense::new(3, 2, Init::Zeros, &mut rng(1)));
    let how = Fit { epochs: 500, ..Fit::default() };
    net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.2), &how, &mut rng(1))?;
    let model = Model::from_bytes("rooms", &Model::new(net, recipe)?.to_bytes()?)?;
    let (answers, _) = model.predict(&table)?;
    for (answer, actual) in answers.iter().zip(&table.numbers::<f64>(&["price", "rent"])?) {
        assert!((answer - actual).abs() < 1e-2, "{answers}");
    }
    let (first, _) = model.answers(&table.select(&[0]))?;
    assert_eq!(first, [nn101::saving::Answer::Numbers(answers.row(0).to_vec())]);

    let one_output = Sequential::new().then(Dense::new(3, 1, Init::Zeros, &mut rng(1)));
    assert!(Model::new(one_output, model.recipe().clone()).is_err());
    let words = Recipe::fit_several(&table, &["price", "street"]).expect_err("a word").to_string();
    assert!(words.starts_with("rooms.csv:2: column `street` holds `Elm`, expected a number"), "{words}");
    Ok(())
}

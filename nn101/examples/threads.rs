//! A model that is loaded once and asked from several threads at the same time, as a server would.
//!
//! `cargo run --release -p nn101 --example threads`

use std::sync::{Arc, mpsc};
use std::thread;

use nn101::prelude::*;

fn main() -> Result<(), Error> {
    let model = Arc::new(train()?);
    let (answers, received) = mpsc::channel();
    for worker in 0..4 {
        // A prediction needs `&Model` alone: each thread holds the same one.
        let (model, answers) = (Arc::clone(&model), answers.clone());
        thread::spawn(move || {
            let rooms = 3.0 + f64::from(worker);
            let answer = Table::from_row(&[("RM", &rooms)]).and_then(|row| model.answers(&row));
            // Nobody listens any more when the program has ended.
            let _ = answers.send((rooms, answer));
        });
    }
    drop(answers); // so that the loop below ends with the last worker
    for (rooms, answer) in received {
        let (price, _) = answer?;
        println!("{rooms} rooms: {}", price[0]);
    }
    Ok(())
}

/// A line through the rooms of Boston's houses and their prices.
fn train() -> Result<Model, Error> {
    let table = shipped::table("boston_housing").only(&["RM", "MEDV"])?;
    let recipe = Recipe::fit(&table, "MEDV")?;
    let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    net.fit(&recipe.dataset(&table)?, &MeanSquaredError, &mut Adam::new(0.03), &Fit::default(), &mut rng(1))?;
    Model::new(net, recipe)
}

//! The examples that learn x² by hand, on arrays and with the library: the same start, the same end.
//! `peers/src/bin/x_squared_burn.rs` asserts the same of Burn.

// Each example's `main` is for the command line.
#[allow(dead_code)]
#[path = "../examples/x_squared_layers.rs"]
mod layers;
#[allow(dead_code)]
#[path = "../examples/x_squared_ndarray.rs"]
mod ndarray;
#[allow(dead_code)]
#[path = "../examples/x_squared_vec.rs"]
mod vec;

#[test]
fn all_examples_walk_the_same_way() {
    let [start, end] = layers::train();
    assert!(start > 20_000.0 && end < 50.0, "from {start} to {end}");
    for (name, other) in [("vec", vec::train()), ("ndarray", ndarray::train())] {
        let apart = |a: f32, b: f32| (a - b).abs() / a;
        assert!(apart(start, other[0]) < 1e-6, "{name} starts at {}, not {start}", other[0]);
        // Sums in another order are rounded differently; 15,000 steps keep a little of that.
        assert!(apart(end, other[1]) < 1e-3, "{name} ends at {}, not {end}", other[1]);
    }
}

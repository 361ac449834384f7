//! Answers to the exercises of lesson 1.

mod absorb;
mod angle_of_both;
mod bends_from_right;
mod distance;
pub mod dot_product;
mod from_landings;
mod reflection;
mod shadow_matrix;
mod shear;
mod unit;
mod what_came_second;

use ndarray::{Array2, array};

use crate::list::List;

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    dot_product::answers(list);
    unit::answers(list);
    distance::answers(list);
    from_landings::answers(list);
    what_came_second::answers(list);
    shear::answers(list);
    shadow_matrix::answers(list);
    reflection::answers(list);
    angle_of_both::answers(list);
    absorb::answers(list);
    bends_from_right::answers(list);
}

fn rotation(angle: f64) -> Matrix {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, -sine], [sine, cosine]]
}

fn angle(matrix: &Matrix) -> f64 {
    matrix[[1, 0]].atan2(matrix[[0, 0]])
}

//! Answers to the exercises of lesson 1.

mod angle_of_both;
mod bends;
mod collapse;
pub mod dot_product;
mod matrix_product;
mod product_shapes;
mod reflection;
mod shadow;
mod shadow_matrix;
mod shear;
mod unit;

use ndarray::{Array2, array};

use crate::list::List;

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    dot_product::answers(list);
    unit::answers(list);
    shadow::answers(list);
    matrix_product::answers(list);
    shear::answers(list);
    shadow_matrix::answers(list);
    reflection::answers(list);
    angle_of_both::answers(list);
    product_shapes::answers(list);
    collapse::answers(list);
    bends::answers(list);
}

fn rotation(angle: f64) -> Matrix {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, -sine], [sine, cosine]]
}

fn angle(matrix: &Matrix) -> f64 {
    matrix[[1, 0]].atan2(matrix[[0, 0]])
}

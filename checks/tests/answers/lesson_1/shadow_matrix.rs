//! Answers to exercise 1.4 shadow as a matrix.

use ndarray::{Array2, array};

use super::rotation;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.4 shadow as a matrix", checks::shadow_matrix);
    answers.right("number by number", |a| {
        let (s, c) = a.sin_cos();
        array![[c * c, c * s], [c * s, s * s]]
    });
    answers.right("u times u transposed", |a| {
        let u = array![[a.cos()], [a.sin()]];
        u.dot(&u.t())
    });
    answers.right("turned onto the axis, flattened, turned back", |a| {
        rotation(a).dot(&array![[1.0, 0.0], [0.0, 0.0]]).dot(&rotation(-a))
    });
    answers.right("by the double angle", |a| {
        let (s, c) = (2.0 * a).sin_cos();
        (array![[c, s], [s, -c]] + Array2::<f64>::eye(2)) / 2.0
    });
    answers.right("by tan", |a| {
        let m = a.tan();
        array![[1.0, m], [m, m * m]] / (1.0 + m * m)
    });
    answers.wrong("placeholder", "This moves nothing: it is the identity.", |_| Array2::eye(2));
    answers.wrong("the matrix of section 8", "This is a rotation.", rotation);
    answers.wrong("the next exercise", "This is the mirror image", |a| {
        let (s, c) = (2.0 * a).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong("u twice", "Both axes land at the arrow of length 1", |a| {
        let (s, c) = a.sin_cos();
        array![[c, c], [s, s]]
    });
    answers.wrong("turned onto the axis, not back", "along the x axis", |a| {
        array![[1.0, 0.0], [0.0, 0.0]].dot(&rotation(-a))
    });
    answers.wrong("squares on the diagonal", "off the diagonal are missing", |a| {
        array![[a.cos() * a.cos(), 0.0], [0.0, a.sin() * a.sin()]]
    });
    answers.wrong("cosine and sine on the diagonal", "Each axis is only made shorter", |a| {
        array![[a.cos(), 0.0], [0.0, a.sin()]]
    });
    answers.wrong("one sign wrong in both", "at −angle", |a| {
        let (s, c) = a.sin_cos();
        array![[c * c, -c * s], [-c * s, s * s]]
    });
    answers.wrong("sine and cosine swapped", "measured from the y axis", |a| {
        let (c, s) = a.sin_cos();
        array![[c * c, c * s], [c * s, s * s]]
    });
    answers.wrong("what is left over", "what the shadow leaves over", |a| {
        let (s, c) = a.sin_cos();
        array![[s * s, -c * s], [-c * s, c * c]]
    });
    answers.wrong("degrees", "in radians already", |a| {
        let (s, c) = a.to_radians().sin_cos();
        array![[c * c, c * s], [c * s, s * s]]
    });
    answers.wrong("outer product with the doubled angle", "The angle is doubled", |a| {
        let u = array![[(2.0 * a).cos()], [(2.0 * a).sin()]];
        u.dot(&u.t())
    });
    answers.wrong("u uᵀ not of length 1", "twice as long", |a| {
        let u = array![[a.cos()], [a.sin()]];
        u.dot(&u.t()) + u.dot(&u.t())
    });
}

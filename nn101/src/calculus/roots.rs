//! Roots by formula.

/// The real roots of ax² + bx + c in rising order: none, one or two. [Lesson 3, section 4].
///
/// The school formula subtracts two nearly equal numbers when b² is much greater than 4ac and loses digits. Here the root
/// without that subtraction comes first, and the other from their product c/a (Press et al., *Numerical Recipes*,
/// section 5.6).
///
/// A double root is given once. With a = 0 it is the root of the line; a constant has none to name.
///
/// ```
/// use nn101::calculus::quadratic_roots;
///
/// assert_eq!(quadratic_roots(2.0, 5.0, -3.0), [-3.0, 0.5]);
/// assert!(quadratic_roots(1.0, 0.0, 1.0).is_empty()); // x² + 1 is never 0
/// ```
///
/// [lesson 3, section 4]: ../../../../3-function-optimization/lesson.html#4-where-the-ground-is-level
pub fn quadratic_roots(a: f64, b: f64, c: f64) -> Vec<f64> {
    if a == 0.0 {
        return if b == 0.0 { vec![] } else { vec![-c / b] };
    }
    // Scaled by a power of two, which is exact, so that b² cannot overflow.
    let scale = 2f64.powi(-(a.abs().max(b.abs()).max(c.abs()).log2() as i32));
    let (a, b, c) = (a * scale, b * scale, c * scale);
    let discriminant = b * b - 4.0 * a * c;
    if discriminant < 0.0 {
        return vec![];
    }
    if discriminant == 0.0 {
        return vec![-b / (2.0 * a)];
    }
    let q = -0.5 * (b + discriminant.sqrt().copysign(b)); // the two terms have one sign: nothing cancels
    let (one, other) = (q / a, c / q);
    vec![one.min(other), one.max(other)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn critical_points_of_the_lesson() {
        // x² + x - 1, from f' = x³ + x² - x
        let golden = (5f64.sqrt() - 1.0) / 2.0;
        let roots = quadratic_roots(1.0, 1.0, -1.0);
        assert!((roots[0] + 1.0 + golden).abs() < 1e-15 && (roots[1] - golden).abs() < 1e-15);
    }

    #[test]
    fn no_digits_lost_to_cancellation() {
        let roots = quadratic_roots(1.0, 1e8, 1.0);
        assert!((roots[1] * 1e8 + 1.0).abs() < 1e-15, "the small root is -1e-8, not {}", roots[1]);
    }

    #[test]
    fn large_small_and_degenerate() {
        assert_eq!(quadratic_roots(1e200, -3e200, 2e200), [1.0, 2.0]);
        assert_eq!(quadratic_roots(1.0, -2.0, 1.0), [1.0]);
        assert_eq!(quadratic_roots(1.0, 0.0, 0.0), [0.0]);
        assert_eq!(quadratic_roots(0.0, 2.0, -3.0), [1.5]);
        assert!(quadratic_roots(0.0, 0.0, 1.0).is_empty());
        assert_eq!(quadratic_roots(-1.0, 0.0, 4.0), [-2.0, 2.0]);
    }
}

//! Automatic differentiation: arrays that remember how they were made.
//!
//! A [`Tape`] keeps a *node* for each array that a computation comes by: its value, the nodes that it was made from, and for each of these
//! what becomes of a gradient on its way back to it. [`Var::backward`] reads the tape from its end. A node stands behind all that it was
//! made from, so its gradient is complete when the walk reaches it. Along a path slopes are multiplied, over paths they are added:
//! lesson 3, section 10. This is *reverse mode*: Linnainmaa 1976; Baydin et al. 2018, section 3.2.
//!
//! It differentiates whatever you can write with [`operations`]. The same walk written by hand, as in [`layers`](crate::layers), is
//! faster: `cargo bench -p nn101 --bench autograd` says how much.
//!
//! ```
//! use nn101::{autograd::Tape, prelude::*};
//! let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
//! let tape = Tape::new();
//! let params: Vec<_> = net.params().map(|param| tape.variable(param.value.clone())).collect();
//! let miss = tape.constant(array![[3.0]]).dot(params[0]) + params[1] - tape.constant(array![[5.0]]);
//! let grads = (miss * miss).sum().backward(); // 2 · miss · 3 and 2 · miss
//! net.params_mut().zip(params).for_each(|(param, var)| param.grad.assign(grads.of(var)));
//! net.update(&mut Sgd::new(0.125)); // any optimizer
//! assert_eq!(net.predict(&array![[3.0]]), array![[2.0]]); // 0.5x + 0.5
//! ```

pub mod operations;

use std::cell::RefCell;
use std::rc::Rc;

use ndarray::Array2;

use crate::Float;
use crate::array::View;

/// What was computed, in the order in which it was computed. One pass, one tape.
#[derive(Default)]
pub struct Tape<F: Float = f32> {
    nodes: RefCell<Vec<Node<F>>>,
}

struct Node<F: Float> {
    value: Rc<Array2<F>>,
    /// What it was made from, constants left out.
    parents: Vec<(usize, Back<F>)>,
    /// Whether it is a variable, or made from one.
    has_gradient: bool,
}

/// From a node's gradient, a parent's value and the node's own to a share in the parent's gradient.
type Back<F> = Box<dyn Fn([View<F>; 3]) -> Array2<F>>;

/// An array on a tape, shape (rows, columns); a single number is (1, 1). It is copied as freely as the node's number that it is.
#[derive(Clone, Copy)]
pub struct Var<'t, F: Float = f32> {
    tape: &'t Tape<F>,
    node: usize,
}

/// What [`Var::backward`] found.
pub struct Gradients<'t, F: Float = f32> {
    tape: &'t Tape<F>,
    grads: Vec<Option<Array2<F>>>,
}

impl<F: Float> Tape<F> {
    /// An empty tape.
    pub fn new() -> Self {
        Self::default()
    }

    /// An array whose gradient is wanted: a parameter.
    pub fn variable(&self, value: Array2<F>) -> Var<'_, F> {
        let var = self.constant(value);
        self.nodes.borrow_mut()[var.node].has_gradient = true;
        var
    }

    /// An array whose gradient nobody asks for: inputs, targets. No walk leads back to it.
    pub fn constant(&self, value: Array2<F>) -> Var<'_, F> {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { value: Rc::new(row_by_row(value)), parents: Vec::new(), has_gradient: false });
        Var { tape: self, node: nodes.len() - 1 }
    }
}

impl<'t, F: Float> Var<'t, F> {
    /// The numbers. They are shared with the tape, not copied.
    pub fn value(self) -> Rc<Array2<F>> {
        Rc::clone(&self.tape.nodes.borrow()[self.node].value)
    }

    /// Says that this array `y`, the newest on its tape, was computed from the parent `x`; and what `∂loss/∂x` is, from `∂loss/∂y`, `x` and
    /// `y`. Said once for each parent. So every operation is made, and so you make your own.
    ///
    /// # Panics
    /// When it is not the newest any more, or `parent` lies on another tape.
    ///
    /// ```
    /// use nn101::{autograd::Tape, prelude::*};
    /// let tape = Tape::new();
    /// let x = tape.variable(array![[2.0, 10.0]]);
    /// let cubes = tape.constant(x.value().powi(3)).made_from(x, |[grad, x, _]| 3.0 * &grad * x.powi(2));
    /// assert_eq!(cubes.sum().backward().of(x), array![[12.0, 300.0]]);
    /// ```
    #[track_caller]
    pub fn made_from(self, parent: Self, back: impl Fn([View<F>; 3]) -> Array2<F> + 'static) -> Self {
        assert!(std::ptr::eq(self.tape, parent.tape), "a parent on the same tape");
        let mut nodes = self.tape.nodes.borrow_mut();
        assert!(self.node + 1 == nodes.len() && parent.node < self.node, "parents, before the next node");
        if nodes[parent.node].has_gradient {
            nodes[self.node].parents.push((parent.node, Box::new(back)));
            nodes[self.node].has_gradient = true;
        }
        self
    }

    /// Walks back from this number: `∂self/∂v` for each variable `v` and for all that was made from one; 0 where no path leads there.
    ///
    /// # Panics
    /// When it is not a single number ([`sum`](Var::sum) makes one), or an operation gives a gradient of another shape than its parent's.
    ///
    /// ```
    /// use nn101::{autograd::Tape, prelude::*};
    /// let tape = Tape::new();
    /// let x = tape.variable(array![[3.0]]);
    /// let y = x * x + x; // three nodes: x, x², x² + x
    /// assert_eq!(y.backward().of(x), array![[7.0]]); // three paths: 3 + 3 + 1
    /// ```
    #[track_caller]
    pub fn backward(self) -> Gradients<'t, F> {
        assert_eq!(self.value().dim(), (1, 1), "a gradient is that of a single number; its shape");
        let nodes = self.tape.nodes.borrow();
        let mut grads = vec![None; nodes.len()];
        grads[self.node] = Some(Array2::ones((1, 1)));
        for (index, node) in nodes.iter().enumerate().rev().filter(|(_, node)| node.has_gradient) {
            let (before, from_here) = grads.split_at_mut(index);
            let grad: &Array2<F> = from_here[0].get_or_insert_with(|| Array2::zeros(node.value.dim()));
            for (parent, back) in &node.parents {
                let value = &nodes[*parent].value;
                let share = back([grad.view(), value.view(), node.value.view()]); // along a path: multiplied
                assert_eq!(share.dim(), value.dim(), "a gradient has its value's shape");
                match &mut before[*parent] {
                    Some(sum) => *sum += &share, // over paths: added
                    none => *none = Some(row_by_row(share)),
                }
            }
        }
        Gradients { tape: self.tape, grads }
    }
}

impl<F: Float> Gradients<'_, F> {
    /// The gradient in `var`, in its shape, row by row in memory as an [`Optimizer`](crate::Optimizer) takes it.
    ///
    /// # Panics
    /// For a constant, and for what was computed after the walk or on another tape.
    #[track_caller]
    pub fn of(&self, var: Var<F>) -> &Array2<F> {
        let grads = if std::ptr::eq(self.tape, var.tape) { self.grads.as_slice() } else { &[] };
        let grad = grads.get(var.node).and_then(Option::as_ref);
        grad.expect("a variable, or an array made from one, that was there when the walk began")
    }
}

fn row_by_row<F: Float>(array: Array2<F>) -> Array2<F> {
    if array.is_standard_layout() { array } else { array.as_standard_layout().into_owned() }
}

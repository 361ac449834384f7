//! Several networks for one table, each stopped at its best epoch on an eighth (or so) of the training rows that it alone does not learn
//! from: every row trains most of them, every row validates one.

use super::baseline;
use super::fitting::Fitted;
use super::line;
use super::network::Plan;
use super::piece::{HeldOutPiece, Piece};
use super::stacking::{HeldOut, Shares};
use crate::settings::Task;
use crate::{Data, Event, Result, Run};
use nn101::ndarray::Array2;
use nn101::rand::seq::SliceRandom;
use nn101::{Dataset, Ensemble, Generator, Member, Sequential};

/// The networks, and how they answer together.
pub struct Fit {
    pub members: Vec<Fitted>,
    pub ensemble: Ensemble<f32>,
    /// With several networks: how much they are believed beside the simpler models.
    pub shares: Option<Shares>,
    /// With several networks: the linear model of all training rows, which is one of the ensemble.
    pub line: Option<Sequential<f32>>,
}

/// Puts the pieces together. Without all of them, or where one was cut off, the answer is the mean of what there is.
pub(super) fn join(plan: &Plan, data: &Data, pieces: Vec<Piece>, run: &Run) -> Result<Fit> {
    if plan.members == 1 {
        let members: Vec<Fitted> = pieces.into_iter().map(|piece| piece.fitted).collect();
        let ensemble = Ensemble::mean(members.iter().map(|fitted| fitted.network.clone()).collect());
        return Ok(Fit { members, ensemble, shares: None, line: None });
    }
    let held_out: Option<Vec<&HeldOutPiece>> = pieces.iter().map(|piece| piece.held_out.as_ref()).collect();
    let held_out = held_out.filter(|all| all.len() == plan.members && !run.is_stopped());
    let Some(held_out) = held_out else {
        let ensemble = Ensemble::mean(pieces.iter().map(|piece| piece.fitted.network.clone()).collect());
        let members = pieces.into_iter().map(|piece| Fitted { was_stopped: true, ..piece.fitted }).collect();
        return Ok(Fit { members, ensemble, shares: None, line: None });
    };
    run.tell(Event::Phase("weighing the networks against a line"));
    let shares = gather(&held_out, data, plan.outputs).shares(plan.task);
    let line = line::fit(&data.train, plan.task, plan.outputs, run)?;
    let constant = baseline::constant(&data.train, plan.task, plan.outputs);
    let members: Vec<Fitted> = pieces.into_iter().map(|piece| piece.fitted).collect();
    let share = (shares.networks / members.len() as f64) as f32;
    let mut all: Vec<Member> =
        members.iter().map(|fitted| Member { weight: share, network: fitted.network.clone() }).collect();
    all.push(Member { weight: shares.line as f32, network: line.clone() });
    all.push(Member { weight: shares.constant as f32, network: constant });
    Ok(Fit { members, ensemble: Ensemble::weighted(all), shares: Some(shares), line: Some(line) })
}

/// The answers for all training rows, each by models that have not seen it.
fn gather(pieces: &[&HeldOutPiece], data: &Data, outputs: usize) -> HeldOut {
    let rows = data.train.rows();
    let all = |of: fn(&HeldOutPiece) -> &Array2<f32>| {
        let mut all = Array2::zeros((rows, outputs));
        for piece in pieces {
            for (answer, &row) in of(piece).rows().into_iter().zip(&piece.rows) {
                all.row_mut(row).assign(&answer);
            }
        }
        all
    };
    HeldOut {
        networks: all(|piece| &piece.networks),
        line: all(|piece| &piece.line),
        constant: all(|piece| &piece.constant),
        targets: data.train.targets.clone(),
    }
}

/// The network that each row is held out from: by chance with every class in its share, or, in time, one stretch after the other.
pub(super) fn folds(train: &Dataset, plan: &Plan, is_in_time: bool, rng: &mut Generator) -> Vec<usize> {
    let rows = train.rows();
    if is_in_time {
        return (0..rows).map(|row| row * plan.members / rows).collect();
    }
    let mut order: Vec<usize> = (0..rows).collect();
    order.shuffle(rng);
    if plan.task == Task::Classification {
        let class = |row: usize| train.targets[[row, 0]];
        order.sort_by(|&a, &b| class(a).total_cmp(&class(b)));
    }
    let mut folds = vec![0; rows];
    order.into_iter().enumerate().for_each(|(place, row)| folds[row] = place % plan.members);
    folds
}

impl Fit {
    /// Whether the user stopped it.
    pub fn was_stopped(&self) -> bool {
        self.members.iter().any(|fitted| fitted.was_stopped)
    }

    /// What each network says of some rows, shape (rows, outputs) each.
    pub fn answers(&self, rows: &Dataset) -> Vec<Array2<f32>> {
        self.members.iter().map(|fitted| fitted.network.predict(&rows.features)).collect()
    }
}

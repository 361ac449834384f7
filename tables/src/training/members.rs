//! Several networks for one table, each stopped at its best epoch on an eighth (or so) of the training rows that it alone does not learn
//! from: every row trains most of them, every row validates one.

use super::baseline;
use super::crossed::Crossed;
use super::fitting::{self, Fitted};
use super::line;
use super::network::Plan;
use super::stacking::{HeldOut, Shares};
use crate::settings::Task;
use crate::{Data, Event, Result, Run};
use nn101::ndarray::Array2;
use nn101::rand::seq::SliceRandom;
use nn101::{Dataset, Ensemble, Generator, Member, Sequential};
use std::sync::OnceLock;

/// The networks, and how they answer together.
pub struct Fit {
    pub members: Vec<Fitted>,
    pub ensemble: Ensemble<f32>,
    /// With several networks: how much they are believed beside the simpler models.
    pub shares: Option<Shares>,
    /// With several networks: the linear model of all training rows, which is one of the ensemble.
    pub line: Option<Sequential<f32>>,
}

/// Trains as many networks as planned.
pub fn fit(plan: &Plan, data: &Data, run: &Run, seed: u64, rng: &mut Generator) -> Result<Fit> {
    run.tell(Event::Training { members: plan.members, epochs: plan.epochs });
    if plan.members == 1 {
        let fitted = fitting::fit(plan, &data.train, data.validation.as_ref(), 0, run, None, rng)?;
        let ensemble = fitted.network.clone().into();
        return Ok(Fit { members: vec![fitted], ensemble, shares: None, line: None });
    }
    let folds = folds(&data.train, plan, data.is_in_time, rng);
    let pieces: Vec<OnceLock<Result<Piece>>> = (0..plan.members).map(|_| OnceLock::new()).collect();
    run.each(plan.members, &|member| {
        // After a stop, one network is enough.
        if member == 0 || !run.is_stopped() {
            pieces[member].get_or_init(|| Piece::fit(plan, data, &folds, member, run, seed));
        }
    });
    let pieces = pieces.into_iter().filter_map(OnceLock::into_inner).collect::<Result<Vec<Piece>>>()?;
    if run.is_stopped() {
        let ensemble = Ensemble::mean(pieces.iter().map(|piece| piece.fitted.network.clone()).collect());
        let members = pieces.into_iter().map(|piece| piece.fitted).collect();
        return Ok(Fit { members, ensemble, shares: None, line: None });
    }
    run.tell(Event::Phase("weighing the networks against a line"));
    let shares = gather(&pieces, data, plan.outputs).shares(plan.task);
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

/// One network, and what it and the linear model of the same rows say of those that neither has seen.
struct Piece {
    fitted: Fitted,
    held_out: Vec<usize>,
    networks: Array2<f32>,
    line: Array2<f32>,
    constant: Array2<f32>,
}

impl Piece {
    fn fit(plan: &Plan, data: &Data, folds: &[usize], member: usize, run: &Run, seed: u64) -> Result<Self> {
        let (held_out, learned): (Vec<usize>, Vec<usize>) =
            (0..folds.len()).partition(|&row| folds[row] == member);
        let (train, validation) = (data.train.select(&learned), data.train.select(&held_out));
        // A stream of chance of its own, whatever thread it is on.
        let mut rng = nn101::rng(seed.wrapping_mul(1_000_003).wrapping_add(member as u64 + 1));
        let mut crossed = Crossed::new(&validation, plan.loss(), plan.outputs);
        let fitted =
            fitting::fit(plan, &train, Some(&validation), member, run, Some(&mut crossed), &mut rng)?;
        let networks = crossed.into_answers();
        let line = line::fit(&train, plan.task, plan.outputs, run)?.predict(&validation.features);
        let constant = baseline::constant(&train, plan.task, plan.outputs).predict(&validation.features);
        Ok(Self { fitted, held_out, networks, line, constant })
    }
}

/// The answers for all training rows, each by models that have not seen it.
fn gather(pieces: &[Piece], data: &Data, outputs: usize) -> HeldOut {
    let rows = data.train.rows();
    let all = |of: fn(&Piece) -> &Array2<f32>| {
        let mut all = Array2::zeros((rows, outputs));
        for piece in pieces {
            for (answer, &row) in of(piece).rows().into_iter().zip(&piece.held_out) {
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
fn folds(train: &Dataset, plan: &Plan, is_in_time: bool, rng: &mut Generator) -> Vec<usize> {
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

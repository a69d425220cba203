//! The horizontal half of the fast path: a sparse matrix, compiled for vector registers.
//!
//! The vertical half leaves a row of `i16` samples. Every output is a weighted sum of a few of them, and which
//! ones is known beforehand. Two neighbouring samples form a *lane* of 32 bits; a *step* picks one lane for
//! each of a group of neighbouring outputs out of a *window* of lanes, and adds both samples times their
//! weights. Nothing here depends on the scale, the format or the mosaic: they are all in the matrix.

/// One is this much in a weight.
pub(crate) const ONE: f64 = 16384.0;

/// Weights of one output: place of the sample in the row and weight.
pub(crate) type Sum = Vec<(usize, i16)>;

/// Places of one window, and how many steps use it.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    /// First lane.
    pub start: u32,
    /// Steps that follow, in order.
    pub steps: u32,
}

/// A compiled matrix.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    /// Outputs a group, and so lanes of a register.
    pub group: usize,
    pub windows: Vec<Window>,
    /// Windows of group g of plane p: `spans[p * groups + g]..spans[p * groups + g + 1]`.
    pub spans: Vec<u32>,
    /// For each step, `group` lanes within the window, then `group` pairs of weights (low half first).
    pub steps: Vec<i32>,
    pub planes: usize,
    pub groups: usize,
    /// Lanes from a window's start on that may be loaded.
    pub reach: usize,
}

/// Rounds weights so that every partial sum, not only every weight, is as right as can be.
pub(crate) fn quantise(weights: impl IntoIterator<Item = f64>) -> Vec<i16> {
    let (mut exact, mut spent) = (0.0, 0.0);
    weights
        .into_iter()
        .map(|weight| {
            exact += weight * ONE;
            let rounded = (exact - spent).round();
            spent += rounded;
            rounded as i16
        })
        .collect()
}

impl Program {
    /// Compiles planes of sums (all of one length) for registers of `group` lanes and windows of `reach`.
    pub fn new(planes: &[Vec<Sum>], group: usize, reach: usize) -> Self {
        let groups = planes.first().map_or(0, Vec::len).div_ceil(group);
        let mut program = Self {
            group,
            windows: Vec::new(),
            spans: vec![0],
            steps: Vec::new(),
            planes: planes.len(),
            groups,
            reach,
        };
        for sums in planes {
            for members in sums.chunks(group) {
                program.push_group(members);
                program.spans.push(program.windows.len() as u32);
            }
        }
        program
    }

    fn push_group(&mut self, members: &[Sum]) {
        let mut pending: Vec<Vec<(usize, [i16; 2])>> = members.iter().map(lanes).collect();
        while let Some(start) = pending
            .iter()
            .filter_map(|lanes| lanes.last())
            .map(|(lane, _)| *lane)
            .min()
        {
            let mut window = Window {
                start: start as u32,
                steps: 0,
            };
            loop {
                let (mut places, mut weights) = (vec![0i32; self.group], vec![0i32; self.group]);
                let mut used = false;
                for ((lanes, place), weight) in
                    pending.iter_mut().zip(&mut places).zip(&mut weights)
                {
                    if let Some((lane, pair)) = lanes.pop_if(|(lane, _)| *lane < start + self.reach)
                    {
                        *place = (lane - start) as i32;
                        *weight = i32::from(pair[0]) & 0xFFFF | i32::from(pair[1]) << 16;
                        used = true;
                    }
                }
                if !used {
                    break;
                }
                self.steps.extend(places);
                self.steps.extend(weights);
                window.steps += 1;
            }
            self.windows.push(window);
        }
    }

    /// The windows of one group of one plane, in the order of their steps.
    pub fn windows_of(&self, plane: usize, group: usize) -> &[Window] {
        let span = plane * self.groups + group;
        &self.windows[self.spans[span] as usize..self.spans[span + 1] as usize]
    }
}

/// A sum's lanes with both weights, the last first.
fn lanes(sum: &Sum) -> Vec<(usize, [i16; 2])> {
    let mut lanes: Vec<(usize, [i16; 2])> = Vec::new();
    let mut sorted = sum.clone();
    sorted.sort_unstable();
    for (place, weight) in sorted.into_iter().filter(|(_, weight)| *weight != 0) {
        if lanes.last().is_none_or(|(lane, _)| *lane != place / 2) {
            lanes.push((place / 2, [0, 0]));
        }
        if let Some((_, pair)) = lanes.last_mut() {
            pair[place % 2] = weight;
        }
    }
    lanes.reverse();
    lanes
}

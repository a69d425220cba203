//! One axis of the resize: which source positions an output position is made of.

/// The weights of every output position on one axis; they sum to one for each.
#[derive(Debug, Clone)]
pub(crate) struct Axis {
    /// First source position of each output.
    pub first: Vec<u32>,
    /// Where each output's weights start in `weights`; one entry more than outputs.
    pub start: Vec<u32>,
    /// The weights of consecutive source positions.
    pub weights: Vec<f64>,
}

impl Axis {
    /// Area mean where the axis shrinks (or keeps its size), bilinear with half-pixel centres where it grows.
    pub fn new(source: usize, output: usize) -> Self {
        let mut axis = Self {
            first: Vec::new(),
            start: vec![0],
            weights: Vec::new(),
        };
        for position in 0..output {
            if output <= source {
                axis.push_area(source, output, position)
            } else {
                axis.push_bilinear(source, output, position)
            }
            axis.start.push(axis.weights.len() as u32);
        }
        axis
    }

    /// Output `position` covers `[position, position + 1) * source / output`. In units of `1 / output` all is
    /// integer, so the weights are exact.
    fn push_area(&mut self, source: usize, output: usize, position: usize) {
        let (begin, end) = (position * source, (position + 1) * source);
        let first = begin / output;
        let last = (end - 1) / output;
        self.first.push(first as u32);
        for pixel in first..=last {
            let overlap = end.min((pixel + 1) * output) - begin.max(pixel * output);
            self.weights.push(overlap as f64 / source as f64);
        }
    }

    fn push_bilinear(&mut self, source: usize, output: usize, position: usize) {
        let centre = (position as f64 + 0.5) * source as f64 / output as f64 - 0.5;
        let clamped = centre.clamp(0.0, (source - 1) as f64);
        let first = clamped as usize;
        let fraction = clamped - first as f64;
        self.first.push(first as u32);
        self.weights.push(1.0 - fraction);
        if fraction > 0.0 {
            self.weights.push(fraction);
        }
    }

    /// Number of output positions.
    pub fn outputs(&self) -> usize {
        self.first.len()
    }

    /// The most source positions of an output.
    pub fn longest(&self) -> usize {
        self.start
            .windows(2)
            .map(|pair| (pair[1] - pair[0]) as usize)
            .max()
            .unwrap_or(0)
    }

    /// First source position and weights of one output.
    pub fn taps(&self, output: usize) -> (usize, &[f64]) {
        let range = self.start[output] as usize..self.start[output + 1] as usize;
        (self.first[output] as usize, &self.weights[range])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn weights_sum_to_one_and_stay_inside(source in 1usize..300, output in 1usize..300) {
            let axis = Axis::new(source, output);
            prop_assert_eq!(axis.outputs(), output);
            for position in 0..output {
                let (first, weights) = axis.taps(position);
                prop_assert!(first + weights.len() <= source);
                prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                prop_assert!(weights.iter().all(|weight| *weight > 0.0));
            }
        }

        #[test]
        fn an_area_mean_uses_every_source_pixel_equally(output in 1usize..100, more in 0usize..200) {
            let source = output + more;
            let axis = Axis::new(source, output);
            let mut used = vec![0.0; source];
            for position in 0..output {
                let (first, weights) = axis.taps(position);
                for (total, weight) in used[first..].iter_mut().zip(weights) {
                    *total += weight;
                }
            }
            for total in used {
                prop_assert!((total - output as f64 / source as f64).abs() < 1e-12);
            }
        }
    }
}

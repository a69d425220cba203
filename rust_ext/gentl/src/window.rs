//! The surroundings of a surface fault: measured before it is added, so that its contrast is what was asked for.

use crate::defects::Blemish;
use crate::scene::{Look, QMAX, pack};
use crate::shade::Drawing;

/// The surroundings of a surface fault, kept before packing.
pub struct Window {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    values: Vec<i16>,
}

impl Window {
    /// The window of a fault in a frame.
    pub fn around(drawing: &Drawing, blemish: &Blemish, look: Look, scale: f32) -> Self {
        let (x, y) = drawing.to_frame(blemish.centre);
        let reach = blemish.reach() + 12.0 * scale.max(1.0);
        let clip = |value: f32, size: usize| (value.max(0.0) as usize).min(size);
        let (left, top) = (clip(x - reach, look.width), clip(y - reach, look.height));
        let (right, bottom) = (
            clip(x + reach + 1.0, look.width),
            clip(y + reach + 1.0, look.height),
        );
        let (width, height) = (right - left, bottom - top);
        Self {
            x: left,
            y: top,
            width,
            height,
            values: vec![0; width * height],
        }
    }

    /// Keeps what belongs to the window of a line just drawn.
    pub fn keep(&mut self, y: usize, line: &[i16]) {
        if let Some(row) = y.checked_sub(self.y).filter(|row| *row < self.height) {
            let place = &mut self.values[row * self.width..][..self.width];
            place.copy_from_slice(&line[self.x..][..self.width]);
        }
    }

    /// Each pixel's index and its place in the part's coordinates from the fault's centre.
    fn pixels<'a>(
        &self,
        drawing: &'a Drawing,
        blemish: &'a Blemish,
        step: usize,
    ) -> impl Iterator<Item = (usize, f32, f32)> + use<'a> {
        let (left, top, width, height) = (self.x, self.y, self.width, self.height);
        let rows = (0..height).step_by(step);
        rows.flat_map(move |row| {
            (0..width).step_by(step).map(move |column| {
                let (u, v) =
                    drawing.to_part((left + column) as f32 + 0.5, (top + row) as f32 + 0.5);
                (
                    row * width + column,
                    u - blemish.centre.0,
                    v - blemish.centre.1,
                )
            })
        })
    }

    /// Standard deviation of the face around the fault (its slope removed), in sixteenths of a grey level.
    fn sigma(&self, drawing: &Drawing, blemish: &Blemish, scale: f32) -> f64 {
        let margin = drawing.chamfer + 1.0;
        let step = scale.round().max(1.0) as usize;
        let around: Vec<[f64; 3]> = self
            .pixels(drawing, blemish, step)
            .filter(|(_, du, dv)| blemish.profile(*du, *dv).0.abs() < 0.01)
            .filter(|(_, du, dv)| {
                drawing
                    .part
                    .outline
                    .clearance(blemish.centre.0 + du, blemish.centre.1 + dv)
                    > margin
            })
            .map(|(index, du, dv)| [f64::from(du), f64::from(dv), f64::from(self.values[index])])
            .collect();
        deviation_from_plane(&around)
    }

    /// Adds the fault; answers its contrast in sigma as it came out, and its area.
    pub fn blemish(&mut self, drawing: &Drawing, blemish: &Blemish, scale: f32) -> (f64, f64) {
        let sigma = self.sigma(drawing, blemish, scale);
        let profile: Vec<(usize, f32, bool)> = self
            .pixels(drawing, blemish, 1)
            .map(|(index, du, dv)| (index, blemish.profile(du, dv)))
            .filter(|(_, (height, _))| *height != 0.0)
            .map(|(index, (height, inside))| (index, height, inside))
            .collect();
        let area = profile
            .iter()
            .filter(|(_, _, inside)| *inside)
            .count()
            .max(1) as f64;
        let mean = |total: f64| total / area;
        let inside = profile.iter().filter(|(_, _, inside)| *inside);
        let height = mean(inside.map(|(_, height, _)| f64::from(height.abs())).sum());
        let strength = f64::from(blemish.contrast_sigma) * sigma / height.max(1e-6);
        let mut change = 0.0;
        for (index, height, inside) in profile {
            let before = self.values[index].clamp(0, QMAX);
            let after = (f64::from(before) + strength * f64::from(height))
                .round()
                .clamp(0.0, f64::from(QMAX)) as i16;
            self.values[index] = after;
            change += if inside {
                f64::from(after - before).abs()
            } else {
                0.0
            };
        }
        (mean(change) / sigma.max(1e-6), area)
    }

    /// Packs the window into a frame again.
    pub fn pack(&self, look: Look, out: &mut [u8]) {
        let bytes = look.format.bytes();
        for (row, values) in self.values.chunks_exact(self.width.max(1)).enumerate() {
            let start = ((self.y + row) * look.width + self.x) * bytes;
            pack(
                look.format,
                values,
                (self.x, self.y + row),
                &mut out[start..start + self.width * bytes],
            );
        }
    }
}

/// Standard deviation of the third numbers from the plane that fits them best over the first two.
fn deviation_from_plane(points: &[[f64; 3]]) -> f64 {
    let count = points.len().max(1) as f64;
    let mean = |index: usize| points.iter().map(|point| point[index]).sum::<f64>() / count;
    let means = [mean(0), mean(1), mean(2)];
    let product = |a: usize, b: usize| {
        points
            .iter()
            .map(|point| (point[a] - means[a]) * (point[b] - means[b]))
            .sum::<f64>()
            / count
    };
    let (uu, vv, uv, uq, vq, qq) = (
        product(0, 0),
        product(1, 1),
        product(0, 1),
        product(0, 2),
        product(1, 2),
        product(2, 2),
    );
    let determinant = uu * vv - uv * uv;
    if determinant <= 1e-9 {
        return qq.sqrt();
    }
    let (a, b) = (
        (uq * vv - vq * uv) / determinant,
        (vq * uu - uq * uv) / determinant,
    );
    (qq - a * uq - b * vq).max(0.0).sqrt()
}

//! Light and dark at a part's edges: chamfers, walls of cavities, the shadow on the belt.
//!
//! Works on runs of [`RUN`] pixels of a line without branches, so that the compiler can use vector instructions.

use crate::part::Part;
use crate::shapes::{Plate, Slot};
use crate::texture::UNIT;

/// Pixels of a run; also the side of a tile.
pub const RUN: usize = 16;
/// Grey level of the face under average light.
pub const FACE: f32 = 150.0;
/// Grey level of the belt.
pub const BELT: f32 = 40.0;
/// Grey level in the depth of a cavity.
pub const CAVITY: f32 = 16.0;
/// Direction towards the light.
const LIGHT: (f32, f32) = (-0.6, -0.8);
/// Widths of chamfer and shadow in reference pixels.
const CHAMFER: f32 = 3.5;
const SHADOW: f32 = 5.0;

/// Something about each pixel of a run.
pub type Run<T> = [T; RUN];

/// A part being drawn: where it lies and how the camera is set.
pub struct Drawing<'a> {
    /// The part.
    pub part: &'a Part,
    /// Brightness by exposure time, 1 at 1000 us.
    pub exposure: f32,
    /// Width of the chamfer in pixels.
    pub chamfer: f32,
    /// Width of the shadow in pixels.
    pub shadow: f32,
    sin: f32,
    cos: f32,
}

/// Distances to an edge and how far it faces the light (-1 to 1), pixel by pixel.
struct Edges {
    distance: Run<f32>,
    towards: Run<f32>,
}

impl<'a> Drawing<'a> {
    /// Draws `part` at a scale, the size of a reference pixel (edges grow to twice their width at most).
    pub fn new(part: &'a Part, scale: f32, exposure_us: f64) -> Self {
        let (sin, cos) = part.angle.sin_cos();
        let exposure = (exposure_us / 1000.0).powf(0.35).clamp(0.3, 1.6) as f32;
        let band = scale.clamp(0.5, 2.0);
        Self {
            part,
            exposure,
            chamfer: CHAMFER * band,
            shadow: SHADOW * band,
            sin,
            cos,
        }
    }

    /// Change of the part's v along a line of the frame, per pixel.
    pub fn lean(&self) -> f32 {
        self.sin / self.cos
    }

    /// From the frame's to the part's coordinates.
    pub fn to_part(&self, x: f32, y: f32) -> (f32, f32) {
        let (dx, dy) = (x - self.part.centre.0, y - self.part.centre.1);
        (dx * self.cos + dy * self.sin, dy * self.cos - dx * self.sin)
    }

    /// From the part's to the frame's coordinates.
    pub fn to_frame(&self, (u, v): (f32, f32)) -> (f32, f32) {
        let (x, y) = self.part.centre;
        (
            x + u * self.cos - v * self.sin,
            y + u * self.sin + v * self.cos,
        )
    }

    /// Draws a run that starts at pixel (x, y) near an edge: level with grain, in sixteenths of a grey level.
    pub fn run(
        &self,
        (x, y): (usize, usize),
        cavity: Option<usize>,
        light: f32,
        (brushed, belt): (&[i16], &[i16]),
        out: &mut [i16],
    ) {
        let (start_u, start_v) = self.to_part(x as f32 + 0.5, y as f32 + 0.5);
        let (mut u, mut v) = ([0.0; RUN], [0.0; RUN]);
        for step in 0..RUN {
            u[step] = start_u + self.cos * step as f32;
            v[step] = start_v - self.sin * step as f32;
        }
        let outline = &self.part.outline;
        let mut outer = plate_edges(&outline.plate, &u, &v);
        if let Some(chip) = &outline.chip {
            outer.cut(&slot_edges(chip, &u, &v));
        }
        let cavity = match cavity {
            Some(index) => slot_edges(&outline.cavities[index], &u, &v),
            None => Edges {
                distance: [1e6; RUN],
                towards: [0.0; RUN],
            },
        };
        let (mut level, mut face, mut ground) = ([0.0; RUN], [0.0; RUN], [0.0; RUN]);
        self.shade(&outer, &cavity, &mut level, &mut face, &mut ground);
        let (brushed, belt, out) = (&brushed[..RUN], &belt[..RUN], &mut out[..RUN]);
        for step in 0..RUN {
            let grain =
                face[step] * f32::from(brushed[step]) + ground[step] * f32::from(belt[step]);
            out[step] = (level[step] * light * UNIT + grain) as i32 as i16;
        }
    }

    /// Grey level, share of face and share of belt of each pixel.
    fn shade(
        &self,
        outer: &Edges,
        cavity: &Edges,
        level: &mut Run<f32>,
        face: &mut Run<f32>,
        ground: &mut Run<f32>,
    ) {
        let (per_chamfer, per_shadow) = (1.0 / self.chamfer, 1.0 / self.shadow);
        let finish = FACE * self.part.finish;
        for step in 0..RUN {
            let (outside, inside) = (outer.distance[step], -cavity.distance[step]);
            let share = (0.5 - outside.max(inside)).clamp(0.0, 1.0);
            let rim = 34.0 * outer.towards[step] * (1.0 + outside * per_chamfer).clamp(0.0, 1.0);
            let lip = 40.0 * cavity.towards[step] * (1.0 + inside * per_chamfer).clamp(0.0, 1.0);
            let wall = (1.0 - inside * per_chamfer).clamp(0.0, 1.0);
            let depth = CAVITY - 34.0 * cavity.towards[step].min(0.0) * wall;
            let near = (1.0 - outside * per_shadow).clamp(0.0, 1.0);
            let floor = BELT * (1.0 - 0.55 * near * (0.55 - 0.45 * outer.towards[step]));
            let hollow = if inside > outside { 1.0 } else { 0.0 };
            let ground_level = hollow * depth + (1.0 - hollow) * floor;
            level[step] = share * (finish + rim - lip) + (1.0 - share) * ground_level;
            face[step] = share;
            ground[step] = (1.0 - share) * (1.0 - hollow);
        }
    }
}

impl Edges {
    /// Takes another shape away.
    fn cut(&mut self, other: &Self) {
        for step in 0..RUN {
            let beyond = -other.distance[step] > self.distance[step];
            self.distance[step] = if beyond {
                -other.distance[step]
            } else {
                self.distance[step]
            };
            self.towards[step] = if beyond {
                -other.towards[step]
            } else {
                self.towards[step]
            };
        }
    }
}

/// As [`Plate::edge`]; further inside than the corners' radius the direction is left out, nothing is shaded there.
fn plate_edges(plate: &Plate, u: &Run<f32>, v: &Run<f32>) -> Edges {
    let (inner_u, inner_v) = (
        plate.half_width - plate.corner,
        plate.half_height - plate.corner,
    );
    let mut edges = Edges {
        distance: [0.0; RUN],
        towards: [0.0; RUN],
    };
    for step in 0..RUN {
        let (over_u, over_v) = (u[step].abs() - inner_u, v[step].abs() - inner_v);
        let (out_u, out_v) = (over_u.max(0.0), over_v.max(0.0));
        let length = (out_u * out_u + out_v * out_v).sqrt();
        edges.distance[step] = length + over_u.max(over_v).min(0.0) - plate.corner;
        let facing = out_u * LIGHT.0.copysign(LIGHT.0 * u[step])
            + out_v * LIGHT.1.copysign(LIGHT.1 * v[step]);
        edges.towards[step] = facing / length.max(1e-6);
    }
    edges
}

/// As [`Slot::edge`].
fn slot_edges(slot: &Slot, u: &Run<f32>, v: &Run<f32>) -> Edges {
    let mut edges = Edges {
        distance: [0.0; RUN],
        towards: [0.0; RUN],
    };
    for step in 0..RUN {
        let along = u[step] - slot.centre.0;
        let du = along - along.max(-slot.half_length).min(slot.half_length);
        let dv = v[step] - slot.centre.1;
        let length = (du * du + dv * dv).sqrt();
        edges.distance[step] = length - slot.radius;
        edges.towards[step] = (du * LIGHT.0 + dv * LIGHT.1) / length.max(1e-6);
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_agree_with_the_exact_shapes() {
        let plate = Plate {
            half_width: 90.0,
            half_height: 60.0,
            corner: 20.0,
        };
        let slot = Slot {
            centre: (5.0, -8.0),
            half_length: 12.0,
            radius: 7.0,
        };
        let lit = |normal: (f32, f32)| normal.0 * LIGHT.0 + normal.1 * LIGHT.1;
        for row in -20..20 {
            let mut u = [0.0; RUN];
            for (step, place) in u.iter_mut().enumerate() {
                *place = step as f32 * 13.0 - 100.3;
            }
            let v = [row as f32 * 4.0 + 0.2; RUN];
            let (outer, hollow) = (plate_edges(&plate, &u, &v), slot_edges(&slot, &u, &v));
            for step in 0..RUN {
                let exact = plate.edge(u[step], v[step]);
                assert!((outer.distance[step] - exact.distance).abs() < 1e-3);
                if exact.distance > -19.0 {
                    assert!((outer.towards[step] - lit(exact.normal)).abs() < 1e-3);
                }
                let exact = slot.edge(u[step], v[step]);
                assert!((hollow.distance[step] - exact.distance).abs() < 1e-3);
                assert!((hollow.towards[step] - lit(exact.normal)).abs() < 1e-3);
            }
        }
    }
}

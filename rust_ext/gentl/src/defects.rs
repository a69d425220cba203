//! Faults of the surface: where they lie, their shape, and how strong they are to be.

use crate::shapes::Outline;
use crate::texture::Random;

/// Kinds of surface faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// A thin, slightly bent line.
    Scratch,
    /// A small dark hole.
    Pit,
    /// An irregular soft patch, darker or brighter.
    Stain,
    /// A shallow deformation: bright on one side, dark on the other.
    Dent,
}

impl Surface {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Scratch, Self::Pit, Self::Stain, Self::Dent];

    /// The label of the truth.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Scratch => "scratch",
            Self::Pit => "pit",
            Self::Stain => "stain",
            Self::Dent => "dent",
        }
    }
}

/// Least distance of a fault's edge from the part's edges, in reference pixels.
const CLEARANCE: f32 = 8.0;
/// Attempts at finding a place.
const TRIES: usize = 400;

/// A surface fault of a part, before it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Blemish {
    /// Its kind.
    pub kind: Surface,
    /// Mean absolute contrast it shall have, in standard deviations of the texture around it.
    pub contrast_sigma: f32,
    /// Centre, in the part's coordinates.
    pub centre: (f32, f32),
    /// Half of a scratch's length; the radius of the others.
    radius: f32,
    /// Half of a scratch's width.
    half_width: f32,
    /// Direction in radians.
    angle: f32,
    /// Brighter (+1) or darker (-1) than the face.
    sign: f32,
    /// Two numbers between -1 and 1 that make the shape its own.
    shape: (f32, f32),
}

impl Blemish {
    /// Draws a fault's kind, strength and place on the face. `weak` asks for one below 4 sigma or 25 px².
    /// `scale` is the size of a reference pixel.
    pub fn plan(random: &mut Random, outline: &Outline, scale: f32, weak: bool) -> Self {
        let kind = Surface::ALL[random.pick(4)];
        let faint = random.chance(0.5);
        let (low, high) = if weak && faint {
            (1.5, 4.0)
        } else {
            (4.0, 12.0)
        };
        let contrast_sigma = random.within(low, high);
        let small = weak && !faint;
        let (radius, half_width) = match (kind, small) {
            (Surface::Scratch, false) => (random.within(14.0, 40.0), random.within(0.8, 1.4)),
            (Surface::Scratch, true) => (random.within(5.5, 7.5), random.within(0.7, 0.8)),
            (Surface::Pit, false) => (random.within(3.2, 6.5), 0.0),
            (Surface::Stain | Surface::Dent, false) => (random.within(5.0, 11.0), 0.0),
            (_, true) => (random.within(2.25, 2.75), 0.0),
        };
        let mut blemish = Self {
            kind,
            contrast_sigma,
            centre: (0.0, 0.0),
            radius: radius * scale,
            half_width: half_width * scale,
            angle: random.within(0.0, std::f32::consts::TAU),
            sign: if kind == Surface::Pit || random.chance(0.6) {
                -1.0
            } else {
                1.0
            },
            shape: (random.within(-1.0, 1.0), random.within(-1.0, 1.0)),
        };
        let (half_width, half_height) = (outline.plate.half_width, outline.plate.half_height);
        for _ in 0..TRIES {
            let (u, v) = (
                random.within(-half_width, half_width),
                random.within(-half_height, half_height),
            );
            blemish.centre = (u, v);
            if blemish.fits(outline, scale) {
                break;
            }
        }
        blemish
    }

    /// Whether it lies on the face with the required distance from every edge.
    pub fn fits(&self, outline: &Outline, scale: f32) -> bool {
        let reach = if self.kind == Surface::Scratch {
            self.half_width
        } else {
            self.radius * 1.35
        };
        let needed = reach + CLEARANCE * scale;
        let steps: &[f32] = if self.kind == Surface::Scratch {
            &[-1.0, -0.5, 0.0, 0.5, 1.0]
        } else {
            &[0.0]
        };
        steps.iter().all(|step| {
            let (du, dv) = self.along(*step);
            outline.clearance(self.centre.0 + du, self.centre.1 + dv) >= needed
        })
    }

    /// The point of a scratch's middle line at `step` (-1 to 1), from the centre.
    fn along(&self, step: f32) -> (f32, f32) {
        let (sin, cos) = self.angle.sin_cos();
        let bend = 0.12 * self.radius * self.shape.0 * (1.0 - step * step);
        (
            step * self.radius * cos - bend * sin,
            step * self.radius * sin + bend * cos,
        )
    }

    /// How far from its centre it may reach, in pixels.
    pub fn reach(&self) -> f32 {
        self.radius * 1.4 + self.half_width + 2.0
    }

    /// Its profile at a point (from its centre): relative brightness, and whether the point belongs to the fault.
    pub fn profile(&self, du: f32, dv: f32) -> (f32, bool) {
        match self.kind {
            Surface::Scratch => {
                let mut nearest = (f32::MAX, 0.0);
                for index in 0..8 {
                    let (from, to) = (index as f32 / 4.0 - 1.0, (index + 1) as f32 / 4.0 - 1.0);
                    let distance = distance_to_line((du, dv), self.along(from), self.along(to));
                    if distance < nearest.0 {
                        nearest = (distance, from);
                    }
                }
                let cover = (self.half_width - nearest.0 + 0.5).clamp(0.0, 1.0);
                let depth = 1.0 + 0.2 * (3.0 * nearest.1 + 3.0 * self.shape.1).sin();
                (self.sign * cover * depth, cover >= 0.5)
            }
            Surface::Pit => {
                let distance = (du * du + dv * dv).sqrt();
                let cover = (self.radius - distance + 0.5).clamp(0.0, 1.0);
                (
                    -cover * (1.0 - 0.45 * (distance / self.radius).min(1.0)),
                    cover >= 0.5,
                )
            }
            Surface::Stain => {
                let phi = dv.atan2(du) + self.angle;
                let wave = 0.18 * (2.0 * phi).sin() * self.shape.0
                    + 0.14 * (3.0 * phi).sin() * self.shape.1;
                let radius = self.radius * (1.0 + wave);
                let soft = (0.35 * self.radius).max(1.0);
                let cover = ((radius - (du * du + dv * dv).sqrt()) / soft + 0.5).clamp(0.0, 1.0);
                (self.sign * cover, cover >= 0.5)
            }
            Surface::Dent => {
                let (sin, cos) = self.angle.sin_cos();
                let rho = ((du * du + dv * dv).sqrt() / self.radius).min(1.0);
                let slope = (du * cos + dv * sin) / self.radius;
                (
                    slope * (1.0 - rho * rho) + 0.12 * self.sign * (1.0 - rho),
                    rho < 0.85,
                )
            }
        }
    }
}

fn distance_to_line(point: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (along_u, along_v) = (to.0 - from.0, to.1 - from.1);
    let (du, dv) = (point.0 - from.0, point.1 - from.1);
    let share = ((du * along_u + dv * along_v) / (along_u * along_u + along_v * along_v).max(1e-9))
        .clamp(0.0, 1.0);
    let (du, dv) = (du - share * along_u, dv - share * along_v);
    (du * du + dv * dv).sqrt()
}

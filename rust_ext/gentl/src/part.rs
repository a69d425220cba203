//! The plan of one part: a pure function of seed and number, so that a run can be repeated exactly.
//!
//! The part is a brushed plate with rounded corners, two holes and a slot. Sizes are given in reference pixels, those
//! of a 640 pixel wide frame, where the plate is 461 pixels wide (72 % of the frame); they grow with the frame.
//!
//! With the defect rate r, a part is good with probability 1 - r. Of the faulty ones 70 % have a surface fault of at
//! least 4 sigma and 25 px², 10 % a weaker one, 20 % a fault of dimension.

use crate::defects::Blemish;
use crate::shapes::{Outline, Plate, Slot};
use crate::texture::Random;

/// Width of the plate in reference pixels.
const PLATE_WIDTH: f32 = 461.0;
const PLATE_HEIGHT: f32 = 300.0;
/// Share of the frame's width that the plate takes.
const FRAME_SHARE: f32 = 0.72;
/// Largest displacement from the centre of the frame, in frame widths or heights.
const JITTER: f32 = 0.02;
/// Largest rotation in radians.
const ROTATION: f32 = 2.0 * std::f32::consts::PI / 180.0;

/// What is wrong with a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Nothing.
    Good,
    /// A surface fault.
    Surface(Blemish),
    /// A fault of dimension: its label and the area that differs from a good part, in pixels.
    Dimension(&'static str, f32),
}

/// How a part is lit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Light {
    /// Brightness, 1 on average.
    pub gain: f32,
    /// Change over the frame's width.
    pub slope_x: f32,
    /// Change over the frame's height.
    pub slope_y: f32,
}

/// A part as the camera finds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Centre in the frame, in pixels.
    pub centre: (f32, f32),
    /// Rotation in radians, clockwise in the picture.
    pub angle: f32,
    /// Its edges.
    pub outline: Outline,
    /// What is wrong.
    pub fault: Fault,
    /// The light.
    pub light: Light,
    /// Brightness of its finish, 1 on average.
    pub finish: f32,
    /// Where it samples the brushed grain.
    pub grain: (i64, i64),
    /// Distinguishes its sensor noise.
    pub key: u64,
}

/// Size of a reference pixel in a frame.
pub fn scale(width: usize, height: usize) -> f32 {
    let fitting = (height as f32 * 4.0 / 3.0).min(width as f32);
    FRAME_SHARE * fitting / PLATE_WIDTH
}

impl Part {
    /// Plans part `number` of a seed for a frame.
    pub fn plan(seed: u64, number: u64, defect_rate: f64, (width, height): (usize, usize)) -> Self {
        let scale = scale(width, height);
        let mut random = Random::new(&[seed, number, 0x5041_5254]);
        let faulty = random.chance(defect_rate);
        let (dx, dy) = (
            random.within(-JITTER, JITTER),
            random.within(-JITTER, JITTER),
        );
        let angle = random.within(-ROTATION, ROTATION);
        let finish = random.within(0.985, 1.015);
        let grain = (random.bits() as i64 >> 8, random.bits() as i64 >> 8);
        let key = random.bits();
        let mut outline = outline(scale);
        let fault = if faulty {
            fault(&mut random, &mut outline, scale)
        } else {
            Fault::Good
        };
        let centre = (width as f32 * (0.5 + dx), height as f32 * (0.5 + dy));
        Self {
            centre,
            angle,
            outline,
            fault,
            light: light(seed, number),
            finish,
            grain,
            key,
        }
    }

    /// The label of the truth.
    pub fn label(&self) -> &'static str {
        match &self.fault {
            Fault::Good => "good",
            Fault::Surface(blemish) => blemish.kind.label(),
            Fault::Dimension(label, _) => label,
        }
    }
}

fn outline(scale: f32) -> Outline {
    let hole = |u: f32, v: f32, radius: f32| Slot::hole((u * scale, v * scale), radius * scale);
    let slot = Slot {
        centre: (-105.0 * scale, 92.0 * scale),
        half_length: 55.0 * scale,
        radius: 15.0 * scale,
    };
    Outline {
        plate: Plate {
            half_width: PLATE_WIDTH / 2.0 * scale,
            half_height: PLATE_HEIGHT / 2.0 * scale,
            corner: 26.0 * scale,
        },
        chip: None,
        cavities: vec![hole(-160.0, -82.0, 30.0), hole(165.0, 80.0, 34.0), slot],
    }
}

/// Light drifts slowly: ±4 % over 240 parts and ±2 % over 37, and its slope over 310.
fn light(seed: u64, number: u64) -> Light {
    let mut random = Random::new(&[seed, 0x4C49_4748]);
    let mut wave = |period: u64| {
        let phase = random.within(0.0, std::f32::consts::TAU);
        ((number % period) as f32 / period as f32 * std::f32::consts::TAU + phase).sin()
    };
    Light {
        gain: 1.0 + 0.04 * wave(240) + 0.02 * wave(37),
        slope_x: -0.08 + 0.03 * wave(310),
        slope_y: -0.05,
    }
}

fn fault(random: &mut Random, outline: &mut Outline, scale: f32) -> Fault {
    let roll = random.within(0.0, 1.0);
    if roll < 0.8 {
        return Fault::Surface(Blemish::plan(random, outline, scale, roll >= 0.7));
    }
    let sign = if random.chance(0.5) { 1.0 } else { -1.0 };
    let which = random.pick(2);
    match random.pick(4) {
        0 => {
            let before = outline.cavities[which].area();
            outline.cavities[which].radius += sign * random.within(3.5, 7.0) * scale;
            Fault::Dimension("hole_size", (outline.cavities[which].area() - before).abs())
        }
        1 => Fault::Dimension("hole_missing", outline.cavities.remove(which).area()),
        2 => {
            let shift = random.within(8.0, 18.0) * scale;
            let slot = &mut outline.cavities[2];
            let across = 2.0 * slot.radius * shift;
            if which == 0 {
                slot.centre.0 += sign * shift;
                Fault::Dimension("slot_shift", 2.0 * across)
            } else {
                slot.centre.1 -= shift;
                Fault::Dimension(
                    "slot_shift",
                    2.0 * (across + 2.0 * slot.half_length * shift.min(2.0 * slot.radius)),
                )
            }
        }
        _ => {
            let side = if which == 0 { 1.0 } else { -1.0 };
            let Plate {
                half_width,
                half_height,
                corner,
            } = outline.plate;
            let inset = corner * (1.0 - std::f32::consts::FRAC_1_SQRT_2);
            let centre = (sign * (half_width - inset), side * (half_height - inset));
            let chip = Slot::hole(centre, random.within(14.0, 28.0) * scale);
            let area = chipped(outline, &chip);
            outline.chip = Some(chip);
            Fault::Dimension("chip", area)
        }
    }
}

/// Area that a chip takes from the plate, counted on a grid of half pixels.
fn chipped(outline: &Outline, chip: &Slot) -> f32 {
    let steps = (chip.radius * 2.0).ceil() as i32;
    let mut count = 0u32;
    for row in -steps..=steps {
        for column in -steps..=steps {
            let (u, v) = (
                chip.centre.0 + column as f32 * 0.5,
                chip.centre.1 + row as f32 * 0.5,
            );
            count += u32::from(
                chip.edge(u, v).distance < 0.0 && outline.plate.edge(u, v).distance < 0.0,
            );
        }
    }
    count as f32 * 0.25
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: (usize, usize) = (640, 480);

    #[test]
    fn a_part_is_a_function_of_seed_and_number() {
        assert_eq!(Part::plan(5, 9, 0.5, FRAME), Part::plan(5, 9, 0.5, FRAME));
        assert_ne!(Part::plan(5, 9, 0.5, FRAME), Part::plan(5, 10, 0.5, FRAME));
        assert_ne!(Part::plan(5, 9, 0.5, FRAME), Part::plan(6, 9, 0.5, FRAME));
    }

    #[test]
    fn the_rate_and_the_limits_are_held() {
        let parts: Vec<Part> = (1..=5000)
            .map(|number| Part::plan(2, number, 0.1, FRAME))
            .collect();
        let faulty = parts
            .iter()
            .filter(|part| part.fault != Fault::Good)
            .count();
        assert!((400..600).contains(&faulty), "{faulty}");
        for part in &parts {
            assert!(
                (part.centre.0 - 320.0).abs() <= 12.81 && (part.centre.1 - 240.0).abs() <= 9.61
            );
            assert!(part.angle.abs() <= 2.0f32.to_radians() + 1e-6);
            assert!((part.light.gain - 1.0).abs() <= 0.0601);
        }
    }

    #[test]
    fn surface_faults_lie_on_the_face() {
        let mut kinds = std::collections::BTreeMap::new();
        for number in 1..=3000 {
            let part = Part::plan(3, number, 1.0, FRAME);
            *kinds.entry(part.label()).or_insert(0) += 1;
            if let Fault::Surface(blemish) = &part.fault {
                assert!(
                    blemish.fits(&part.outline, scale(640, 480)),
                    "part {number}"
                );
            }
        }
        assert_eq!(kinds.len(), 8, "{kinds:?}");
        let dimensions: i32 = ["hole_size", "hole_missing", "slot_shift", "chip"]
            .iter()
            .map(|label| kinds[label])
            .sum();
        assert!((500..700).contains(&dimensions), "{kinds:?}");
    }
}

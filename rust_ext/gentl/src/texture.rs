//! Randomness that repeats, and the grain of surfaces and sensors made from it.
//!
//! Values are kept in sixteenths of a grey level. The grain of a seed is made once; each part samples it at offsets of
//! its own, and each line of each picture takes its sensor noise from a place of its own in a long strip.

use std::sync::{Arc, Mutex};

use crate::errors::lock;

/// Sixteenths of a grey level in one.
pub const UNIT: f32 = 16.0;
/// Standard deviation of the brushed finish, in grey levels.
pub const BRUSHED_SIGMA: f32 = 3.4;
/// Standard deviation of the sensor noise, in grey levels.
pub const NOISE_SIGMA: f32 = 2.4;
/// Standard deviation of the belt's weave, in grey levels.
pub const BELT_SIGMA: f32 = 2.5;

const TILE_WIDTH: usize = 1024;
const TILE_HEIGHT: usize = 512;
const STRIP: usize = 1 << 18;
/// Longest run that may be read from a tile without wrapping.
pub const RUN_MAX: usize = 64;
/// Longest line that may be read from the noise strip.
pub const LINE_MAX: usize = 4096 + 16;

/// A small, fast generator (splitmix64): the same numbers on every machine.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator whose numbers depend on all of `keys`.
    pub fn new(keys: &[u64]) -> Self {
        let mut random = Self(0x4B65_6E70_696E_0001);
        for key in keys {
            random.0 = random.bits() ^ key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        random
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform between `low` and `high`.
    pub fn within(&mut self, low: f32, high: f32) -> f32 {
        let unit = (self.bits() >> 40) as f32 / (1u64 << 24) as f32;
        low + (high - low) * unit
    }

    /// True with a probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        ((self.bits() >> 11) as f64 / (1u64 << 53) as f64) < probability
    }

    /// One of `count`.
    pub fn pick(&mut self, count: usize) -> usize {
        ((u128::from(self.bits()) * count as u128) >> 64) as usize
    }

    /// Nearly normal with mean 0 and standard deviation 1: the sum of eight uniforms.
    pub fn normal(&mut self) -> f32 {
        let mut sum = 0u32;
        for word in [self.bits(), self.bits()] {
            sum += (0..4)
                .map(|part| (word >> (16 * part)) as u32 & 0xFFFF)
                .sum::<u32>();
        }
        let variance = 8.0 / 12.0;
        (sum as f32 / 65536.0 - 4.0) / f32::sqrt(variance)
    }
}

/// A seamless field of values, sampled in short runs.
struct Tile {
    values: Vec<i16>,
}

impl Tile {
    /// From a field of TILE_WIDTH x TILE_HEIGHT, scaled to mean 0 and a standard deviation in grey levels.
    fn new(field: &[f32], sigma: f32) -> Self {
        let count = field.len() as f64;
        let mean = field.iter().map(|value| f64::from(*value)).sum::<f64>() / count;
        let variance = field
            .iter()
            .map(|value| (f64::from(*value) - mean).powi(2))
            .sum::<f64>()
            / count;
        let scale = sigma * UNIT / variance.sqrt().max(1e-9) as f32;
        let mut values = Vec::with_capacity((TILE_WIDTH + RUN_MAX) * TILE_HEIGHT);
        for row in field.chunks_exact(TILE_WIDTH) {
            let scaled = |value: &f32| ((value - mean as f32) * scale).round() as i16;
            values.extend(row.iter().map(scaled));
            values.extend(row[..RUN_MAX].iter().map(scaled));
        }
        Self { values }
    }

    fn run(&self, x: i64, y: i64, length: usize) -> &[i16] {
        let row = y.rem_euclid(TILE_HEIGHT as i64) as usize * (TILE_WIDTH + RUN_MAX);
        let start = row + x.rem_euclid(TILE_WIDTH as i64) as usize;
        &self.values[start..start + length]
    }
}

/// The grain of one seed.
pub struct Grain {
    brushed: Tile,
    belt: Tile,
    strip: Vec<i16>,
}

/// Grains kept for cameras that start again, latest last: seed, scale's bits, grain.
static KEPT: Mutex<Vec<(u64, u32, Arc<Grain>)>> = Mutex::new(Vec::new());
/// How many grains are kept, about 4 MB each.
const KEPT_MAX: usize = 4;

impl Grain {
    /// The grain of a seed, made anew only when it is not among those used last.
    pub fn shared(seed: u64, scale: f32) -> Arc<Self> {
        let mut kept = lock(&KEPT);
        let known = kept
            .iter()
            .position(|entry| (entry.0, entry.1) == (seed, scale.to_bits()));
        let entry = match known {
            Some(index) => kept.remove(index),
            None => (seed, scale.to_bits(), Arc::new(Self::new(seed, scale))),
        };
        let grain = entry.2.clone();
        kept.push(entry);
        let surplus = kept.len().saturating_sub(KEPT_MAX);
        kept.drain(..surplus);
        grain
    }

    /// Makes the grain of a seed; `scale` is the size of a reference pixel (of a 640 pixel frame) in pixels.
    pub fn new(seed: u64, scale: f32) -> Self {
        let mut random = Random::new(&[seed, 1]);
        let fine = white(&mut random);
        let coarse = white(&mut random);
        let mut brushed = along(&fine, 9.0 * scale);
        let long = along(&coarse, 55.0 * scale);
        for (value, other) in brushed.iter_mut().zip(&long) {
            *value += other;
        }
        let brushed = across(&brushed, scale.round().max(1.0) as usize);
        let weave = along(&white(&mut random), 1.2 * scale);
        let belt = across(&weave, (2.0 * scale).round().max(1.0) as usize);
        let strip = (0..STRIP).map(|_| (random.normal() * NOISE_SIGMA * UNIT).round() as i16);
        let mut strip: Vec<i16> = strip.collect();
        strip.extend_from_within(..LINE_MAX);
        Self {
            brushed: Tile::new(&brushed, BRUSHED_SIGMA),
            belt: Tile::new(&belt, BELT_SIGMA),
            strip,
        }
    }

    /// A run of the brushed finish, at most [`RUN_MAX`] long.
    pub fn brushed(&self, x: i64, y: i64, length: usize) -> &[i16] {
        self.brushed.run(x, y, length)
    }

    /// A run of the belt's weave, at most [`RUN_MAX`] long.
    pub fn belt(&self, x: i64, y: i64, length: usize) -> &[i16] {
        self.belt.run(x, y, length)
    }

    /// Sensor noise for line `y` of the picture `key`, at most [`LINE_MAX`] long.
    pub fn noise(&self, key: u64, y: usize, length: usize) -> &[i16] {
        let start = Random::new(&[key, y as u64]).pick(STRIP);
        &self.strip[start..start + length]
    }
}

fn white(random: &mut Random) -> Vec<f32> {
    (0..TILE_WIDTH * TILE_HEIGHT)
        .map(|_| random.normal())
        .collect()
}

/// Smooths each row over about `length` pixels, seamlessly (a recursive filter that goes round twice), to unit variance.
fn along(field: &[f32], length: f32) -> Vec<f32> {
    let keep = (-1.0 / length.max(0.05)).exp();
    let gain = (1.0 - keep * keep).sqrt();
    let mut out = vec![0.0; field.len()];
    for (row, source) in out
        .chunks_exact_mut(TILE_WIDTH)
        .zip(field.chunks_exact(TILE_WIDTH))
    {
        let mut state = 0.0;
        for round in 0..2 {
            for (place, value) in row.iter_mut().zip(source) {
                state = keep * state + gain * value;
                if round == 1 {
                    *place = state;
                }
            }
        }
    }
    out
}

/// Averages over `count` rows, seamlessly.
fn across(field: &[f32], count: usize) -> Vec<f32> {
    let mut out = vec![0.0; field.len()];
    for (y, row) in out.chunks_exact_mut(TILE_WIDTH).enumerate() {
        for step in 0..count {
            let start = (y + step) % TILE_HEIGHT * TILE_WIDTH;
            for (place, value) in row.iter_mut().zip(&field[start..start + TILE_WIDTH]) {
                *place += value;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sigma(values: &[i16]) -> f64 {
        let mean = values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len() as f64;
        let sum = values
            .iter()
            .map(|value| (f64::from(*value) - mean).powi(2))
            .sum::<f64>();
        (sum / values.len() as f64).sqrt() / f64::from(UNIT)
    }

    #[test]
    fn grain_has_the_documented_deviation() {
        let grain = Grain::new(3, 1.0);
        assert!((sigma(&grain.strip) - f64::from(NOISE_SIGMA)).abs() < 0.05);
        assert!((sigma(&grain.brushed.values) - f64::from(BRUSHED_SIGMA)).abs() < 0.1);
        assert!((sigma(&grain.belt.values) - f64::from(BELT_SIGMA)).abs() < 0.1);
    }

    #[test]
    fn runs_wrap_seamlessly() {
        let grain = Grain::new(3, 1.0);
        let across = grain.brushed(TILE_WIDTH as i64 - 8, 5, 16);
        assert_eq!(&across[8..], grain.brushed(0, 5 + TILE_HEIGHT as i64, 8));
        assert_eq!(
            grain.brushed(-3, -1, 4)[3],
            grain.brushed(0, TILE_HEIGHT as i64 - 1, 1)[0]
        );
        assert_eq!(grain.noise(1, 2, LINE_MAX).len(), LINE_MAX);
        assert_ne!(grain.noise(1, 2, 16), grain.noise(2, 2, 16));
    }

    #[test]
    fn numbers_repeat_and_differ_by_key() {
        assert_eq!(Random::new(&[1, 2]).bits(), Random::new(&[1, 2]).bits());
        assert_ne!(Random::new(&[1, 2]).bits(), Random::new(&[2, 1]).bits());
        let mut random = Random::new(&[7]);
        assert!(
            (0..1000).all(|_| (2.0..=3.0).contains(&random.within(2.0, 3.0)) && random.pick(5) < 5)
        );
    }
}

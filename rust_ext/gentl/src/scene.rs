//! The conveyor scene: draws a planned part on a dark belt, anti-aliased, quickly.
//!
//! The frame is drawn line by line in tiles. Tiles far from every edge are one level plus grain plus noise; only tiles
//! near an edge ask for the distance at each pixel. Values are sixteenths of a grey level until they are packed.
//! A surface fault is added at the end, scaled to its contrast by the grain that really lies around it.

use std::sync::Arc;

use crate::part::{self, Fault, Part};
use crate::picture::{Format, Picture, Source, Truth};
use crate::shade::{BELT, CAVITY, Drawing, FACE, RUN};
use crate::texture::{Grain, UNIT};
use crate::window::Window;

/// The brightest value of a pixel, in sixteenths of a grey level.
pub(crate) const QMAX: i16 = 255 * 16;

/// Size and format of the frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Format of the pixels.
    pub format: Format,
}

/// The conveyor with all its parts to come.
pub struct Conveyor {
    look: Look,
    seed: u64,
    defect_rate: f64,
    scale: f32,
    grain: Arc<Grain>,
    tiles: Vec<Tile>,
    line: Vec<i16>,
}

/// What a tile shows.
#[derive(Clone, Copy, PartialEq)]
enum Cover {
    Face,
    Belt,
    Cavity,
    /// An edge; which cavity is near, if one is.
    Mixed(Option<usize>),
}

#[derive(Clone, Copy)]
struct Tile {
    cover: Cover,
    light: f32,
    /// What is added to y for the line of the brushed grain.
    grain_row: i64,
}

impl Conveyor {
    /// A conveyor whose part number n is always the same part of the seed.
    pub fn new(look: Look, seed: u64, defect_rate: f64) -> Self {
        let scale = part::scale(look.width, look.height);
        let line = vec![0; look.width.next_multiple_of(RUN)];
        Self {
            look,
            seed,
            defect_rate,
            scale,
            grain: Grain::shared(seed, scale),
            tiles: Vec::new(),
            line,
        }
    }

    /// The plan of a part on this conveyor.
    pub fn part(&self, number: u64) -> Part {
        Part::plan(
            self.seed,
            number,
            self.defect_rate,
            (self.look.width, self.look.height),
        )
    }

    /// Draws a planned part into `out`; answers the truth about it.
    pub fn draw(&mut self, part: &Part, exposure_us: f64, out: &mut [u8]) -> Truth {
        let drawing = Drawing::new(part, self.scale, exposure_us);
        let mut window = match &part.fault {
            Fault::Surface(blemish) => {
                Some(Window::around(&drawing, blemish, self.look, self.scale))
            }
            _ => None,
        };
        let (mut tiles, mut line) = (
            std::mem::take(&mut self.tiles),
            std::mem::take(&mut self.line),
        );
        let rows = out.chunks_exact_mut(self.look.width * self.look.format.bytes());
        for (y, row) in rows.take(self.look.height).enumerate() {
            if y % RUN == 0 {
                self.classify(&drawing, y, &mut tiles);
            }
            self.draw_line(&drawing, &tiles, y, &mut line);
            let line = &line[..self.look.width];
            if let Some(window) = &mut window {
                window.keep(y, line);
            }
            pack(self.look.format, line, (0, y), row);
        }
        (self.tiles, self.line) = (tiles, line);
        let mut truth = Truth {
            label: part.label().to_string(),
            ..Truth::default()
        };
        match (&part.fault, window) {
            (Fault::Surface(blemish), Some(mut window)) => {
                (truth.contrast_sigma, truth.area_px) =
                    window.blemish(&drawing, blemish, self.scale);
                window.pack(self.look, out);
            }
            (Fault::Dimension(_, area_px), _) => truth.area_px = f64::from(*area_px),
            _ => {}
        }
        truth
    }

    /// Finds out what each tile of the tile row at `y` shows.
    fn classify(&self, drawing: &Drawing, y: usize, tiles: &mut Vec<Tile>) {
        let (width, height) = (self.look.width as f32, self.look.height as f32);
        let half = RUN as f32 / 2.0;
        let reach = half * std::f32::consts::SQRT_2 + 1.0;
        let part = drawing.part;
        tiles.clear();
        for column in 0..self.line_tiles() {
            let (x, y) = ((column * RUN) as f32 + half, y as f32 + half);
            let (u, v) = drawing.to_part(x, y);
            let outer = part.outline.outer(u, v).distance;
            let cavity = part.outline.nearest_cavity(u, v);
            let inner = cavity.map_or(f32::MAX, |(_, edge)| edge.distance);
            let cover = if outer > reach + drawing.shadow {
                Cover::Belt
            } else if inner < -(reach + drawing.chamfer) {
                Cover::Cavity
            } else if outer < -(reach + drawing.chamfer) && inner > reach + drawing.chamfer {
                Cover::Face
            } else {
                let near = cavity.filter(|(_, edge)| edge.distance < reach + drawing.chamfer);
                Cover::Mixed(near.map(|(index, _)| index))
            };
            let (rx, ry) = (x / width - 0.5, y / height - 0.5);
            let slope = part.light.slope_x * rx + part.light.slope_y * ry;
            let fall = 1.0 + slope - 0.12 * (rx * rx + ry * ry);
            let lean = (x - part.centre.0) * drawing.lean();
            let grain_row = part.grain.1 - (part.centre.1 + lean).round() as i64;
            tiles.push(Tile {
                cover,
                light: part.light.gain * fall * drawing.exposure,
                grain_row,
            });
        }
    }

    fn line_tiles(&self) -> usize {
        self.look.width.div_ceil(RUN)
    }

    /// Draws line `y`; `line` is as long as the tiles.
    fn draw_line(&self, drawing: &Drawing, tiles: &[Tile], y: usize, line: &mut [i16]) {
        let part = drawing.part;
        let noise = self.grain.noise(part.key, y, line.len());
        let grain_x = part.grain.0 - part.centre.0.round() as i64;
        let pieces = line
            .chunks_exact_mut(RUN)
            .zip(noise.chunks_exact(RUN))
            .zip(tiles);
        for (column, ((place, noise), tile)) in pieces.enumerate() {
            let x = column * RUN;
            let brushed = || {
                self.grain
                    .brushed(x as i64 + grain_x, y as i64 + tile.grain_row, RUN)
            };
            let belt = || {
                self.grain
                    .belt(x as i64 + part.grain.1, y as i64 + part.grain.0, RUN)
            };
            let level = |grey: f32| (grey * tile.light * UNIT) as i16;
            match tile.cover {
                Cover::Face => add(place, level(FACE * part.finish), brushed(), noise),
                Cover::Belt => add(place, level(BELT), belt(), noise),
                Cover::Cavity => add(place, level(CAVITY), &[0; RUN], noise),
                Cover::Mixed(cavity) => {
                    drawing.run((x, y), cavity, tile.light, (brushed(), belt()), place);
                    for (place, noise) in place.iter_mut().zip(noise) {
                        *place = place.saturating_add(*noise);
                    }
                }
            }
        }
    }
}

impl Source for Conveyor {
    fn has(&self, _number: u64) -> bool {
        true
    }

    fn expose(&mut self, number: u64, exposure_us: f64, out: &mut [u8]) -> Picture {
        let part = self.part(number);
        let truth = self.draw(&part, exposure_us, out);
        Picture {
            width: self.look.width,
            height: self.look.height,
            complete: true,
            truth,
        }
    }
}

fn add(place: &mut [i16], level: i16, grain: &[i16], noise: &[i16]) {
    let (place, grain, noise) = (&mut place[..RUN], &grain[..RUN], &noise[..RUN]);
    for step in 0..RUN {
        place[step] = level
            .saturating_add(grain[step])
            .saturating_add(noise[step]);
    }
}

/// Packs a piece of a line that starts at pixel (x, y) into bytes. The light is warm: red 16, green 15, blue 14
/// sixteenths where there is colour.
pub(crate) fn pack(format: Format, line: &[i16], (x, y): (usize, usize), out: &mut [u8]) {
    let tinted = |value: i16, weight: u16| {
        ((value.clamp(0, QMAX) as u16)
            .wrapping_mul(weight)
            .wrapping_add(128)
            >> 8) as u8
    };
    match format {
        Format::Mono8 => {
            for (place, value) in out.iter_mut().zip(line) {
                *place = ((*value).clamp(0, QMAX).wrapping_add(8) >> 4) as u8;
            }
        }
        Format::BayerRg8 => {
            let row = if y.is_multiple_of(2) {
                [16, 15]
            } else {
                [15, 14]
            };
            let weights: [u16; RUN] = std::array::from_fn(|step| row[(x + step) % 2]);
            for (place, value) in out.chunks_mut(RUN).zip(line.chunks(RUN)) {
                for ((place, value), weight) in place.iter_mut().zip(value).zip(&weights) {
                    *place = tinted(*value, *weight);
                }
            }
        }
        Format::Rgb8 => {
            for (place, value) in out.chunks_exact_mut(3).zip(line) {
                for (place, weight) in place.iter_mut().zip([16, 15, 14]) {
                    *place = tinted(*value, weight);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

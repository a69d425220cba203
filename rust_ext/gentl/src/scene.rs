//! The conveyor scene: draws a planned part on a dark belt, anti-aliased, quickly.
//!
//! The frame is drawn line by line in tiles. Tiles far from every edge are one level plus grain plus noise; only tiles
//! near an edge ask for the distance at each pixel. Values are sixteenths of a grey level until they are packed.
//! A surface fault is added at the end, scaled to its contrast by the grain that really lies around it.

use crate::defects::Blemish;
use crate::part::{self, Fault, Part};
use crate::picture::{Format, Picture, Source, Truth};
use crate::shapes::Edge;
use crate::texture::{Grain, UNIT};

/// Grey level of the face under average light.
pub const FACE: f32 = 150.0;
const BELT: f32 = 40.0;
const CAVITY: f32 = 16.0;
/// Direction towards the light.
const LIGHT: (f32, f32) = (-0.6, -0.8);
/// Widths of chamfer and shadow, in reference pixels up to twice their size.
const CHAMFER: f32 = 3.5;
const SHADOW: f32 = 5.0;
const QMAX: i16 = 255 * 16;

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
    tile: usize,
    grain: Grain,
    line: Vec<i16>,
}

/// What a tile shows.
#[derive(Clone, Copy, PartialEq)]
enum Cover {
    Face,
    Belt,
    Cavity,
    /// An edge; which cavity is nearest.
    Mixed(Option<usize>),
}

#[derive(Clone, Copy)]
struct Tile {
    cover: Cover,
    light: f32,
    grain_row: i64,
}

/// A part being drawn.
struct Drawing<'a> {
    part: &'a Part,
    sin: f32,
    cos: f32,
    exposure: f32,
    band: f32,
}

impl Drawing<'_> {
    fn to_part(&self, x: f32, y: f32) -> (f32, f32) {
        let (dx, dy) = (x - self.part.centre.0, y - self.part.centre.1);
        (dx * self.cos + dy * self.sin, dy * self.cos - dx * self.sin)
    }

    fn to_frame(&self, (u, v): (f32, f32)) -> (f32, f32) {
        (
            self.part.centre.0 + u * self.cos - v * self.sin,
            self.part.centre.1 + u * self.sin + v * self.cos,
        )
    }

    /// Level and share of face at a pixel near an edge; the third number is the share of belt.
    fn shade(&self, outer: Edge, cavity: Option<Edge>) -> (f32, f32, f32) {
        let towards = |edge: Edge| edge.normal.0 * LIGHT.0 + edge.normal.1 * LIGHT.1;
        let chamfer = CHAMFER * self.band;
        let cavity = cavity.unwrap_or(Edge {
            distance: 1e6,
            normal: (0.0, 0.0),
        });
        let face_share = (0.5 - outer.distance.max(-cavity.distance)).clamp(0.0, 1.0);
        let mut face = FACE * self.part.finish;
        face += 34.0 * towards(outer) * (1.0 + outer.distance / chamfer).clamp(0.0, 1.0);
        face -= 40.0 * towards(cavity) * (1.0 - cavity.distance / chamfer).clamp(0.0, 1.0);
        if -cavity.distance > outer.distance {
            let wall = (1.0 + cavity.distance / chamfer).clamp(0.0, 1.0);
            let depth = CAVITY - 34.0 * towards(cavity).min(0.0) * wall;
            return (
                face_share * face + (1.0 - face_share) * depth,
                face_share,
                0.0,
            );
        }
        let near = (1.0 - outer.distance / (SHADOW * self.band)).clamp(0.0, 1.0);
        let belt = BELT * (1.0 - 0.55 * near * (0.55 - 0.45 * towards(outer)));
        (
            face_share * face + (1.0 - face_share) * belt,
            face_share,
            1.0 - face_share,
        )
    }
}

impl Conveyor {
    /// A conveyor whose part number n is always the same part of the seed.
    pub fn new(look: Look, seed: u64, defect_rate: f64) -> Self {
        let scale = part::scale(look.width, look.height);
        let tile = if look.width >= 1280 { 16 } else { 8 };
        let line = vec![0; look.width];
        Self {
            look,
            seed,
            defect_rate,
            scale,
            tile,
            grain: Grain::new(seed, scale),
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
        let (sin, cos) = part.angle.sin_cos();
        let exposure = (exposure_us / 1000.0).powf(0.35).clamp(0.3, 1.6) as f32;
        let drawing = Drawing {
            part,
            sin,
            cos,
            exposure,
            band: self.scale.clamp(0.5, 2.0),
        };
        let mut window = match &part.fault {
            Fault::Surface(blemish) => {
                Some(Window::around(&drawing, blemish, self.look, self.scale))
            }
            _ => None,
        };
        let mut tiles = Vec::new();
        let mut line = std::mem::take(&mut self.line);
        for (y, row) in out
            .chunks_exact_mut(self.look.width * self.look.format.bytes())
            .take(self.look.height)
            .enumerate()
        {
            if y % self.tile == 0 {
                self.classify(&drawing, y, &mut tiles);
            }
            self.draw_line(&drawing, &tiles, y, &mut line);
            if let Some(window) = &mut window {
                window.keep(y, &line);
            }
            pack(self.look.format, &line, (0, y), row);
        }
        self.line = line;
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
        let half = self.tile as f32 / 2.0;
        let reach = half * std::f32::consts::SQRT_2 + 1.0;
        let (chamfer, shadow) = (CHAMFER * drawing.band, SHADOW * drawing.band);
        let light = drawing.part.light;
        let lean = drawing.sin / drawing.cos;
        tiles.clear();
        for column in 0..self.look.width.div_ceil(self.tile) {
            let (x, yc) = ((column * self.tile) as f32 + half, y as f32 + half);
            let (u, v) = drawing.to_part(x, yc);
            let outer = drawing.part.outline.outer(u, v).distance;
            let cavity = drawing.part.outline.nearest_cavity(u, v);
            let inner = cavity.map_or(f32::MAX, |(_, edge)| edge.distance);
            let cover = if outer > reach + shadow {
                Cover::Belt
            } else if inner < -(reach + chamfer) {
                Cover::Cavity
            } else if outer < -(reach + chamfer) && inner > reach + chamfer {
                Cover::Face
            } else {
                Cover::Mixed(
                    cavity
                        .filter(|(_, edge)| edge.distance < reach + chamfer)
                        .map(|(index, _)| index),
                )
            };
            let (rx, ry) = (x / width - 0.5, yc / height - 0.5);
            let fall = 1.0 + light.slope_x * rx + light.slope_y * ry - 0.12 * (rx * rx + ry * ry);
            let dx = (x - drawing.part.centre.0) * lean;
            let grain_row = drawing.part.grain.1 - (drawing.part.centre.1 + dx).round() as i64;
            tiles.push(Tile {
                cover,
                light: light.gain * fall * drawing.exposure,
                grain_row,
            });
        }
    }

    fn draw_line(&self, drawing: &Drawing, tiles: &[Tile], y: usize, line: &mut [i16]) {
        let noise = self.grain.noise(drawing.part.key, y, self.look.width);
        let grain_x = drawing.part.grain.0 - drawing.part.centre.0.round() as i64;
        let pieces = line
            .chunks_mut(self.tile)
            .zip(noise.chunks(self.tile))
            .zip(tiles);
        for (column, ((place, noise), tile)) in pieces.enumerate() {
            let x = (column * self.tile) as i64;
            let brushed = || {
                self.grain
                    .brushed(x + grain_x, y as i64 + tile.grain_row, noise.len())
            };
            let belt = || {
                self.grain.belt(
                    x + drawing.part.grain.1,
                    y as i64 + drawing.part.grain.0,
                    noise.len(),
                )
            };
            let level = |grey: f32| (grey * tile.light * UNIT) as i16;
            match tile.cover {
                Cover::Face => add(place, level(FACE * drawing.part.finish), brushed(), noise),
                Cover::Belt => add(place, level(BELT), belt(), noise),
                Cover::Cavity => {
                    let level = level(CAVITY);
                    for (place, noise) in place.iter_mut().zip(noise) {
                        *place = level + noise;
                    }
                }
                Cover::Mixed(cavity) => {
                    let cavity = cavity.map(|index| drawing.part.outline.cavities[index]);
                    let grains = brushed().iter().zip(belt()).zip(noise);
                    for (step, (place, ((brushed, belt), noise))) in
                        place.iter_mut().zip(grains).enumerate()
                    {
                        let (u, v) = drawing.to_part(x as f32 + step as f32 + 0.5, y as f32 + 0.5);
                        let outer = drawing.part.outline.outer(u, v);
                        let (grey, face, ground) =
                            drawing.shade(outer, cavity.map(|cavity| cavity.edge(u, v)));
                        let grain = face * f32::from(*brushed) + ground * f32::from(*belt);
                        *place = (grey * tile.light * UNIT + grain) as i16 + noise;
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
    for ((place, grain), noise) in place.iter_mut().zip(grain).zip(noise) {
        *place = level + grain + noise;
    }
}

/// Packs a piece of a line that starts at pixel (x, y) into bytes. The light is warm: red 16, green 15, blue 14
/// sixteenths where there is colour.
fn pack(format: Format, line: &[i16], (x, y): (usize, usize), out: &mut [u8]) {
    let tinted =
        |value: i16, weight: u16| ((value.clamp(0, QMAX) as u16 * weight + 128) >> 8) as u8;
    match format {
        Format::Mono8 => {
            for (place, value) in out.iter_mut().zip(line) {
                *place = ((value.clamp(&0, &QMAX) + 8) >> 4).min(255) as u8;
            }
        }
        Format::BayerRg8 => {
            let row = if y % 2 == 0 { [16, 15] } else { [15, 14] };
            let weights = [row[x % 2], row[(x + 1) % 2]];
            for (place, value) in out.chunks_mut(2).zip(line.chunks(2)) {
                for ((place, value), weight) in place.iter_mut().zip(value).zip(weights) {
                    *place = tinted(*value, weight);
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

/// The surroundings of a surface fault, kept before packing.
struct Window {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    values: Vec<i16>,
}

impl Window {
    fn around(drawing: &Drawing, blemish: &Blemish, look: Look, scale: f32) -> Self {
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

    fn keep(&mut self, y: usize, line: &[i16]) {
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
        let margin = CHAMFER * drawing.band + 1.0;
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
    fn blemish(&mut self, drawing: &Drawing, blemish: &Blemish, scale: f32) -> (f64, f64) {
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

    fn pack(&self, look: Look, out: &mut [u8]) {
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

#[cfg(test)]
mod tests;

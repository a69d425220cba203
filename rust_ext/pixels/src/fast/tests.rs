//! The fast path, on each level this processor has, against the general path.
use super::program::{ONE, Program, quantise};
use super::{Fast, Level, level};
use crate::PixelFormat;
use crate::prepare::{Preparation, Region, Settings};
use proptest::prelude::*;

/// In levels of 255.
const ERROR_MAX: f32 = 0.2;

const FORMATS: [PixelFormat; 11] = [
    PixelFormat::Mono8,
    PixelFormat::Mono10p,
    PixelFormat::Mono12p,
    PixelFormat::Mono16,
    PixelFormat::BayerGR8,
    PixelFormat::BayerRG8,
    PixelFormat::BayerGB8,
    PixelFormat::BayerBG8,
    PixelFormat::RGB8,
    PixelFormat::BGR8,
    PixelFormat::RGBa8,
];

fn levels() -> Vec<Level> {
    match level() {
        None => vec![],
        Some(Level::Avx2) => vec![Level::Avx2],
        Some(Level::Avx512) => vec![Level::Avx2, Level::Avx512],
        Some(Level::Avx512Vnni) => vec![Level::Avx2, Level::Avx512, Level::Avx512Vnni],
    }
}

/// A short generator of test bytes.
fn bytes(len: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..len).map(|_| next()).collect()
}

fn settings() -> impl Strategy<Value = Settings> {
    let frame = (160usize..420, 1usize..60, 0..FORMATS.len());
    let shape = (any::<[u16; 4]>(), 1usize..90, 1usize..40, any::<bool>());
    let maps = (any::<bool>(), any::<bool>(), any::<u64>(), 6u32..9);
    (frame, shape, maps).prop_map(
        |(
            (width, height, format),
            (place, out_width, out_height, grey),
            (dark, gain, seed, gain_bits),
        )| {
            let part = |whole: usize, start: u16, size: u16| {
                let start = usize::from(start) % whole;
                (start, 1 + usize::from(size) % (whole - start))
            };
            let (x, region_width) = part(width, place[0], place[1]);
            let (y, region_height) = part(height, place[2], place[3]);
            let pixels = region_width * region_height;
            let channels = if grey { 1 } else { 3 };
            let gains = bytes(pixels, seed + 1);
            Settings {
                format: FORMATS[format],
                width,
                height,
                region: Region {
                    x,
                    y,
                    width: region_width,
                    height: region_height,
                },
                out_width,
                out_height,
                channels,
                mean: vec![100.0; channels],
                scale: vec![1.0; channels],
                dark: dark.then(|| {
                    bytes(pixels, seed)
                        .into_iter()
                        .map(|value| value / 4)
                        .collect()
                }),
                gain: gain.then(|| {
                    gains
                        .into_iter()
                        .map(|value| u16::from(value) << gain_bits)
                        .collect()
                }),
            }
        },
    )
}

fn prepare(settings: &Settings, level: Option<Level>, payload: &[u8]) -> Vec<f32> {
    let mut preparation = Preparation::with_level(settings.clone(), level).unwrap();
    let mut output = vec![f32::NAN; preparation.output_len()];
    preparation.run(payload, &mut output).unwrap();
    output
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_level_equals_the_general_path(settings in settings(), seed in any::<u64>()) {
        let payload = bytes(settings.format.frame_bytes(settings.width, settings.height), seed);
        let expected = prepare(&settings, None, &payload);
        for level in levels() {
            let found = prepare(&settings, Some(level), &payload);
            for (found, expected) in found.iter().zip(&expected) {
                prop_assert!((found - expected).abs() <= ERROR_MAX, "{level:?}: {found} not {expected}");
            }
        }
    }

    #[test]
    fn rounded_weights_keep_every_partial_sum(weights in prop::collection::vec(0.0f64..0.3, 1..50)) {
        let rounded = quantise(weights.iter().copied());
        let (mut exact, mut sum) = (0.0, 0.0);
        for (weight, rounded) in weights.iter().zip(rounded) {
            exact += weight * ONE;
            sum += f64::from(rounded);
            prop_assert!((exact - sum).abs() <= 0.5 + 1e-6);
        }
    }

    #[test]
    fn a_program_computes_its_matrix(
        sums in prop::collection::vec(prop::collection::btree_map(0usize..90, 1i16..500, 0..7), 1..40),
        wide in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let sums: Vec<Vec<(usize, i16)>> = sums.into_iter().map(|sum| sum.into_iter().collect()).collect();
        let (group, reach) = if wide { (16, 32) } else { (8, 8) };
        let program = Program::new(&[sums.clone(), sums.clone()], group, reach);
        let row: Vec<i32> = bytes(90 + 2 * reach, seed).into_iter().map(i32::from).collect();
        let mut steps = program.steps.chunks(2 * group);
        for plane in 0..2 {
            for (index, members) in sums.chunks(group).enumerate() {
                let mut found = vec![0; group];
                for window in program.windows_of(plane, index) {
                    for _ in 0..window.steps {
                        let (places, weights) = steps.next().unwrap().split_at(group);
                        for ((found, place), weight) in found.iter_mut().zip(places).zip(weights) {
                            prop_assert!((*place as usize) < reach);
                            let lane = window.start as usize + *place as usize;
                            *found += row[2 * lane] * i32::from(*weight as i16) + row[2 * lane + 1] * (weight >> 16);
                        }
                    }
                }
                for (sum, found) in members.iter().zip(found) {
                    let expected: i32 = sum.iter().map(|(place, weight)| row[*place] * i32::from(*weight)).sum();
                    prop_assert_eq!(found, expected);
                }
            }
        }
        prop_assert!(steps.next().is_none());
    }
}

#[test]
fn the_hot_formats_take_the_fast_path() {
    for format in FORMATS {
        let mono = !format.is_colour();
        let settings = Settings {
            format,
            width: 2448,
            height: 40,
            region: Region {
                x: 1,
                y: 1,
                width: 2400,
                height: 39,
            },
            out_width: 512,
            out_height: 8,
            channels: 1,
            mean: vec![0.0],
            scale: vec![1.0],
            dark: mono.then(|| vec![1; 2400 * 39]),
            gain: None,
        };
        assert!(Fast::new(&settings, Level::Avx2).is_some(), "{format:?}");
    }
}

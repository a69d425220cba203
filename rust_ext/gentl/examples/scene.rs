//! Writes parts of the conveyor scene as PGM files, with their truth on standard output.
//!
//! `cargo run --release -p kenpin-gentl --example scene -- --seed 1 --parts 12 --rate 0.5 OUT_DIR`

use std::path::PathBuf;

use kenpin_gentl::picture::{Format, Source};
use kenpin_gentl::scene::{Conveyor, Look};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut seed, mut parts, mut rate, mut width, mut height) = (1, 12, 0.1, 640, 480);
    let mut out_dir = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--seed" => seed = value()?.parse()?,
            "--parts" => parts = value()?.parse()?,
            "--rate" => rate = value()?.parse()?,
            "--width" => width = value()?.parse()?,
            "--height" => height = value()?.parse()?,
            _ => out_dir = Some(PathBuf::from(&argument)),
        }
    }
    let mut conveyor = Conveyor::new(
        Look {
            width,
            height,
            format: Format::Mono8,
        },
        seed,
        rate,
    );
    let mut pixels = vec![0; width * height];
    conveyor.expose(1, 1000.0, &mut pixels); // warm
    let start = std::time::Instant::now();
    for number in 1..=parts {
        let truth = conveyor.expose(number, 1000.0, &mut pixels).truth;
        let Some(folder) = &out_dir else { continue };
        std::fs::create_dir_all(folder)?;
        let file = folder.join(format!("{number:04}-{}.pgm", truth.label));
        let header = format!("P5\n{width} {height}\n255\n").into_bytes();
        std::fs::write(&file, [header.as_slice(), &pixels].concat())?;
        println!(
            "{}\t{:.2} sigma\t{:.0} px",
            file.display(),
            truth.contrast_sigma,
            truth.area_px
        );
    }
    if out_dir.is_none() {
        println!(
            "{:.0} pictures a second",
            parts as f64 / start.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

use super::*;

fn conveyor(format: Format, defect_rate: f64) -> Conveyor {
    Conveyor::new(
        Look {
            width: 640,
            height: 480,
            format,
        },
        11,
        defect_rate,
    )
}

fn picture(conveyor: &mut Conveyor, number: u64) -> (Vec<u8>, Picture) {
    let mut out =
        vec![0; conveyor.look.width * conveyor.look.height * conveyor.look.format.bytes()];
    let picture = conveyor.expose(number, 1000.0, &mut out);
    (out, picture)
}

#[test]
fn pictures_repeat_bit_for_bit() {
    let (first, _) = picture(&mut conveyor(Format::Mono8, 0.5), 17);
    let mut other = conveyor(Format::Mono8, 0.5);
    picture(&mut other, 3);
    assert_eq!(first, picture(&mut other, 17).0);
    assert_ne!(first, picture(&mut other, 18).0);
}

#[test]
fn the_truth_is_what_the_pixels_say() {
    let mut with = conveyor(Format::Mono8, 1.0);
    let mut seen = 0;
    for number in 1..60 {
        let part = with.part(number);
        let Fault::Surface(blemish) = part.fault.clone() else {
            continue;
        };
        let (drawn, found) = picture(&mut with, number);
        let mut clean = vec![0; drawn.len()];
        with.draw(
            &Part {
                fault: Fault::Good,
                ..part
            },
            1000.0,
            &mut clean,
        );
        let changed: Vec<f64> = drawn
            .iter()
            .zip(&clean)
            .map(|(a, b)| (f64::from(*a) - f64::from(*b)).abs())
            .filter(|d| *d > 0.0)
            .collect();
        let truth = found.truth;
        assert!(
            (truth.contrast_sigma - f64::from(blemish.contrast_sigma)).abs()
                < 0.1 * truth.contrast_sigma
        );
        // The area is that of the fault's core; soft borders add to what changes, weak parts may round to nothing.
        assert!(
            changed.len() as f64 > 0.6 * truth.area_px
                && (changed.len() as f64) < 3.0 * truth.area_px + 60.0
        );
        let sum: f64 = changed.iter().sum();
        let expected = truth.contrast_sigma * truth.area_px * 4.16;
        assert!(
            sum > 0.6 * expected && sum < 2.2 * expected,
            "{number}: {sum} against {expected}"
        );
        seen += 1;
    }
    assert!(seen > 30);
}

#[test]
fn the_formats_show_the_same_part() {
    let (grey, _) = picture(&mut conveyor(Format::Mono8, 0.0), 4);
    let (bayer, _) = picture(&mut conveyor(Format::BayerRg8, 0.0), 4);
    let (colour, _) = picture(&mut conveyor(Format::Rgb8, 0.0), 4);
    let at = 240 * 640 + 320;
    assert!(grey[at].abs_diff(colour[3 * at]) <= 1);
    assert_eq!(bayer[at], colour[3 * at]);
    assert_eq!(bayer[at + 1], colour[3 * (at + 1) + 1]);
    assert_eq!(bayer[at + 641], colour[3 * (at + 641) + 2]);
}

#[test]
fn odd_and_extreme_sizes_are_drawn() {
    for (width, height) in [(64, 64), (65, 479), (4096, 64), (64, 4096), (333, 77)] {
        for format in Format::ALL {
            let mut conveyor = Conveyor::new(
                Look {
                    width,
                    height,
                    format,
                },
                1,
                1.0,
            );
            for number in 1..6 {
                assert!(picture(&mut conveyor, number).1.complete);
            }
        }
    }
}

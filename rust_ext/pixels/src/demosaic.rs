//! Bilinear demosaic of one row.

/// Makes red, green and blue planes of the middle one of three raw rows.
///
/// Each row has one more pixel at either end than a plane. `red_column` and `red_row` say whether the plane's
/// first column, and this row, hold red pixels.
#[inline(always)]
pub(crate) fn row(rows: [&[f32]; 3], red_column: bool, red_row: bool, planes: &mut [f32]) {
    let width = rows[1].len() - 2;
    let (red, rest) = planes.split_at_mut(width);
    let (green, blue) = rest.split_at_mut(width);
    // In a row of red and green the colour that is met is red, in the other kind blue.
    let (met, other) = if red_row { (red, blue) } else { (blue, red) };
    let met_first = red_column == red_row;
    pair_up(rows, usize::from(!met_first), met, green, other, at_colour);
    pair_up(rows, usize::from(met_first), met, green, other, at_green);
}

/// The colour met in the row, green, and the other colour, at one pixel.
type Pixel = (f32, f32, f32);

#[inline(always)]
fn at_colour(above: &[f32; 3], here: &[f32; 3], below: &[f32; 3]) -> Pixel {
    (
        here[1],
        0.25 * ((here[0] + here[2]) + (above[1] + below[1])),
        0.25 * ((above[0] + above[2]) + (below[0] + below[2])),
    )
}

#[inline(always)]
fn at_green(above: &[f32; 3], here: &[f32; 3], below: &[f32; 3]) -> Pixel {
    (
        0.5 * (here[0] + here[2]),
        here[1],
        0.5 * (above[1] + below[1]),
    )
}

/// Fills every second pixel, from `start` on.
#[inline(always)]
fn pair_up(
    rows: [&[f32]; 3],
    start: usize,
    met: &mut [f32],
    green: &mut [f32],
    other: &mut [f32],
    pixel: impl Fn(&[f32; 3], &[f32; 3], &[f32; 3]) -> Pixel,
) {
    let [above, here, below] = rows.map(|row| row.array_windows::<3>().skip(start).step_by(2));
    let planes = met.iter_mut().zip(green).zip(other).skip(start).step_by(2);
    for (((met, green), other), ((above, here), below)) in planes.zip(above.zip(here).zip(below)) {
        (*met, *green, *other) = pixel(above, here, below);
    }
}

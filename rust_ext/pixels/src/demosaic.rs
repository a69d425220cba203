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
    let [above, here, below] = rows;
    // Both kinds of pixel are computed everywhere and one is chosen: so the loops run in vector registers.
    let is_met = |x: usize| x.is_multiple_of(2) == met_first;
    for (x, (value, here)) in met.iter_mut().zip(windows(here)).enumerate() {
        *value = if is_met(x) {
            here[1]
        } else {
            0.5 * (here[0] + here[2])
        };
    }
    let crosses = green
        .iter_mut()
        .zip(windows(here))
        .zip(windows(above))
        .zip(windows(below));
    for (x, (((value, here), above), below)) in crosses.enumerate() {
        let around = 0.25 * ((here[0] + here[2]) + (above[1] + below[1]));
        *value = if is_met(x) { around } else { here[1] };
    }
    let corners = other.iter_mut().zip(windows(above)).zip(windows(below));
    for (x, ((value, above), below)) in corners.enumerate() {
        let diagonal = 0.25 * ((above[0] + above[2]) + (below[0] + below[2]));
        *value = if is_met(x) {
            diagonal
        } else {
            0.5 * (above[1] + below[1])
        };
    }
}

/// Each pixel of a plane's row with its neighbours left and right.
#[inline(always)]
fn windows(row: &[f32]) -> impl Iterator<Item = [f32; 3]> {
    let size = row.len() - 2;
    let neighbours = row[..size].iter().zip(&row[1..=size]).zip(&row[2..]);
    neighbours.map(|((left, own), right)| [*left, *own, *right])
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn a_pixel_keeps_its_colour_and_gets_the_others_from_its_neighbours() {
        let rows = [
            [1.0, 2.0, 3.0, 4.0],
            [5.0, 6.0, 7.0, 8.0],
            [9.0, 10.0, 11.0, 12.0],
        ];
        let rows = [&rows[0][..], &rows[1][..], &rows[2][..]];
        let mut planes = [0.0; 6];
        row(rows, true, true, &mut planes);
        assert_eq!(planes, [6.0, 7.0, 6.0, 7.0, 6.0, 7.0]);
        row(rows, true, false, &mut planes);
        assert_eq!(planes, [6.0, 7.0, 6.0, 7.0, 6.0, 7.0]);
        let steep = [
            [0.0, 0.0, 0.0, 0.0],
            [0.0, 4.0, 8.0, 0.0],
            [0.0, 0.0, 0.0, 0.0],
        ];
        let steep = [&steep[0][..], &steep[1][..], &steep[2][..]];
        row(steep, true, true, &mut planes);
        assert_eq!(planes, [4.0, 2.0, 2.0, 8.0, 0.0, 0.0]);
        row(steep, false, false, &mut planes);
        assert_eq!(planes, [0.0, 0.0, 2.0, 8.0, 4.0, 2.0]);
    }
}

//! Geometry of the part: signed distances to its edges, in the part's own coordinates (u to the right, v down).

/// Distance to an edge (negative inside the shape) and the outward direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Distance in pixels; negative inside.
    pub distance: f32,
    /// Outward direction, unit length.
    pub normal: (f32, f32),
}

/// A rectangle with rounded corners about the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plate {
    /// Half the width.
    pub half_width: f32,
    /// Half the height.
    pub half_height: f32,
    /// Radius of the corners.
    pub corner: f32,
}

impl Plate {
    /// Distance to its edge.
    pub fn edge(&self, u: f32, v: f32) -> Edge {
        let (over_u, over_v) = (
            u.abs() - self.half_width + self.corner,
            v.abs() - self.half_height + self.corner,
        );
        if over_u > 0.0 && over_v > 0.0 {
            let length = (over_u * over_u + over_v * over_v).sqrt();
            let normal = (over_u / length * u.signum(), over_v / length * v.signum());
            return Edge {
                distance: length - self.corner,
                normal,
            };
        }
        if over_u > over_v {
            Edge {
                distance: over_u - self.corner,
                normal: (u.signum(), 0.0),
            }
        } else {
            Edge {
                distance: over_v - self.corner,
                normal: (0.0, v.signum()),
            }
        }
    }
}

/// A slot with round ends along u; with no length it is a round hole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// Centre.
    pub centre: (f32, f32),
    /// Half the distance between the centres of its ends.
    pub half_length: f32,
    /// Radius of its ends.
    pub radius: f32,
}

impl Slot {
    /// A round hole.
    pub fn hole(centre: (f32, f32), radius: f32) -> Self {
        Self {
            centre,
            half_length: 0.0,
            radius,
        }
    }

    /// Distance to its edge.
    pub fn edge(&self, u: f32, v: f32) -> Edge {
        let along = u - self.centre.0;
        let (du, dv) = (
            along - along.clamp(-self.half_length, self.half_length),
            v - self.centre.1,
        );
        let length = (du * du + dv * dv).sqrt();
        let normal = if length > 1e-6 {
            (du / length, dv / length)
        } else {
            (0.0, 1.0)
        };
        Edge {
            distance: length - self.radius,
            normal,
        }
    }

    /// Its area.
    pub fn area(&self) -> f32 {
        std::f32::consts::PI * self.radius * self.radius + 4.0 * self.half_length * self.radius
    }
}

/// The part's outline: a plate with cavities, perhaps with a chip broken off.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The plate.
    pub plate: Plate,
    /// What is broken off.
    pub chip: Option<Slot>,
    /// Holes and slots; none touch each other.
    pub cavities: Vec<Slot>,
}

impl Outline {
    /// Distance to the plate's outer edge.
    pub fn outer(&self, u: f32, v: f32) -> Edge {
        let plate = self.plate.edge(u, v);
        if let Some(chip) = &self.chip {
            let chip = chip.edge(u, v);
            if -chip.distance > plate.distance {
                return Edge {
                    distance: -chip.distance,
                    normal: (-chip.normal.0, -chip.normal.1),
                };
            }
        }
        plate
    }

    /// The nearest cavity and the distance to its edge.
    pub fn nearest_cavity(&self, u: f32, v: f32) -> Option<(usize, Edge)> {
        let edges = self
            .cavities
            .iter()
            .map(|cavity| cavity.edge(u, v))
            .enumerate();
        edges.min_by(|a, b| a.1.distance.total_cmp(&b.1.distance))
    }

    /// How far a point of the face is from every edge; negative outside the face.
    pub fn clearance(&self, u: f32, v: f32) -> f32 {
        let cavity = self
            .nearest_cavity(u, v)
            .map_or(f32::MAX, |(_, edge)| edge.distance);
        cavity.min(-self.outer(u, v).distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLATE: Plate = Plate {
        half_width: 100.0,
        half_height: 50.0,
        corner: 10.0,
    };

    #[test]
    fn distances_are_exact() {
        assert_eq!(PLATE.edge(0.0, 55.0).distance, 5.0);
        assert_eq!(
            PLATE.edge(-110.0, 0.0),
            Edge {
                distance: 10.0,
                normal: (-1.0, 0.0)
            }
        );
        let corner = PLATE.edge(90.0 + 30.0, 40.0 + 40.0);
        assert!((corner.distance - 40.0).abs() < 1e-4);
        let slot = Slot {
            centre: (10.0, 0.0),
            half_length: 20.0,
            radius: 5.0,
        };
        assert_eq!(slot.edge(20.0, 9.0).distance, 4.0);
        assert_eq!(
            slot.edge(40.0, 0.0),
            Edge {
                distance: 5.0,
                normal: (1.0, 0.0)
            }
        );
    }

    #[test]
    fn a_chip_and_a_hole_take_the_face_away() {
        let hole = Slot::hole((0.0, 0.0), 8.0);
        let chip = Some(Slot::hole((100.0, 50.0), 30.0));
        let outline = Outline {
            plate: PLATE,
            chip,
            cavities: vec![hole],
        };
        assert_eq!(outline.clearance(20.0, 0.0), 12.0);
        assert!(outline.clearance(0.0, 0.0) < 0.0);
        assert!(outline.outer(90.0, 40.0).distance > 0.0);
        assert_eq!(outline.clearance(-60.0, 0.0), 40.0);
    }
}

//! Kenpin's contracts: messages, clients and servers, generated from `proto/`
//! by `make proto`. One module a proto package, as the generated code expects.
#![allow(missing_docs, clippy::all)]

/// Parts, verdicts and causes.
pub mod part {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.part.v1.rs");
    }
}
/// What a station says of one view.
pub mod station {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.station.v1.rs");
    }
}
/// The gate's stream and the journal.
pub mod gate {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.gate.v1.rs");
    }
}
/// Every role's inner face.
pub mod control {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.control.v1.rs");
    }
}
/// What good parts look like.
pub mod model {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.model.v1.rs");
    }
}
/// Orders, lots, shifts, people and downtimes.
pub mod production {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.production.v1.rs");
    }
}
/// What the line sees.
pub mod inspection {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.inspection.v1.rs");
    }
}
/// What the gates were proved with.
pub mod quality {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.quality.v1.rs");
    }
}
/// What to check for a product.
pub mod recipe {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.recipe.v1.rs");
    }
}
/// What people say of parts.
pub mod review {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.review.v1.rs");
    }
}
/// Who may do what, and who did.
pub mod system {
    /// Version 1.
    pub mod v1 {
        include!("generated/kenpin.system.v1.rs");
    }
}

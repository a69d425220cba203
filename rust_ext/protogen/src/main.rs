//! Generates Kenpin's Rust message types and services from a compiled
//! descriptor set, so that no build needs `protoc`.

use prost::Message;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(descriptors), Some(out_dir)) = (arguments.next(), arguments.next()) else {
        return Err("usage: kenpin-protogen DESCRIPTOR_SET OUT_DIR".into());
    };
    let descriptors = prost_types::FileDescriptorSet::decode(&*std::fs::read(descriptors)?)?;
    tonic_prost_build::configure()
        .out_dir(out_dir)
        .compile_well_known_types(false)
        .compile_fds(descriptors)?;
    Ok(())
}

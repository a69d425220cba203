//! Who is at the other end: the common name of a client's certificate.
#![forbid(unsafe_code)]

use tonic::metadata::MetadataValue;
use tonic::{Code, Request, Status};
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::config::Config;

/// Carries the stable code of an error, as everywhere in Kenpin.
const ERROR_CODE_KEY: &str = "kenpin-error-code";

/// A status with a stable code, which also begins its text.
pub fn coded(kind: Code, code: &'static str, text: String) -> Status {
    let mut status = Status::new(kind, format!("{code}: {text}"));
    status
        .metadata_mut()
        .insert(ERROR_CODE_KEY, MetadataValue::from_static(code));
    status
}

fn denied(code: &'static str, text: String) -> Status {
    coded(Code::PermissionDenied, code, text)
}

/// The common name of the certificate that the other end has shown; `None`
/// without TLS.
pub fn common_name<T>(request: &Request<T>) -> Result<Option<String>, Status> {
    let Some(certificates) = request.peer_certs() else {
        return Ok(None);
    };
    let name = certificates.first().and_then(|der| {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let mut names = certificate.subject().iter_common_name();
        let name = names.next()?.as_str().ok()?.to_owned();
        // Two names could be read as either.
        names.next().is_none().then_some(name)
    });
    match name.filter(|name| !name.is_empty()) {
        Some(name) => Ok(Some(name)),
        None => Err(denied(
            "CERTIFICATE_NAMELESS",
            "the client certificate has no single common name; issue one whose CN says who it is for".to_owned(),
        )),
    }
}

/// Whether the client whose certificate says `name` may speak as this gate.
pub fn may_be_gate(config: &Config, gate: &str, name: Option<&str>) -> Result<(), Status> {
    let Some(name) = name else {
        return Ok(());
    };
    let others = config
        .gates
        .iter()
        .filter(|g| g.name == gate)
        .flat_map(|g| &g.certificate_names);
    if name == gate || others.into_iter().any(|other| other == name) {
        return Ok(());
    }
    Err(denied(
        "CERTIFICATE_NAME_WRONG",
        format!(
            "the client certificate is for \"{name}\", but Hello says gate \"{gate}\": use the gate's own certificate, or list \"{name}\" under its certificate_names"
        ),
    ))
}

/// True where `name` is on a gate's certificate.
fn is_gates(config: &Config, name: &str) -> bool {
    config
        .gates
        .iter()
        .any(|gate| gate.name == name || gate.certificate_names.iter().any(|other| other == name))
}

/// Refuses gates where only people and their programs have business.
pub fn not_a_gate<T>(config: &Config, request: &Request<T>) -> Result<Option<String>, Status> {
    let name = common_name(request)?;
    match name {
        Some(name) if is_gates(config, &name) => Err(denied(
            "CERTIFICATE_IS_A_GATES",
            format!(
                "\"{name}\" is a gate's certificate: it may open the gate's stream, and nothing else"
            ),
        )),
        name => Ok(name),
    }
}

/// Who orders: over TLS the certificate's name, with the person it speaks for
/// before it; elsewhere (loopback, Unix sockets) what the request says.
pub fn principal<T>(config: &Config, request: &Request<T>, said: &str) -> Result<String, Status> {
    let said = said.trim();
    Ok(match not_a_gate(config, request)? {
        Some(name) if said.is_empty() || said == name => name,
        Some(name) => format!("{said} by {name}"),
        None => said.to_owned(),
    })
}

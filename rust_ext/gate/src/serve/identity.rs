//! Who is at the other end: what a client's certificate says.
#![forbid(unsafe_code)]

use tonic::metadata::MetadataValue;
use tonic::{Code, Request, Status};
use x509_parser::prelude::{AttributeTypeAndValue, FromDer, X509Certificate, X509Name};

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

/// The organization of the certificates that Kenpin issues.
const ORGANIZATION: &str = "Kenpin";

/// For whom a certificate was issued: the organizational unit of Kenpin's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateKind {
    /// A gate.
    Gate,
    /// A person.
    Person,
    /// A port of Kenpin's: a gate process, or the hub.
    Server,
    /// Issued by others, or without a kind: only the name tells.
    Unsaid,
}

/// What a certificate says of whom shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The common name.
    pub name: String,
    /// The kind.
    pub kind: CertificateKind,
}

fn only<'a>(mut values: impl Iterator<Item = &'a AttributeTypeAndValue<'a>>) -> Option<&'a str> {
    let value = values.next()?.as_str().ok()?;
    // Two could be read as either.
    values.next().is_none().then_some(value)
}

fn kind_of(subject: &X509Name<'_>) -> CertificateKind {
    if only(subject.iter_organization()) != Some(ORGANIZATION) {
        return CertificateKind::Unsaid;
    }
    match only(subject.iter_organizational_unit()) {
        Some("gate") => CertificateKind::Gate,
        Some("person") => CertificateKind::Person,
        Some("server") => CertificateKind::Server,
        _ => CertificateKind::Unsaid,
    }
}

/// What the certificate that the other end has shown says; `None` without TLS.
pub fn shown<T>(request: &Request<T>) -> Result<Option<Shown>, Status> {
    let Some(certificates) = request.peer_certs() else {
        return Ok(None);
    };
    let shown = certificates.first().and_then(|der| {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let subject = certificate.subject();
        let name = only(subject.iter_common_name()).filter(|name| !name.is_empty())?;
        Some(Shown {
            name: name.to_owned(),
            kind: kind_of(subject),
        })
    });
    match shown {
        Some(shown) => Ok(Some(shown)),
        None => Err(denied(
            "CERTIFICATE_NAMELESS",
            "the client certificate has no single common name; issue one whose CN says who it is for".to_owned(),
        )),
    }
}

/// Whether the client that has shown this certificate may speak as this gate.
pub fn may_be_gate(config: &Config, gate: &str, shown: Option<&Shown>) -> Result<(), Status> {
    let Some(Shown { name, kind }) = shown else {
        return Ok(());
    };
    if matches!(kind, CertificateKind::Person | CertificateKind::Server) {
        return Err(denied(
            "CERTIFICATE_KIND_WRONG",
            format!(
                "the certificate of \"{name}\" is a person's or a server's: a gate needs one of its own (kenpin cert gate {gate})"
            ),
        ));
    }
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
    match shown(request)? {
        Some(Shown { name, kind })
            if kind == CertificateKind::Gate
                || kind == CertificateKind::Unsaid && is_gates(config, &name) =>
        {
            Err(denied(
                "CERTIFICATE_IS_A_GATES",
                format!(
                    "\"{name}\" is a gate's certificate: it may open the gate's stream, and nothing else"
                ),
            ))
        }
        shown => Ok(shown.map(|shown| shown.name)),
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

//! The signed document by which a person lets a gate pass unknown parts.
//!
//! It is a JSON object of two: `approval`, whose values are all text, and
//! `signature`, in hexadecimal digits, over a fixed first line and the approval
//! in its shortest form with its keys in order. Signed with Ed25519, or with
//! ECDSA on P-256 and SHA-256, by the key whose certificate or public key the
//! configuration names.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::path::Path;

use ring::digest;
use ring::signature::{ECDSA_P256_SHA256_ASN1, ED25519, UnparsedPublicKey, VerificationAlgorithm};
use serde::Deserialize;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::x509::SubjectPublicKeyInfo;

use crate::config::ConfigError;
use crate::core::Approval;

/// Nothing else that such a key signs begins like this.
const FIRST_LINE: &str = "kenpin fail policy approval 1\n";
const OID_ED25519: &str = "1.3.101.112";
const OID_EC: &str = "1.2.840.10045.2.1";
const DOCUMENT_BYTES_MAX: u64 = 64 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    approval: BTreeMap<String, String>,
    signature: String,
}

/// What an approval must be of.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The site.
    pub site: &'a str,
    /// The gate group.
    pub gate_group: &'a str,
    /// The gate.
    pub gate: &'a str,
}

fn refused(code: &str, text: impl std::fmt::Display) -> ConfigError {
    ConfigError(format!("{code}: {text}"))
}

/// Reads the document and holds it against the approver's key, the gate and the
/// time. What is refused begins with a stable code.
pub fn verify(
    document: &Path,
    approver: &Path,
    subject: Subject<'_>,
    utc_ns: u64,
) -> Result<Approval, ConfigError> {
    let unreadable = |path: &Path, e: &dyn std::fmt::Display| {
        refused("APPROVAL_UNREADABLE", format!("{}: {e}", path.display()))
    };
    let size = std::fs::metadata(document).map_or(0, |found| found.len());
    if size > DOCUMENT_BYTES_MAX {
        return Err(unreadable(document, &format!("{size} bytes are too many")));
    }
    let text = std::fs::read_to_string(document).map_err(|e| unreadable(document, &e))?;
    let parsed: Document = serde_json::from_str(&text).map_err(|e| unreadable(document, &e))?;
    let pem = std::fs::read(approver).map_err(|e| unreadable(approver, &e))?;
    let (algorithm, key) = public_key(&pem).ok_or_else(|| {
        unreadable(
            approver,
            &"it must hold a certificate or public key in PEM form, Ed25519 or ECDSA on P-256",
        )
    })?;
    let signed = serde_json::to_string(&parsed.approval)
        .map(|approval| format!("{FIRST_LINE}{approval}"))
        .map_err(|e| unreadable(document, &e))?;
    let signature = from_hex(&parsed.signature).unwrap_or_default();
    UnparsedPublicKey::new(algorithm, key)
        .verify(signed.as_bytes(), &signature)
        .map_err(|_| {
            refused(
                "APPROVAL_SIGNATURE_WRONG",
                format!(
                    "{} was changed, or not signed by {}: approve it anew (kenpin gate approve)",
                    document.display(),
                    approver.display()
                ),
            )
        })?;
    let digest = to_hex(digest::digest(&digest::SHA256, signed.as_bytes()).as_ref());
    accepted(&parsed.approval, subject, utc_ns, digest)
        .map_err(|error| ConfigError(format!("{} ({})", error.0, document.display())))
}

fn accepted(
    said: &BTreeMap<String, String>,
    subject: Subject<'_>,
    utc_ns: u64,
    digest: String,
) -> Result<Approval, ConfigError> {
    let value = |name: &str| {
        said.get(name)
            .map(String::as_str)
            .filter(|value| !value.trim().is_empty())
            .ok_or_else(|| refused("APPROVAL_INCOMPLETE", format!("{name} is missing")))
    };
    let of = [
        ("schema_version", "1"),
        ("policy", "pass"),
        ("site", subject.site),
        ("gate_group", subject.gate_group),
        ("gate", subject.gate),
    ];
    for (name, right) in of {
        let found = value(name)?;
        if found != right {
            return Err(refused(
                "APPROVAL_OF_ANOTHER",
                format!("its {name} is \"{found}\", not \"{right}\""),
            ));
        }
    }
    let expires_s: u64 = value("expires_unix_s")?.parse().map_err(|_| {
        refused(
            "APPROVAL_INCOMPLETE",
            "expires_unix_s is no count of seconds",
        )
    })?;
    let expires_utc_ns = expires_s.saturating_mul(1_000_000_000);
    if expires_utc_ns <= utc_ns {
        return Err(refused(
            "APPROVAL_EXPIRED",
            format!(
                "it ended at {expires_s} s since 1970: approve it anew (kenpin gate approve), or configure reject"
            ),
        ));
    }
    Ok(Approval {
        approved_by: value("approved_by")?.to_owned(),
        reason: value("reason")?.to_owned(),
        expires_utc_ns,
        digest,
    })
}

fn public_key(pem: &[u8]) -> Option<(&'static dyn VerificationAlgorithm, Vec<u8>)> {
    let (_, pem) = x509_parser::pem::parse_x509_pem(pem).ok()?;
    match pem.label.as_str() {
        "CERTIFICATE" => key_of(
            X509Certificate::from_der(&pem.contents)
                .ok()?
                .1
                .public_key(),
        ),
        "PUBLIC KEY" => key_of(&SubjectPublicKeyInfo::from_der(&pem.contents).ok()?.1),
        _ => None,
    }
}

fn key_of(
    info: &SubjectPublicKeyInfo<'_>,
) -> Option<(&'static dyn VerificationAlgorithm, Vec<u8>)> {
    let key = info.subject_public_key.data.to_vec();
    // A key on another curve has another length, and is refused as it is used.
    match info.algorithm.algorithm.to_id_string().as_str() {
        OID_ED25519 => Some((&ED25519, key)),
        OID_EC => Some((&ECDSA_P256_SHA256_ASN1, key)),
        _ => None,
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

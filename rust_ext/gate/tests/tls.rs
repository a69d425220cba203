//! The gates' port with mutual TLS: who is let in, and as whom.

#[allow(dead_code)]
mod rig;

use std::path::Path;

use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::gate_admin_service_client::GateAdminServiceClient;
use kenpin_proto::gate::v1::gate_service_client::GateServiceClient;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::journal_service_client::JournalServiceClient;
use kenpin_proto::gate::v1::{
    ControlRequest, ControlResponse, FollowRequest, Mode, SetModeRequest,
};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
};
use rig::{Folder, Process, hello};
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic::{Code, Status};

/// An authority and what it issues.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        let issuer = Issuer::new(params, key);
        Authority { pem, issuer }
    }

    /// A certificate and its key, PEM.
    fn issue(&self, name: &str) -> (String, String) {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        if !name.is_empty() {
            params.distinguished_name.push(DnType::CommonName, name);
        }
        params.extended_key_usages = vec![
            ExtendedKeyUsagePurpose::ServerAuth,
            ExtendedKeyUsagePurpose::ClientAuth,
        ];
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}

struct Guarded {
    process: Process,
    authority: Authority,
    _folder: Folder,
}

fn guarded(name: &str) -> Guarded {
    let folder = Folder::new(name);
    let authority = Authority::new("the plant");
    let (certificate, key) = authority.issue("server");
    let write = |name: &str, text: &str| {
        let path = folder.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let tls = json!({
        "certificate": write("server.pem", &certificate),
        "key": write("server.key", &key),
        "client_ca": write("ca.pem", &authority.pem),
    });
    let process = Process::start(&folder.config(|config| {
        config["tls"] = tls;
        config["gates"][0]["certificate_names"] = json!(["plc-7"]);
    }));
    Guarded {
        process,
        authority,
        _folder: folder,
    }
}

impl Guarded {
    async fn channel(&self, shown: Option<(String, String)>) -> Result<Channel, String> {
        let mut tls = ClientTlsConfig::new()
            .ca_certificate(Certificate::from_pem(&self.authority.pem))
            .domain_name("localhost");
        if let Some((certificate, key)) = shown {
            tls = tls.identity(Identity::from_pem(certificate, key));
        }
        Endpoint::from_shared(format!("https://{}", self.process.address))
            .unwrap()
            .tls_config(tls)
            .unwrap()
            .connect()
            .await
            .map_err(|error| error.to_string())
    }

    /// The answer to a Hello of gate-1.
    async fn greet(&self, shown: Option<(String, String)>) -> Result<ControlResponse, Status> {
        let channel = self.channel(shown).await.map_err(Status::unavailable)?;
        let (sender, receiver) = mpsc::channel(4);
        let first = ControlRequest {
            message: Some(Said::Hello(hello(3, 1))),
            ..ControlRequest::default()
        };
        sender.send(first).await.unwrap();
        let mut gate = GateServiceClient::new(channel);
        let stream = gate.control(ReceiverStream::new(receiver)).await?;
        let answer = stream.into_inner().message().await?;
        answer.ok_or_else(|| Status::unavailable("it ended"))
    }
}

fn code_of(status: &Status) -> String {
    let code = status.metadata().get("kenpin-error-code");
    code.map_or_else(String::new, |code| code.to_str().unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gate_is_let_in_by_its_own_certificate_only() {
    let guarded = guarded("tls");
    for name in ["gate-1", "plc-7"] {
        let answer = guarded.greet(Some(guarded.authority.issue(name))).await;
        let welcome = answer.unwrap().message;
        assert!(matches!(welcome, Some(Told::Welcome(_))), "{welcome:?}");
    }
    let other = guarded.greet(Some(guarded.authority.issue("gate-2"))).await;
    let refused = other.unwrap_err();
    assert_eq!(refused.code(), Code::PermissionDenied);
    assert_eq!(code_of(&refused), "CERTIFICATE_NAME_WRONG");
    assert!(refused.message().contains("gate-2"), "{refused}");
    let nameless = guarded.greet(Some(guarded.authority.issue(""))).await;
    assert_eq!(code_of(&nameless.unwrap_err()), "CERTIFICATE_NAME_WRONG");
    let waiting = guarded.process.waiting_for().await.join("\n");
    assert!(waiting.contains("CERTIFICATE_NAME_WRONG"), "{waiting}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_certificate_of_the_authority_no_one_is_let_in() {
    let guarded = guarded("tls-ca");
    let stranger = Authority::new("another plant").issue("gate-1");
    let refused = guarded.greet(Some(stranger)).await.unwrap_err();
    assert_ne!(refused.code(), Code::Ok);
    let refused = guarded.greet(None).await.unwrap_err();
    assert_ne!(refused.code(), Code::Ok);
    let plain = Endpoint::from_shared(format!("http://{}", guarded.process.address)).unwrap();
    if let Ok(channel) = plain.connect().await {
        let mut journal = JournalServiceClient::new(channel);
        assert!(journal.follow(FollowRequest::default()).await.is_err());
    }
    assert_eq!(
        guarded.process.metric("kenpin_hellos_refused_total").await,
        0
    );
    let waiting = guarded.process.waiting_for().await.join("\n");
    assert!(waiting.contains("gate gate-1 to connect"), "{waiting}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_put_down_to_the_certificate_and_a_gate_gives_none() {
    let guarded = guarded("tls-order");
    let order = |principal: &str| SetModeRequest {
        gate: "gate-1".into(),
        mode: Mode::Setup as i32,
        reason: "new recipe".into(),
        duration_ns: 0,
        principal: principal.into(),
    };
    for name in ["gate-1", "plc-7"] {
        let channel = guarded.channel(Some(guarded.authority.issue(name))).await;
        let channel = channel.unwrap();
        let refused = GateAdminServiceClient::new(channel.clone())
            .set_mode(order("anna"))
            .await
            .unwrap_err();
        assert_eq!(refused.code(), Code::PermissionDenied);
        assert_eq!(code_of(&refused), "CERTIFICATE_IS_A_GATES");
        let journal = JournalServiceClient::new(channel)
            .follow(FollowRequest::default())
            .await;
        assert_eq!(journal.unwrap_err().code(), Code::PermissionDenied);
    }
    let hub = guarded.channel(Some(guarded.authority.issue("hub"))).await;
    let mut admin = GateAdminServiceClient::new(hub.unwrap());
    admin.set_mode(order("")).await.unwrap();
    admin.set_mode(order("anna")).await.unwrap();
    let principals: Vec<String> = guarded
        .process
        .facts()
        .await
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::ModeChanged(changed) => Some(changed.principal),
            _ => None,
        })
        .collect();
    assert_eq!(principals, ["hub", "anna by hub"]);
}

#[test]
fn beyond_loopback_it_does_not_listen_without_tls() {
    let folder = Folder::new("tls-none");
    let config = folder.config(|config| config["listen"] = json!("0.0.0.0:0"));
    let refused = rig::command(&config).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("tls"), "{said}");
    let missing = folder.config(|config| {
        let file = Path::new("/nowhere/server.pem");
        config["tls"] = json!({ "certificate": file, "key": file, "client_ca": file });
    });
    let refused = rig::command(&missing).output().unwrap();
    assert_eq!(refused.status.code(), Some(3));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("tls.certificate"), "{said}");
}

//! What is wrong with a certificate, in words. The verdict is rustls's, by the platform's own roots, as for the client.

use std::error::Error as StdError;
use std::io;

use rustls::{AlertDescription, CertificateError, PeerIncompatible};

/// What was found, and what to do.
type Diagnosis = (String, &'static str);

/// The diagnosis of an error that comes from TLS.
pub(super) fn diagnosis(error: &reqwest::Error) -> Option<Diagnosis> {
    let mut source = StdError::source(error);
    while let Some(inner) = source {
        if let Some(found) = inner.downcast_ref::<rustls::Error>() {
            return Some(of(found));
        }
        // An I/O error may wrap another one, which its `source` would skip.
        source = match inner.downcast_ref::<io::Error>() {
            Some(io) => io.get_ref().map(|wrapped| wrapped as _),
            None => inner.source(),
        };
    }
    None
}

fn of(error: &rustls::Error) -> Diagnosis {
    match error {
        rustls::Error::InvalidCertificate(certificate) => of_certificate(certificate),
        rustls::Error::InvalidMessage(_) => (
            "what answers at this port does not speak TLS".to_owned(),
            "check the port, and whether the address is to begin with http rather than https",
        ),
        rustls::Error::AlertReceived(AlertDescription::ProtocolVersion)
        | rustls::Error::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13) => (
            "the gateway speaks an old version of TLS alone, 1.1 or older, which is not safe and not spoken here".to_owned(),
            "ask whoever runs the gateway, or what stands before it, for TLS 1.2 or newer",
        ),
        rustls::Error::AlertReceived(AlertDescription::HandshakeFailure) => (
            "the gateway found no cipher or certificate of TLS that it and this machine have in common".to_owned(),
            "ask whoever runs the gateway which ciphers it speaks, and whether it asks for a certificate of the merchant's",
        ),
        rustls::Error::AlertReceived(alert) => (
            format!("the gateway refused to agree on TLS ({alert:?})"),
            "check that the name in the address is the one that the gateway is known by",
        ),
        rustls::Error::PeerIncompatible(_) => (
            "the gateway and this machine have no version or cipher of TLS in common".to_owned(),
            "ask whoever runs the gateway whether it speaks TLS 1.2 or newer",
        ),
        other => {
            (format!("TLS failed: {other}"), "check the address, and what stands between: firewalls, proxies")
        }
    }
}

fn of_certificate(error: &CertificateError) -> Diagnosis {
    let clock = "check this machine's clock and date first; if they are right, tell whoever runs the gateway";
    let unknown = "against AlipayHK, do not go on before it is clear who answers; install `ca-certificates` if the list is missing";
    let (found, advice) = match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            ("the gateway's certificate has expired, by this machine's clock", clock)
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            ("the gateway's certificate is not valid yet, by this machine's clock", clock)
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => (
            "the gateway's certificate is for another name than the one in the address",
            "use the name that AlipayHK states, and not an address of numbers or an alias",
        ),
        CertificateError::UnknownIssuer => (
            "the gateway's certificate is signed by nobody whom this machine trusts: it is self-signed, or a proxy on the way \
             puts its own in its place, or this machine has no list of issuers",
            unknown,
        ),
        // What is signed by its own key and may sign others; the verifier's type is not rustls's.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => (
            "the gateway's certificate is self-signed: it vouches for itself, as those of test servers do, and nobody whom this \
             machine trusts does",
            unknown,
        ),
        CertificateError::Revoked => {
            ("the gateway's certificate has been revoked", "do not go on before AlipayHK has explained it")
        }
        other => {
            let advice =
                "do not go on before it is clear who answers; check the address and what stands between";
            return (format!("the gateway's certificate is not accepted: {other}"), advice);
        }
    };
    (found.to_owned(), advice)
}

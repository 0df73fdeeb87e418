//! The merchant's own server: the address that the browser comes back to, and the one that notifications are sent to.
//! A notification is verified before anything is believed of it, and acknowledged with a signed answer.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use alipayhk::{Client, Notification};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc};

use crate::settings::Failure;

/// How long a notification or a redirect on this machine may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the server's handlers share.
struct Shared {
    /// Set once the keys are known.
    client: OnceLock<Client>,
    redirects: mpsc::UnboundedSender<String>,
    notifications: mpsc::UnboundedSender<Notification>,
}

/// The running server.
pub(crate) struct Merchant {
    address: SocketAddr,
    shared: Arc<Shared>,
    redirects: Mutex<mpsc::UnboundedReceiver<String>>,
    notifications: Mutex<mpsc::UnboundedReceiver<Notification>>,
}

impl Merchant {
    pub(crate) async fn listen(address: &str) -> Result<Self, Failure> {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| format!("the merchant can't listen on {address}: {error}"))?;
        let address = listener.local_addr()?;
        let (redirects, redirected) = mpsc::unbounded_channel();
        let (notifications, notified) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared { client: OnceLock::new(), redirects, notifications });
        let app = Router::new()
            .route("/notify", post(notify))
            .fallback(get(come_back))
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { address, shared, redirects: Mutex::new(redirected), notifications: Mutex::new(notified) })
    }

    /// Gives the handlers what they verify and sign with.
    pub(crate) fn trust(&self, client: &Client) {
        // Called once; a second client would be ignored.
        let _ = self.shared.client.set(client.clone());
    }

    pub(crate) fn redirect_url(&self) -> String {
        format!("http://{}/return?shop=7", self.address)
    }

    pub(crate) fn notify_url(&self) -> String {
        format!("http://{}/notify", self.address)
    }

    /// Whether the browser comes back to this server.
    pub(crate) fn serves(&self, url: &str) -> bool {
        url.starts_with(&format!("http://{}/", self.address))
            || url.starts_with(&format!("http://localhost:{}/", self.address.port()))
    }

    /// The address that the browser came back with.
    pub(crate) async fn redirect(&self, patience: Option<Duration>) -> Result<String, Failure> {
        let received = tokio::time::timeout(patience.unwrap_or(PATIENCE), async {
            self.redirects.lock().await.recv().await
        });
        received.await.ok().flatten().ok_or_else(|| "the browser did not come back".into())
    }

    /// The next notification; verified, and acknowledged already.
    pub(crate) async fn notification(&self) -> Result<Notification, Failure> {
        let received = tokio::time::timeout(PATIENCE, async { self.notifications.lock().await.recv().await });
        received.await.ok().flatten().ok_or_else(|| "no notification came".into())
    }
}

/// The browser comes back.
async fn come_back(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    if uri.query().is_none_or(|query| !query.contains("state=")) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let _ = shared.redirects.send(uri.to_string());
    Html("<!doctype html><title>Thank you</title><p>Thank you. You can close this page.").into_response()
}

/// A notification: verify, take note, acknowledge. In that order: one that is acknowledged does not come again.
async fn notify(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let Some(client) = shared.client.get() else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let notification = match client.receive(&body).await {
        Ok(notification) => notification,
        Err(error) => {
            eprintln!("{error}");
            return StatusCode::BAD_REQUEST.into_response();
        }
    };
    let answer = client.acknowledge(&notification).await;
    let _ = shared.notifications.send(notification);
    match answer {
        Ok(answer) => ([("content-type", "application/json; charset=UTF-8")], answer).into_response(),
        Err(error) => {
            eprintln!("{error}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

//! Notifications in an axum server: an extractor that hands out what was verified and nothing else, and answers that are
//! signed. The feature `axum` turns it on; everything it does can be done in any other server with [`Client::receive`] and
//! [`Client::acknowledge`].
//!
//! What a notification means for an order is the handler's; see the example `notifications_axum`.

use std::fmt;

use alipayhk_runtime::notification::{AcknowledgeError, Answerable, NotificationError};
use alipayhk_runtime::sign::VerifyError;
use alipayhk_runtime::transport::MAX_MESSAGE;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::{Client, Notification};

/// An extractor: a notification that AlipayHK signed.
///
/// The router's state has to hold the [`Client`], as `Client: FromRef<State>` says. At most [`MAX_MESSAGE`] bytes are read
/// (1 MiB), whatever limit is set for other bodies; how long a sender may take is the server's to limit.
///
/// ```no_run
/// use alipayhk::Client;
/// use alipayhk::axum::{Answer, Notified};
/// use axum::{Router, extract::State, routing::post};
///
/// async fn notify(State(client): State<Client>, Notified(notification): Notified) -> Answer {
///     // Deal with it first: one that is acknowledged does not come again.
///     Answer::acknowledge(&client, &notification).await
/// }
///
/// # fn app(client: Client) -> Router {
/// Router::new().route("/notify", post(notify)).with_state(client)
/// # }
/// ```
///
/// To see what was not taken, extract a `Result<Notified, NotTaken>`.
#[derive(Debug)]
pub struct Notified(pub Notification);

impl<S> FromRequest<S> for Notified
where
    S: Send + Sync,
    Client: FromRef<S>,
{
    type Rejection = NotTaken;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotTaken> {
        let body = match Limited::new(request.into_body(), MAX_MESSAGE).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return Err(NotTaken::TooLong),
            Err(_) => return Err(NotTaken::BrokenOff),
        };
        let client = Client::from_ref(state);
        client.receive(&body).await.map(Self).map_err(NotTaken::Notification)
    }
}

/// A request that is not taken for a notification. Nothing of it was handed out.
///
/// As a response it is a status and nothing else: who asks is not known, so why is not told. AlipayHK sends what it was not
/// answered properly again.
#[derive(Debug)]
#[non_exhaustive]
pub enum NotTaken {
    /// It has more than [`MAX_MESSAGE`] bytes.
    TooLong,
    /// It did not arrive as a whole.
    BrokenOff,
    /// It arrived, and is not to be believed or can't be read.
    Notification(NotificationError),
}

impl NotTaken {
    /// The HTTP status to answer with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLong | Self::Notification(NotificationError::TooLong { .. }) => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            // Its verifier could not look, so it may well be AlipayHK's.
            Self::Notification(NotificationError::Signature(VerifyError::Unavailable { .. })) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Notification(NotificationError::Signature(_) | NotificationError::Binding(_)) => {
                StatusCode::FORBIDDEN
            }
            Self::BrokenOff | Self::Notification(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => {
                write!(
                    f,
                    "the notification was not taken: it has more than {MAX_MESSAGE} bytes, and no more are read"
                )
            }
            Self::BrokenOff => f.write_str("the notification was not taken: it did not arrive as a whole"),
            Self::Notification(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotTaken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Notification(error) => error.source(),
            Self::TooLong | Self::BrokenOff => None,
        }
    }
}

impl IntoResponse for NotTaken {
    fn into_response(self) -> Response {
        self.status().into_response()
    }
}

/// The signed answer to a notification, as a response. One that could not be made is a 500, after which AlipayHK sends the
/// notification again; [`Answer::error`] says why.
#[derive(Debug)]
#[must_use = "AlipayHK sends the notification again until it is answered"]
pub struct Answer(Result<Vec<u8>, AcknowledgeError>);

impl Answer {
    /// It has been dealt with: AlipayHK does not send it again.
    pub async fn acknowledge<N: Answerable>(client: &Client, notification: &N) -> Self {
        Self(client.acknowledge(notification).await)
    }

    /// It could not be dealt with: AlipayHK sends it again. Of the message, 256 characters are sent.
    pub async fn postpone<N: Answerable>(client: &Client, notification: &N, message: &str) -> Self {
        Self(client.postpone(notification, message).await)
    }

    /// Why it could not be made, if so.
    #[must_use]
    pub fn error(&self) -> Option<&AcknowledgeError> {
        self.0.as_ref().err()
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self.0 {
            Ok(text) => ([(CONTENT_TYPE, "application/json; charset=UTF-8")], text).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

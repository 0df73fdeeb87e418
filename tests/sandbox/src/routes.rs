//! The wire: which path leads where, how much of a body is read and for how long, and how an answer leaves, whole or
//! damaged.

use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use axum::routing::any;
use hyper::body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep, timeout};

use crate::gateway::{Answer, Gateway, Manner};
use crate::server::Peer;
use crate::{control, pages};

/// Most bytes of a body that are taken.
const MOST: usize = 1024 * 1024;
/// Most bytes that are read off and thrown away, so that a client that sends too much gets to read why.
const DRAINED: usize = 8 * MOST;
/// How long a body may take to come in.
const READING: Duration = Duration::from_secs(15);

/// How long an answer waits for notifications, and how often it looks.
const NOTIFYING: Duration = Duration::from_secs(5);
const LOOKING: Duration = Duration::from_millis(5);

/// Marks a response in whose place the connection ends, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HangUp {
    Close,
    Reset,
}

/// The pages have paths of their own; everything else that is posted is for the gateway.
pub(crate) fn router(gateway: Arc<Gateway>) -> Router {
    pages::router().route("/_control/{*command}", any(command)).fallback(call).with_state(gateway)
}

pub(crate) async fn call(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    if request.method() != Method::POST {
        return pages::nothing_here(&gateway, &request);
    }
    let path = request.uri().path().to_owned();
    let answer = match read(request.into_body()).await {
        Ok(bytes) => gateway.answer(&path, &bytes),
        Err(unread) => gateway.unread(unread.status().as_u16(), unread.words()),
    };
    send(&gateway, answer).await
}

async fn command(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let peer = head.extensions.get::<Peer>().copied();
    if let Err(wrong) = control::admit(&gateway, &head.method, &head.headers, peer) {
        return control::respond(Err(wrong));
    }
    match read(body).await {
        Ok(bytes) => {
            let query = head.uri.query().unwrap_or_default();
            control::answer(&gateway, &head.method, head.uri.path(), query, &bytes)
        }
        Err(unread) => control::respond(Err(control::wrong(unread.status(), unread.words()))),
    }
}

/// Why a body was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    TooLong,
    TooSlow,
    BrokeOff,
}

impl Unread {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::BrokeOff => StatusCode::BAD_REQUEST,
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::TooLong => "the message is longer than 1 MiB",
            Self::TooSlow => "the message took longer than 15 seconds to come in",
            Self::BrokeOff => "the message broke off",
        }
    }
}

/// The whole body, if it is short and quick enough.
pub(crate) async fn read(body: Body) -> Result<Vec<u8>, Unread> {
    timeout(READING, collect(body)).await.unwrap_or(Err(Unread::TooSlow))
}

async fn collect(body: Body) -> Result<Vec<u8>, Unread> {
    let mut body = pin!(body);
    let mut taken = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| Unread::BrokeOff)?.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen > DRAINED {
            break;
        }
        if seen <= MOST {
            taken.extend_from_slice(&data);
        } else {
            taken = Vec::new();
        }
    }
    if seen <= MOST { Ok(taken) } else { Err(Unread::TooLong) }
}

async fn send(gateway: &Gateway, answer: Answer) -> Response {
    let length = answer.bytes.len();
    let body = match &answer.manner {
        Manner::Whole | Manner::HangUp | Manner::Reset => Body::from(answer.bytes),
        Manner::Late(time) => {
            sleep(*time).await;
            Body::from(answer.bytes)
        }
        Manner::AfterNotifications(numbers) => {
            let sent = async {
                while !gateway.were_sent(numbers.clone()) {
                    sleep(LOOKING).await;
                }
            };
            let _ = timeout(NOTIFYING, sent).await;
            Body::from(answer.bytes)
        }
        Manner::Cut => Body::new(Cut::new(answer.bytes)),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if is_without_body(response.status()) {
        *response.body_mut() = Body::empty();
    } else {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(answer.content_type));
        headers.insert(header::CONTENT_LENGTH, header::HeaderValue::from(length));
    }
    let ends = match answer.manner {
        Manner::HangUp => Some(HangUp::Close),
        Manner::Reset => Some(HangUp::Reset),
        _ => None,
    };
    if let Some(ends) = ends {
        response.extensions_mut().insert(ends);
    }
    response
}

/// Whether an answer of this status has no body, nor a length of one: a reader would take it for the next answer.
fn is_without_body(status: StatusCode) -> bool {
    matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED)
}

/// Promises a whole body, gives the first half and breaks.
struct Cut {
    half: Option<Bytes>,
    promised: u64,
    /// Lets the first half reach the client before the connection goes.
    pause: Pin<Box<Sleep>>,
}

impl Cut {
    fn new(mut bytes: Vec<u8>) -> Self {
        let promised = bytes.len() as u64;
        bytes.truncate(bytes.len() / 2);
        Self { half: Some(Bytes::from(bytes)), promised, pause: Box::pin(sleep(Duration::from_millis(20))) }
    }
}

impl HttpBody for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        self.pause.as_mut().poll(cx).map(|()| Some(Err(io::Error::other("cut short by a fault"))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}

//! Who posts for the calls by hand: reqwest, or hyper's client alone. Both are set up as this project's transport is, as far as
//! they have the setting.

use std::future::Future;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use reqwest::redirect::Policy;

use crate::Failure;

const JSON: &str = "application/json; charset=UTF-8";
const DEADLINE: Duration = Duration::from_secs(15);

/// Posts a body and waits for the whole answer.
pub(crate) trait Http: Send + Sync + 'static {
    fn post(&self, url: &str, body: String) -> impl Future<Output = Result<Bytes, Failure>> + Send;
}

/// By reqwest.
pub(crate) struct Reqwest(reqwest::Client);

impl Reqwest {
    pub(crate) fn new() -> Result<Self, Failure> {
        let builder = reqwest::Client::builder().http1_only().no_proxy().redirect(Policy::none());
        Ok(Self(builder.timeout(DEADLINE).build()?))
    }
}

impl Http for Reqwest {
    async fn post(&self, url: &str, body: String) -> Result<Bytes, Failure> {
        let answer = self.0.post(url).header(CONTENT_TYPE, JSON).body(body).send().await?;
        Ok(answer.error_for_status()?.bytes().await?)
    }
}

/// By hyper and its pool of connections, over bare TCP.
pub(crate) struct Hyper(Client<HttpConnector, Full<Bytes>>);

impl Hyper {
    pub(crate) fn new() -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Self(Client::builder(TokioExecutor::new()).build(connector))
    }
}

impl Http for Hyper {
    async fn post(&self, url: &str, body: String) -> Result<Bytes, Failure> {
        let request = Request::post(url).header(CONTENT_TYPE, JSON).body(Full::from(body))?;
        let exchange = async {
            let answer = self.0.request(request).await?;
            if !answer.status().is_success() {
                return Err::<_, Failure>(format!("status {}", answer.status()).into());
            }
            Ok(answer.into_body().collect().await?.to_bytes())
        };
        tokio::time::timeout(DEADLINE, exchange).await?
    }
}

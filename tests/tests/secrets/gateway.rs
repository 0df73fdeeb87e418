//! A gateway within the test: it answers as it is told, and quotes every secret that it knows wherever an answer has room.

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use alipayhk::runtime::client::ClientBuilder;
use alipayhk::runtime::envelope::{Kind, open, seal};
use alipayhk::runtime::sign::BoxFuture;
use alipayhk::runtime::signature_text::SignatureText;
use alipayhk::runtime::timer::Timer;
use alipayhk::runtime::transport::{Answer, Post, Sent, Transport, TransportError};
use alipayhk::{Algorithm, Client, Observed, ObservedSettling, Observer, PrivateKey, environments};
use serde_json::{Value, json};

pub(crate) const CLIENT_ID: &str = "C1";

pub(crate) static MERCHANT: LazyLock<PrivateKey> = LazyLock::new(|| key("rsa2048.pkcs8.pem"));
pub(crate) static ALIPAY: LazyLock<PrivateKey> = LazyLock::new(PrivateKey::generate);
static STRANGER: LazyLock<PrivateKey> = LazyLock::new(PrivateKey::generate);

fn key(file: &str) -> PrivateKey {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src/keys/testdata/");
    PrivateKey::from_file(format!("{folder}{file}")).unwrap()
}

pub(crate) type Reply = Result<Answer, TransportError>;

/// What an answer is made from.
pub(crate) struct Asked {
    /// The envelope that was posted.
    pub(crate) posted: String,
    pub(crate) function: String,
    pub(crate) message_id: String,
    /// A secret of the request's.
    pub(crate) token: String,
    /// What the spec lets an answer say, every member of it.
    pub(crate) members: Value,
    /// The result, with a message that quotes a secret.
    pub(crate) result: Value,
}

impl Asked {
    fn head(&self) -> Value {
        json!({
            "version": "2.0.0", "function": self.function, "clientId": CLIENT_ID, "reqMsgId": self.message_id,
            "reserve": self.token, &self.token: self.token,
        })
    }

    /// A content with everything in it, and members that the spec does not list, whose names are secrets too.
    fn content(&self, status: &str, code: &str) -> Value {
        let mut body = self.members.clone();
        body["resultInfo"] = self.result.clone();
        body["resultInfo"]["resultStatus"] = status.into();
        body["resultInfo"]["resultCode"] = code.into();
        body["echo"] = self.posted.as_str().into();
        body[&self.token] = self.token.as_str().into();
        json!({ "body": body, "head": self.head(), &self.token: self.token })
    }
}

/// What an answer is like.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) reply: fn(&Asked) -> Reply,
}

#[expect(clippy::unnecessary_wraps, reason = "a transport's reply")]
fn raw(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    Ok(Answer::new(status, body))
}

fn signed_by(key: &PrivateKey, content: &str) -> Reply {
    raw(200, sealed(key, Kind::Response, content))
}

pub(crate) fn sealed(key: &PrivateKey, kind: Kind, content: &str) -> Vec<u8> {
    let signature = key.sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    seal(kind, content, &SignatureText::Plain.encode(&signature))
}

fn signed(content: &Value) -> Reply {
    signed_by(&ALIPAY, &content.to_string())
}

fn page(asked: &Asked) -> String {
    format!("<html><title>{}</title><body>{}</body></html>", asked.token, asked.posted)
}

pub(crate) const SCENARIOS: &[Scenario] = &[
    Scenario { name: "done", reply: |asked| signed(&asked.content("S", "SUCCESS")) },
    Scenario { name: "refused", reply: |asked| signed(&asked.content("F", "PARAM_ILLEGAL")) },
    Scenario { name: "unknown", reply: |asked| signed(&asked.content("U", "SYSTEM_ERROR")) },
    Scenario {
        name: "a token for a status",
        reply: |asked| signed(&asked.content(&asked.token, &asked.token)),
    },
    Scenario { name: "a token for a code", reply: |asked| signed(&asked.content("F", &asked.token)) },
    Scenario {
        name: "done with a token for a code",
        reply: |asked| signed(&asked.content("S", &asked.token)),
    },
    Scenario {
        name: "no connection",
        reply: |_| Err(TransportError::new(Sent::No, "no connection").with_source("refused")),
    },
    Scenario {
        name: "no answer",
        reply: |_| Err(TransportError::new(Sent::Maybe, "it broke").with_source("reset")),
    },
    Scenario { name: "a page that echoes, 502", reply: |asked| raw(502, page(asked)) },
    Scenario { name: "a page that echoes, 200", reply: |asked| raw(200, page(asked)) },
    Scenario { name: "nothing", reply: |_| raw(200, "") },
    Scenario { name: "the question itself", reply: |asked| raw(200, asked.posted.as_str()) },
    Scenario {
        name: "unsigned",
        reply: |asked| raw(200, json!({ "response": asked.content("S", "SUCCESS") }).to_string()),
    },
    Scenario {
        name: "a token for a signature",
        reply: |asked| {
            raw(
                200,
                json!({ "response": asked.content("S", "SUCCESS"), "signature": asked.token }).to_string(),
            )
        },
    },
    Scenario {
        name: "a token beside the content",
        reply: |asked| {
            raw(200, json!({ "response": {}, "signature": "AAAA", &asked.token: asked.token }).to_string())
        },
    },
    Scenario {
        name: "signed by a stranger",
        reply: |asked| signed_by(&STRANGER, &asked.content("S", "SUCCESS").to_string()),
    },
    Scenario {
        name: "said twice",
        reply: |asked| {
            let token = &asked.token;
            signed_by(&ALIPAY, &format!(r#"{{"body":{{"{token}":{{"{token}":"{token}","{token}":1}}}}}}"#))
        },
    },
    Scenario {
        name: "broken at the token",
        reply: |asked| raw(200, format!(r#"{{"response":{{"{0}":{{"token":"{0}\x"#, asked.token)),
    },
    Scenario {
        name: "a token without quotes",
        reply: |asked| raw(200, format!(r#"{{"response":{0}"#, asked.token)),
    },
    Scenario {
        name: "not UTF-8",
        reply: |asked| raw(200, [asked.token.as_bytes(), b"\xff", asked.token.as_bytes()].concat()),
    },
    Scenario {
        name: "another question's",
        reply: |asked| {
            let mut content = asked.content("S", "SUCCESS");
            content["head"]["reqMsgId"] = asked.token.as_str().into();
            signed(&content)
        },
    },
    Scenario {
        name: "undecodable",
        reply: |asked| {
            let mut content = asked.content("S", "SUCCESS");
            content["body"]["resultInfo"] = json!({ &asked.token: asked.token, "resultCode": [asked.token] });
            signed(&content)
        },
    },
    Scenario {
        name: "no object",
        reply: |asked| {
            let mut content = asked.content("S", "SUCCESS");
            content["body"] = asked.token.as_str().into();
            signed(&content)
        },
    },
];

/// Answers as it is told, and keeps the text of every signature that it sees or makes.
pub(crate) struct Scripted {
    pub(crate) reply: Mutex<fn(&Asked) -> Reply>,
    pub(crate) asked: Mutex<Asked>,
    pub(crate) signatures: Mutex<Vec<String>>,
    /// How the transport itself sees what it is given.
    pub(crate) seen: Mutex<Vec<String>>,
}

impl Scripted {
    pub(crate) fn new() -> Arc<Self> {
        let asked = Asked {
            posted: String::new(),
            function: String::new(),
            message_id: String::new(),
            token: String::new(),
            members: Value::Null,
            result: Value::Null,
        };
        Arc::new(Self {
            reply: Mutex::new(|_| raw(200, "")),
            asked: Mutex::new(asked),
            signatures: Mutex::default(),
            seen: Mutex::default(),
        })
    }

    fn keep_signature(&self, kind: Kind, envelope: &[u8]) {
        if let Ok(opened) = open(kind, envelope) {
            self.signatures.lock().unwrap().push(opened.signature.into_owned());
        }
    }
}

impl Observer for Scripted {
    fn attempt(&self, attempt: &Observed<'_>) {
        self.seen.lock().unwrap().push(format!("{attempt:?}"));
    }

    fn call(&self, call: &Observed<'_>) {
        self.seen.lock().unwrap().push(format!("{call:?}"));
    }

    fn settled(&self, settling: &ObservedSettling) {
        self.seen.lock().unwrap().push(format!("{settling:?}"));
    }
}

impl Transport for Scripted {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Reply> {
        Box::pin(async move {
            let mut asked = self.asked.lock().unwrap();
            asked.posted = String::from_utf8(post.body.to_vec()).unwrap();
            let question: Value = serde_json::from_str(&asked.posted).unwrap();
            let head = &question["request"]["head"];
            head["function"].as_str().unwrap().clone_into(&mut asked.function);
            head["reqMsgId"].as_str().unwrap().clone_into(&mut asked.message_id);
            self.keep_signature(Kind::Request, post.body);
            let reply = (*self.reply.lock().unwrap())(&asked);
            if let Ok(answer) = &reply {
                self.keep_signature(Kind::Response, &answer.body);
            }
            self.seen.lock().unwrap().push(format!("{post:?} {reply:?} {reply:#?}"));
            reply
        })
    }
}

/// Time that passes at once, however long anybody waits.
#[derive(Default)]
pub(crate) struct NoTime(Mutex<Duration>);

impl Timer for NoTime {
    fn elapsed(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { *self.0.lock().unwrap() += time })
    }
}

pub(crate) fn builder(transport: &Arc<Scripted>) -> ClientBuilder<Client> {
    Client::builder(environments::sandbox(), CLIENT_ID, MERCHANT.clone(), ALIPAY.public_key())
        .transport(Arc::clone(transport) as Arc<dyn Transport>)
        .timer(Arc::new(NoTime::default()))
        .observer(Arc::clone(transport) as Arc<dyn Observer>)
        // What is never logged unless somebody asks for it has to be as safe for those who do.
        .log_bodies(true)
}

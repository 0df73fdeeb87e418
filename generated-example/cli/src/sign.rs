//! Signing a content with the merchant's key, as the client does: the bytes from its `{` to its `}`, as they are. What
//! stands around them in a file is no part of them.

use alipayhk::Json;
use alipayhk::runtime::envelope::{self, Kind};
use alipayhk::runtime::sign::Algorithm;
use alipayhk::runtime::signature_text::SignatureText;
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::answer::{Answer, FINE, Failure, Unwritten};
use crate::input;
use crate::keys::KeyFlags;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    key: KeyFlags,
    /// The content to sign, one JSON object; standard input if absent or `-`
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: String,
    /// The algorithm that was agreed with AlipayHK
    #[arg(long, value_enum, default_value_t)]
    algorithm: AlgorithmWord,
    /// How the signature is written
    #[arg(long, value_enum, default_value_t)]
    signature_text: TextWord,
    /// Prints the whole envelope, with the content under this name
    #[arg(long, value_enum, value_name = "KIND")]
    envelope: Option<KindWord>,
}

/// The algorithms, by the words of the command line.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum AlgorithmWord {
    #[default]
    Sha1,
    Sha256,
}

impl From<AlgorithmWord> for Algorithm {
    fn from(word: AlgorithmWord) -> Self {
        match word {
            AlgorithmWord::Sha1 => Self::Sha1WithRsa,
            AlgorithmWord::Sha256 => Self::Sha256WithRsa,
        }
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum TextWord {
    #[default]
    Plain,
    Percent,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindWord {
    Request,
    Response,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let key = arguments.key.private()?;
    let bytes = input::read(&arguments.input)?;
    let content = content(&bytes)?;
    let algorithm = arguments.algorithm.into();
    let signature =
        key.sign_now(algorithm, content.as_bytes()).map_err(|error| Failure::new(error.to_string()))?;
    let signature = match arguments.signature_text {
        TextWord::Plain => SignatureText::Plain,
        TextWord::Percent => SignatureText::PercentEncoded,
    }
    .encode(&signature);

    let mut json = json!({
        "algorithm": algorithm.to_string(),
        "signature": signature,
        "signedBytes": content.len(),
    });
    let mut text = signature.clone();
    if let Some(kind) = arguments.envelope {
        let kind = match kind {
            KindWord::Request => Kind::Request,
            KindWord::Response => Kind::Response,
        };
        text = String::from_utf8_lossy(&envelope::seal(kind, content, &signature)).into_owned();
        if let Some(members) = json.as_object_mut() {
            members.insert("envelope".to_owned(), text.clone().into());
        }
    }
    text.push('\n');
    let signed = content.len();
    let advice = match bytes.len() - signed {
        0 => String::new(),
        1 => {
            format!("{signed} bytes were signed. The 1 byte around them (a blank or a line break) was not.\n")
        }
        around => {
            format!(
                "{signed} bytes were signed. The {around} bytes around them (blanks or line breaks) were not.\n"
            )
        }
    };
    Ok(Answer { text, advice, json, code: FINE, unwritten: Unwritten::again(), body: None })
}

/// The bytes to sign within an input.
fn content(bytes: &[u8]) -> Result<&str, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Failure::new(format!(
            "nothing was signed: the content is not UTF-8 from byte {} on",
            error.valid_up_to()
        ))
    })?;
    let content = text.trim_start_matches('\u{feff}').trim_matches([' ', '\t', '\r', '\n']);
    if content.is_empty() {
        return Err(Failure::new("nothing was signed: the content is empty; give it with --in FILE"));
    }
    let json = Json::parse(content.as_bytes()).map_err(|error| {
        Failure::new(format!("nothing was signed: the content is not JSON as it must be: {error}"))
    })?;
    let Some(object) = json.as_object() else {
        return Err(Failure::new(format!(
            "nothing was signed: the content is {}, and the signed part of a message is an object with head and body",
            json.kind()
        )));
    };
    if ["request", "response"]
        .iter()
        .any(|name| object.get(name).is_some_and(|value| value.as_object().is_some()))
        && object.get("head").is_none()
    {
        return Err(Failure::new(
            "nothing was signed: this is a whole envelope. What is signed is the value of its `request` or `response`: give \
             that alone, and --envelope puts it into an envelope",
        ));
    }
    Ok(content)
}

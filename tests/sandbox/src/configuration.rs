//! What a merchant's program has to be told of a gateway, in forms that can be pasted: Rust, a shell's environment, and JSON
//! for programs. Keys are told of by the files that they are in, so that no form holds a secret but the one for programs, which
//! has the control token where others reach the sandbox.

use std::path::{Path, PathBuf};

use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::sign::Algorithm;

/// What a merchant's program has to be told.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Configuration {
    /// The address that paths are joined to.
    pub base_url: String,
    /// The merchant's clientId.
    pub client_id: String,
    /// The merchant's merchantId.
    pub merchant_id: String,
    /// The file with the merchant's private key.
    pub merchant_key: PathBuf,
    /// The file with the gateway's public key.
    pub alipay_key: PathBuf,
    /// How both sides sign.
    pub algorithm: Algorithm,
    /// Where the browser comes back to.
    pub redirect_url: String,
    /// Where notifications are posted to.
    pub notify_url: String,
    /// What the control API asks for; `None` where only this machine reaches it. A secret.
    pub control_token: Option<String>,
}

impl Configuration {
    /// Of a running sandbox whose keys are in these files: the merchant's private one and the gateway's public one.
    #[must_use]
    pub fn of(
        sandbox: &crate::Sandbox,
        merchant_key: impl Into<PathBuf>,
        alipay_key: impl Into<PathBuf>,
    ) -> Self {
        Self {
            base_url: sandbox.base_url().to_owned(),
            client_id: sandbox.client_id().to_owned(),
            merchant_id: sandbox.merchant_id().to_owned(),
            merchant_key: merchant_key.into(),
            alipay_key: alipay_key.into(),
            algorithm: sandbox.algorithm(),
            redirect_url: "http://127.0.0.1:3000/return".to_owned(),
            notify_url: "http://127.0.0.1:3000/notify".to_owned(),
            control_token: sandbox.control_token().map(str::to_owned),
        }
    }

    /// Where the browser comes back to. [`Configuration::of`] has made an address up.
    #[must_use]
    pub fn redirect_url(mut self, address: impl Into<String>) -> Self {
        self.redirect_url = address.into();
        self
    }

    /// Where notifications are posted to. [`Configuration::of`] has made an address up.
    #[must_use]
    pub fn notify_url(mut self, address: impl Into<String>) -> Self {
        self.notify_url = address.into();
        self
    }

    /// Lines of Rust that make a client, in a function whose errors are boxed. They name the crate `alipayhk` alone.
    #[must_use]
    pub fn rust(&self) -> String {
        let Self { base_url, client_id, .. } = self;
        let (merchant, alipay) = (text(&self.merchant_key), text(&self.alipay_key));
        let algorithm = match self.other_algorithm() {
            Some(algorithm) => format!("\n.algorithm(alipayhk::Algorithm::{algorithm:?})"),
            None => String::new(),
        };
        format!(
            "let client = alipayhk::Client::builder(
    alipayhk::environments::sandbox().with_base_url({base_url:?}),
    {client_id:?},
    alipayhk::PrivateKey::from_file({merchant:?})?,
    alipayhk::PublicKey::from_file({alipay:?})?,
){algorithm}
.build()?;
"
        )
    }

    /// Lines for a POSIX shell, which the example `merchant_server` reads.
    #[must_use]
    pub fn shell(&self) -> String {
        let line = |(name, value): (&str, String)| format!("export {name}={}\n", shell_word(&value));
        self.variables().into_iter().map(line).collect::<Vec<_>>().concat()
    }

    /// The same on one line of JSON: `baseUrl`, `clientId`, `merchantId`, `merchantKey`, `alipayKey`, `algorithm`,
    /// `redirectUrl`, `notifyUrl`, `controlToken` where the control API asks for one, and `environment` with the shell's
    /// variables.
    #[must_use]
    pub fn to_json(&self) -> String {
        let (merchant, alipay) = (text(&self.merchant_key), text(&self.alipay_key));
        let algorithm = self.algorithm.to_string();
        let environment: Object = self.variables().into_iter().collect();
        let mut object = Object::from_iter([
            ("baseUrl", self.base_url.as_str()),
            ("clientId", &self.client_id),
            ("merchantId", &self.merchant_id),
            ("merchantKey", &merchant),
            ("alipayKey", &alipay),
            ("algorithm", &algorithm),
            ("redirectUrl", &self.redirect_url),
            ("notifyUrl", &self.notify_url),
        ]);
        if let Some(token) = &self.control_token {
            object.insert("controlToken", token.as_str());
        }
        object.insert("environment", Json::Object(environment));
        Json::Object(object).to_string()
    }

    /// The arguments of the example `auto_debit`, as a shell reads them.
    #[must_use]
    pub fn arguments(&self) -> String {
        let [gateway, client_id, merchant_id, merchant, alipay, redirect, notify] = [
            &self.base_url,
            &self.client_id,
            &self.merchant_id,
            &*text(&self.merchant_key),
            &text(&self.alipay_key),
            &self.redirect_url,
            &self.notify_url,
        ]
        .map(shell_word);
        let algorithm = if self.algorithm == Algorithm::Sha256WithRsa { " --sha256" } else { "" };
        format!(
            "--gateway {gateway} --client-id {client_id} --merchant-id {merchant_id} \\
    --merchant-key {merchant} \\
    --alipay-key {alipay} \\
    --redirect-url {redirect} --notify-url {notify}{algorithm}"
        )
    }

    /// The algorithm, where it has to be told: `None` for the one that everybody starts with.
    #[must_use]
    pub fn other_algorithm(&self) -> Option<Algorithm> {
        Some(self.algorithm).filter(|algorithm| *algorithm != Algorithm::default())
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        let mut variables = vec![
            ("ALIPAYHK_GATEWAY", self.base_url.clone()),
            ("ALIPAYHK_CLIENT_ID", self.client_id.clone()),
            ("ALIPAYHK_MERCHANT_ID", self.merchant_id.clone()),
            ("ALIPAYHK_MERCHANT_KEY", text(&self.merchant_key)),
            ("ALIPAYHK_ALIPAY_KEY", text(&self.alipay_key)),
            ("ALIPAYHK_REDIRECT_URL", self.redirect_url.clone()),
            ("ALIPAYHK_NOTIFY_URL", self.notify_url.clone()),
        ];
        let algorithm = self.other_algorithm();
        variables.extend(algorithm.map(|algorithm| ("ALIPAYHK_ALGORITHM", algorithm.to_string())));
        variables
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A text as one word of a POSIX shell, whatever is in it.
#[must_use]
pub fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::shell_word;

    #[test]
    fn what_a_shell_would_read_otherwise_is_shell_word() {
        assert_eq!(shell_word("http://127.0.0.1:8080/"), "http://127.0.0.1:8080/");
        assert_eq!(shell_word("/tmp/a b/$(x)"), "'/tmp/a b/$(x)'");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
        assert_eq!(shell_word(""), "''");
    }
}

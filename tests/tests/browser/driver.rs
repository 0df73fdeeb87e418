//! A browser that a test drives: Chromium through its driver, by the `WebDriver` protocol, which is JSON over HTTP. What the
//! protocol leaves to the vendor (the size of a phone, a dark screen, the console's log) is Chromium's own.
//!
//! Everything fails by panicking with what was asked and what came back, as tests do.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long something that a page does by itself may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Most of a page that is pictured, in its own pixels.
const TALLEST: u64 = 1300;
/// How often the driver is started until it has a port.
const TRIES: usize = 5;
/// Where elements' ids stand in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// What the protocol calls an element that has gone from its page.
const STALE: &str = "stale element reference";
/// Browsers at a time: each is a handful of processes.
static PLACES: Semaphore = Semaphore::const_new(2);
/// That tests are left out is said once.
static SAID: Once = Once::new();
/// Set where a missing browser is a failure.
const REQUIRED: &str = "ALIPAYHK_BROWSER_REQUIRED";

/// A size of a window, as the pages see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    Phone,
    Desk,
}

impl Screen {
    pub(crate) const ALL: [Self; 2] = [Self::Phone, Self::Desk];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desk => "desk",
        }
    }

    fn metrics(self) -> Value {
        match self {
            Self::Phone => json!({ "width": 390, "height": 844, "deviceScaleFactor": 1.5, "mobile": true }),
            Self::Desk => json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false }),
        }
    }
}

/// A browser with one window.
pub(crate) struct Browser {
    http: reqwest::Client,
    address: String,
    port: u16,
    session: String,
    driver: Child,
    profile: PathBuf,
    _place: SemaphorePermit<'static>,
}

/// An element of a page.
#[derive(Debug, Clone)]
pub(crate) struct Element(String);

impl Browser {
    /// A fresh one. `None`, said aloud, where Chromium is not installed and need not be.
    pub(crate) async fn open(screen: Screen) -> Option<Self> {
        let (Some(driver), Some(chromium)) = (found("chromedriver"), found("chromium")) else {
            assert!(
                std::env::var_os(REQUIRED).is_none(),
                "{REQUIRED} is set, and chromium or chromedriver is not installed: run tests/browser-setup.sh"
            );
            SAID.call_once(|| {
                // Not by a macro: what those print is shown of tests that fail only.
                let words = "left out: no chromium, so no page was tried in a browser; tests/browser-setup.sh installs it";
                let _ = writeln!(std::io::stderr(), "{words}");
            });
            return None;
        };
        let place = PLACES.acquire().await.unwrap();
        let (driver, port) = (0..TRIES).find_map(|_| started(&driver)).expect("the driver starts");
        let profile = std::env::temp_dir().join(format!("alipayhk-browser-{}-{port}", std::process::id()));
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let address = format!("http://127.0.0.1:{port}");
        let mut browser =
            Self { http, address, port, session: String::new(), driver, profile, _place: place };
        let made = browser.send("POST", "/session", &capabilities(&chromium, &browser.profile)).await;
        browser.session =
            made["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {made}")).to_owned();
        browser.screen(screen).await;
        // A page that is looked at has the focus, whether or not the window has come to the front.
        browser.chromium("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true })).await;
        Some(browser)
    }

    pub(crate) async fn screen(&self, screen: Screen) {
        self.chromium("Emulation.setDeviceMetricsOverride", &screen.metrics()).await;
    }

    /// A dark screen, or a light one.
    pub(crate) async fn dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.chromium("Emulation.setEmulatedMedia", &features).await;
    }

    /// Pages without their scripts, from the next one on.
    pub(crate) async fn without_scripts(&self) {
        self.chromium("Emulation.setScriptExecutionDisabled", &json!({ "value": true })).await;
    }

    async fn chromium(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters })).await
    }

    pub(crate) async fn go(&self, address: &str) {
        self.post("/url", &json!({ "url": address })).await;
    }

    pub(crate) async fn address(&self) -> String {
        self.get("/url").await.as_str().unwrap().to_owned()
    }

    /// Runs a function's body in the page.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] })).await
    }

    /// The first element of this selector; waited for.
    pub(crate) async fn find(&self, selector: &str) -> Element {
        let end = Instant::now() + PATIENCE;
        loop {
            let found = self.post("/elements", &json!({ "using": "css selector", "value": selector })).await;
            if let Some(id) = found[0][ELEMENT].as_str() {
                return Element(id.to_owned());
            }
            assert!(
                Instant::now() < end,
                "no {selector} on {}:\n{}",
                self.address().await,
                self.text("body").await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks what stays on its page. The page's own script may put another element in its place between two looks; then
    /// that one is clicked.
    pub(crate) async fn click(&self, selector: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let Element(id) = self.find(selector).await;
            match self.tried("POST", &self.path(&format!("/element/{id}/click")), &json!({})).await {
                Ok(_) => return,
                Err(fault) if fault["error"] == STALE && Instant::now() < end => {}
                Err(fault) => panic!("click on {selector} of {}: {}", self.address().await, fault["message"]),
            }
        }
    }

    /// Clicks what leads to another page, and waits until that page is there: the driver's own wait ends before a page that
    /// has not begun to answer, and what is looked at then is the old one.
    pub(crate) async fn follow(&self, selector: &str) {
        let Element(before) = self.find(":root").await;
        self.click(selector).await;
        let end = Instant::now() + PATIENCE;
        while self.find(":root").await.0 == before {
            assert!(Instant::now() < end, "{selector} leads nowhere from {}", self.address().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(crate) async fn type_into(&self, selector: &str, text: &str) {
        let Element(id) = self.find(selector).await;
        self.post(&format!("/element/{id}/value"), &json!({ "text": text })).await;
    }

    pub(crate) async fn choose(&self, select: &str, value: &str) {
        self.click(&format!(r#"{select} option[value="{value}"]"#)).await;
    }

    /// The text of an element, as it is seen.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let script = format!("return document.querySelector({})?.innerText ?? ''", json!(selector));
        self.run(&script).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until an element's text has this in it.
    pub(crate) async fn wait_for(&self, selector: &str, words: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text(selector).await;
            if text.contains(words) {
                return;
            }
            assert!(Instant::now() < end, "no {words:?} in {selector} of {}: {text}", self.address().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Goes into the frame, or back to the page.
    pub(crate) async fn enter_frame(&self, selector: &str) {
        let Element(id) = self.find(selector).await;
        self.post("/frame", &json!({ "id": { ELEMENT: id } })).await;
    }

    pub(crate) async fn leave_frames(&self) {
        self.post("/frame", &json!({ "id": null })).await;
    }

    /// Presses a key.
    pub(crate) async fn press(&self, key: char) {
        let stroke = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": stroke }] });
        self.post("/actions", &actions).await;
    }

    /// What the pages and the browser have complained of since this was last asked for.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" })).await;
        let entries = log.as_array().unwrap().iter();
        entries.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// A picture of the page, down to where it becomes long, or of what is in view.
    pub(crate) async fn picture(&self, whole: bool) -> Vec<u8> {
        let mut how = json!({ "format": "png", "captureBeyondViewport": whole });
        if whole {
            let size = self.run("const { clientWidth, scrollHeight } = document.scrollingElement; return [clientWidth, scrollHeight]").await;
            let height = size[1].as_u64().unwrap().min(TALLEST);
            how["clip"] = json!({ "x": 0, "y": 0, "width": size[0], "height": height, "scale": 1 });
        }
        let taken = self.chromium("Page.captureScreenshot", &how).await;
        STANDARD.decode(taken["data"].as_str().unwrap()).unwrap()
    }

    async fn get(&self, path: &str) -> Value {
        self.send("GET", &self.path(path), &Value::Null).await
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        self.send("POST", &self.path(path), body).await
    }

    fn path(&self, of_session: &str) -> String {
        format!("/session/{}{of_session}", self.session)
    }

    async fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.tried(method, path, body).await;
        answer.unwrap_or_else(|fault| panic!("{method} {path} {body}: {}", fault["message"]))
    }

    /// What the driver answers, or what it complains of.
    async fn tried(&self, method: &str, path: &str, body: &Value) -> Result<Value, Value> {
        let address = format!("{}{path}", self.address);
        let request = if method == "GET" {
            self.http.get(&address)
        } else {
            self.http.post(&address).body(body.to_string())
        };
        let answer = request.send().await.unwrap_or_else(|error| panic!("{path}: {error}"));
        let good = answer.status().is_success();
        let mut answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        let value = answer["value"].take();
        if good { Ok(value) } else { Err(value) }
    }
}

/// The browser has to be told to go, or it outlives its driver.
impl Drop for Browser {
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
            let request = format!(
                "DELETE /session/{} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\nconnection: close\r\n\r\n",
                self.session, self.port
            );
            let _ = stream.write_all(request.as_bytes());
            let _ = stream.read(&mut [0; 256]);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

fn found(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Starts the driver, which says where it listens. `None`: somebody was quicker to take the port.
fn started(program: &Path) -> Option<(Child, u16)> {
    let mut driver = Command::new(program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.rsplit_once("started successfully on port ")?;
        port.trim_end_matches('.').trim().parse().ok()
    });
    // Whatever else it says is read off, so that it never waits to be heard.
    std::thread::spawn(move || lines.for_each(drop));
    if port.is_none() {
        let _ = driver.kill();
        let _ = driver.wait();
    }
    Some((driver, port?))
}

fn capabilities(chromium: &Path, profile: &Path) -> Value {
    let profile = format!("--user-data-dir={}", profile.display());
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": chromium,
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-GB", profile,
            ],
        },
    } } })
}

//! Chromium without a window, driven over its debugging pipe.
//!
//! The pipe (`--remote-debugging-pipe`) carries JSON messages with a NUL behind each, on the file descriptors 3 and 4; the shell puts them
//! there. No port, no driver program, no further crate.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Set where a missing browser is a failure, as in CI.
const REQUIRE: &str = "CLAIMLINT_REQUIRE_CHROMIUM";
/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one page.
pub(crate) struct Browser {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    last: u64,
    session: Option<String>,
    /// What the browser told of its own accord.
    events: Vec<Value>,
    _profile: TempDir,
}

/// A key with what it writes.
pub(crate) struct Key(pub(crate) &'static str, pub(crate) &'static str);

impl Browser {
    /// Starts Chromium; `None`, with a line that says so, where there is none and none is required.
    pub(crate) fn start() -> Option<Browser> {
        let Some(program) = find() else {
            assert!(std::env::var_os(REQUIRE).is_none(), "{REQUIRE} is set, and there is no Chromium");
            // straight to the stream: what a passing test prints is kept from sight
            let _ = writeln!(std::io::stderr(), "skipped: no Chromium here (set {REQUIRE} to make this a failure)");
            return None;
        };
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new("sh");
        command
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", program])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--disable-background-networking", "--hide-scrollbars", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = command.spawn().expect("a shell runs");
        let input = process.stdin.take().expect("standard input is a pipe");
        let mut output = BufReader::new(process.stdout.take().expect("standard output is a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut buffer = Vec::new();
            while output.read_until(0, &mut buffer).is_ok_and(|n| n > 0) {
                let message = serde_json::from_slice(buffer.strip_suffix(&[0]).unwrap_or(&buffer));
                buffer.clear();
                if message.is_ok_and(|m| sender.send(m).is_err()) {
                    return;
                }
            }
        });
        let mut browser =
            Browser { process, input, messages, last: 0, session: None, events: Vec::new(), _profile: profile };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = browser.call("Target.attachToTarget", attach);
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        Some(browser)
    }

    /// Opens a file and waits until it is loaded.
    pub(crate) fn open(&mut self, path: &Path) {
        self.events.clear();
        self.call("Page.navigate", json!({"url": format!("file://{}", path.display())}));
        let until = Instant::now() + PATIENCE;
        while !self.events.iter().any(|e| e["method"] == "Page.loadEventFired") {
            let event = self.receive(until);
            self.events.push(event);
        }
    }

    /// Sends a command of the DevTools protocol and gives its result.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = serde_json::to_vec(&message).expect("messages are JSON");
        bytes.push(0);
        self.input.write_all(&bytes).and_then(|()| self.input.flush()).expect("the browser listens");
        let until = Instant::now() + PATIENCE;
        loop {
            let mut answer = self.receive(until);
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn receive(&self, until: Instant) -> Value {
        let left = until.saturating_duration_since(Instant::now());
        self.messages.recv_timeout(left).expect("the browser answers in time")
    }

    /// The value of a script's last expression; promises are waited for.
    #[track_caller]
    pub(crate) fn eval(&mut self, script: &str) -> Value {
        let mut answer = self.call(
            "Runtime.evaluate",
            json!({"expression": script, "returnByValue": true, "awaitPromise": true, "userGesture": true}),
        );
        assert!(answer["exceptionDetails"].is_null(), "{script}\n{}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    /// Waits until a script's last expression is true.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, script: &str) {
        let until = Instant::now() + Duration::from_secs(10);
        while self.eval(script) != json!(true) {
            assert!(Instant::now() < until, "did not come true: {script}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(crate) fn press(&mut self, Key(key, text): Key) {
        self.strike(key, text);
    }

    pub(crate) fn letters(&mut self, text: &str) {
        for letter in text.chars().map(String::from) {
            match letter.as_str() {
                // the space bar is a command as well, and writes nothing here
                " " => drop(self.call("Input.insertText", json!({"text": " "}))),
                _ => self.strike(&letter, &letter),
            }
        }
    }

    fn strike(&mut self, key: &str, text: &str) {
        // keys that do something of themselves are known by their numbers
        let code = match key {
            "Enter" => 13,
            "Escape" => 27,
            _ => 0,
        };
        let event = |kind: &str| json!({"type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code});
        self.call("Input.dispatchKeyEvent", event("keyDown"));
        self.call("Input.dispatchKeyEvent", event("keyUp"));
    }

    /// Runs a script in every page before its own.
    pub(crate) fn before_each_page(&mut self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
    }

    pub(crate) fn look(&mut self, width: u32, scheme: &str) {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", size);
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// The whole page as PNG.
    pub(crate) fn screenshot(&mut self) -> Vec<u8> {
        let shot = self.call("Page.captureScreenshot", json!({"captureBeyondViewport": true}));
        STANDARD.decode(shot["data"].as_str().unwrap_or_default()).expect("pictures come as base64")
    }

    /// Errors and warnings of the console, exceptions, violations of the policy.
    pub(crate) fn problems(&self) -> Vec<String> {
        let of = |event: &Value| -> Option<String> {
            let params = &event["params"];
            match event["method"].as_str()? {
                "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
                "Runtime.consoleAPICalled" => Some(params["args"].to_string()),
                "Log.entryAdded" => Some(params["entry"]["text"].to_string()),
                "Page.javascriptDialogOpening" => Some(params["message"].to_string()),
                _ => None,
            }
        };
        self.events.iter().filter_map(of).collect()
    }

    /// What the page asked for, itself included.
    pub(crate) fn requests(&self) -> Vec<String> {
        let asked = self.events.iter().filter(|e| e["method"] == "Network.requestWillBeSent");
        asked.map(|e| e["params"]["request"]["url"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // the process belongs to this test; it may be gone already
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn find() -> Option<&'static str> {
    let there = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|o| o.status.success());
    cfg!(unix).then(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find(there)).flatten()
}

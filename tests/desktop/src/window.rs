//! One window and the driver that holds it.

use crate::find::FIND;
use fantoccini::{Client, ClientBuilder, elements::Element, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::process::{Child, Command};

/// How long something may take to appear. Long, because the machines that run this are slow; never slept through.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long one window may stand open. What waits inside the web view has no other end, and a test that never ends says
/// nothing.
const LONGEST: Duration = Duration::from_secs(300);

/// Keeps the page drawing. The driver answers a key or a picture only after the next frame, and a web view without a
/// compositor (`src-tauri/src/drawing.rs`) draws none while nothing changes.
const PULSE: &str = "const dot = document.createElement('div'); dot.ariaHidden = 'true';
    dot.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px';
    document.documentElement.append(dot); let on = false;
    setInterval(() => { on = !on; dot.style.background = on ? '#808080' : '#818181'; }, 50);";

/// Returns the root of the repository.
pub fn repo_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Returns the folder in which pictures are left for people: `STILLROOM_PICTURES`, or one in the build folder.
pub fn picture_folder() -> PathBuf {
    let folder = match std::env::var_os("STILLROOM_PICTURES") {
        Some(folder) => PathBuf::from(folder),
        None => program("stillroom").parent().unwrap().join("pictures"),
    };
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Returns a program of this build.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().join(name)
}

/// Returns the window's program: `STILLROOM_WINDOW`, or the one in the build folder.
fn application() -> PathBuf {
    std::env::var_os("STILLROOM_WINDOW").map_or_else(|| program("stillroom"), PathBuf::from)
}

/// Returns the command line of this build: `STILLROOM_DISTILL`, or the one in the build folder.
pub fn distill() -> PathBuf {
    std::env::var_os("STILLROOM_DISTILL").map_or_else(|| program("distill"), PathBuf::from)
}

/// Returns why the window cannot be tested here, and says it aloud; none where it can.
pub fn missing() -> Option<String> {
    let mut driver = std::process::Command::new("WebKitWebDriver");
    let found = driver.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let why = if !found {
        "WebKitWebDriver is not installed"
    } else if std::env::var_os("DISPLAY").is_none() {
        "there is no display"
    } else if !application().exists() {
        "the window is not built: cargo build -p stillroom-desktop"
    } else {
        return None;
    };
    eprintln!("SKIPPED: the real window was not tested: {why}");
    Some(why.to_owned())
}

/// A window with a home folder of its own.
pub struct Window {
    /// What drives it.
    pub client: Client,
    /// Its home.
    pub home: TempDir,
    driver: Driver,
}

/// The driver with all that it started. The session's end does not always end the window, and a window that stays takes
/// every later start for its own; so whatever becomes of the test, nothing of the group outlives it.
struct Driver {
    child: Child,
    /// Dropped with it, which ends the watch.
    _watched: Sender<()>,
}

impl Driver {
    fn watched(child: Child) -> Self {
        let (watched, ended) = channel();
        let group = child.id();
        thread::spawn(move || {
            if ended.recv_timeout(LONGEST) == Err(RecvTimeoutError::Timeout) {
                eprintln!("the window stood open for {LONGEST:?} and is ended");
                kill(group);
            }
        });
        Self { child, _watched: watched }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        kill(self.child.id());
    }
}

fn kill(group: Option<u32>) {
    if let Some(group) = group {
        let _ = std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
    }
}

impl Window {
    /// Opens the window; `arguments` may name a workspace.
    pub async fn open(arguments: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("Documents")).unwrap();
        Self::open_at(home, arguments).await
    }

    /// Opens the window with a home that exists.
    pub async fn open_at(home: TempDir, arguments: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = |relative: &str| home.path().join(relative);
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", at(".config"))
            .env("XDG_DATA_HOME", at(".local/share"))
            .env("XDG_CACHE_HOME", at(".cache"))
            .env("LANG", "C.UTF-8")
            // Without this the web view refuses to be driven.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("GTK_A11Y", "none")
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map(Driver::watched)
            .unwrap();
        let options = json!({ "binary": application(), "args": arguments });
        let capabilities = json!({ "webkitgtk:browserOptions": options });
        let begun = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities.as_object().unwrap().clone());
            let address = format!("http://127.0.0.1:{port}");
            match tokio::time::timeout(PATIENCE, builder.connect(&address)).await {
                Ok(Ok(client)) => break client,
                Ok(Err(error)) if begun.elapsed() > PATIENCE => panic!("the window did not open: {error}"),
                Ok(Err(_)) => tokio::time::sleep(Duration::from_millis(100)).await,
                Err(_) => panic!("the window did not open within {PATIENCE:?}"),
            }
        };
        let patience = Some(Duration::from_secs(180));
        let timeouts = fantoccini::wd::TimeoutConfiguration::new(patience, patience, None);
        client.update_timeouts(timeouts).await.unwrap();
        client.execute(PULSE, Vec::new()).await.unwrap();
        Self { client, home, driver }
    }

    /// Closes the window and gives its home back.
    pub async fn close(self) -> TempDir {
        // A window that went away by itself is closed too.
        let _ = self.client.close().await;
        drop(self.driver);
        self.home
    }

    /// Returns the element of a role and name, once it is there.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        self.within(role, name, None).await
    }

    /// Returns the element of a role and name within another, once it is there.
    pub async fn within(&self, role: &str, name: &str, within: Option<&str>) -> Element {
        let begun = Instant::now();
        loop {
            if let Some(element) = self.look(role, name, within).await {
                return element;
            }
            if begun.elapsed() > PATIENCE {
                self.picture("not-found").await;
                let text = self.text().await;
                panic!("no {role} “{name}” came within {PATIENCE:?}; the window says:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Returns the element of a role and name, if it is there now.
    pub async fn look(&self, role: &str, name: &str, within: Option<&str>) -> Option<Element> {
        let found = self.client.execute(FIND, vec![json!(role), json!(name), json!(within)]).await.ok()?;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    /// Waits until an element of a role and name is gone.
    pub async fn gone(&self, role: &str, name: &str) {
        let begun = Instant::now();
        while self.look(role, name, None).await.is_some() {
            if begun.elapsed() > PATIENCE {
                self.picture("not-gone").await;
                panic!("{role} “{name}” is still there; the window says:\n{}", self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Clicks what has a role and name.
    pub async fn click(&self, role: &str, name: &str) {
        self.click_within(role, name, None).await;
    }

    /// Clicks what has a role and name within another element. What moves away under the pointer is looked for again.
    pub async fn click_within(&self, role: &str, name: &str, within: Option<&str>) {
        let begun = Instant::now();
        loop {
            let element = self.within(role, name, within).await;
            let place = serde_json::to_value(element.clone()).unwrap();
            let _ = self.client.execute("arguments[0].scrollIntoView({ block: 'nearest' })", vec![place]).await;
            let failure = match element.click().await {
                Ok(()) => return,
                Err(failure) => failure,
            };
            if begun.elapsed() > PATIENCE {
                self.picture("not-clicked").await;
                panic!("{role} “{name}” cannot be clicked: {failure}");
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Writes into the field of a name, in the place of what stood there.
    pub async fn fill(&self, name: &str, text: &str) {
        self.click("textbox", name).await;
        let field = self.find("textbox", name).await;
        self.eval("arguments[0].select()", vec![serde_json::to_value(field.clone()).unwrap()]).await;
        field.send_keys(text).await.unwrap();
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: &str) {
        let focus = self.client.active_element().await.unwrap();
        focus.send_keys(keys).await.unwrap();
    }

    /// Chooses an entry of a list by its label.
    pub async fn choose(&self, list: &str, label: &str) {
        self.find("combobox", list).await.select_by_label(label).await.unwrap();
    }

    /// Goes to an address within the page.
    pub async fn go(&self, hash: &str) {
        self.eval("window.location.hash = arguments[0]", vec![json!(hash)]).await;
    }

    /// Returns all text that is shown.
    pub async fn text(&self) -> String {
        let text = self.client.execute("return document.body.innerText", Vec::new()).await;
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the window shows a text.
    pub async fn shows(&self, text: &str) {
        let begun = Instant::now();
        loop {
            let now = self.text().await;
            if now.contains(text) {
                return;
            }
            if begun.elapsed() > PATIENCE {
                self.picture("not-shown").await;
                panic!("“{text}” did not come within {PATIENCE:?}; the window says:\n{now}");
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits until nothing is being loaded any more and the page has drawn it.
    pub async fn settled(&self) {
        let begun = Instant::now();
        let busy = "return document.querySelector('[data-loading], [aria-busy=true]') !== null";
        while self.eval(busy, Vec::new()).await == json!(true) && begun.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
        let _ = self.client.execute_async(script, Vec::new()).await;
    }

    /// Runs a script in the page and returns what it returns.
    pub async fn eval(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap()
    }

    /// Asks the shell, past the page: what a command returns, or its refusal under `refused`.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Value {
        let script = "const [command, args, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, args).then(done, (error) => done({ refused: error }));";
        self.client.execute_async(script, vec![json!(command), arguments]).await.unwrap()
    }

    /// Leaves a picture of the window for people.
    pub async fn picture(&self, name: &str) {
        if let Ok(bytes) = self.client.screenshot().await {
            fs::write(picture_folder().join(format!("{name}.png")), bytes).unwrap();
        }
    }

    /// Returns what axe finds wrong on the window as it is: rule, and where.
    pub async fn violations(&self) -> Result<Vec<String>, CmdError> {
        let axe = fs::read_to_string(repo_root().join("ui/node_modules/axe-core/axe.min.js")).unwrap();
        self.client.execute(&format!("{axe}; return typeof axe"), Vec::new()).await?;
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap((rule) =>
              rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`))), (error) => done([String(error)]));";
        let found = self.client.execute_async(script, Vec::new()).await?;
        let lines = found.as_array().cloned().unwrap_or_default();
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}

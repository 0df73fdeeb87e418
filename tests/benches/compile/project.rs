//! The crates that are compiled, and the clock. They form a workspace of their own below the target folder, with the
//! lock file of this one, so that both use the same versions.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use alipayhk_spec::SourceFile;

/// What is timed.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// `cargo check`, the dev profile.
    Check,
    /// `cargo build --release`.
    Release,
}

impl Kind {
    pub(crate) fn command(self) -> &'static str {
        match self {
            Self::Check => "cargo check",
            Self::Release => "cargo build --release",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Release => &["build", "--release"],
        }
    }
}

/// What one run cost.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// By the clock on the wall.
    pub(crate) wall: Duration,
    /// Of all processors; where the system does not tell, that of the wall.
    pub(crate) processor: Duration,
}

impl Cost {
    pub(crate) const MAX: Self = Self { wall: Duration::MAX, processor: Duration::MAX };

    pub(crate) fn min(self, other: Self) -> Self {
        Self { wall: self.wall.min(other.wall), processor: self.processor.min(other.processor) }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.wall == Duration::MAX {
            f.write_str("–")
        } else {
            write!(f, "{:.2} s", self.wall.as_secs_f64())
        }
    }
}

/// The workspace of the crates.
pub(crate) struct Project {
    root: PathBuf,
}

#[expect(
    clippy::expect_used,
    reason = "a benchmark that can't write or run its crates has nothing to report"
)]
impl Project {
    /// An empty one, below the folder that cargo keeps for the temporary files of benchmarks.
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile");
        let this = Self { root };
        this.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n",
        );
        let lock = std::fs::read(repository().join("Cargo.lock")).expect("the lock file is there");
        std::fs::write(this.root.join("Cargo.lock"), lock).expect("the target folder can be written");
        let macros = repository().join("macros");
        let runtime = repository().join("runtime");
        let serde = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
        for (name, dependencies) in [
            ("hand", serde.to_owned()),
            ("bon", format!("{serde}bon = \"3\"\n")),
            (
                "bindings",
                format!(
                    "alipayhk-macros = {{ path = \"{}\" }}\nalipayhk-runtime = {{ path = \"{}\" }}\n",
                    macros.display(),
                    runtime.display(),
                ),
            ),
        ] {
            this.write(
                &format!("{name}/Cargo.toml"),
                &format!(
                    "[package]\nname = \"subject-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}"
                ),
            );
            this.write(&format!("{name}/src/lib.rs"), "");
        }
        this
    }

    /// A crate's one file.
    pub(crate) fn write_hand(&self, name: &str, source: &str) {
        self.write(&format!("{name}/src/lib.rs"), source);
    }

    /// A crate that binds these files.
    pub(crate) fn write_bindings(&self, name: &str, files: &[SourceFile]) {
        let mut names = Vec::new();
        for file in files {
            let text = String::from_utf8_lossy(&file.bytes);
            self.write(&format!("{name}/{}", file.path), &text);
            names.push(format!("{:?}", file.path));
        }
        let source =
            format!("//! The bindings.\n\nalipayhk_macros::bindings! {{ spec: [{}] }}\n", names.join(", "));
        self.write(&format!("{name}/src/lib.rs"), &source);
    }

    /// Builds what the crate depends on, and the crate once.
    pub(crate) fn prepare(&self, name: &str, kind: Kind) {
        self.cargo(kind.arguments(), name);
    }

    /// The cost of compiling the crate itself, afresh.
    pub(crate) fn build(&self, name: &str, kind: Kind) -> Cost {
        let profile: &[&str] = match kind {
            Kind::Check => &["clean"],
            Kind::Release => &["clean", "--release"],
        };
        self.cargo(profile, name);
        let processor = processor_of_children();
        let start = Instant::now();
        self.cargo(kind.arguments(), name);
        let wall = start.elapsed();
        let used = processor_of_children().zip(processor).map(|(after, before)| after.saturating_sub(before));
        Cost { wall, processor: used.unwrap_or(wall) }
    }

    /// How long the compiler takes to expand the macro and to read what it made: its own figure, the best of so many.
    pub(crate) fn macro_time(&self, name: &str, rounds: u32) -> Duration {
        let once = || {
            self.cargo(&["clean"], name);
            let output = self
                .command(&["rustc", "--profile", "dev"], name)
                .args(["--", "-Zno-codegen", "-Ztime-passes", "-Ztime-passes-format=json"])
                // The compiler's own clock is not on a stable release otherwise.
                .env("RUSTC_BOOTSTRAP", "1")
                .output()
                .expect("cargo runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            expansion(&String::from_utf8_lossy(&output.stderr))
        };
        (0..rounds).map(|_| once()).min().unwrap_or_default()
    }

    /// The compiler and the number of processors.
    pub(crate) fn machine() -> String {
        let output = Command::new("rustc").arg("--version").output().expect("rustc runs");
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        format!("{}, {processors} processors", String::from_utf8_lossy(&output.stdout).trim())
    }

    fn command(&self, arguments: &[&str], name: &str) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .args(["--quiet", "-p", &format!("subject-{name}")])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env_remove("RUSTFLAGS");
        command
    }

    fn cargo(&self, arguments: &[&str], name: &str) {
        let output = self.command(arguments, name).output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        let folder = path.parent().expect("the path has a folder");
        std::fs::create_dir_all(folder).expect("the target folder can be written");
        std::fs::write(path, text).expect("the target folder can be written");
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// The time of the pass that expands macros, from lines such as `time: {"pass":"…","time":0.1,…}`.
#[expect(clippy::expect_used, reason = "a figure that is not there must not be reported as zero")]
fn expansion(lines: &str) -> Duration {
    let seconds = lines
        .lines()
        .filter_map(|line| line.strip_prefix("time: "))
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find(|pass| pass.get("pass").is_some_and(|pass| pass == "macro_expand_crate"))
        .and_then(|pass| pass.get("time")?.as_f64());
    Duration::from_secs_f64(seconds.expect("the compiler tells the time of its passes"))
}

/// What this process's children have used of the processors, where `/proc` tells: two of the fields after the name.
fn processor_of_children() -> Option<Duration> {
    const TICKS_A_SECOND: u64 = 100;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(13..15)?.iter().filter_map(|field| field.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(ticks * 1000 / TICKS_A_SECOND))
}

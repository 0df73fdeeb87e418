//! The TOML file of settings. Messages name settings and lines and never show a value: somebody may have put a secret there.

use std::path::Path;

use super::NAMES;
use crate::answer::Failure;
use crate::{input, keys};

/// More than a file of settings has, in bytes.
const MAX_SETTINGS: usize = 1024 * 1024;

/// The settings in a file, by name.
pub(super) fn read(path: &Path) -> Result<Vec<(&'static str, String)>, Failure> {
    let shown = keys::shown(&path.to_string_lossy());
    let name = path.to_string_lossy();
    if keys::may_be_key(&name) && !path.exists() {
        return Err(keys::not_a_name(&name));
    }
    let bytes = input::read_path(path, MAX_SETTINGS)
        .map_err(|error| Failure::new(format!("the settings in {shown} can't be read: {error}")))?;
    if bytes.len() > MAX_SETTINGS {
        return Err(Failure::new(format!(
            "{shown} has more than {MAX_SETTINGS} bytes, so it is no file of settings"
        )));
    }
    // An editor's byte order mark is no part of the settings.
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Failure::new(format!("the settings in {shown} can't be read: they are not UTF-8")))?;
    let text = text.trim_start_matches('\u{feff}');
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        // The error's own text would quote the line.
        let line = error
            .span()
            .map_or(0, |span| text.as_bytes().iter().take(span.start).filter(|b| **b == b'\n').count());
        Failure::new(format!("the settings in {shown} are not TOML; look at line {}", line + 1))
    })?;
    table.into_iter().map(|(name, value)| setting(&name, value, path)).collect()
}

fn setting(name: &str, value: toml::Value, path: &Path) -> Result<(&'static str, String), Failure> {
    let shown = keys::shown(&path.to_string_lossy());
    let known = NAMES.into_iter().find(|known| *known == name);
    let known = known.ok_or_else(|| Failure::new(format!("{}{}", unknown(name, path), nearest(name))))?;
    match value {
        toml::Value::String(text) => Ok((known, text)),
        other => Err(Failure::new(format!(
            "`{known}` in {shown} has to be a text in quotes, and is of the type {}",
            other.type_str()
        ))),
    }
}

fn unknown(name: &str, path: &Path) -> String {
    // A long name is more likely a value that slipped into its place.
    let name = if name.chars().count() <= 24 {
        format!("`{}`", name.escape_debug())
    } else {
        "a long name".to_owned()
    };
    format!("there is no setting {name}, which stands in {}; ", keys::shown(&path.to_string_lossy()))
}

fn nearest(name: &str) -> String {
    let name = name.replace('-', "_").to_lowercase();
    let nearest = NAMES.into_iter().map(|known| (strsim::damerau_levenshtein(&name, known), known)).min();
    match nearest {
        Some((distance, known)) if distance <= 3 => format!("did you mean `{known}`?"),
        _ => format!("there are {}", NAMES.join(", ")),
    }
}

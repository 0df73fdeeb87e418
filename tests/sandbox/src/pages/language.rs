//! Which language a page speaks: what its address asks for, or else what the browser prefers.

use axum::http::{HeaderMap, header};

use super::words::{CHINESE, ENGLISH, Words};

/// The languages of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    /// Of a `lang` parameter, if there is one that is known, or else of the browser's wishes.
    pub(crate) fn of(asked: Option<&str>, headers: &HeaderMap) -> Self {
        let wishes = headers.get(header::ACCEPT_LANGUAGE).and_then(|wishes| wishes.to_str().ok());
        asked.and_then(Self::tagged).unwrap_or_else(|| Self::preferred(wishes.unwrap_or_default()))
    }

    /// The tag of the page's `lang` attribute and of the address.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hant-HK",
        }
    }

    /// Its own name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "繁體中文",
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            Self::Chinese => &CHINESE,
        }
    }

    fn tagged(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::Chinese)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::English)
        } else {
            None
        }
    }

    /// The known language of the highest weight; the first of equals.
    fn preferred(wishes: &str) -> Self {
        let mut best = (0.0, Self::English);
        for wish in wishes.split(',').take(32) {
            let mut parts = wish.split(';').map(str::trim);
            let language = parts.next().and_then(Self::tagged);
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            if let (Some(language), Some(weight)) = (language, weight)
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_browsers_strongest_wish_that_is_known_wins() {
        for (wishes, expected) in [
            ("", Language::English),
            ("fr, de;q=0.9", Language::English),
            ("zh-HK,zh;q=0.9,en;q=0.8", Language::Chinese),
            ("fr, en;q=0.3, zh-TW;q=0.5", Language::Chinese),
            ("en, zh", Language::English),
            ("zh;q=0, en;q=0.1", Language::English),
            ("zh;q=high", Language::English),
        ] {
            assert_eq!(Language::preferred(wishes), expected, "{wishes}");
        }
    }
}

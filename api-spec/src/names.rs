//! From the wire's names to Rust's: `merchantTransId` to `merchant_trans_id`, `gas_bill_pay` to `GasBillPay`,
//! `AUTH_CODE_EXPIRED` to `AuthCodeExpired`. One place, so that what the checker calls a clash is one in the code.

/// Calls `put` for each letter or digit of a name, with whether a word begins there: at `_`, `.`, `-` and where a capital
/// follows a small letter. Names are looked at often and by an unoptimised macro, so there is no list of words.
fn each_letter(name: &str, mut put: impl FnMut(char, bool)) {
    let mut previous = '_';
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
            let capital = c.is_uppercase()
                && (!previous.is_uppercase() || chars.peek().is_some_and(|next| next.is_lowercase()));
            put(c, capital || !previous.is_alphanumeric());
            previous = c;
        } else {
            previous = '_';
        }
    }
}

/// A name in `snake_case`, made a valid identifier: keywords get a trailing `_`.
#[must_use]
pub fn snake(name: &str) -> String {
    let mut joined = String::with_capacity(name.len() + 4);
    each_letter(name, |c, begins| {
        if begins && !joined.is_empty() {
            joined.push('_');
        }
        joined.extend(c.to_lowercase());
    });
    if joined.starts_with(|c: char| c.is_ascii_digit()) {
        joined.insert(0, 'n');
    }
    if is_keyword(&joined) {
        joined.push('_');
    }
    joined
}

/// A name in `UpperCamelCase`, made a valid identifier.
#[must_use]
pub fn camel(name: &str) -> String {
    let mut joined = String::with_capacity(name.len() + 1);
    each_letter(name, |c, begins| {
        if begins {
            joined.extend(c.to_uppercase());
        } else {
            joined.extend(c.to_lowercase());
        }
    });
    if joined.starts_with(|c: char| c.is_ascii_digit()) {
        joined.insert(0, 'N');
    }
    if joined == "Self" {
        joined.push('_');
    }
    joined
}

/// Whether a text is an identifier as the spec language wants it: a letter, then letters, digits and `_`.
#[must_use]
pub fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether a name is `snake_case` and free to be a method's name.
#[must_use]
pub fn is_snake(name: &str) -> bool {
    is_identifier(name)
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !is_keyword(name)
}

/// Whether a name is `UpperCamelCase` and free to be a type's name.
#[must_use]
pub fn is_camel(name: &str) -> bool {
    is_identifier(name)
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && !name.contains('_')
        && name != "Self"
}

/// Whether Rust keeps this word to itself.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
        "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
        "static", "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
        "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{camel, is_camel, is_snake, snake};

    #[test]
    fn wire_names_become_rust_names() {
        for (wire, expected) in [
            ("merchantTransId", "merchant_trans_id"),
            ("notify_url", "notify_url"),
            ("authSiteURL", "auth_site_url"),
            ("mcc", "mcc"),
            ("type", "type_"),
            ("9lives", "n9lives"),
        ] {
            assert_eq!(snake(wire), expected);
        }
        for (wire, expected) in [
            ("gas_bill_pay", "GasBillPay"),
            ("AUTH_CODE_EXPIRED", "AuthCodeExpired"),
            ("ALIPAY_HK", "AlipayHk"),
            ("tradePay", "TradePay"),
            ("9000", "N9000"),
        ] {
            assert_eq!(camel(wire), expected);
        }
    }

    #[test]
    fn only_names_that_rust_takes_are_let_through() {
        assert!(
            is_snake("do_this")
                && !is_snake("doThis")
                && !is_snake("match")
                && !is_snake("2pay")
                && !is_snake("")
        );
        assert!(is_camel("MerchantId") && !is_camel("merchantId") && !is_camel("Self") && !is_camel("A_B"));
    }
}

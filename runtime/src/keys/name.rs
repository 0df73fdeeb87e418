//! Whether a text that was given as a name is a key, whole or in part. Such a text is never shown and never kept in an error.

use super::text::BEGIN;

/// The longest name without a folder or an ending that is believed to be one, in characters.
const LONGEST_BARE: usize = 40;

/// The longest name that is believed to be one, in characters.
const LONGEST: usize = 1024;

/// A row of letters and digits of this length can be told from words and ids, in characters. Files are named after a clientId,
/// which has 16.
const TELLING_ROW: usize = 24;

/// Rows of letters and digits that are this long together can be told from words and ids as well, in characters.
const TELLING_TOGETHER: usize = 40;

/// Rows that are shorter are not counted in, in characters.
const SHORTEST_ROW: usize = 8;

/// Whether a text that was given as a name may be a key: by its first characters, by what no name has in it, or because its
/// letters and digits follow each other as in Base64. Words and numbers change from small letters to large ones and from
/// letters to digits a few times; Base64 does at every other or third character.
///
/// It errs on the side of a key: what is one must not be shown, and a name that is not shown is a nuisance.
#[must_use]
pub fn may_be_key(text: &str) -> bool {
    let text = text.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '\u{feff}' | '"' | '\'' | '`')
    });
    let length = text.chars().count();
    text.contains(BEGIN.trim_end())
        || text.contains("-----")
        || text.contains(['\n', '\r', '{', '}', '<', '>', '"'])
        || ["ssh-", "ecdsa-sha2-", "PuTTY-User-Key-File"].iter().any(|begin| text.starts_with(begin))
        || length > LONGEST
        || (length > LONGEST_BARE && (text.starts_with("MI") || text.ends_with('=') || is_base64(text)))
        || is_random(text)
}

/// Whether a text is Base64 as far as its letters go, and neither begins nor ends as the name of a file does.
fn is_base64(text: &str) -> bool {
    let begins = ["/", "~"].iter().any(|begin| text.starts_with(begin));
    !begins
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '='))
}

/// Whether letters and digits are in no order of words: one in five changes its kind in a long row, or one in four in
/// all rows together.
fn is_random(text: &str) -> bool {
    let rows = text.split(|character: char| !character.is_ascii_alphanumeric());
    let rows: Vec<(usize, usize)> = rows.map(|row| (row.len(), changes(row))).collect();
    let is_dense =
        |(length, changes): (usize, usize), telling, one_in| length >= telling && changes * one_in >= length;
    let together = rows.iter().filter(|(length, _)| *length >= SHORTEST_ROW);
    let together = together.fold((0, 0), |all, row| (all.0 + row.0, all.1 + row.1));
    rows.into_iter().any(|row| is_dense(row, TELLING_ROW, 5)) || is_dense(together, TELLING_TOGETHER, 4)
}

/// How often a row goes from letters to digits or back, or from small letters to large ones.
fn changes(row: &str) -> usize {
    let kind = |byte: &u8| (byte.is_ascii_digit(), byte.is_ascii_uppercase());
    let is_change = |pair: &&[u8]| match pair {
        // A word begins with a large letter and goes on in small ones.
        [first, second] => {
            kind(first) != kind(second) && !(first.is_ascii_uppercase() && second.is_ascii_lowercase())
        }
        _ => false,
    };
    row.as_bytes().windows(2).filter(is_change).count()
}

#[cfg(test)]
mod tests {
    use super::may_be_key;

    #[test]
    fn a_key_and_its_pieces_are_told_from_names() {
        let pem = include_str!("testdata/rsa2048.pkcs8.pem");
        let bare: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        for text in [
            pem,
            &bare,
            &format!("  '{bare}'"),
            "-----BEGIN PRIVATE KEY-----",
            "ssh-rsa AAAA",
            "{\"kty\":\"RSA\"}",
        ] {
            assert!(may_be_key(text), "{text}");
        }
        for text in ["<RSAKeyValue><Modulus>", "PuTTY-User-Key-File-2: ssh-rsa", "a\nb", &"MIIE".repeat(11)] {
            assert!(may_be_key(text), "{text}");
        }
        let more = [
            include_str!("testdata/rsa4096.pem"),
            include_str!("testdata/rsa3072.e3.pem"),
            include_str!("testdata/rsa2056.pem"),
            include_str!("testdata/encrypted.aes256.pem"),
        ];
        for line in more.into_iter().chain([pem]).flat_map(str::lines).filter(|line| line.len() == 64) {
            // One line names the encryption's algorithms, and holds nothing of the key.
            if line.starts_with("MAwGCCqG") {
                continue;
            }
            assert!(may_be_key(line), "{line}");
            assert!(may_be_key(&line.replace('+', "-").replace('/', "_")), "{line}");
            assert!(may_be_key(&format!("{line}.pem")), "{line}");
        }
    }

    #[test]
    fn names_of_files_and_variables_are_told_from_keys() {
        let deep = format!("/home/{}/key", "folder/".repeat(20));
        for name in [
            "",
            "merchant.pem",
            "/etc/keys/merchant",
            "keys/merchant-private-of-the-production-environment-2026.pem",
            r"C:\Program Files\keys\merchantPrivateKey2048.pem",
            "/var/run/secrets/k8s/v1/app2/..2026_11_26_10_00_00.123456789/key3.pem",
            "/home/Anna/Projekte2026/AlipayHkMerchantKeyProduction2026.pem",
            "/tmp/550e8400-e29b-41d4-a716-446655440000/merchant",
            "ALIPAYHK_MERCHANT_PRIVATE_KEY_OF_THE_LIVE_ENVIRONMENT",
            "/dev/fd/63",
            "keys/4Q5XSH6SSG02T006.pem",
            "keys/2160400000002013/4Q5XSH6SSG02T006/merchant.pem",
            &deep,
        ] {
            assert!(!may_be_key(name), "{name}");
        }
    }
}

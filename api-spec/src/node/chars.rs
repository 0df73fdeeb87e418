//! From characters to bytes: the parser counts characters, and spans are in bytes.

/// Which byte a character starts at. Kept by lines, since few lines have characters of more than one byte: a macro runs
/// unoptimised, and a look at every character would be felt.
pub(super) struct CharStarts<'a> {
    text: &'a str,
    /// For each line, the number of its first character and of its first byte; empty when every character is one byte.
    lines: Vec<(usize, usize)>,
}

impl<'a> CharStarts<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut lines = Vec::new();
        if !text.is_ascii() {
            let (mut character, mut byte) = (0, 0);
            for line in text.split_inclusive('\n') {
                lines.push((character, byte));
                character += line.chars().count();
                byte += line.len();
            }
        }
        Self { text, lines }
    }

    /// The byte, or the end of the text for a character that is past it.
    pub(super) fn byte(&self, character: usize) -> usize {
        let line = self.lines.partition_point(|(first, _)| *first <= character);
        let Some((first, byte)) = line.checked_sub(1).and_then(|line| self.lines.get(line)) else {
            return character.min(self.text.len());
        };
        let line = self.text.get(*byte..).unwrap_or_default();
        let offset = line.char_indices().nth(character - first).map_or(line.len(), |(at, _)| at);
        byte + offset
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::CharStarts;

    proptest! {
        #[test]
        fn the_byte_of_a_character_is_that_of_its_place(text in "[a-z\n£香😀]{0,40}") {
            let starts = CharStarts::of(&text);
            let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
            for place in 0..bytes.len() + 3 {
                prop_assert_eq!(starts.byte(place), bytes.get(place).copied().unwrap_or(text.len()));
            }
        }
    }
}

//! Reads what a settled payment is told from: what refusals speak of, where a value says that a payment stands, when an
//! operation may be called, and which operations a notification confirms.

use super::fields::{Fields, Reader, Target};
use crate::dialect;
use crate::finding::Finding;
use crate::model::{Fact, Graded, Refuses, ResultStatus, State, Window};
use crate::node::Entry;

/// A day, which is the longest that a pending payment lasts.
const DAY: u32 = 24 * 60 * 60;
/// A grace of a day would be another day.
const MAX_GRACE: u32 = 24 * 60 - 1;
/// No clock on earth is further from UTC, in minutes.
const MAX_OFFSET: i32 = 14 * 60;

impl Reader<'_> {
    /// A word, or a graded one.
    fn graded_word<T: Copy>(
        &mut self,
        entry: &Entry,
        words: &[(&str, T)],
        around: &Fact,
    ) -> Option<Graded<T>> {
        let (node, own) = self.graded(&entry.value);
        let value = self.word(node, &entry.key, words)?;
        Some(Graded { value, fact: own.unwrap_or_else(|| around.clone()) })
    }

    /// What a refusal speaks of. `status` is that of the code, where it could be read.
    pub(super) fn refuses(
        &mut self,
        fields: Fields<'_>,
        status: Option<ResultStatus>,
        around: &Fact,
    ) -> Option<Graded<Refuses>> {
        let entry = fields.get("refuses")?;
        let refuses = self.graded_word(entry, &Refuses::ALL.map(|word| (word.word(), word)), around);
        match status {
            Some(ResultStatus::Refused) => refuses,
            // One slip is one finding.
            None => None,
            Some(status) => {
                let edit = self.remove(fields, "refuses");
                let other = fields.get("status").map_or(entry.key_span, |entry| entry.value.span);
                self.findings.push(
                    Finding::new(
                        "refuses-nothing",
                        format!("`refuses` says nothing about a code of status {}", status.letter()),
                        entry.key_span,
                        "goes with `status: F`",
                    )
                    .and(other, "not a refusal")
                    .edit("remove it", edit),
                );
                None
            }
        }
    }

    /// Where a payment of a value stands, and how long that lasts.
    pub(super) fn state(
        &mut self,
        fields: Fields<'_>,
        around: &Fact,
    ) -> (Option<Graded<State>>, Option<u32>) {
        let entry = fields.get("state");
        let state = entry.and_then(|entry| {
            self.graded_word(entry, &State::ALL.map(|state| (state.word(), state)), around)
        });
        let Some(lasts) = fields.get("lasts_seconds") else { return (state, None) };
        let number = self.number_node(&lasts.value, "lasts_seconds");
        let is_pending = state.as_ref().is_some_and(|state| state.value == State::Pending);
        // A state that could not be read has been reported.
        if !is_pending && (entry.is_none() || state.is_some()) {
            let edit = self.remove(fields, "lasts_seconds");
            let mut finding = Finding::new(
                "lasts-without-pending",
                "`lasts_seconds` goes with `state: pending` alone",
                lasts.key_span,
                "nothing is said to be pending",
            );
            if let Some(entry) = entry {
                finding = finding.and(entry.value.span, "what does not pass by itself");
            }
            self.findings.push(finding.edit("remove it", edit));
        }
        let Some((number, span)) = number else { return (state, None) };
        if !(1..=DAY).contains(&number) {
            self.findings.push(Finding::new(
                "bad-duration",
                format!("`lasts_seconds` is 1 to {DAY}, which is a day"),
                span,
                "not as long as that",
            ));
            return (state, None);
        }
        (state, is_pending.then_some(number))
    }

    /// When an operation may be called.
    pub(super) fn window(&mut self, fields: Fields<'_>, around: &Fact) -> Option<Window> {
        let entry = fields.get("window")?;
        let inner = self.fields(&entry.value, &dialect::WINDOW, entry.key_span)?;
        let fact = self.fact(inner, Some(around));
        let offset = self.offset(inner);
        let grace = match self.number(inner, "grace_minutes") {
            Some((minutes, span)) if minutes > MAX_GRACE => {
                self.findings.push(
                    Finding::new(
                        "bad-grace",
                        format!("`grace_minutes` is 0 to {MAX_GRACE}"),
                        span,
                        "a day or more",
                    )
                    .note("it counts from the midnight that ends the day"),
                );
                0
            }
            Some((minutes, _)) => minutes,
            None => 0,
        };
        let then = self.text(inner, "then").map(|(name, span)| {
            self.refer(Target::Operation, name, span);
            name.to_owned()
        });
        Some(Window { offset_seconds: offset?, grace_seconds: grace * 60, then, fact })
    }

    fn offset(&mut self, fields: Fields<'_>) -> Option<i32> {
        let (text, span) = self.text(fields, "same_day")?;
        let minutes = minutes_of(text);
        if minutes.is_none() {
            let with_sign = format!("+{text}");
            let finding = Finding::new(
                "bad-offset",
                format!("`{text}` is no UTC offset"),
                span,
                "wants +HH:MM or -HH:MM, at most 14 hours",
            )
            .note("such as \"+08:00\", which is Beijing and Hong Kong time");
            self.findings.push(match text {
                "Z" | "UTC" => finding.fix("write it as an offset", span, "\"+00:00\""),
                _ if minutes_of(&with_sign).is_some() => {
                    finding.fix("with its sign", span, format!("\"{with_sign}\""))
                }
                _ => finding,
            });
        }
        minutes.map(|minutes| minutes * 60)
    }

    /// The operations that a notification confirms, each of them once.
    pub(super) fn confirms(&mut self, fields: Fields<'_>) -> Vec<String> {
        let Some(entry) = fields.get("confirms") else { return Vec::new() };
        let texts = self.texts(&entry.value, "confirms");
        let mut confirms: Vec<String> = Vec::new();
        for (index, &(name, span)) in texts.iter().enumerate() {
            // Of a list that is longer than any spec, each element would look at all others.
            let without =
                || (texts.len() < 20).then(|| self.editor(span).remove_element(&entry.value, index));
            let edit = if texts.len() == 1 { None } else { without().flatten() };
            if confirms.iter().any(|known| known == name) {
                self.findings.push(
                    Finding::new("named-twice", format!("`{name}` is named twice"), span, "the second time")
                        .edit("remove it", edit),
                );
                continue;
            }
            self.refer_or(Target::PayingOperation, (name, span), "remove it", edit);
            confirms.push(name.to_owned());
        }
        confirms
    }
}

/// `+HH:MM` or `-HH:MM` in minutes east.
fn minutes_of(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |digits: &str| -> Option<i32> {
        let is_pair = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_pair { digits.parse().ok() } else { None }
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= MAX_OFFSET).then_some(sign * total)
}

#[cfg(test)]
mod tests {
    use super::minutes_of;

    #[test]
    fn an_offset_is_a_sign_two_pairs_of_digits_and_at_most_14_hours() {
        for (text, minutes) in [("+08:00", 480), ("-05:30", -330), ("+00:00", 0), ("-14:00", -840)] {
            assert_eq!(minutes_of(text), Some(minutes), "{text}");
        }
        for text in
            ["", "Z", "08:00", "+8:00", "+08", "+0800", "+08:60", "+14:01", "+-8:00", "+08:0x", "é8:00"]
        {
            assert_eq!(minutes_of(text), None, "{text}");
        }
    }
}

//! What a trial came to: a line for each promise, why one was not kept, and the count. As text for a person, and as JSON.

use std::fmt;

use alipayhk_runtime::json::{Json, Object};

/// What a trial came to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Report {
    /// Every check, in the order in which they were made.
    pub checks: Vec<Check>,
}

/// One promise.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Check {
    /// Its name, for programs. It does not change.
    pub name: &'static str,
    /// What is promised, in words.
    pub promise: &'static str,
    /// Whether it was kept.
    pub verdict: Verdict,
}

/// Whether a promise was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It was.
    Passed,
    /// It was not, and why.
    Missed(String),
    /// It could not be tried, and why. It counts for nothing.
    LeftOut(String),
}

impl Check {
    /// The check of this name.
    pub(super) fn new((name, promise): (&'static str, &'static str), verdict: Verdict) -> Self {
        Self { name, promise, verdict }
    }
}

impl Report {
    /// How many promises were kept.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.count(|verdict| *verdict == Verdict::Passed)
    }

    /// How many were tried.
    #[must_use]
    pub fn tried(&self) -> usize {
        self.count(|verdict| !matches!(verdict, Verdict::LeftOut(_)))
    }

    /// Whether something was tried, and every promise that was tried was kept.
    #[must_use]
    pub fn conforms(&self) -> bool {
        self.tried() > 0 && self.passed() == self.tried()
    }

    /// The names of the promises that were not kept.
    #[must_use]
    pub fn missed(&self) -> Vec<&'static str> {
        let missed = self.checks.iter().filter(|check| matches!(check.verdict, Verdict::Missed(_)));
        missed.map(|check| check.name).collect()
    }

    /// The report on one line of JSON:
    /// `{"conforms":…,"passed":…,"of":…,"checks":[{"name":…,"promise":…,"verdict":"passed"|"missed"|"left out","why":…}]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let checks = self.checks.iter().map(|check| {
            let (verdict, why) = match &check.verdict {
                Verdict::Passed => ("passed", None),
                Verdict::Missed(why) => ("missed", Some(why)),
                Verdict::LeftOut(why) => ("left out", Some(why)),
            };
            let mut one = Object::new();
            one.insert("name", check.name);
            one.insert("promise", check.promise);
            one.insert("verdict", verdict);
            if let Some(why) = why {
                one.insert("why", why.as_str());
            }
            Json::Object(one)
        });
        let number = |count: usize| Json::from(i64::try_from(count).unwrap_or(i64::MAX));
        let mut report = Object::new();
        report.insert("conforms", self.conforms());
        report.insert("passed", number(self.passed()));
        report.insert("of", number(self.tried()));
        report.insert("checks", Json::Array(checks.collect()));
        Json::Object(report).to_string()
    }

    fn count(&self, which: impl Fn(&Verdict) -> bool) -> usize {
        self.checks.iter().filter(|check| which(&check.verdict)).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Check { name, promise, verdict } in &self.checks {
            match verdict {
                Verdict::Passed => writeln!(f, "ok        {name:<30}{promise}")?,
                Verdict::Missed(why) => {
                    writeln!(f, "MISS      {name:<30}{promise}\n{:40}{why}", "")?;
                }
                Verdict::LeftOut(why) => {
                    writeln!(f, "left out  {name:<30}{promise}\n{:40}{why}", "")?;
                }
            }
        }
        writeln!(f, "\n{} of {}", self.passed(), self.tried())
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, Report, Verdict};

    fn report(verdicts: &[Verdict]) -> Report {
        let check = |verdict: &Verdict| Check::new(("one", "it is so"), verdict.clone());
        Report { checks: verdicts.iter().map(check).collect() }
    }

    #[test]
    fn what_is_left_out_counts_for_nothing() {
        let report = report(&[Verdict::Passed, Verdict::LeftOut("no URL".into())]);
        assert!(report.conforms() && report.to_string().ends_with("\n1 of 1\n"), "{report}");
        assert_eq!(
            report.to_json(),
            r#"{"conforms":true,"passed":1,"of":1,"checks":[{"name":"one","promise":"it is so","verdict":"passed"},{"name":"one","promise":"it is so","verdict":"left out","why":"no URL"}]}"#
        );
    }

    #[test]
    fn a_trial_that_tried_nothing_is_not_passed() {
        assert!(!report(&[Verdict::LeftOut("no URL".into())]).conforms());
    }

    #[test]
    fn a_miss_is_named_with_its_reason() {
        let report = report(&[Verdict::Passed, Verdict::Missed("it was not".into())]);
        assert!(!report.conforms());
        assert_eq!(report.missed(), ["one"]);
        let text = report.to_string();
        assert!(text.contains("it was not") && text.ends_with("\n1 of 2\n"), "{text}");
    }
}

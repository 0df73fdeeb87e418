//! Findings, one a check, in the order of the checks. What a severity means for the exit code is said in [`super`].

use std::fmt;

use serde_json::{Value, json};

/// How grave a finding is, the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    /// The check could not be made.
    Skipped,
    Ok,
    /// It works, and should not stay so.
    Warning,
    /// It does not work.
    Problem,
}

impl Severity {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Problem => "problem",
        }
    }
}

struct Finding {
    check: &'static str,
    severity: Severity,
    found: String,
    advice: Option<String>,
}

#[derive(Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
}

impl Report {
    pub(super) fn ok(&mut self, check: &'static str, found: impl Into<String>) {
        self.add(check, Severity::Ok, found.into(), None);
    }

    pub(super) fn skipped(&mut self, check: &'static str, why: impl Into<String>) {
        self.add(check, Severity::Skipped, why.into(), None);
    }

    pub(super) fn warning(
        &mut self,
        check: &'static str,
        found: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(check, Severity::Warning, found.into(), Some(advice.into()));
    }

    pub(super) fn problem(
        &mut self,
        check: &'static str,
        found: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(check, Severity::Problem, found.into(), Some(advice.into()));
    }

    fn add(&mut self, check: &'static str, severity: Severity, found: String, advice: Option<String>) {
        self.findings.push(Finding { check, severity, found, advice });
    }

    /// The gravest of all findings.
    pub(super) fn worst(&self) -> Severity {
        self.findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Skipped)
    }

    pub(super) fn to_json(&self) -> Value {
        let findings = self.findings.iter().map(|finding| {
            json!({
                "check": finding.check,
                "severity": finding.severity.word(),
                "found": finding.found,
                "do": finding.advice,
            })
        });
        findings.collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { check, severity, found, advice } in &self.findings {
            writeln!(f, "{:8} {check:16} {found}", severity.word())?;
            if let Some(advice) = advice {
                writeln!(f, "{:25} do: {advice}", "")?;
            }
        }
        Ok(())
    }
}

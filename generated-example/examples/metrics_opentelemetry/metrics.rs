//! The observer: counters of calls, of sendings and of settlings, by function and outcome, and a clock of calls. Its labels have
//! few values each, so the metrics stay small; ids belong into traces, which `tracing-opentelemetry` makes of the spans.
//!
//! The one to be called for at night is `alipayhk.settled` with the outcome `still unknown` (or `dropped`, of a payment): a
//! payment of which nobody knows, after all that could be done about it.

use alipayhk::{Observed, ObservedSettling, Observer};
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Histogram, Meter};

/// The name of the counter of calls.
pub(crate) const CALLS: &str = "alipayhk.calls";

/// The name of the counter of settlings.
pub(crate) const SETTLED: &str = "alipayhk.settled";

/// Metrics of one client, or of several.
pub(crate) struct Metrics {
    calls: Counter<u64>,
    attempts: Counter<u64>,
    settled: Counter<u64>,
    elapsed: Histogram<f64>,
}

impl Metrics {
    /// The instruments, made by this meter.
    pub(crate) fn of(meter: &Meter) -> Self {
        Self {
            calls: meter.u64_counter(CALLS).with_unit("{call}").with_description("calls that ended").build(),
            attempts: meter
                .u64_counter("alipayhk.attempts")
                .with_unit("{attempt}")
                .with_description("sendings that ended")
                .build(),
            settled: meter
                .u64_counter(SETTLED)
                .with_unit("{settling}")
                .with_description("settlings that ended")
                .build(),
            elapsed: meter
                .f64_histogram("alipayhk.call.duration")
                // What OpenTelemetry's conventions ask for; the span's own field has milliseconds.
                .with_unit("s")
                .with_description("how long calls took, with all their sendings")
                .build(),
        }
    }
}

impl Observer for Metrics {
    fn attempt(&self, attempt: &Observed<'_>) {
        self.attempts.add(1, &labels(attempt));
    }

    fn call(&self, call: &Observed<'_>) {
        let mut labels = labels(call);
        self.elapsed.record(call.elapsed.as_secs_f64(), &labels);
        labels.extend(call.result_code.map(|code| KeyValue::new("resultCode", code.to_owned())));
        self.calls.add(1, &labels);
    }

    fn settled(&self, settling: &ObservedSettling) {
        let (function, outcome) = (settling.function, settling.outcome.as_str());
        self.settled.add(1, &[KeyValue::new("function", function), KeyValue::new("outcome", outcome)]);
    }
}

fn labels(observed: &Observed<'_>) -> Vec<KeyValue> {
    vec![KeyValue::new("function", observed.function), KeyValue::new("outcome", observed.outcome.as_str())]
}

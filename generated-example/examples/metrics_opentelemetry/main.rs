//! Calls as metrics of OpenTelemetry: how many ended how, how long they took, and which payments are unknown after all:
//!
//! ```text
//! cargo run -p alipayhk --example metrics_opentelemetry
//! ```
//!
//! It runs against a gateway of its own on loopback, which loses answers and refuses on request, prints what was collected and
//! ends. The part to take along is `metrics.rs`; with an exporter of your own in place of the one in memory, it is all there is
//! to do.

mod metrics;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use alipayhk::{
    AgreementPayRequest, Client, Money, Order, Outcome, PayQueryRequest, RetryPolicy, SettlePolicy, Settled,
    environments,
};
use alipayhk_sandbox::{Fault, Sandbox};
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, MetricData, ResourceMetrics, ScopeMetrics};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, PeriodicReader, SdkMeterProvider};

use metrics::{CALLS, Metrics, SETTLED};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let exporter = InMemoryMetricExporter::default();
    let reader = PeriodicReader::builder(exporter.clone()).build();
    let provider = SdkMeterProvider::builder().with_reader(reader).build();

    let gateway = Sandbox::start().await?;
    let client = Client::builder(
        environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        gateway.gateway_public_key().clone(),
    )
    .observer(Arc::new(Metrics::of(&provider.meter("alipayhk"))))
    .build()?;
    some_calls(&client, &gateway).await?;
    gateway.stop().await;

    provider.force_flush()?;
    let (calls, settled) = print(&exporter)?;
    provider.shutdown()?;
    // Settling is made of a payment, and of questions and cancels whose number is left to chance.
    if calls > 4 && settled == 1 {
        return Ok(());
    }
    Err(format!("{calls} calls and {settled} settlings were counted, and more than 4 and 1 were made").into())
}

/// A refusal, a question without an answer, one that was asked twice, an outcome that is not known, and one that settling can't
/// find out either.
async fn some_calls(client: &Client, gateway: &Sandbox) -> Result<(), Box<dyn Error>> {
    let debit = AgreementPayRequest::builder()
        .access_token("a-token-that-nobody-was-given")
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id("order-1001")
        .order(Order::builder().order_amount(Money::hkd(10_000)).build())
        .build()?;
    let question = PayQueryRequest::builder()
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id("order-1001")
        .build()?;

    if let Outcome::Refused(refusal) = client.agreement_pay(&debit).await? {
        println!("refused:  {refusal}");
    }
    if let Err(error) = client.pay_query(&question).await {
        println!("no reply: {error}");
    }
    gateway.fault("pay_query", Fault::LoseAnswer, 1)?;
    if let Err(error) = client.pay_query(&question).retrying(RetryPolicy::default()).await {
        println!("no reply, at the second attempt: {error}");
    }
    gateway.fault("agreement_pay", Fault::LoseAnswer, 1)?;
    if let Outcome::Unknown(unresolved) = client.agreement_pay(&debit).await? {
        println!("unknown:  {unresolved}");
    }
    for operation in ["agreement_pay", "pay_query", "pay_cancel"] {
        gateway.fault(operation, Fault::LoseAnswer, 100)?;
    }
    let impatient = SettlePolicy::default()
        .cancel_after(Duration::from_millis(200))
        .finish_within(Duration::from_millis(200));
    if let Settled::StillUnknown(evidence) = client.agreement_pay(&debit).settled(impatient).await? {
        println!("still unknown: {evidence}");
    }
    Ok(())
}

/// Prints what was collected; how many calls and how many settlings it counts.
fn print(exporter: &InMemoryMetricExporter) -> Result<(u64, u64), Box<dyn Error>> {
    let collected = exporter.get_finished_metrics()?;
    let (mut calls, mut settled) = (0, 0);
    // What was collected last holds all that there was.
    let metrics = collected.last().into_iter().flat_map(ResourceMetrics::scope_metrics);
    for metric in metrics.flat_map(ScopeMetrics::metrics) {
        println!("\n{} ({}): {}", metric.name(), metric.unit(), metric.description());
        match metric.data() {
            AggregatedMetrics::U64(MetricData::Sum(sum)) => {
                for point in sum.data_points() {
                    println!("  {:>5}  {}", point.value(), labels(point.attributes()));
                    match metric.name() {
                        CALLS => calls += point.value(),
                        SETTLED => settled += point.value(),
                        _ => {}
                    }
                }
            }
            AggregatedMetrics::F64(MetricData::Histogram(histogram)) => {
                for point in histogram.data_points() {
                    let most = point.max().unwrap_or_default();
                    println!("  {:>5}  {}  at most {most:.3}", point.count(), labels(point.attributes()));
                }
            }
            _ => println!("  of another kind"),
        }
    }
    Ok((calls, settled))
}

fn labels<'a>(labels: impl Iterator<Item = &'a opentelemetry::KeyValue>) -> String {
    let mut labels: Vec<_> = labels.map(|label| format!("{}={}", label.key, label.value)).collect();
    labels.sort();
    labels.join(" ")
}

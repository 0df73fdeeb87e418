#!/usr/bin/env bash
# What a merchant's smallest program costs, by features: the size of its release binary, its dependencies, and the time to build it
# clean and after a change. Prints a table for tests/benches/README.md. Takes some two minutes for each set of features.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
folder=${CARGO_TARGET_DIR:-$root/target}/size
rm -rf "$folder"
mkdir -p "$folder/src"

# The same calls in all: a client, and a debit.
cat >"$folder/src/main.rs" <<'RUST'
//! A client and a debit.
use alipayhk::{AgreementPayRequest, Client, Money, Order, Outcome, PrivateKey, PublicKey, environments};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (merchant, alipay) = (PrivateKey::from_env("MERCHANT")?, PublicKey::from_env("ALIPAY")?);
    let client: Client = Client::builder(environments::sandbox(), "4Q5X", merchant, alipay)TRANSPORT.build()?;
    let request = AgreementPayRequest::builder()
        .access_token("token")
        .merchant_id("2160")
        .merchant_trans_id("order-1001")
        .order(Order::builder().order_amount(Money::hkd(10_000)).build())
        .build()?;
    match client.agreement_pay(&request).await? {
        Outcome::Done(paid) => println!("paid: {:?}", paid.acquirement_id),
        Outcome::Refused(refusal) => println!("refused: {}", refusal.code()),
        Outcome::Unknown(unresolved) => println!("{unresolved}"),
    }
    Ok(())
}
RUST
cp "$folder/src/main.rs" "$folder/main.rs.in"

own='
struct None_;
impl alipayhk::runtime::Transport for None_ {
    fn send<'"'"'a>(&'"'"'a self, _: alipayhk::runtime::Post<'"'"'a>) -> alipayhk::runtime::BoxFuture<'"'"'a, Result<alipayhk::runtime::Answer, alipayhk::runtime::TransportError>> {
        Box::pin(async { Err(alipayhk::runtime::TransportError::new(alipayhk::runtime::Sent::No, "none")) })
    }
}'

echo "| features | release binary, stripped | crates | clean release build | after a change |"
echo "|---|---:|---:|---:|---:|"
while IFS='|' read -r name features transport; do
    {
        sed "s|TRANSPORT|$transport|" "$folder/main.rs.in"
        [[ -n $transport ]] && echo "$own"
    } >"$folder/src/main.rs" || true
    cat >"$folder/Cargo.toml" <<TOML
[package]
name = "smallest"
version = "0.0.0"
edition = "2024"
[workspace]
[dependencies]
alipayhk = { path = "$root/generated-example", default-features = false, features = [$features] }
tokio = { version = "1", features = ["macros", "rt"] }
[profile.release]
strip = true
TOML
    cp "$root/Cargo.lock" "$folder/Cargo.lock"
    export CARGO_TARGET_DIR=$folder/target
    rm -rf "$CARGO_TARGET_DIR"
    build() { cargo build --quiet --release --offline --manifest-path "$folder/Cargo.toml"; }
    start=$(date +%s.%N); build; clean=$(date +%s.%N)
    echo "// changed" >>"$folder/src/main.rs"
    again=$(date +%s.%N); build; end=$(date +%s.%N)
    size=$(stat -c %s "$CARGO_TARGET_DIR/release/smallest")
    crates=$(cargo tree --quiet --offline --manifest-path "$folder/Cargo.toml" -e normal --prefix none | sed 's/ (\*)//' | sort -u | wc -l)
    awk -v name="$name" -v size="$size" -v crates="$crates" -v a="$start" -v b="$clean" -v c="$again" -v d="$end" \
        'BEGIN { printf "| %s | %.1f MB | %d | %.0f s | %.1f s |\n", name, size / 1e6, crates, b - a, d - c }'
done <<'SETS'
default: `aws-lc`, `tls`|"aws-lc", "tls"|
and `axum`|"aws-lc", "tls", "axum"|
`rsa`, `http`: no C|"rsa", "http"|
`rsa` alone, with a transport of one's own|"rsa"|.transport(std::sync::Arc::new(None_))
SETS

use alipayhk::AgreementPayResponse;

// A response comes from a verified answer; nobody makes one up.
fn main() {
    let _ = AgreementPayResponse { acquirement_id: None, merchant_trans_id: None, order_amount: None, payment_time: None };
}

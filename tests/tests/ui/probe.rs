//! A small spec for cases in which the compiler names a line of the YAML: that of the shipped one moves when it is edited.
alipayhk_macros::bindings! {
    runtime: alipayhk::runtime,
    inline: r#"spec: alipayhk/1
title: A debit and its cancelling
sources: { page: { title: A page } }
environments:
  test: { doc: Here., base_url: "http://127.0.0.1/", path_suffix: .htm, grade: inferred, source: page }
envelope:
  grade: inferred
  source: page
  request_head:
    function: { doc: The function., type: string, required: true, fill: function }
    accessToken: { doc: Whom to debit., shape: Token, required: true, fill: operation }
  response_head:
    function: { doc: The function., type: string, fill: function }
shapes:
  Token: { doc: A token., type: string, max: 64, sensitive: true, grade: inferred, source: page }
  PaymentId: { doc: An id., type: string, max: 8, grade: inferred, source: page }
  Order:
    doc: What is paid for.
    type: structure
    grade: inferred
    source: page
    members:
      amount: { doc: How much., type: money, required: true }
      title: { doc: What for., type: string }
operations:
  probe_debit:
    function: test.probe.debit
    title: Debit
    doc: Debits.
    grade: inferred
    source: page
    effect: write
    idempotency: { key: [paymentId] }
    resolve: { cancel: probe_cancel, note: Cancel it. }
    head: [accessToken]
    request:
      members:
        paymentId: { doc: The merchant's id., shape: PaymentId, required: true }
        order: { doc: What is paid for., shape: Order, required: true }
    response: { members: {} }
  probe_cancel:
    function: test.probe.cancel
    title: Cancel
    doc: Cancels.
    grade: inferred
    source: page
    effect: write
    idempotency: { natural: What is cancelled stays so. }
    resolve: { repeat: true, note: Send it again. }
    request:
      members:
        paymentId: { doc: The merchant's id., shape: PaymentId }
        gatewayId: { doc: The gateway's id., type: string, max: 8 }
      rules:
        - at_least_one_of: [paymentId, gatewayId]
    response: { members: {} }
"#
}

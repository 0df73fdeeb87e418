//! A small spec for cases about rules: one of two, at least one of two, and a text with a least length.
alipayhk_macros::bindings! {
    runtime: alipayhk::runtime,
    inline: r#"spec: alipayhk/1
title: Rules
sources: { page: { title: A page } }
environments:
  test: { doc: Here., base_url: "http://127.0.0.1/", path_suffix: .htm, grade: inferred, source: page }
envelope:
  grade: inferred
  source: page
  request_head:
    function: { doc: The function., type: string, required: true, fill: function }
  response_head:
    function: { doc: The function., type: string, fill: function }
shapes:
  Pin: { doc: Six digits., type: string, min: 6, max: 6, grade: inferred, source: page }
  Buyer:
    doc: Who buys; one of the two.
    type: structure
    grade: inferred
    source: page
    members:
      token: { doc: By token., type: string }
      pin: { doc: By digits., shape: Pin }
    rules:
      - exactly_one_of: [token, pin]
operations:
  probe_ask:
    function: test.probe.ask
    title: Ask
    doc: Asks.
    grade: inferred
    source: page
    effect: read
    request: { members: { buyer: { doc: Who buys., shape: Buyer } } }
    response: { members: {} }
"#
}

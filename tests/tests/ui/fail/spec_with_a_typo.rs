alipayhk_macros::bindings! {
    runtime: alipayhk::runtime,
    inline: r#"
spec: alipayhk/1
title: One operation
sources:
  page: { title: A page }
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
  ProbeId: { doc: An id., type: string, max: 8, grade: inferred, source: page }
operations:
  probe:
    function: test.probe
    title: Probe
    doc: Asks.
    grade: inferred
    source: pge
    effect: read
    request: { members: { probeId: { doc: The id., shape: ProbId, requird: true } } }
    response: { members: {} }
"#
}

fn main() {
    // The request is made all the same, so that these two lines are no errors of their own.
    let _: Option<ProbeRequest> = None;
    let _: Option<ProbeId> = None;
}

//! The table of changes of operations and of the sections beside operations and types.

use super::all_are_said;

#[test]
fn operations_are_judged_by_what_their_methods_return_and_where_they_go() {
    all_are_said(&[
        (
            "  ask:\n    function: test.ask",
            "  look: { function: test.look, title: Look, doc: Looks., grade: documented, source: page, effect: read, paths: { mock: look }, request: { members: {} }, response: { members: {} } }\n  ask:\n    function: test.ask",
            "minor: operation `look`: is new: one more method",
            "breaking: operation `look`: is gone: code that calls `.look(…)`",
        ),
        (
            "  pay:\n    function: test.pay",
            "  debit:\n    function: test.pay",
            "breaking: operation `pay`: is called `debit`: `.pay(…)`, `PayRequest`",
            "breaking: operation `debit`: is called `pay`",
        ),
        (
            "function: test.pay\n",
            "function: test.pay2\n",
            "breaking (wire): operation `pay`: calls `test.pay2` in place of `test.pay`",
            "breaking (wire): operation `pay`: calls `test.pay` in place of `test.pay2`",
        ),
        (
            "paths: { mock: pay }",
            "paths: { mock: pay2 }",
            "minor: operation `pay`, path in `mock`: was `pay` and is `pay2`",
            "minor: operation `pay`, path in `mock`: was `pay2` and is `pay`",
        ),
        (
            "effect: read\n",
            "effect: read\n    delivery: { signed_text: ~ }\n",
            "breaking: operation `ask`: is delivered as signed text now: `.ask(…)` returned a `Result<Verified<_>, Error>`",
            "breaking: operation `ask`: is delivered by HTTP now",
        ),
        (
            "    head: [token]\n",
            "",
            "breaking: operation `pay`, head, `token`: is gone",
            "minor: operation `pay`, head, `token`: is new",
        ),
        (
            "idempotency: { key: [payId] }",
            "idempotency: { none: No key. }",
            "breaking (run time): operation `pay`, idempotency: was by `payId` and is none",
            "minor: operation `pay`, idempotency: was none and is by `payId`",
        ),
        (
            "idempotency: { key: [payId] }",
            "idempotency: { key: [payId, order] }",
            "minor: operation `pay`, idempotency: was by `payId` and is by `payId`, else `order`",
            "breaking (run time): operation `pay`, idempotency: was by `payId`, else `order`",
        ),
        (
            "resolve: { query: ask, repeat: true, note: Ask. }",
            "resolve: { repeat: true, note: Ask. }",
            "breaking (run time): operation `pay`, resolve, query: `ask` is not named any more",
            "minor: operation `pay`, resolve, query: is `ask`",
        ),
        (
            "repeat: true, note: Ask. }",
            "note: Ask. }",
            "breaking (run time): operation `pay`, resolve: is not to be sent again any more",
            "minor: operation `pay`, resolve: is to be sent again",
        ),
        (
            "note: Ask. }",
            "note: Ask again. }",
            "patch: operation `pay`, resolve: the note is another",
            "patch: operation `pay`, resolve: the note is another",
        ),
        (
            "result_codes: [SUCCESS, BUSY]",
            "result_codes: [SUCCESS]",
            "minor: operation `pay`, result codes: `BUSY` is not listed any more",
            "minor: operation `pay`, result codes: `BUSY` is listed",
        ),
        (
            "doc: Asks.",
            "doc: Asks after it.",
            "patch: operation `ask`: the documentation is another",
            "patch: operation `ask`: the documentation is another",
        ),
        (
            "doc: Asks.\n    grade: documented\n    source: page",
            "doc: Asks.\n    grade: inferred\n    source: talk",
            "patch: operation `ask`: was documented (page) and is inferred (talk)",
            "patch: operation `ask`: was inferred (talk) and is documented (page)",
        ),
        (
            "    result_codes: [SUCCESS]\n",
            "    result_codes: [SUCCESS]\n    example: { request: { payId: a } }\n",
            "patch: operation `ask`: the example of a request is another",
            "patch: operation `ask`: the example of a request is another",
        ),
    ]);
}

#[test]
fn what_every_message_has_is_judged_by_what_is_sent_and_believed() {
    all_are_said(&[
        (
            "https://gateway.example/api/",
            "https://other.example/api/",
            "breaking (wire): environment `live`: was `https://gateway.example/api/`",
            "breaking (wire): environment `live`: was `https://other.example/api/`",
        ),
        (
            "https://gateway.example/api/",
            "https://gateway.example/v2/",
            "minor: environment `live`: was `https://gateway.example/api/`",
            "minor: environment `live`: was `https://gateway.example/v2/`",
        ),
        (
            "path_suffix: .htm",
            "path_suffix: .json",
            "minor: operation `ask`, path in `live`: was `test/ask.htm` and is `test/ask.json`",
            "minor: operation `ask`, path in `live`: was `test/ask.json` and is `test/ask.htm`",
        ),
        (
            "environments:\n",
            "environments:\n  test: { doc: Test., base_url: \"http://test.example/\", path_suffix: .htm, grade: documented, source: page }\n",
            "minor: environment `test`: is new: one more function of `environments`",
            "breaking: environment `test`: is gone: code that calls `environments::test()`",
        ),
        (
            "token: { doc: Who pays., type: string, max: 64, fill: operation }",
            "token: { doc: Who pays., type: string, max: 64, fill: operation, required: true }",
            "breaking: request head, `token`: is required now",
            "breaking: request head, `token`: is optional now",
        ),
        (
            "token: { doc: Who pays., type: string, max: 64, fill: operation }",
            "token: { doc: Who pays., type: datetime, fill: operation }",
            "breaking: request head, `token`: was a `String` and is a `DateTime`",
            "breaking: request head, `token`: was a `DateTime` and is a `String`",
        ),
        (
            "    nonce: { doc: Once., type: string, max: 16, fill: { fixed: a } }\n",
            "",
            "minor: request head, `nonce`: is gone",
            "minor: request head, `nonce`: is new: it is sent as well",
        ),
        (
            "nonce: { doc: Once., type: string, max: 16,",
            "nonce: { doc: Once., type: string, max: 8,",
            "breaking (run time): request head, `nonce`: has at most 8",
            "minor: request head, `nonce`: may be longer",
        ),
        (
            "time: { doc: When., type: string, fill: time }",
            "time: { doc: When., type: string, fill: message_id }",
            "breaking (run time): response head, `time`: was the time and is a message id",
            "minor: response head, `time`: was a message id and is the time",
        ),
    ]);
}

#[test]
fn codes_notifications_and_redirects_are_judged_by_what_they_generate() {
    all_are_said(&[
        (
            "  BUSY: { status: U,",
            "  LAZY: { status: U, doc: Lazy., grade: documented, source: page }\n  BUSY: { status: U,",
            "minor: result code `LAZY`: is new: what came as `Unlisted` is the variant `Lazy`",
            "breaking: result code `LAZY`: is gone: code that names `ResultCode::Lazy`",
        ),
        (
            "BUSY: { status: U,",
            "BUSY: { status: F,",
            "breaking (run time): result code `BUSY`: was of status `U` and is of `F`",
            "breaking (run time): result code `BUSY`: was of status `F` and is of `U`",
        ),
        (
            "aliases: [busy]",
            "aliases: [busy, BSY]",
            "minor: result code `BUSY`: is read as `BSY` as well",
            "breaking (run time): result code `BUSY`: is not read as `BSY` any more",
        ),
        (
            "id: \"00000000\"",
            "id: \"00000001\"",
            "patch: result code `SUCCESS`: the id is another",
            "patch: result code `SUCCESS`: the id is another",
        ),
        (
            "function: test.paid",
            "function: test.paid2",
            "breaking (wire): notification `paid`: is `test.paid2` on the wire",
            "breaking (wire): notification `paid`: is `test.paid` on the wire",
        ),
        (
            "notifications:\n",
            "notifications:\n  left: { function: test.left, title: Left, doc: Left., grade: documented, source: page, body: { members: {} } }\n",
            "minor: notification `left`: is new: what came as `Notification::Unlisted`",
            "breaking: notification `left`: is gone",
        ),
        (
            "  back:\n",
            "  home: { doc: Home., state: state, grade: documented, source: page, parameters: { members: { state: { doc: The state., type: string, required: true } } } }\n  back:\n",
            "minor: redirect `home`: is new",
            "breaking: redirect `home`: is gone",
        ),
        (
            "state: state\n",
            "state: other\n",
            "breaking (run time): redirect `back`: its state was `state` and is `other`",
            "breaking (run time): redirect `back`: its state was `other` and is `state`",
        ),
        (
            "facts:\n  - { text: It rains., grade: documented, source: page }\n",
            "",
            "breaking: facts: are all gone: the module `facts` is gone",
            "minor: facts: are new",
        ),
        (
            "text: It rains.",
            "text: It snows.",
            "patch: facts: said: It snows.",
            "patch: facts: said: It rains.",
        ),
        (
            "title: Said",
            "title: Heard",
            "patch: source `talk`: the title is another",
            "patch: source `talk`: the title is another",
        ),
        (
            "title: A spec to change",
            "title: A changed spec",
            "patch: spec: the title is another",
            "patch: spec: the title is another",
        ),
    ]);
}

#[test]
fn what_payments_are_settled_by_is_judged_by_what_settling_does_with_it() {
    all_are_said(&[
        (
            "POOR: { status: F, refuses: order,",
            "POOR: { status: F,",
            "breaking (run time): result code `POOR`: does not say any more that it refuses the `order`",
            "minor: result code `POOR`: says that it refuses the `order`",
        ),
        (
            "POOR: { status: F, refuses: order,",
            "POOR: { status: F, refuses: message,",
            "breaking (run time): result code `POOR`: refused the `order` and refuses the `message`",
            "breaking (run time): result code `POOR`: refused the `message` and refuses the `order`",
        ),
        (
            "POOR: { status: F, refuses: order,",
            "POOR: { status: F, refuses: { value: order, grade: inferred, source: talk },",
            "patch: result code `POOR`, what it refuses: was documented (page) and is inferred (talk)",
            "patch: result code `POOR`, what it refuses: was inferred (talk)",
        ),
        (
            "BLUE: { doc: Blue. }",
            "BLUE: { doc: Blue., state: pending }",
            "minor: shape `Colour`, value `BLUE`: says that a payment is pending",
            "breaking (run time): shape `Colour`, value `BLUE`: does not say any more that a payment is pending",
        ),
        (
            "    window: { same_day: \"+08:00\", grace_minutes: 15, then: back_pay }\n",
            "",
            "minor: operation `pay`, window: is gone: it is sent at any time",
            "breaking (run time): operation `pay`, window: is new: a call outside of it",
        ),
        (
            "same_day: \"+08:00\"",
            "same_day: \"-08:00\"",
            "breaking (run time): operation `pay`, window: its day was that of +08:00 and is that of -08:00",
            "breaking (run time): operation `pay`, window: its day was that of -08:00",
        ),
        (
            "grace_minutes: 15",
            "grace_minutes: 10",
            "breaking (run time): operation `pay`, window: lasted for 15 minutes more and lasts for 10",
            "minor: operation `pay`, window: lasted for 10 minutes more and lasts for 15",
        ),
        (
            "grace_minutes: 15, then: back_pay }",
            "grace_minutes: 15 }",
            "breaking (run time): operation `pay`, window: `back_pay` is not named any more",
            "minor: operation `pay`, window: names `back_pay` for afterwards",
        ),
        (
            "confirms: [back_pay]",
            "confirms: [back_pay, pay]",
            "minor: notification `paid`, confirms: `pay` is named",
            "breaking: notification `paid`, confirms: `pay` is not named any more",
        ),
        (
            "doc: A code., max: 6,",
            "doc: A code., max: 6, one_time: true,",
            "breaking: shape `Code`: is good for one call now: code that uses a value twice",
            "minor: shape `Code`: is good for more than one call",
        ),
    ]);
}

#[test]
fn how_long_a_payment_is_pending_is_minor() {
    let blue =
        |words: &str| super::replaced("BLUE: { doc: Blue. }", &format!("BLUE: {{ doc: Blue., {words} }}"));
    for (old, new, expected) in [
        ("state: pending", "state: pending, lasts_seconds: 60", "lasts 60 seconds"),
        ("state: pending, lasts_seconds: 60", "state: pending, lasts_seconds: 180", "lasts 180 seconds"),
        ("state: pending, lasts_seconds: 60", "state: pending", "does not say any more how long it lasts"),
    ] {
        let (_, text) = super::lines(&blue(old), &blue(new));
        assert!(text.starts_with(&format!("minor: shape `Colour`, value `BLUE`: {expected}: ")), "{text}");
    }
}

/// The base with these members in the notification that is compared.
fn notified(members: &[&str]) -> String {
    let own = "payId: { doc: The id., shape: PayId, required: true, echoes: payId }";
    super::replaced(own, &members.join("\n        "))
}

#[test]
fn what_a_notification_is_compared_with_is_made_of_its_repeated_members_in_their_order() {
    const ID: &str = "payId: { doc: The id., shape: PayId, required: true, echoes: payId }";
    const SAME: &str = "sameId: { doc: The id again., shape: PayId, echoes: payId }";
    const PLAIN: &str = "sameId: { doc: The id again., shape: PayId }";
    let one = notified(&[ID]);
    let two = notified(&[ID, SAME]);
    let place = "breaking: notification `paid`, body: ";
    for (old, new, expected) in [
        (&one, &two, "`PaidOrder` is made of `pay_id`, `same_id` in place of `pay_id`"),
        (&two, &one, "`PaidOrder` is made of `pay_id` in place of `pay_id`, `same_id`"),
        (
            &two,
            &notified(&[SAME, ID]),
            "`PaidOrder` is made of `same_id`, `pay_id` in place of `pay_id`, `same_id`",
        ),
        (&notified(&[ID, PLAIN]), &two, "`PaidOrder` is made of `pay_id`, `same_id` in place of `pay_id`"),
        (&two, &notified(&[ID, PLAIN]), "`PaidOrder` is made of `pay_id` in place of `pay_id`, `same_id`"),
    ] {
        let (level, text) = super::lines(old, new);
        assert!(text.lines().any(|line| line.starts_with(&format!("{place}{expected}: "))), "{text}");
        assert_eq!(level, super::Level::Breaking);
    }
    // What is not repeated is no part of it.
    for (old, new) in [(&one, notified(&[ID, PLAIN])), (&one, notified(&[PLAIN, ID]))] {
        let (level, text) = super::lines(old, &new);
        assert!(level == super::Level::Minor && !text.contains("PaidOrder"), "{text}");
    }
}

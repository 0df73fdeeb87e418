//! The table of changes of members, types and limits.

use super::all_are_said;

#[test]
fn members_of_requests_are_judged_by_what_build_asks_for_and_fields_hold() {
    all_are_said(&[
        (
            "        first: { doc: First., type: string, min: 2 }",
            "        first: { doc: First., type: string, min: 2 }\n        third: { doc: Third., type: string }",
            "minor: operation `pay`, request, `third`: is new: ",
            "breaking: operation `pay`, request, `third`: is gone: code that reads or sets `third`",
        ),
        (
            "        first: { doc: First., type: string, min: 2 }",
            "        first: { doc: First., type: string, min: 2 }\n        third: { doc: Third., type: string, required: true }",
            "breaking: operation `pay`, request, `third`: is new and required: `build()` without `.third(…)`",
            "breaking: operation `pay`, request, `third`: is gone",
        ),
        (
            "        first: { doc: First., type: string, min: 2 }",
            "        first: { doc: First., type: string, min: 2 }\n        third: { doc: Third., type: string, required: { when: { colour: [RED] } } }",
            "breaking (run time): operation `pay`, request, `third`: is new and required when `colour` is `RED`",
            "breaking: operation `pay`, request, `third`: is gone",
        ),
        (
            "        first: { doc: First., type: string, min: 2 }",
            "        first: { doc: First., type: string, min: 2 }\n        tint: { doc: Tint., shape: Colour, required: true, default: BLUE }",
            "minor: operation `pay`, request, `tint`: is new and sent as `BLUE`",
            "breaking: operation `pay`, request, `tint`: is gone",
        ),
        (
            "first: { doc: First., type: string, min: 2 }",
            "first: { doc: First., type: string, min: 2, name: foremost }",
            "breaking: operation `pay`, request, `first`: was `first` in Rust and is `foremost`",
            "breaking: operation `pay`, request, `first`: was `foremost` in Rust and is `first`",
        ),
        (
            "first: { doc: First., type: string, min: 2 }",
            "first: { doc: First., type: string, min: 2, name: first }",
            "patch: operation `pay`, request, `first`: its Rust name is given in another way",
            "patch: operation `pay`, request, `first`: its Rust name is given in another way",
        ),
        (
            "      title: { doc: A title., type: string, max: 20, required: true }",
            "      caption: { doc: A title., type: string, max: 20, required: true, name: title }",
            "breaking (wire): shape `Order`, `title`: is `caption` on the wire",
            "breaking (wire): shape `Order`, `caption`: is `title` on the wire",
        ),
        (
            "title: { doc: A title., type: string, max: 20, required: true }",
            "title: { doc: A title., type: string, max: 20 }",
            "breaking: shape `Order`, `title`: was required and is optional: code that reads `title` as a value gets an `Option`",
            "breaking: shape `Order`, `title`: was optional and is required: code that reads `title` as an `Option` gets a value, and `build()` without",
        ),
        (
            "required: { when: { colour: [BLUE, RED] } }",
            "required: { when: { colour: [BLUE] } }",
            "minor: operation `pay`, request, `secret`: was required when `colour` is `BLUE` or `RED`",
            "breaking (run time): operation `pay`, request, `secret`: was required when `colour` is `BLUE` and",
        ),
        (
            "required: { when: { colour: [BLUE, RED] } }",
            "required: false",
            "minor: operation `pay`, request, `secret`: was required when",
            "breaking (run time): operation `pay`, request, `secret`: was optional and is required when",
        ),
        (
            "shape: Colour, required: true, default: RED }",
            "shape: Colour, required: true }",
            "breaking: operation `pay`, request, `colour`: is not sent as `RED` any more",
            "minor: operation `pay`, request, `colour`: is sent as `RED` where it is not set",
        ),
        (
            "shape: Colour, required: true, default: RED }",
            "shape: Colour, required: true, default: BLUE }",
            "breaking (wire): operation `pay`, request, `colour`: was sent as `RED`",
            "breaking (wire): operation `pay`, request, `colour`: was sent as `BLUE`",
        ),
        (
            "        payId: { doc: The id., shape: PayId, required: true }\n        order: { doc: The order., shape: Order }",
            "        order: { doc: The order., shape: Order }\n        payId: { doc: The id., shape: PayId, required: true }",
            "patch: operation `pay`, request: members stand in another order: the builder's type parameters",
            "patch: operation `pay`, request: members stand in another order",
        ),
        (
            "        - at_least_one_of: [first, second]",
            "        - at_least_one_of: [first, second]\n        - exactly_one_of: [first, order]",
            "breaking: operation `pay`, request: exactly one of `first`, `order` has to be set now",
            "minor: operation `pay`, request: the rule exactly one of `first`, `order` is gone",
        ),
        (
            "at_least_one_of: [first, second]",
            "exactly_one_of: [first, second]",
            "breaking: operation `pay`, request: the rule is exactly one of",
            "minor: operation `pay`, request: the rule is at least one of",
        ),
        (
            "at_least_one_of: [first, second]",
            "at_least_one_of: [second, first]",
            "patch: operation `pay`, request: the rule is at least one of `second`, `first`: the same",
            "patch: operation `pay`, request: the rule is at least one of `first`, `second`: the same",
        ),
    ]);
}

#[test]
fn types_and_limits_are_judged_by_what_keeps_them() {
    all_are_said(&[
        (
            "first: { doc: First., type: string, min: 2 }",
            "first: { doc: First., type: integer }",
            "breaking: operation `pay`, request, `first`: was a `String` and is a `i64`",
            "breaking: operation `pay`, request, `first`: was a `i64` and is a `String`",
        ),
        (
            "first: { doc: First., type: string, min: 2 }",
            "first: { doc: First., type: string, min: 2, sensitive: true }",
            "breaking: operation `pay`, request, `first`: was a `String` and is a `Secret`",
            "breaking: operation `pay`, request, `first`: was a `Secret` and is a `String`",
        ),
        (
            "first: { doc: First., type: string, min: 2 }",
            "first: { doc: First., type: string, min: 3 }",
            "breaking (run time): operation `pay`, request, `first`: had at least 2",
            "minor: operation `pay`, request, `first`: had at least 3",
        ),
        (
            "first: { doc: First., type: string, min: 2 }",
            "first: { doc: First., type: string, min: 2, form: url }",
            "breaking (run time): operation `pay`, request, `first`: was any text and is an address",
            "minor: operation `pay`, request, `first`: was an address and is any text",
        ),
        (
            "list: { type: string, max: 5 }",
            "list: { type: string, max: 4 }",
            "breaking (run time): operation `pay`, request, `second`: had at most 5",
            "minor: operation `pay`, request, `second`: had at most 4",
        ),
        (
            "remark: { doc: A remark., type: string, max: 20 }",
            "remark: { doc: A remark., type: string, max: 10 }",
            "patch: shape `Receipt`, `remark`: had at most 20 characters and has at most 10: the limits of what is only read",
            "patch: shape `Receipt`, `remark`: had at most 10",
        ),
        (
            "doc: An id., min: 1, max: 8,",
            "doc: An id., min: 1, max: 7,",
            "breaking (run time): shape `PayId`: had at most 8 characters and has at most 7: values that were good are refused by `new()`",
            "minor: shape `PayId`: had at most 7",
        ),
        (
            "doc: An id., min: 1, max: 8,",
            "doc: An id., min: 1,",
            "minor: shape `PayId`: has not at most 8",
            "breaking (run time): shape `PayId`: has at most 8 characters now",
        ),
        (
            "max: 8, example: a,",
            "max: 8, example: a, pattern: '[a-z]*',",
            "breaking: shape `PayId`: was any text and is what matches `[a-z]*`: `from_static()` is gone",
            "minor: shape `PayId`: was what matches `[a-z]*` and is any text",
        ),
        (
            "doc: A secret., max: 9, sensitive: true,",
            "doc: A secret., max: 9,",
            "breaking: shape `Secret1`: is no secret any more: `expose()` is gone",
            "breaking: shape `Secret1`: is a secret now: `as_str()`, `from_static()`",
        ),
        (
            "doc: A secret., max: 9, sensitive: true,",
            "doc: A secret., max: 9, sensitive: true, form: json,",
            "breaking (run time): shape `Secret1`: was any text and is JSON",
            "minor: shape `Secret1`: was JSON and is any text",
        ),
        (
            "doc: A colour.\n    max: 9",
            "doc: A colour.\n    max: 8",
            "breaking (run time): shape `Colour`: had at most 9",
            "minor: shape `Colour`: had at most 8",
        ),
        (
            "BLUE: { doc: Blue. }",
            "BLUE: { doc: Blue. }\n      GREEN: { doc: Green. }",
            "minor: shape `Colour`, value `GREEN`: is new: what came as `Unlisted` is the variant `Green`",
            "breaking: shape `Colour`, value `GREEN`: is gone: code that names the variant `Green`",
        ),
        (
            "BLUE: { doc: Blue. }",
            "BLUE: { doc: Blue., name: Azure }",
            "breaking: shape `Colour`, value `BLUE`: was the variant `Blue` and is `Azure`",
            "breaking: shape `Colour`, value `BLUE`: was the variant `Azure` and is `Blue`",
        ),
        (
            "remark: { doc: A remark., type: string, max: 20 }",
            "remark: { doc: A remark., type: string, max: 20 }\n      order: { doc: The order., shape: Order }",
            "minor: shape `Receipt`, `order`: is new",
            "breaking: shape `Receipt`, `order`: is gone: code that reads `order`",
        ),
    ]);
}

#[test]
fn what_is_only_read_may_grow_and_may_not_change() {
    all_are_said(&[
        (
            "        paidAt: { doc: When., type: datetime, aliases: [paid], log: true }",
            "        paidAt: { doc: When., type: datetime, aliases: [paid], log: true }\n        more: { doc: More., type: string, required: true }",
            "minor: operation `pay`, response, `more`: is new and required: one more field; a text without it can't",
            "breaking: operation `pay`, response, `more`: is gone",
        ),
        (
            "paidAt: { doc: When., type: datetime, aliases: [paid], log: true }",
            "paidAt: { doc: When., type: datetime, aliases: [paid], log: true, required: true }",
            "breaking: operation `pay`, response, `paidAt`: was optional and is required: code that reads `paid_at` as an `Option` gets a value, and a text",
            "breaking: operation `pay`, response, `paidAt`: was required and is optional",
        ),
        (
            "aliases: [paid]",
            "aliases: [paid, payTime]",
            "minor: operation `pay`, response, `paidAt`: is read as `payTime` as well",
            "breaking (run time): operation `pay`, response, `paidAt`: is not read as `payTime` any more",
        ),
        (
            "type: datetime, aliases: [paid], log: true }",
            "type: datetime, aliases: [paid] }",
            "patch: operation `pay`, response, `paidAt`: is not logged any more",
            "patch: operation `pay`, response, `paidAt`: may be logged",
        ),
        (
            "        receipt: { doc: The receipt., shape: Receipt }",
            "        receipt: { doc: The receipt., shape: Receipt }\n        order: { doc: The order., type: document }\n      rules: [{ at_least_one_of: [receipt, order] }]",
            "minor: operation `ask`, response, `order`: is new",
            "breaking: operation `ask`, response, `order`: is gone",
        ),
        (
            "order: { doc: The order., shape: Order }",
            "order: { doc: The order., shape: Order }\n        receipt: { doc: The receipt., shape: Receipt }",
            "minor: shape `Receipt`: requests are made of it: it has a builder now",
            "breaking: shape `Receipt`: no request is made of it any more: `Receipt::builder()`",
        ),
    ]);
}

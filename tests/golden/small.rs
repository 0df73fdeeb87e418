// What `bindings!` makes of "specs/small.yaml". `BLESS=1 cargo test -p alipayhk-tests --test golden_code` writes it.

const _: &[u8] = ::core::include_bytes!(
    ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/specs/small.yaml")
);
#[allow(unused_imports, reason = "a spec may define nothing that needs it")]
use ::alipayhk_runtime as __runtime;
/// A result code. Codes that the spec does not list are kept as they are; they are judged by their status alone.
///
/// It is made of its text with `From<&str>` or [`str::parse`]; a listed text is its variant.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum ResultCode {
    /**Done.

On the wire: `SUCCESS`, id `00000000`, status `S`.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:30:3`.*/
    Success,
    /**Not done.

On the wire: `REFUSED`, status `F`.

It refuses the order as things are: nothing that was sent under the same idempotency key has taken effect; what is still on its way may. **Sister product's documentation**: Another page.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:31:3`.*/
    Refused,
    /**Not understood.

On the wire: `MALFORMED`, status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Documented**: [A page](https://example.com/page).

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:32:3`.*/
    Malformed,
    /**The key is another order's.

On the wire: `TAKEN`, status `F`.

It refuses the idempotency key, which an order of other content has taken. **Documented**: [A page](https://example.com/page).

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:33:3`.*/
    Taken,
    /**There is no such order.

On the wire: `NO_ORDER`, status `F`.

What the request speaks of is not there, or not there yet. **Documented**: [A page](https://example.com/page).

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:34:3`.*/
    NoOrder,
    /**Not known.

On the wire: `SYSTEM_ERROR`, status `U`.

Also accepted when reading: `system_error` (**Sister product's documentation**: Another page).

**Sister product's documentation**: Another page. Defined at `specs/small.yaml:35:3`.*/
    SystemError,
    /// A code that the spec does not list. Compare by `code.as_str()`: a code that is listed later leaves this
    /// variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl ResultCode {
    /// The code as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Success => "SUCCESS",
            Self::Refused => "REFUSED",
            Self::Malformed => "MALFORMED",
            Self::Taken => "TAKEN",
            Self::NoOrder => "NO_ORDER",
            Self::SystemError => "SYSTEM_ERROR",
            Self::Unlisted(code) => code.as_str(),
        }
    }
    /// What the code means and what to do, as the spec says it; empty for a code that it does not list.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match self {
            Self::Success => "Done.",
            Self::Refused => "Not done.",
            Self::Malformed => "Not understood.",
            Self::Taken => "The key is another order's.",
            Self::NoOrder => "There is no such order.",
            Self::SystemError => "Not known.",
            Self::Unlisted(_) => "",
        }
    }
}
impl ::core::convert::From<&str> for ResultCode {
    fn from(code: &str) -> Self {
        match code {
            "SUCCESS" => Self::Success,
            "REFUSED" => Self::Refused,
            "MALFORMED" => Self::Malformed,
            "TAKEN" => Self::Taken,
            "NO_ORDER" => Self::NoOrder,
            "SYSTEM_ERROR" | "system_error" => Self::SystemError,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(ResultCode);
impl __runtime::outcome::ResultCode for ResultCode {
    fn from_wire(code: &str) -> Self {
        <Self as ::core::convert::From<&str>>::from(code)
    }
    fn as_wire(&self) -> &str {
        self.as_str()
    }
    fn status(&self) -> ::core::option::Option<__runtime::outcome::ResultStatus> {
        match self {
            Self::Success => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Success)
            }
            Self::Refused => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::Malformed => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::Taken => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::NoOrder => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::SystemError => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Unknown)
            }
            Self::Unlisted(_) => ::core::option::Option::None,
        }
    }
    fn refuses(&self) -> ::core::option::Option<__runtime::outcome::Refuses> {
        match self {
            Self::Refused => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Order)
            }
            Self::Malformed => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::Taken => ::core::option::Option::Some(__runtime::outcome::Refuses::Key),
            Self::NoOrder => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Absent)
            }
            _ => ::core::option::Option::None,
        }
    }
}
/**A secret.

At most 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:43:3`.*/
#[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub struct AccessToken(__runtime::scalar::Secret);
impl AccessToken {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl AccessToken {
    /// The text itself. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
impl __runtime::scalar::Scalar for AccessToken {
    const NAME: &'static str = "AccessToken";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(__runtime::scalar::Secret::new(text))
    }
    fn text(&self) -> &str {
        self.0.expose()
    }
}
impl ::core::str::FromStr for AccessToken {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for AccessToken {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for AccessToken {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_secret::<Self>(f)
    }
}
/**The merchant's id of an order.

1 to 16 characters.

Example: `order-1`

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:44:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct OrderId(::std::borrow::Cow<'static, str>);
impl OrderId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl OrderId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(16), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(OrderId);
impl __runtime::scalar::Scalar for OrderId {
    const NAME: &'static str = "OrderId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(16),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for OrderId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for OrderId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for OrderId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for OrderId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**The gateway's id of an order.

At most 16 characters. The limit: **Sister product's documentation**: Another page.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:45:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct GatewayId(::std::borrow::Cow<'static, str>);
impl GatewayId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl GatewayId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { max :
            ::core::option::Option::Some(16), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(GatewayId);
impl __runtime::scalar::Scalar for GatewayId {
    const NAME: &'static str = "GatewayId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        max: ::core::option::Option::Some(16),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for GatewayId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for GatewayId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for GatewayId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for GatewayId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_hidden::<Self>(f)
    }
}
/**Six digits.

Matches `[0-9]{6}` as a whole.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:46:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct Pin(::std::borrow::Cow<'static, str>);
impl Pin {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl Pin {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(Pin);
impl __runtime::scalar::Scalar for Pin {
    const NAME: &'static str = "Pin";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        form: __runtime::shape::Form::Pattern("[0-9]{6}"),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for Pin {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for Pin {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for Pin {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for Pin {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_hidden::<Self>(f)
    }
}
/**Good for one gift.

At most 16 characters. A secret: it is wiped from memory when dropped and never printed. Good for one call: it can't be cloned, and is spent by the call that it is moved into.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:47:3`.*/
#[derive(::core::cmp::PartialEq, ::core::cmp::Eq)]
pub struct Voucher(__runtime::scalar::Secret);
impl Voucher {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl Voucher {
    /// The text itself. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
impl __runtime::scalar::Scalar for Voucher {
    const NAME: &'static str = "Voucher";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        max: ::core::option::Option::Some(16),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(__runtime::scalar::Secret::new(text))
    }
    fn text(&self) -> &str {
        self.0.expose()
    }
}
impl ::core::str::FromStr for Voucher {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for Voucher {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for Voucher {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for Voucher {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_secret::<Self>(f)
    }
}
/**JSON in a text.

At most 256 characters. A text that is JSON.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:48:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct Note(::std::borrow::Cow<'static, str>);
impl Note {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl Note {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(Note);
impl __runtime::scalar::Scalar for Note {
    const NAME: &'static str = "Note";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        max: ::core::option::Option::Some(256),
        form: __runtime::shape::Form::Json,
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for Note {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for Note {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for Note {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for Note {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_hidden::<Self>(f)
    }
}
/**Where to answer.

At most 256 characters. An absolute `http` or `https` address.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:49:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct Address(::std::borrow::Cow<'static, str>);
impl Address {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl Address {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(Address);
impl __runtime::scalar::Scalar for Address {
    const NAME: &'static str = "Address";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        max: ::core::option::Option::Some(256),
        form: __runtime::shape::Form::Url,
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for Address {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for Address {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for Address {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for Address {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_hidden::<Self>(f)
    }
}
/**A product.

At most 24 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:50:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum Product {
    /**Paid in the app.

On the wire: `IN_APP`.

**Documented**: [A page](https://example.com/page).*/
    InApp,
    /**Debited.

On the wire: `51051000101000100031`.

**Sister product's documentation**: Another page.*/
    Debit,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl Product {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::InApp => "IN_APP",
            Self::Debit => "51051000101000100031",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for Product {
    fn from(value: &str) -> Self {
        match value {
            "IN_APP" => Self::InApp,
            "51051000101000100031" => Self::Debit,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(Product);
impl __runtime::value::Value for Product {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for Product {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**Where an order stands.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:59:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum Standing {
    /**Paid.

On the wire: `PAID`.

Says that the payment is paid, which is final.

**Documented**: [A page](https://example.com/page).*/
    Paid,
    /**Not paid.

On the wire: `CLOSED`.

Says that the payment is closed, which is final: it was not paid, or was given back. **Sister product's documentation**: Another page.

**Documented**: [A page](https://example.com/page).*/
    Closed,
    /**Not paid yet.

On the wire: `WAITING`.

Says that the payment is pending, which is not final; by default it lasts 180 seconds at most.

**Documented**: [A page](https://example.com/page).*/
    Waiting,
    /**Nobody knows.

On the wire: `OTHER`.

**Documented**: [A page](https://example.com/page).*/
    Other,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl Standing {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Paid => "PAID",
            Self::Closed => "CLOSED",
            Self::Waiting => "WAITING",
            Self::Other => "OTHER",
            Self::Unlisted(value) => value.as_str(),
        }
    }
    /// Where a payment of this value stands, as the spec says it. `None` is unknown, and neither paid nor not paid: the
    /// spec says nothing of the value, or does not list it.
    ///
    /// One answer is one look: what was not paid then may be paid later, and a cancel may be on its way. To get to the end
    /// of it, settle the question.
    #[must_use]
    pub fn state(&self) -> ::core::option::Option<__runtime::shape::State> {
        match self {
            Self::Paid => ::core::option::Option::Some(__runtime::shape::State::Paid),
            Self::Closed => ::core::option::Option::Some(__runtime::shape::State::Closed),
            Self::Waiting => {
                ::core::option::Option::Some(__runtime::shape::State::Pending)
            }
            Self::Other | Self::Unlisted(_) => ::core::option::Option::None,
        }
    }
}
impl ::core::convert::From<&str> for Standing {
    fn from(value: &str) -> Self {
        match value {
            "PAID" => Self::Paid,
            "CLOSED" => Self::Closed,
            "WAITING" => Self::Waiting,
            "OTHER" => Self::Other,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(Standing);
impl __runtime::value::Value for Standing {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for Standing {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**A place in a shop.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:69:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct Place {
    /**Which counter.

On the wire: `counter`, optional.

At most 8 characters.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:75:7`.*/
    pub counter: ::core::option::Option<::std::string::String>,
    /**Which floor.

On the wire: `floor`, optional.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:76:7`.*/
    pub floor: ::core::option::Option<i64>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for Place {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "Place",
        members: &[
            __runtime::shape::MemberShape {
                wire: "counter",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(8),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "floor",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.counter),
            1usize => __runtime::value::maybe(&self.floor),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            counter: members.optional(0usize),
            floor: members.optional(1usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for Place {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for Place {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for Place {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl Place {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> PlaceBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        PlaceBuilder(
            (::core::option::Option::None, ::core::option::Option::None),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`Place`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct PlaceBuilder<Counter_, Floor_>(
    (::core::option::Option<::std::string::String>, ::core::option::Option<i64>),
    ::core::marker::PhantomData<(Counter_, Floor_)>,
);
impl<Counter_, Floor_> ::core::fmt::Debug for PlaceBuilder<Counter_, Floor_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("PlaceBuilder", f)
    }
}
impl<Counter_, Floor_> PlaceBuilder<Counter_, Floor_> {
    /**Which counter.

On the wire: `counter`, optional.

At most 8 characters.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:75:7`.*/
    pub fn counter(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> PlaceBuilder<__runtime::typestate::Set, Floor_>
    where
        Counter_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = __runtime::typestate::IntoOptional::into_optional(value);
        PlaceBuilder(values, ::core::marker::PhantomData)
    }
    /**Which floor.

On the wire: `floor`, optional.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:76:7`.*/
    pub fn floor(
        self,
        value: impl __runtime::typestate::IntoOptional<i64>,
    ) -> PlaceBuilder<Counter_, __runtime::typestate::Set>
    where
        Floor_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        PlaceBuilder(values, ::core::marker::PhantomData)
    }
    ///Makes the structure. Limits are checked with the request that it becomes part of.
    #[must_use]
    pub fn build(self) -> Place {
        let values = self.0;
        Place {
            counter: values.0,
            floor: values.1,
            extra_members: __runtime::Object::new(),
        }
    }
}
/**What is bought.

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:77:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct Goods {
    /**What it is.

On the wire: `name`, required.

At most 32 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:83:7`.*/
    pub name: ::std::string::String,
    /**For one.

On the wire: `price`, required.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:84:7`.*/
    pub price: __runtime::Money,
    /**Whether it is wrapped.

On the wire: `gift`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:85:7`.*/
    pub gift: ::core::option::Option<bool>,
    /**How many.

On the wire: `count`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:86:7`.*/
    pub count: ::core::option::Option<i64>,
    /**When it was put in.

On the wire: `since`, optional.

A moment with the offset that it was written with.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:87:7`.*/
    pub since: ::core::option::Option<__runtime::time::DateTime>,
    /**Where it stands.

On the wire: `place`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:88:7`.*/
    pub place: ::core::option::Option<Place>,
    /**Words for it.

On the wire: `tags`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:89:7`.*/
    pub tags: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
    /**Whatever else.

On the wire: `more`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:90:7`.*/
    pub more: ::core::option::Option<__runtime::Json>,
    /**A text that is not shown.

On the wire: `secret`, optional.

A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:91:7`.*/
    pub secret: ::core::option::Option<__runtime::scalar::Secret>,
    /**A word that Rust keeps for itself.

On the wire: `type`, optional.

At most 8 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:92:7`.*/
    pub type_: ::core::option::Option<::std::string::String>,
    /**A word that has another name in Rust.

On the wire: `self`, optional.

At most 8 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:93:7`.*/
    pub own: ::core::option::Option<::std::string::String>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for Goods {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "Goods",
        members: &[
            __runtime::shape::MemberShape {
                wire: "name",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "price",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "gift",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "count",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "since",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "place",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "tags",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(8),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "more",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "secret",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "type",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(8),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "self",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(8),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.name),
            1usize => __runtime::value::given(&self.price),
            2usize => __runtime::value::maybe(&self.gift),
            3usize => __runtime::value::maybe(&self.count),
            4usize => __runtime::value::maybe(&self.since),
            5usize => __runtime::value::maybe(&self.place),
            6usize => __runtime::value::maybe(&self.tags),
            7usize => __runtime::value::maybe(&self.more),
            8usize => __runtime::value::maybe(&self.secret),
            9usize => __runtime::value::maybe(&self.type_),
            10usize => __runtime::value::maybe(&self.own),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            name: members.required(0usize)?,
            price: members.required(1usize)?,
            gift: members.optional(2usize),
            count: members.optional(3usize),
            since: members.optional(4usize),
            place: members.optional(5usize),
            tags: members.optional(6usize),
            more: members.optional(7usize),
            secret: members.optional(8usize),
            type_: members.optional(9usize),
            own: members.optional(10usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for Goods {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for Goods {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for Goods {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for Goods {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl Goods {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> GoodsBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        GoodsBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`Goods`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct GoodsBuilder<
    Name_,
    Price_,
    Gift_,
    Count_,
    Since_,
    Place_,
    Tags_,
    More_,
    Secret_,
    Type_,
    Own_,
>(
    (
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<__runtime::Money>,
        ::core::option::Option<bool>,
        ::core::option::Option<i64>,
        ::core::option::Option<__runtime::time::DateTime>,
        ::core::option::Option<Place>,
        ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        ::core::option::Option<__runtime::Json>,
        ::core::option::Option<__runtime::scalar::Secret>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
    ),
    ::core::marker::PhantomData<
        (
            Name_,
            Price_,
            Gift_,
            Count_,
            Since_,
            Place_,
            Tags_,
            More_,
            Secret_,
            Type_,
            Own_,
        ),
    >,
);
impl<
    Name_,
    Price_,
    Gift_,
    Count_,
    Since_,
    Place_,
    Tags_,
    More_,
    Secret_,
    Type_,
    Own_,
> ::core::fmt::Debug
for GoodsBuilder<
    Name_,
    Price_,
    Gift_,
    Count_,
    Since_,
    Place_,
    Tags_,
    More_,
    Secret_,
    Type_,
    Own_,
> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("GoodsBuilder", f)
    }
}
impl<
    Name_,
    Price_,
    Gift_,
    Count_,
    Since_,
    Place_,
    Tags_,
    More_,
    Secret_,
    Type_,
    Own_,
> GoodsBuilder<
    Name_,
    Price_,
    Gift_,
    Count_,
    Since_,
    Place_,
    Tags_,
    More_,
    Secret_,
    Type_,
    Own_,
> {
    /**What it is.

On the wire: `name`, required.

At most 32 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:83:7`.*/
    pub fn name(
        self,
        value: impl __runtime::scalar::IntoMember<::std::string::String>,
    ) -> GoodsBuilder<
        __runtime::typestate::Set,
        Price_,
        Gift_,
        Count_,
        Since_,
        Place_,
        Tags_,
        More_,
        Secret_,
        Type_,
        Own_,
    >
    where
        Name_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**For one.

On the wire: `price`, required.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:84:7`.*/
    pub fn price(
        self,
        value: impl __runtime::scalar::IntoMember<__runtime::Money>,
    ) -> GoodsBuilder<
        Name_,
        __runtime::typestate::Set,
        Gift_,
        Count_,
        Since_,
        Place_,
        Tags_,
        More_,
        Secret_,
        Type_,
        Own_,
    >
    where
        Price_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**Whether it is wrapped.

On the wire: `gift`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:85:7`.*/
    pub fn gift(
        self,
        value: impl __runtime::typestate::IntoOptional<bool>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        __runtime::typestate::Set,
        Count_,
        Since_,
        Place_,
        Tags_,
        More_,
        Secret_,
        Type_,
        Own_,
    >
    where
        Gift_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**How many.

On the wire: `count`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:86:7`.*/
    pub fn count(
        self,
        value: impl __runtime::typestate::IntoOptional<i64>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        __runtime::typestate::Set,
        Since_,
        Place_,
        Tags_,
        More_,
        Secret_,
        Type_,
        Own_,
    >
    where
        Count_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**When it was put in.

On the wire: `since`, optional.

A moment with the offset that it was written with.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:87:7`.*/
    pub fn since(
        self,
        value: impl __runtime::typestate::IntoOptional<__runtime::time::DateTime>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        Count_,
        __runtime::typestate::Set,
        Place_,
        Tags_,
        More_,
        Secret_,
        Type_,
        Own_,
    >
    where
        Since_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.4 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**Where it stands.

On the wire: `place`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:88:7`.*/
    pub fn place(
        self,
        value: impl __runtime::typestate::IntoOptional<Place>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        Count_,
        Since_,
        __runtime::typestate::Set,
        Tags_,
        More_,
        Secret_,
        Type_,
        Own_,
    >
    where
        Place_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.5 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**Words for it.

On the wire: `tags`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:89:7`.*/
    pub fn tags(
        self,
        value: impl __runtime::typestate::IntoOptional<
            ::std::vec::Vec<::std::string::String>,
        >,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        Count_,
        Since_,
        Place_,
        __runtime::typestate::Set,
        More_,
        Secret_,
        Type_,
        Own_,
    >
    where
        Tags_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.6 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**Whatever else.

On the wire: `more`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:90:7`.*/
    pub fn more(
        self,
        value: impl __runtime::typestate::IntoOptional<__runtime::Json>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        Count_,
        Since_,
        Place_,
        Tags_,
        __runtime::typestate::Set,
        Secret_,
        Type_,
        Own_,
    >
    where
        More_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.7 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**A text that is not shown.

On the wire: `secret`, optional.

A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:91:7`.*/
    pub fn secret(
        self,
        value: impl __runtime::typestate::IntoOptional<__runtime::scalar::Secret>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        Count_,
        Since_,
        Place_,
        Tags_,
        More_,
        __runtime::typestate::Set,
        Type_,
        Own_,
    >
    where
        Secret_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.8 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**A word that Rust keeps for itself.

On the wire: `type`, optional.

At most 8 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:92:7`.*/
    pub fn type_(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        Count_,
        Since_,
        Place_,
        Tags_,
        More_,
        Secret_,
        __runtime::typestate::Set,
        Own_,
    >
    where
        Type_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.9 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    /**A word that has another name in Rust.

On the wire: `self`, optional.

At most 8 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:93:7`.*/
    pub fn own(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> GoodsBuilder<
        Name_,
        Price_,
        Gift_,
        Count_,
        Since_,
        Place_,
        Tags_,
        More_,
        Secret_,
        Type_,
        __runtime::typestate::Set,
    >
    where
        Own_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.10 = __runtime::typestate::IntoOptional::into_optional(value);
        GoodsBuilder(values, ::core::marker::PhantomData)
    }
    ///Makes the structure. Limits are checked with the request that it becomes part of.
    #[must_use]
    pub fn build(self) -> Goods
    where
        Name_: __needs_goods::GoodsNeedsName,
        Price_: __needs_goods::GoodsNeedsPrice,
    {
        let values = self.0;
        Goods {
            name: __runtime::typestate::given(values.0),
            price: __runtime::typestate::given(values.1),
            gift: values.2,
            count: values.3,
            since: values.4,
            place: values.5,
            tags: values.6,
            more: values.7,
            secret: values.8,
            type_: values.9,
            own: values.10,
            extra_members: __runtime::Object::new(),
        }
    }
}
#[doc(hidden)]
pub mod __needs_goods {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`name` is missing: Goods requires it",
        label = "`name` has not been set",
        note = "set it with `.name(…)` before `.build()`; it is defined at specs/small.yaml:83:7"
    )]
    pub trait GoodsNeedsName {}
    #[diagnostic::do_not_recommend]
    impl GoodsNeedsName for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`price` is missing: Goods requires it",
        label = "`price` has not been set",
        note = "set it with `.price(…)` before `.build()`; it is defined at specs/small.yaml:84:7"
    )]
    pub trait GoodsNeedsPrice {}
    #[diagnostic::do_not_recommend]
    impl GoodsNeedsPrice for __runtime::typestate::Set {}
}
/**Who buys; one of the two.

Exactly one of `token`, `pin` has to be set.

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:94:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct Buyer {
    /**By token.

On the wire: `token`, optional.

At most 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:100:7`.*/
    pub token: ::core::option::Option<AccessToken>,
    /**By digits.

On the wire: `pin`, optional.

Matches `[0-9]{6}` as a whole.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:101:7`.*/
    pub pin: ::core::option::Option<Pin>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for Buyer {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "Buyer",
        members: &[
            __runtime::shape::MemberShape {
                wire: "token",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "pin",
                limits: __runtime::shape::Limits {
                    form: __runtime::shape::Form::Pattern("[0-9]{6}"),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[__runtime::shape::Rule::ExactlyOne(&["token", "pin"])],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.token),
            1usize => __runtime::value::maybe(&self.pin),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            token: members.optional(0usize),
            pin: members.optional(1usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for Buyer {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for Buyer {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for Buyer {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for Buyer {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl Buyer {
    /**Starts to build one. Required members that are not set are compile errors.

Exactly one of `token`, `pin` has to be set.*/
    pub fn builder() -> BuyerBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        BuyerBuilder(
            (::core::option::Option::None, ::core::option::Option::None),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`Buyer`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct BuyerBuilder<Token_, Pin_>(
    (::core::option::Option<AccessToken>, ::core::option::Option<Pin>),
    ::core::marker::PhantomData<(Token_, Pin_)>,
);
impl<Token_, Pin_> ::core::fmt::Debug for BuyerBuilder<Token_, Pin_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("BuyerBuilder", f)
    }
}
impl<Token_, Pin_> BuyerBuilder<Token_, Pin_> {
    /**By token.

On the wire: `token`, optional.

At most 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:100:7`.*/
    pub fn token(
        self,
        value: impl __runtime::typestate::IntoOptional<AccessToken>,
    ) -> BuyerBuilder<__runtime::typestate::Set, Pin_>
    where
        Token_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = __runtime::typestate::IntoOptional::into_optional(value);
        BuyerBuilder(values, ::core::marker::PhantomData)
    }
    /**By digits.

On the wire: `pin`, optional.

Matches `[0-9]{6}` as a whole.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:101:7`.*/
    pub fn pin(
        self,
        value: impl __runtime::typestate::IntoOptional<Pin>,
    ) -> BuyerBuilder<Token_, __runtime::typestate::Set>
    where
        Pin_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        BuyerBuilder(values, ::core::marker::PhantomData)
    }
    ///Makes the structure. Limits are checked with the request that it becomes part of.
    #[must_use]
    pub fn build(self) -> Buyer
    where
        (Token_, Pin_): __needs_buyer::BuyerRule0,
    {
        let values = self.0;
        Buyer {
            token: values.0,
            pin: values.1,
            extra_members: __runtime::Object::new(),
        }
    }
}
#[doc(hidden)]
pub mod __needs_buyer {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "exactly one of `token`, `pin` has to be set: Buyer requires it",
        label = "the rule is not kept",
        note = "the rule is defined at specs/small.yaml:103:9"
    )]
    pub trait BuyerRule0 {}
    #[diagnostic::do_not_recommend]
    impl BuyerRule0 for (__runtime::typestate::Set, __runtime::typestate::Unset) {}
    #[diagnostic::do_not_recommend]
    impl BuyerRule0 for (__runtime::typestate::Unset, __runtime::typestate::Set) {}
}
/**What the page brings.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:104:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct Callback {
    /**Which order.

On the wire: `orderId`, optional.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:110:7`.*/
    pub order_id: ::core::option::Option<OrderId>,
    /**How it went.

On the wire: `code`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:111:7`.*/
    pub code: ::core::option::Option<Product>,
}
impl __runtime::value::Record for Callback {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "Callback",
        members: &[
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "code",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(24),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.order_id),
            1usize => __runtime::value::maybe(&self.code),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            order_id: members.optional(0usize),
            code: members.optional(1usize),
        })
    }
}
impl ::core::cmp::PartialEq for Callback {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for Callback {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for Callback {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for Callback {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
#[doc(hidden)]
static ENVELOPE: __runtime::shape::EnvelopeShape = __runtime::shape::EnvelopeShape {
    request_head: &[
        __runtime::shape::HeadMember {
            wire: "version",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Fixed("2.0.0"),
            max: ::core::option::Option::Some(8usize),
        },
        __runtime::shape::HeadMember {
            wire: "function",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Function,
            max: ::core::option::Option::Some(128usize),
        },
        __runtime::shape::HeadMember {
            wire: "clientId",
            aliases: &[],
            fill: __runtime::shape::HeadFill::ClientId,
            max: ::core::option::Option::Some(32usize),
        },
        __runtime::shape::HeadMember {
            wire: "reqTime",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Time,
            max: ::core::option::Option::None,
        },
        __runtime::shape::HeadMember {
            wire: "reqMsgId",
            aliases: &[],
            fill: __runtime::shape::HeadFill::MessageId,
            max: ::core::option::Option::Some(64usize),
        },
        __runtime::shape::HeadMember {
            wire: "accessToken",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Operation,
            max: ::core::option::Option::Some(64usize),
        },
    ],
    response_head: &[
        __runtime::shape::HeadMember {
            wire: "function",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Function,
            max: ::core::option::Option::None,
        },
        __runtime::shape::HeadMember {
            wire: "reqMsgId",
            aliases: &[],
            fill: __runtime::shape::HeadFill::MessageId,
            max: ::core::option::Option::None,
        },
        __runtime::shape::HeadMember {
            wire: "respTime",
            aliases: &["reqTime"],
            fill: __runtime::shape::HeadFill::Time,
            max: ::core::option::Option::None,
        },
    ],
};
/**The request of [`Client::shop_pay`]: Pay.

Takes money.

An example of its body:

```json
{"orderId":"order-1","product":"IN_APP","amount":{"currency":"HKD","value":"100"},"goods":[{"name":"Tea","price":{"currency":"HKD","value":"100"}}]}
```

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:114:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopPayRequest {
    /**Whom to debit. Travels in the head.

On the wire: `accessToken`, required.

At most 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:23:5`.*/
    pub access_token: AccessToken,
    /**The merchant's id.

On the wire: `orderId`, required.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:127:9`.*/
    pub order_id: OrderId,
    /**What it is.

On the wire: `product`, required. Sent as `IN_APP` when not set.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:128:9`.*/
    pub product: Product,
    /**How much.

On the wire: `amount`, required. Whether it is required: **Sister product's documentation**: Another page.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:129:9`.*/
    pub amount: __runtime::Money,
    /**What is bought.

On the wire: `goods`, required.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:130:9`.*/
    pub goods: ::std::vec::Vec<Goods>,
    /**Who buys.

On the wire: `buyer`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:131:9`.*/
    pub buyer: ::core::option::Option<Buyer>,
    /**Why it is debited.

On the wire: `debitNote`, sometimes required. Required when `product` is `51051000101000100031`.

At most 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:132:9`.*/
    pub debit_note: ::core::option::Option<::std::string::String>,
    /**More.

On the wire: `note`, optional.

At most 256 characters. A text that is JSON.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:133:9`.*/
    pub note: ::core::option::Option<Note>,
    /**Where to say how it ended.

On the wire: `notifyUrl`, optional. Required by some merchants.

At most 256 characters. An absolute `http` or `https` address.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:134:9`.*/
    pub notify_url: ::core::option::Option<Address>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for ShopPayRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopPayRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "accessToken",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "product",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(24),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "amount",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "goods",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "buyer",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "debitNote",
                requirement: __runtime::shape::Requirement::When {
                    member: "product",
                    values: &["51051000101000100031"],
                },
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "note",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(256),
                    form: __runtime::shape::Form::Json,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "notifyUrl",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(256),
                    form: __runtime::shape::Form::Url,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.access_token),
            1usize => __runtime::value::given(&self.order_id),
            2usize => __runtime::value::given(&self.product),
            3usize => __runtime::value::given(&self.amount),
            4usize => __runtime::value::given(&self.goods),
            5usize => __runtime::value::maybe(&self.buyer),
            6usize => __runtime::value::maybe(&self.debit_note),
            7usize => __runtime::value::maybe(&self.note),
            8usize => __runtime::value::maybe(&self.notify_url),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            access_token: members.required(0usize)?,
            order_id: members.required(1usize)?,
            product: members.required(2usize)?,
            amount: members.required(3usize)?,
            goods: members.required(4usize)?,
            buyer: members.optional(5usize),
            debit_note: members.optional(6usize),
            note: members.optional(7usize),
            notify_url: members.optional(8usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for ShopPayRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopPayRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopPayRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopPayRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopPayRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> ShopPayRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        ShopPayRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`ShopPayRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct ShopPayRequestBuilder<
    AccessToken_,
    OrderId_,
    Product_,
    Amount_,
    Goods_,
    Buyer_,
    DebitNote_,
    Note_,
    NotifyUrl_,
>(
    (
        ::core::option::Option<AccessToken>,
        ::core::option::Option<OrderId>,
        ::core::option::Option<Product>,
        ::core::option::Option<__runtime::Money>,
        ::core::option::Option<::std::vec::Vec<Goods>>,
        ::core::option::Option<Buyer>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<Note>,
        ::core::option::Option<Address>,
    ),
    ::core::marker::PhantomData<
        (
            AccessToken_,
            OrderId_,
            Product_,
            Amount_,
            Goods_,
            Buyer_,
            DebitNote_,
            Note_,
            NotifyUrl_,
        ),
    >,
);
impl<
    AccessToken_,
    OrderId_,
    Product_,
    Amount_,
    Goods_,
    Buyer_,
    DebitNote_,
    Note_,
    NotifyUrl_,
> ::core::fmt::Debug
for ShopPayRequestBuilder<
    AccessToken_,
    OrderId_,
    Product_,
    Amount_,
    Goods_,
    Buyer_,
    DebitNote_,
    Note_,
    NotifyUrl_,
> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("ShopPayRequestBuilder", f)
    }
}
impl<
    AccessToken_,
    OrderId_,
    Product_,
    Amount_,
    Goods_,
    Buyer_,
    DebitNote_,
    Note_,
    NotifyUrl_,
> ShopPayRequestBuilder<
    AccessToken_,
    OrderId_,
    Product_,
    Amount_,
    Goods_,
    Buyer_,
    DebitNote_,
    Note_,
    NotifyUrl_,
> {
    /**Whom to debit. Travels in the head.

On the wire: `accessToken`, required.

At most 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:23:5`.*/
    pub fn access_token(
        self,
        value: impl __runtime::scalar::IntoMember<AccessToken>,
    ) -> ShopPayRequestBuilder<
        __runtime::typestate::Set,
        OrderId_,
        Product_,
        Amount_,
        Goods_,
        Buyer_,
        DebitNote_,
        Note_,
        NotifyUrl_,
    >
    where
        AccessToken_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant's id.

On the wire: `orderId`, required.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:127:9`.*/
    pub fn order_id(
        self,
        value: impl __runtime::scalar::IntoMember<OrderId>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        __runtime::typestate::Set,
        Product_,
        Amount_,
        Goods_,
        Buyer_,
        DebitNote_,
        Note_,
        NotifyUrl_,
    >
    where
        OrderId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What it is.

On the wire: `product`, required. Sent as `IN_APP` when not set.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:128:9`.*/
    pub fn product(
        self,
        value: impl __runtime::typestate::IntoOptional<Product>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        OrderId_,
        __runtime::typestate::Set,
        Amount_,
        Goods_,
        Buyer_,
        DebitNote_,
        Note_,
        NotifyUrl_,
    >
    where
        Product_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**How much.

On the wire: `amount`, required. Whether it is required: **Sister product's documentation**: Another page.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:129:9`.*/
    pub fn amount(
        self,
        value: impl __runtime::scalar::IntoMember<__runtime::Money>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        OrderId_,
        Product_,
        __runtime::typestate::Set,
        Goods_,
        Buyer_,
        DebitNote_,
        Note_,
        NotifyUrl_,
    >
    where
        Amount_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What is bought.

On the wire: `goods`, required.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:130:9`.*/
    pub fn goods(
        self,
        value: impl __runtime::scalar::IntoMember<::std::vec::Vec<Goods>>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        OrderId_,
        Product_,
        Amount_,
        __runtime::typestate::Set,
        Buyer_,
        DebitNote_,
        Note_,
        NotifyUrl_,
    >
    where
        Goods_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.4 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Who buys.

On the wire: `buyer`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:131:9`.*/
    pub fn buyer(
        self,
        value: impl __runtime::typestate::IntoOptional<Buyer>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        OrderId_,
        Product_,
        Amount_,
        Goods_,
        __runtime::typestate::Set,
        DebitNote_,
        Note_,
        NotifyUrl_,
    >
    where
        Buyer_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.5 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Why it is debited.

On the wire: `debitNote`, sometimes required. Required when `product` is `51051000101000100031`.

At most 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:132:9`.*/
    pub fn debit_note(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        OrderId_,
        Product_,
        Amount_,
        Goods_,
        Buyer_,
        __runtime::typestate::Set,
        Note_,
        NotifyUrl_,
    >
    where
        DebitNote_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.6 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**More.

On the wire: `note`, optional.

At most 256 characters. A text that is JSON.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:133:9`.*/
    pub fn note(
        self,
        value: impl __runtime::typestate::IntoOptional<Note>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        OrderId_,
        Product_,
        Amount_,
        Goods_,
        Buyer_,
        DebitNote_,
        __runtime::typestate::Set,
        NotifyUrl_,
    >
    where
        Note_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.7 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Where to say how it ended.

On the wire: `notifyUrl`, optional. Required by some merchants.

At most 256 characters. An absolute `http` or `https` address.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:134:9`.*/
    pub fn notify_url(
        self,
        value: impl __runtime::typestate::IntoOptional<Address>,
    ) -> ShopPayRequestBuilder<
        AccessToken_,
        OrderId_,
        Product_,
        Amount_,
        Goods_,
        Buyer_,
        DebitNote_,
        Note_,
        __runtime::typestate::Set,
    >
    where
        NotifyUrl_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.8 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<ShopPayRequest, __runtime::check::Invalid>
    where
        AccessToken_: __needs_shop_pay_request::ShopPayRequestNeedsAccessToken,
        OrderId_: __needs_shop_pay_request::ShopPayRequestNeedsOrderId,
        Amount_: __needs_shop_pay_request::ShopPayRequestNeedsAmount,
        Goods_: __needs_shop_pay_request::ShopPayRequestNeedsGoods,
    {
        let values = self.0;
        let built = ShopPayRequest {
            access_token: __runtime::typestate::given(values.0),
            order_id: __runtime::typestate::given(values.1),
            product: values
                .2
                .unwrap_or_else(|| <Product as ::core::convert::From<
                    &str,
                >>::from("IN_APP")),
            amount: __runtime::typestate::given(values.3),
            goods: __runtime::typestate::given(values.4),
            buyer: values.5,
            debit_note: values.6,
            note: values.7,
            notify_url: values.8,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_shop_pay_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`accessToken` is missing: test.shop.pay requires it",
        label = "`accessToken` has not been set",
        note = "set it with `.access_token(…)` before `.build()`; it is defined at specs/small.yaml:23:5"
    )]
    pub trait ShopPayRequestNeedsAccessToken {}
    #[diagnostic::do_not_recommend]
    impl ShopPayRequestNeedsAccessToken for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`orderId` is missing: test.shop.pay requires it",
        label = "`orderId` has not been set",
        note = "set it with `.order_id(…)` before `.build()`; it is defined at specs/small.yaml:127:9"
    )]
    pub trait ShopPayRequestNeedsOrderId {}
    #[diagnostic::do_not_recommend]
    impl ShopPayRequestNeedsOrderId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`amount` is missing: test.shop.pay requires it",
        label = "`amount` has not been set",
        note = "set it with `.amount(…)` before `.build()`; it is defined at specs/small.yaml:129:9"
    )]
    pub trait ShopPayRequestNeedsAmount {}
    #[diagnostic::do_not_recommend]
    impl ShopPayRequestNeedsAmount for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`goods` is missing: test.shop.pay requires it",
        label = "`goods` has not been set",
        note = "set it with `.goods(…)` before `.build()`; it is defined at specs/small.yaml:130:9"
    )]
    pub trait ShopPayRequestNeedsGoods {}
    #[diagnostic::do_not_recommend]
    impl ShopPayRequestNeedsGoods for __runtime::typestate::Set {}
}
/**The answer to [`Client::shop_pay`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"gatewayId":"g-1","orderId":"order-1"}
```

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:114:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopPayResponse {
    /**The gateway's id.

On the wire: `gatewayId`, required.

At most 16 characters. The limit: **Sister product's documentation**: Another page.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:137:9`.*/
    pub gateway_id: GatewayId,
    /**The merchant's id.

On the wire: `orderId`, optional.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:138:9`.*/
    pub order_id: ::core::option::Option<OrderId>,
    /**When.

On the wire: `paidAt`, optional.

Also accepted when reading: `paymentTime` (**Sister product's documentation**: Another page).

A moment with the offset that it was written with.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:139:9`.*/
    pub paid_at: ::core::option::Option<__runtime::time::DateTime>,
    /**What was bought.

On the wire: `goods`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:140:9`.*/
    pub goods: ::core::option::Option<::std::vec::Vec<Goods>>,
}
impl __runtime::value::Record for ShopPayResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopPayResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "gatewayId",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "paidAt",
                aliases: &["paymentTime"],
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "goods",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.gateway_id),
            1usize => __runtime::value::maybe(&self.order_id),
            2usize => __runtime::value::maybe(&self.paid_at),
            3usize => __runtime::value::maybe(&self.goods),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            gateway_id: members.required(0usize)?,
            order_id: members.optional(1usize),
            paid_at: members.optional(2usize),
            goods: members.optional(3usize),
        })
    }
}
impl ::core::cmp::PartialEq for ShopPayResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopPayResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopPayResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopPayResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopPayRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::Refused,
        ResultCode::Malformed,
        ResultCode::Taken,
        ResultCode::SystemError,
    ];
}
impl __runtime::request::Request for ShopPayRequest {
    type Kind = __runtime::request::Writes;
    type Response = ShopPayResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "shop_pay",
        function: "test.shop.pay",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Key(&["orderId"]),
        paths: &[("test", "short/pay"), ("live", "test/shop/pay.json")],
        head_members: 1usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::Some("shop_query"),
            cancel: ::core::option::Option::Some("shop_cancel"),
            repeat: false,
            note: "Ask after it first.",
        }),
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for ShopPayRequest {
    type Way = __runtime::settle::Asking<ShopQueryRequest, ShopCancelRequest>;
}
impl __runtime::settle::Says<GatewayId> for ShopPayResponse {
    fn said(&self) -> ::core::option::Option<&GatewayId> {
        ::core::option::Option::Some(&self.gateway_id)
    }
}
impl __runtime::settle::Says<OrderId> for ShopPayResponse {
    fn said(&self) -> ::core::option::Option<&OrderId> {
        self.order_id.as_ref()
    }
}
/**The request of [`Client::shop_query`]: Ask.

Says where an order stands.

At least one of `order_id`, `gateway_id` has to be set.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:149:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopQueryRequest {
    /**The merchant's id.

On the wire: `orderId`, optional.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:158:9`.*/
    pub order_id: ::core::option::Option<OrderId>,
    /**The gateway's id.

On the wire: `gatewayId`, optional.

At most 16 characters. The limit: **Sister product's documentation**: Another page.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:159:9`.*/
    pub gateway_id: ::core::option::Option<GatewayId>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for ShopQueryRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopQueryRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "gatewayId",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[__runtime::shape::Rule::AtLeastOne(&["orderId", "gatewayId"])],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.order_id),
            1usize => __runtime::value::maybe(&self.gateway_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            order_id: members.optional(0usize),
            gateway_id: members.optional(1usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for ShopQueryRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopQueryRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopQueryRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopQueryRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopQueryRequest {
    /**Starts to build one. Required members that are not set are compile errors.

At least one of `order_id`, `gateway_id` has to be set.*/
    pub fn builder() -> ShopQueryRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        ShopQueryRequestBuilder(
            (::core::option::Option::None, ::core::option::Option::None),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`ShopQueryRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct ShopQueryRequestBuilder<OrderId_, GatewayId_>(
    (::core::option::Option<OrderId>, ::core::option::Option<GatewayId>),
    ::core::marker::PhantomData<(OrderId_, GatewayId_)>,
);
impl<OrderId_, GatewayId_> ::core::fmt::Debug
for ShopQueryRequestBuilder<OrderId_, GatewayId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("ShopQueryRequestBuilder", f)
    }
}
impl<OrderId_, GatewayId_> ShopQueryRequestBuilder<OrderId_, GatewayId_> {
    /**The merchant's id.

On the wire: `orderId`, optional.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:158:9`.*/
    pub fn order_id(
        self,
        value: impl __runtime::typestate::IntoOptional<OrderId>,
    ) -> ShopQueryRequestBuilder<__runtime::typestate::Set, GatewayId_>
    where
        OrderId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopQueryRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The gateway's id.

On the wire: `gatewayId`, optional.

At most 16 characters. The limit: **Sister product's documentation**: Another page.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:159:9`.*/
    pub fn gateway_id(
        self,
        value: impl __runtime::typestate::IntoOptional<GatewayId>,
    ) -> ShopQueryRequestBuilder<OrderId_, __runtime::typestate::Set>
    where
        GatewayId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopQueryRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<ShopQueryRequest, __runtime::check::Invalid>
    where
        (OrderId_, GatewayId_): __needs_shop_query_request::ShopQueryRequestRule0,
    {
        let values = self.0;
        let built = ShopQueryRequest {
            order_id: values.0,
            gateway_id: values.1,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_shop_query_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "at least one of `orderId`, `gatewayId` has to be set: test.shop.query requires it",
        label = "the rule is not kept",
        note = "the rule is defined at specs/small.yaml:161:11"
    )]
    pub trait ShopQueryRequestRule0 {}
    #[diagnostic::do_not_recommend]
    impl<GatewayId_> ShopQueryRequestRule0 for (__runtime::typestate::Set, GatewayId_) {}
    #[diagnostic::do_not_recommend]
    impl ShopQueryRequestRule0
    for (__runtime::typestate::Unset, __runtime::typestate::Set) {}
}
/**The answer to [`Client::shop_query`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:149:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopQueryResponse {
    /**What the gateway says of the payment itself.

On the wire: `result`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:164:9`.*/
    pub result: ::core::option::Option<__runtime::outcome::ResultInfo>,
    /**The merchant's id.

On the wire: `orderId`, optional.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:165:9`.*/
    pub order_id: ::core::option::Option<OrderId>,
    /**Where the order stands.

On the wire: `standing`, optional.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:166:9`.*/
    pub standing: ::core::option::Option<Standing>,
}
impl __runtime::value::Record for ShopQueryResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopQueryResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "result",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "standing",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.result),
            1usize => __runtime::value::maybe(&self.order_id),
            2usize => __runtime::value::maybe(&self.standing),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            result: members.optional(0usize),
            order_id: members.optional(1usize),
            standing: members.optional(2usize),
        })
    }
}
impl ::core::cmp::PartialEq for ShopQueryResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopQueryResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopQueryResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopQueryResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopQueryRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::NoOrder,
    ];
}
impl __runtime::request::Request for ShopQueryRequest {
    type Kind = __runtime::request::Reads;
    type Response = ShopQueryResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "shop_query",
        function: "test.shop.query",
        effect: __runtime::shape::Effect::Read,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Natural,
        paths: &[("test", "test/shop/query.htm"), ("live", "test/shop/query.json")],
        head_members: 0usize,
        resolve: ::core::option::Option::None,
        echoes: &[],
        states: ::core::option::Option::Some(
            &__runtime::shape::States {
                member: "standing",
                aliases: &[],
                values: &[
                    __runtime::shape::StateValue {
                        wire: "PAID",
                        state: __runtime::shape::State::Paid,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "CLOSED",
                        state: __runtime::shape::State::Closed,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "WAITING",
                        state: __runtime::shape::State::Pending,
                        lasts_seconds: ::core::option::Option::Some(180u32),
                    },
                ],
            },
        ),
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for ShopQueryRequest {
    type Way = __runtime::settle::Asking<ShopQueryRequest, ShopCancelRequest>;
}
impl __runtime::settle::Says<OrderId> for ShopQueryResponse {
    fn said(&self) -> ::core::option::Option<&OrderId> {
        self.order_id.as_ref()
    }
}
impl __runtime::settle::Says<Standing> for ShopQueryResponse {
    fn said(&self) -> ::core::option::Option<&Standing> {
        self.standing.as_ref()
    }
}
/**The request of [`Client::shop_cancel`]: Cancel.

Undoes a payment.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:168:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopCancelRequest {
    /**The merchant's id.

On the wire: `orderId`, required.

1 to 16 characters.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:178:27`.*/
    pub order_id: OrderId,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for ShopCancelRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopCancelRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.order_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            order_id: members.required(0usize)?,
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for ShopCancelRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopCancelRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopCancelRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopCancelRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopCancelRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> ShopCancelRequestBuilder<__runtime::typestate::Unset> {
        ShopCancelRequestBuilder(
            (::core::option::Option::None,),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`ShopCancelRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct ShopCancelRequestBuilder<OrderId_>(
    (::core::option::Option<OrderId>,),
    ::core::marker::PhantomData<(OrderId_,)>,
);
impl<OrderId_> ::core::fmt::Debug for ShopCancelRequestBuilder<OrderId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("ShopCancelRequestBuilder", f)
    }
}
impl<OrderId_> ShopCancelRequestBuilder<OrderId_> {
    /**The merchant's id.

On the wire: `orderId`, required.

1 to 16 characters.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:178:27`.*/
    pub fn order_id(
        self,
        value: impl __runtime::scalar::IntoMember<OrderId>,
    ) -> ShopCancelRequestBuilder<__runtime::typestate::Set>
    where
        OrderId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ShopCancelRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<ShopCancelRequest, __runtime::check::Invalid>
    where
        OrderId_: __needs_shop_cancel_request::ShopCancelRequestNeedsOrderId,
    {
        let values = self.0;
        let built = ShopCancelRequest {
            order_id: __runtime::typestate::given(values.0),
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_shop_cancel_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`orderId` is missing: test.shop.cancel requires it",
        label = "`orderId` has not been set",
        note = "set it with `.order_id(…)` before `.build()`; it is defined at specs/small.yaml:178:27"
    )]
    pub trait ShopCancelRequestNeedsOrderId {}
    #[diagnostic::do_not_recommend]
    impl ShopCancelRequestNeedsOrderId for __runtime::typestate::Set {}
}
/**The answer to [`Client::shop_cancel`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:168:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopCancelResponse {}
impl __runtime::value::Record for ShopCancelResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopCancelResponse",
        members: &[],
        rules: &[],
    };
    fn get(&self, _: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        ::core::option::Option::None
    }
    fn read(
        _: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {})
    }
}
impl ::core::cmp::PartialEq for ShopCancelResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopCancelResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopCancelResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopCancelResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopCancelRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[];
}
impl __runtime::request::Request for ShopCancelRequest {
    type Kind = __runtime::request::Writes;
    type Response = ShopCancelResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "shop_cancel",
        function: "test.shop.cancel",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Natural,
        paths: &[("test", "test/shop/cancel.htm"), ("live", "test/shop/cancel.json")],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::None,
            cancel: ::core::option::Option::None,
            repeat: true,
            note: "Send it again.",
        }),
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::Some(__runtime::shape::Window {
            offset_seconds: 28800i32,
            grace_seconds: 900u32,
            then: ::core::option::Option::Some("shop_give"),
        }),
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for ShopCancelRequest {
    type Way = __runtime::settle::Repeating;
}
/**The request of [`Client::shop_give`]: Give.

Gives money away; each sending gives again.

It can hold what is good for one call, so it can be moved and can't be cloned, nor stored by serde.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:180:3`.*/
#[non_exhaustive]
pub struct ShopGiveRequest {
    /**Whose.

On the wire: `pin`, required.

Matches `[0-9]{6}` as a whole.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:191:9`.*/
    pub pin: Pin,
    /**What it is given for.

On the wire: `voucher`, optional.

At most 16 characters. A secret: it is wiped from memory when dropped and never printed. Good for one call: it can't be cloned, and is spent by the call that it is moved into.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:192:9`.*/
    pub voucher: ::core::option::Option<Voucher>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for ShopGiveRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopGiveRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "pin",
                limits: __runtime::shape::Limits {
                    form: __runtime::shape::Form::Pattern("[0-9]{6}"),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "voucher",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.pin),
            1usize => __runtime::value::maybe(&self.voucher),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            pin: members.required(0usize)?,
            voucher: members.optional(1usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for ShopGiveRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopGiveRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl ShopGiveRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> ShopGiveRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        ShopGiveRequestBuilder(
            (::core::option::Option::None, ::core::option::Option::None),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`ShopGiveRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct ShopGiveRequestBuilder<Pin_, Voucher_>(
    (::core::option::Option<Pin>, ::core::option::Option<Voucher>),
    ::core::marker::PhantomData<(Pin_, Voucher_)>,
);
impl<Pin_, Voucher_> ::core::fmt::Debug for ShopGiveRequestBuilder<Pin_, Voucher_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("ShopGiveRequestBuilder", f)
    }
}
impl<Pin_, Voucher_> ShopGiveRequestBuilder<Pin_, Voucher_> {
    /**Whose.

On the wire: `pin`, required.

Matches `[0-9]{6}` as a whole.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:191:9`.*/
    pub fn pin(
        self,
        value: impl __runtime::scalar::IntoMember<Pin>,
    ) -> ShopGiveRequestBuilder<__runtime::typestate::Set, Voucher_>
    where
        Pin_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ShopGiveRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What it is given for.

On the wire: `voucher`, optional.

At most 16 characters. A secret: it is wiped from memory when dropped and never printed. Good for one call: it can't be cloned, and is spent by the call that it is moved into.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:192:9`.*/
    pub fn voucher(
        self,
        value: impl __runtime::typestate::IntoOptional<Voucher>,
    ) -> ShopGiveRequestBuilder<Pin_, __runtime::typestate::Set>
    where
        Voucher_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        ShopGiveRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<ShopGiveRequest, __runtime::check::Invalid>
    where
        Pin_: __needs_shop_give_request::ShopGiveRequestNeedsPin,
    {
        let values = self.0;
        let built = ShopGiveRequest {
            pin: __runtime::typestate::given(values.0),
            voucher: values.1,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_shop_give_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`pin` is missing: test.shop.give requires it",
        label = "`pin` has not been set",
        note = "set it with `.pin(…)` before `.build()`; it is defined at specs/small.yaml:191:9"
    )]
    pub trait ShopGiveRequestNeedsPin {}
    #[diagnostic::do_not_recommend]
    impl ShopGiveRequestNeedsPin for __runtime::typestate::Set {}
}
/**The answer to [`Client::shop_give`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:180:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopGiveResponse {}
impl __runtime::value::Record for ShopGiveResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopGiveResponse",
        members: &[],
        rules: &[],
    };
    fn get(&self, _: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        ::core::option::Option::None
    }
    fn read(
        _: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {})
    }
}
impl ::core::cmp::PartialEq for ShopGiveResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopGiveResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopGiveResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopGiveResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopGiveRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[];
}
impl __runtime::request::Request for ShopGiveRequest {
    type Kind = __runtime::request::Spends;
    type Response = ShopGiveResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "shop_give",
        function: "test.shop.give",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::None,
        paths: &[("test", "test/shop/give.htm"), ("live", "test/shop/give.json")],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::None,
            cancel: ::core::option::Option::None,
            repeat: false,
            note: "Ask the receiver.",
        }),
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
/**The request of [`Client::shop_page`]: Pay on the page.

Makes a signed text.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:194:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopPageRequest {
    /**The merchant's id.

On the wire: `orderId`, required.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:204:27`.*/
    pub order_id: OrderId,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for ShopPageRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopPageRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.order_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            order_id: members.required(0usize)?,
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for ShopPageRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopPageRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopPageRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopPageRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopPageRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> ShopPageRequestBuilder<__runtime::typestate::Unset> {
        ShopPageRequestBuilder(
            (::core::option::Option::None,),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`ShopPageRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct ShopPageRequestBuilder<OrderId_>(
    (::core::option::Option<OrderId>,),
    ::core::marker::PhantomData<(OrderId_,)>,
);
impl<OrderId_> ::core::fmt::Debug for ShopPageRequestBuilder<OrderId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("ShopPageRequestBuilder", f)
    }
}
impl<OrderId_> ShopPageRequestBuilder<OrderId_> {
    /**The merchant's id.

On the wire: `orderId`, required.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:204:27`.*/
    pub fn order_id(
        self,
        value: impl __runtime::scalar::IntoMember<OrderId>,
    ) -> ShopPageRequestBuilder<__runtime::typestate::Set>
    where
        OrderId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ShopPageRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<ShopPageRequest, __runtime::check::Invalid>
    where
        OrderId_: __needs_shop_page_request::ShopPageRequestNeedsOrderId,
    {
        let values = self.0;
        let built = ShopPageRequest {
            order_id: __runtime::typestate::given(values.0),
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_shop_page_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`orderId` is missing: test.shop.page requires it",
        label = "`orderId` has not been set",
        note = "set it with `.order_id(…)` before `.build()`; it is defined at specs/small.yaml:204:27"
    )]
    pub trait ShopPageRequestNeedsOrderId {}
    #[diagnostic::do_not_recommend]
    impl ShopPageRequestNeedsOrderId for __runtime::typestate::Set {}
}
/**Nothing: [`Client::shop_page`] makes signed text and gets no answer.

Members that the spec does not list stay readable in the verified raw text.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:194:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopPageResponse {}
impl __runtime::value::Record for ShopPageResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopPageResponse",
        members: &[],
        rules: &[],
    };
    fn get(&self, _: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        ::core::option::Option::None
    }
    fn read(
        _: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {})
    }
}
impl ::core::cmp::PartialEq for ShopPageResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopPageResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopPageResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopPageResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopPageRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[];
}
impl __runtime::request::Request for ShopPageRequest {
    type Kind = __runtime::request::SignsText;
    type Response = ShopPageResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "shop_page",
        function: "test.shop.page",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::SignedText,
        idempotency: __runtime::shape::Idempotency::Key(&["orderId"]),
        paths: &[],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::Some("shop_query"),
            cancel: ::core::option::Option::None,
            repeat: false,
            note: "Wait.",
        }),
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
/// The operations of this spec, for calls by name and for tools that list them.
pub static OPERATIONS: &[__runtime::raw::Callable] = &[
    __runtime::raw::Callable::of::<ShopPayRequest>(),
    __runtime::raw::Callable::of::<ShopQueryRequest>(),
    __runtime::raw::Callable::of::<ShopCancelRequest>(),
    __runtime::raw::Callable::of::<ShopGiveRequest>(),
    __runtime::raw::Callable::of::<ShopPageRequest>(),
];
/**A payment ended.

Comes by itself.

Function on the wire: `test.shop.notify`. Comes out of [`Client::receive`], which verifies it first.

An example of its body:

```json
{"resultInfo":{"resultStatus":"S","resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"success"},"orderId":"order-1"}
```

Before it counts for an order it is compared with that order, by `received.expect(…)`: with the request that placed it, or with a [`ShopPaidOrder`] of what the merchant's books keep.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:208:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopPaid {
    /**How it ended.

On the wire: `resultInfo`, required.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:217:9`.*/
    pub result_info: __runtime::outcome::ResultInfo,
    /**Which order.

On the wire: `orderId`, optional. Repeats `orderId` of the request; where it differs, the message is about another one.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:218:9`.*/
    pub order_id: ::core::option::Option<OrderId>,
    /**How much.

On the wire: `amount`, optional. Repeats `amount` of the request; where it differs, the message is about another one.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:219:9`.*/
    pub amount: ::core::option::Option<__runtime::Money>,
}
impl __runtime::value::Record for ShopPaid {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopPaid",
        members: &[
            __runtime::shape::MemberShape {
                wire: "resultInfo",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "amount",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.result_info),
            1usize => __runtime::value::maybe(&self.order_id),
            2usize => __runtime::value::maybe(&self.amount),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            result_info: members.required(0usize)?,
            order_id: members.optional(1usize),
            amount: members.optional(2usize),
        })
    }
}
impl ::core::cmp::PartialEq for ShopPaid {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopPaid {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopPaid {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopPaid {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl __runtime::notification::Notification for ShopPaid {
    const NAME: &'static str = "shop_paid";
    const FUNCTION: &'static str = "test.shop.notify";
    const ENVELOPE: &'static __runtime::shape::EnvelopeShape = &ENVELOPE;
}
/**What a merchant's books keep of an order, to compare a [`ShopPaid`] with: `received.expect(&order)`.

Take it from the merchant's own books, never from the notification.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:208:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopPaidOrder {
    /**Which order.

On the wire: `orderId`, required.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:218:9`.*/
    pub order_id: OrderId,
    /**How much.

On the wire: `amount`, required.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:219:9`.*/
    pub amount: __runtime::Money,
}
impl __runtime::value::Record for ShopPaidOrder {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopPaidOrder",
        members: &[
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "amount",
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.order_id),
            1usize => __runtime::value::given(&self.amount),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            order_id: members.required(0usize)?,
            amount: members.required(1usize)?,
        })
    }
}
impl ::core::cmp::PartialEq for ShopPaidOrder {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopPaidOrder {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopPaidOrder {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopPaidOrder {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ShopPaidOrder {
    /// An order of the merchant's books. Limits are not checked: what is kept is compared as it is.
    #[must_use]
    pub fn new(
        order_id: impl __runtime::scalar::IntoMember<OrderId>,
        amount: impl __runtime::scalar::IntoMember<__runtime::Money>,
    ) -> Self {
        Self {
            order_id: __runtime::scalar::IntoMember::into_member(order_id),
            amount: __runtime::scalar::IntoMember::into_member(amount),
        }
    }
}
impl __runtime::notification::Confirms<ShopPaidOrder> for ShopPaid {
    type Code = ResultCode;
    const ECHOES: &'static [__runtime::shape::Echo] = &[
        __runtime::shape::Echo {
            wire: "orderId",
            aliases: &[],
            of: &["orderId"],
        },
        __runtime::shape::Echo {
            wire: "amount",
            aliases: &[],
            of: &["amount"],
        },
    ];
}
impl __runtime::notification::Confirms<ShopPayRequest> for ShopPaid {
    type Code = ResultCode;
    const ECHOES: &'static [__runtime::shape::Echo] = &[
        __runtime::shape::Echo {
            wire: "orderId",
            aliases: &[],
            of: &["orderId"],
        },
        __runtime::shape::Echo {
            wire: "amount",
            aliases: &[],
            of: &["amount"],
        },
    ];
}
/// A verified notification, by its function.
#[derive(::core::fmt::Debug)]
#[non_exhaustive]
pub enum Notification {
    ///A payment ended
    ShopPaid(__runtime::notification::Received<ShopPaid>),
    /// A function that the spec does not list. It is verified; its raw text can be read, and it can be
    /// acknowledged.
    Unlisted(__runtime::notification::ReceivedAny),
}
impl Notification {
    /// The function that it names.
    #[must_use]
    pub fn function(&self) -> ::core::option::Option<&str> {
        __runtime::notification::Answerable::answerable(self).1.function()
    }
    /// What tells it from every other notification, however often it is sent; keep it to tell a duplicate.
    #[must_use]
    pub fn fingerprint(&self) -> __runtime::notification::Fingerprint {
        __runtime::notification::Answerable::answerable(self).1.fingerprint()
    }
    /// When AlipayHK signed this sending of it, by AlipayHK's own clock; `None` where its head tells no time. A
    /// notification can come up to a day late; whether a later one is believed is the caller's decision.
    #[must_use]
    pub fn signed_at(&self) -> ::core::option::Option<__runtime::time::DateTime> {
        let (envelope, any) = __runtime::notification::Answerable::answerable(self);
        any.signed_at(envelope)
    }
}
impl __runtime::notification::Answerable for Notification {
    fn answerable(
        &self,
    ) -> (
        &'static __runtime::shape::EnvelopeShape,
        &__runtime::notification::ReceivedAny,
    ) {
        match self {
            Self::ShopPaid(received) => {
                __runtime::notification::Answerable::answerable(received)
            }
            Self::Unlisted(any) => (&ENVELOPE, any),
        }
    }
}
/**How the browser comes back.

Parameters: `state`, `code`, `orderId`.

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:225:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ShopReturn {
    /**What was sent along.

On the wire: `state`, required.

At most 32 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:232:9`.*/
    pub state: ::std::string::String,
    /**A one-time code.

On the wire: `code`, optional.

Also accepted when reading: `auth_code` (**Sister product's documentation**: Another page).

A secret: it is wiped from memory when dropped and never printed.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:233:9`.*/
    pub code: ::core::option::Option<__runtime::scalar::Secret>,
    /**Which order.

On the wire: `orderId`, optional.

1 to 16 characters.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:234:9`.*/
    pub order_id: ::core::option::Option<OrderId>,
}
impl __runtime::value::Record for ShopReturn {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ShopReturn",
        members: &[
            __runtime::shape::MemberShape {
                wire: "state",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "code",
                aliases: &["auth_code"],
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "orderId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(16),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.state),
            1usize => __runtime::value::maybe(&self.code),
            2usize => __runtime::value::maybe(&self.order_id),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            state: members.required(0usize)?,
            code: members.optional(1usize),
            order_id: members.optional(2usize),
        })
    }
}
impl ::core::cmp::PartialEq for ShopReturn {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ShopReturn {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ShopReturn {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ShopReturn {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl __runtime::redirect::Redirect for ShopReturn {
    const STATE: &'static str = "state";
}
impl ShopReturn {
    /// Reads the address, or the query alone, that the browser came back with, and compares its state with the
    /// one that this session began with, in constant time.
    ///
    /// # Errors
    /// What is missing, doubled or different, by parameter; never a value. A redirect with another state
    /// belongs to another session: do not use its code.
    pub fn parse(
        url: &str,
        expected_state: &str,
    ) -> ::core::result::Result<Self, __runtime::redirect::RedirectError> {
        __runtime::redirect::parse(url, expected_state)
    }
    /// The state of an address, to find the session that it may belong to. It proves nothing: pass the
    /// session's own state to [`Self::parse`].
    #[must_use]
    pub fn state_of(url: &str) -> ::core::option::Option<::std::string::String> {
        __runtime::redirect::state_of::<Self>(url)
    }
}
/// What became of a write: done, refused, or unknown.
pub type Outcome<T> = __runtime::outcome::Outcome<T, ResultCode>;
/// A verified refusal.
pub type Refusal = __runtime::outcome::Refusal<ResultCode>;
/// An unknown outcome, with its evidence.
pub type Unresolved = __runtime::outcome::Unresolved<ResultCode>;
/// Why a read brought no answer to use.
pub type Error = __runtime::outcome::Error<ResultCode>;
/// Calls AlipayHK as one merchant. Cheap to clone; clones share one pool of connections.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Client(__runtime::client::Client);
impl Client {
    /// Starts to set up a client. The environment, the clientId and the two keys have no default.
    ///
    /// - `environment`: one of [`environments`].
    /// - `client_id`: assigned by AlipayHK.
    /// - `merchant_key`: the merchant's own private key, or another signer.
    /// - `alipay_key`: the public key that AlipayHK gave in exchange, or another verifier.
    pub fn builder(
        environment: __runtime::client::Environment,
        client_id: impl ::core::convert::Into<::std::string::String>,
        merchant_key: impl __runtime::sign::Signer + 'static,
        alipay_key: impl __runtime::sign::Verifier + 'static,
    ) -> __runtime::client::ClientBuilder<Self> {
        __runtime::client::Client::builder_of(
            environment,
            client_id,
            merchant_key,
            alipay_key,
        )
    }
    /// The runtime's client, which knows no operation and calls any.
    #[must_use]
    pub fn runtime(&self) -> &__runtime::client::Client {
        &self.0
    }
    /// Calls an operation of this spec by name, with JSON in place of a request. What is promised is said at the type that this returns.
    ///
    /// - `operation`: its name in the spec, or its function on the wire.
    /// - `members`: an object with the request's members by their names on the wire.
    pub fn call_raw(
        &self,
        operation: &str,
        members: &__runtime::Json,
    ) -> __runtime::raw::RawCall<'_, ResultCode> {
        self.0.call_raw(OPERATIONS, operation, members)
    }
    /**Pay.

Takes money.

Function on the wire: `test.shop.pay`.

Paths:

- test: `short/pay` — **Sister product's documentation**: Another page.
- live: `test/shop/pay.json` — **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).

Idempotency key: `orderId`. **Documented**: [A page](https://example.com/page).

After an unknown outcome: ask with [`Self::shop_query`]; if no clear answer is to be had, undo it with [`Self::shop_cancel`]. Ask after it first.

`.settled(policy)` sends it, then asks with [`Self::shop_query`] until the answer is final and, when the time is up, cancels with [`Self::shop_cancel`].

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`REFUSED`](ResultCode::Refused) (F), [`MALFORMED`](ResultCode::Malformed) (F), [`TAKEN`](ResultCode::Taken) (F), [`SYSTEM_ERROR`](ResultCode::SystemError) (U).

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:114:3`.*/
    pub fn shop_pay<'a>(
        &'a self,
        request: &'a ShopPayRequest,
    ) -> __runtime::client::Write<'a, ShopPayRequest> {
        self.0.write(request)
    }
    /**Ask.

Says where an order stands.

Function on the wire: `test.shop.query`.

Paths:

- test: `test/shop/query.htm` — **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).
- live: `test/shop/query.json` — **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).

A read: asking again is safe.

`.settled(policy)` asks with [`Self::shop_query`] until the answer is final and, when the time is up, cancels with [`Self::shop_cancel`].

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`NO_ORDER`](ResultCode::NoOrder) (F).

# Errors

Why there is no answer to use: not sent, refused, or unknown.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:149:3`.*/
    pub fn shop_query<'a>(
        &'a self,
        request: &'a ShopQueryRequest,
    ) -> __runtime::client::Read<'a, ShopQueryRequest> {
        self.0.read(request)
    }
    /**Cancel.

Undoes a payment.

Function on the wire: `test.shop.cancel`.

Paths:

- test: `test/shop/cancel.htm` — **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).
- live: `test/shop/cancel.json` — **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).

Idempotent by nature: What is cancelled stays so. **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).

After an unknown outcome: send the same request again. Send it again.

`.settled(policy)` sends it again, with the same values, until a signed answer is final.

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:168:3`.*/
    pub fn shop_cancel<'a>(
        &'a self,
        request: &'a ShopCancelRequest,
    ) -> __runtime::client::Write<'a, ShopCancelRequest> {
        self.0.write(request)
    }
    /**Give.

Gives money away; each sending gives again.

Function on the wire: `test.shop.give`.

Paths:

- test: `test/shop/give.htm` — **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).
- live: `test/shop/give.json` — **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).

**Not idempotent**: Nothing tells two gifts apart. **Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).

It takes the request itself, since what it can hold is good for one call.

After an unknown outcome: . Ask the receiver.

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page). Defined at `specs/small.yaml:180:3`.*/
    pub fn shop_give(
        &self,
        request: ShopGiveRequest,
    ) -> __runtime::client::Spending<'_, ShopGiveRequest> {
        self.0.spend(request)
    }
    /**Pay on the page.

Makes a signed text.

Function on the wire: `test.shop.page`.

Idempotency key: `orderId`. **Documented**: [A page](https://example.com/page).

After an unknown outcome: ask with [`Self::shop_query`]. Wait.

# Errors

The request breaks a limit or could not be signed. Nothing is sent in any case.

**Documented**: [A page](https://example.com/page). Defined at `specs/small.yaml:194:3`.*/
    pub fn shop_page<'a>(
        &'a self,
        request: &'a ShopPageRequest,
    ) -> __runtime::client::SignText<'a, ShopPageRequest> {
        self.0.sign_text(request)
    }
    /// Verifies a notification and reads it. Pass the bytes of the HTTP body as they came.
    ///
    /// # Errors
    /// Why it can't be believed or read. Answer with an HTTP error; AlipayHK sends it again.
    pub async fn receive(
        &self,
        body: &[u8],
    ) -> ::core::result::Result<
        Notification,
        __runtime::notification::NotificationError,
    > {
        let any = self.0.receive_any(body).await?;
        match any.function() {
            ::core::option::Option::Some("test.shop.notify") => {
                any.into::<ShopPaid>().map(Notification::ShopPaid)
            }
            _ => ::core::result::Result::Ok(Notification::Unlisted(any)),
        }
    }
    /// The signed text to answer a notification with once it has been dealt with: AlipayHK does not send it again.
    /// It takes the notification in any of its forms: as it was received, by its type, or compared with an order.
    ///
    /// # Errors
    /// Why it could not be made. Answer with an HTTP error then; AlipayHK sends the notification again.
    pub async fn acknowledge<N: __runtime::notification::Answerable>(
        &self,
        notification: &N,
    ) -> ::core::result::Result<
        ::std::vec::Vec<u8>,
        __runtime::notification::AcknowledgeError,
    > {
        self.0.acknowledge(notification).await
    }
    /// The signed text to answer a notification with that could not be dealt with: AlipayHK sends it again. Of the
    /// message, 256 characters are sent.
    ///
    /// # Errors
    /// Why it could not be made. Answer with an HTTP error then, which has the same effect.
    pub async fn postpone<N: __runtime::notification::Answerable>(
        &self,
        notification: &N,
        message: &str,
    ) -> ::core::result::Result<
        ::std::vec::Vec<u8>,
        __runtime::notification::AcknowledgeError,
    > {
        self.0.postpone(notification, message).await
    }
}
impl ::core::convert::From<__runtime::client::Client> for Client {
    fn from(client: __runtime::client::Client) -> Self {
        Self(client)
    }
}
/// Where requests can go. There is no default: a merchant says which.
pub mod environments {
    use super::__runtime;
    /**Where tests go.

Address: `http://127.0.0.1/`.

**Inferred, confirm it with AlipayHK**: [A page](https://example.com/page).*/
    #[must_use]
    pub fn test() -> __runtime::client::Environment {
        __runtime::client::Environment::new("test", "http://127.0.0.1/")
    }
    /**Real money moves.

Address: `https://example.com/api/`.

**Documented**: [A page](https://example.com/page).*/
    #[must_use]
    pub fn live() -> __runtime::client::Environment {
        __runtime::client::Environment::new("live", "https://example.com/api/")
    }
}
/**What holds for every call of Every kind of thing, once, with the grade of each fact.

- Messages are JSON. **Documented**: [A page](https://example.com/page).*/
pub mod facts {}

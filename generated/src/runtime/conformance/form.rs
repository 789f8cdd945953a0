//! [`Form`]: whether text is valid for its type, and the text formats of the OData scalars.

use crate::runtime::convert::civil::{CivilDate, Clock, Instant};
use crate::runtime::convert::duration::Amounts;

/// Whether the text of a value is valid for its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Valid.
    Documented,
    /// A member that the documentation of the enumeration does not list.
    UndocumentedMember,
    /// Not valid for the scalar type of this name.
    Malformed(&'static str),
    /// The content of a stream, which is allowed in JSON only together with its media type.
    InlineStream,
}

/// `2024-02-29`, with years of four digits or more.
pub(crate) fn is_date(text: &str) -> bool {
    CivilDate::parse(text).is_ok()
}

/// `17:30`, `17:30:00`, `17:30:00.0000000`: up to twelve digits of a second.
pub(crate) fn is_time_of_day(text: &str) -> bool {
    Clock::parse(text).is_ok()
}

/// A date, `T`, a time of day, and `Z` or an offset of hours and minutes.
pub(crate) fn is_date_time_offset(text: &str) -> bool {
    Instant::parse(text).is_ok() && !text.contains(' ')
}

/// `P1DT2H3M4.5S`: days, hours, minutes and seconds, any of which may be absent. Services also send
/// years, months and weeks, which OData does not have.
pub(crate) fn is_duration(text: &str) -> bool {
    let date = text.split('T').next().unwrap_or_default();
    Amounts::parse(text).is_ok() && !date.contains(['Y', 'M', 'W'])
}

/// `48d31887-5fad-4d73-a9f5-3c356e68a038`, in either case.
pub(crate) fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

//! [`Form`]: whether text is what its type promises, and the forms that OData gives to the scalars.

/// What the text of a value says about its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It is as documented.
    Documented,
    /// A member of an enumeration that the documentation does not list.
    UndocumentedMember,
    /// Text of another form than its scalar type has, which is this one.
    Malformed(&'static str),
    /// The content of a stream, which stands in JSON only beside its media type.
    InlineStream,
}

/// `2024-02-29`, with years of four digits or more.
pub(crate) fn is_date(text: &str) -> bool {
    let (negative, digits) = (text.starts_with('-'), text.trim_start_matches('-'));
    if text.len() - digits.len() > usize::from(negative) {
        return false;
    }
    let mut parts = digits.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let year_fits = year.len() == 4 || year.len() > 4 && !year.starts_with('0');
    let (Some(month), Some(day)) = (two_digits(month, 12), two_digits(day, 31)) else {
        return false;
    };
    year_fits && all_digits(year) && month > 0 && day > 0 && day <= days_of(year, month)
}

/// The calendar repeats every 400 years, which the last four digits tell.
fn days_of(year: &str, month: u8) -> u8 {
    let last_four = year.len().checked_sub(4).and_then(|start| year.get(start..));
    let year: u32 = last_four.and_then(|digits| digits.parse().ok()).unwrap_or_default();
    let century: u32 = if year.is_multiple_of(100) { 400 } else { 4 };
    match month {
        2 if year.is_multiple_of(century) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `17:30`, `17:30:00`, `17:30:00.0000000`: up to twelve digits of a second.
pub(crate) fn is_time_of_day(text: &str) -> bool {
    let mut parts = text.split(':');
    let (Some(hour), Some(minute), second, None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let second_fits = second.is_none_or(|second| match second.split_once('.') {
        Some((whole, fraction)) => {
            two_digits(whole, 59).is_some() && all_digits(fraction) && fraction.len() <= 12
        }
        None => two_digits(second, 59).is_some(),
    });
    two_digits(hour, 23).is_some() && two_digits(minute, 59).is_some() && second_fits
}

/// A date, `T`, a time of day, and `Z` or an offset of hours and minutes.
pub(crate) fn is_date_time_offset(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else {
        return false;
    };
    let (clock, offset_fits) = match rest.split_once(['+', '-']) {
        Some((clock, offset)) => (clock, offset.len() == 5 && is_time_of_day(offset)),
        None => {
            let clock = rest.trim_end_matches(['Z', 'z']);
            (clock, rest.len() - clock.len() == 1)
        }
    };
    offset_fits && is_date(date) && is_time_of_day(clock)
}

/// `P1DT2H3M4.5S`: days, hours, minutes and seconds, any of which may be absent.
pub(crate) fn is_duration(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => (date, Some(clock)),
        None => (text, None),
    };
    let has_parts = !date.is_empty() || clock.is_some();
    has_parts
        && are_parts(date, "D")
        && clock.is_none_or(|clock| !clock.is_empty() && are_parts(clock, "HMS"))
}

/// Whether the text is `number unit` pairs, each unit once at most and in this order.
fn are_parts(mut text: &str, units: &str) -> bool {
    for unit in units.chars() {
        let Some((number, rest)) = text.split_once(unit) else { continue };
        let fits = match number.split_once('.') {
            Some((whole, fraction)) => unit == 'S' && all_digits(whole) && all_digits(fraction),
            None => all_digits(number),
        };
        if !fits {
            return false;
        }
        text = rest;
    }
    text.is_empty()
}

/// `48d31887-5fad-4d73-a9f5-3c356e68a038`, in either case.
pub(crate) fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of two digits, up to `most`.
fn two_digits(text: &str, most: u8) -> Option<u8> {
    let number = if text.len() == 2 && all_digits(text) { text.parse().ok() } else { None };
    number.filter(|number| *number <= most)
}

//! Values from the whole range of every type are written as valid text and come back from it.

use std::time;

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use crate::runtime::{Binary, Duration};

proptest! {
    #[test]
    fn lengths(seconds in any::<u64>(), nanosecond in 0..1_000_000_000_u32) {
        let length = time::Duration::new(seconds, nanosecond);
        let text = Duration::from(length);
        prop_assert!(text.is_well_formed());
        prop_assert_eq!(text.to_std().ok(), Some(length));
    }

    #[test]
    fn bytes(bytes in any::<Vec<u8>>()) {
        let text = Binary::from_bytes(&bytes);
        prop_assert!(text.is_well_formed());
        prop_assert_eq!(text.to_bytes().ok(), Some(bytes));
    }
}

#[cfg(feature = "jiff")]
mod jiff {
    use jiff::civil::{Date, DateTime, Time};
    use jiff::{SignedDuration, Timestamp};
    use proptest::prelude::{
        Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };

    use crate::runtime;

    fn instants() -> impl Strategy<Value = Timestamp> {
        let range = Timestamp::MIN.as_nanosecond()..=Timestamp::MAX.as_nanosecond();
        let any = range.prop_map(|it| Timestamp::from_nanosecond(it).expect("it is in range"));
        prop_oneof![any, Just(Timestamp::MIN), Just(Timestamp::MAX), Just(Timestamp::UNIX_EPOCH)]
    }

    proptest! {
        #[test]
        fn instants_dates_and_times(value in instants()) {
            let text = runtime::DateTimeOffset::from(value);
            prop_assert!(text.is_well_formed(), "{}", text);
            prop_assert_eq!(text.to_jiff().ok(), Some(value));
            let civil = jiff::tz::Offset::UTC.to_datetime(value);
            for civil in [civil, DateTime::MIN, DateTime::MAX] {
                let (date, time): (Date, Time) = (civil.date(), civil.time());
                prop_assert_eq!(runtime::Date::from(date).to_jiff().ok(), Some(date));
                prop_assert!(runtime::Date::from(date).is_well_formed());
                prop_assert_eq!(runtime::TimeOfDay::from(time).to_jiff().ok(), Some(time));
                prop_assert!(runtime::TimeOfDay::from(time).is_well_formed());
            }
        }

        #[test]
        fn lengths(seconds in any::<i32>(), nanosecond in -999_999_999..=999_999_999_i32) {
            let value = SignedDuration::new(seconds.into(), nanosecond);
            let text = runtime::Duration::from(value);
            prop_assert!(text.is_well_formed());
            let span = text.to_jiff().expect("a span");
            prop_assert_eq!(SignedDuration::try_from(span).ok(), Some(value));
        }
    }
}

#[cfg(feature = "chrono")]
mod chrono {
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
    use proptest::prelude::{
        Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };

    use crate::runtime;

    fn instants() -> impl Strategy<Value = DateTime<FixedOffset>> {
        let (min, max) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
        let any = (min.timestamp()..=max.timestamp(), 0..1_000_000_000_u32)
            .prop_map(|(second, nano)| DateTime::from_timestamp(second, nano).expect("in range"));
        let usual = (-70_000_000_000..260_000_000_000_i64, 0..1_000_000_000_u32)
            .prop_map(|(second, nano)| DateTime::from_timestamp(second, nano).expect("in range"));
        let instants = prop_oneof![any, usual, Just(min), Just(max)];
        (instants, -86_399..=86_399_i32).prop_map(|(instant, offset)| {
            instant.with_timezone(&FixedOffset::east_opt(offset).expect("less than a day"))
        })
    }

    proptest! {
        #[test]
        fn every_instant(value in instants()) {
            let text = runtime::DateTimeOffset::from(value);
            prop_assert!(text.is_well_formed(), "{}", text);
            let again = text.to_chrono().expect("an instant");
            prop_assert_eq!(again, value);
            let offset = again.offset().local_minus_utc();
            let minutes = value.offset().local_minus_utc() / 60;
            prop_assert!(offset == minutes * 60 || value.checked_add_signed(TimeDelta::days(1)).is_none()
                || value.checked_sub_signed(TimeDelta::days(1)).is_none());
        }

        #[test]
        fn every_date(days in NaiveDate::MIN.to_epoch_days()..=NaiveDate::MAX.to_epoch_days()) {
            let any = NaiveDate::from_epoch_days(days).expect("in range");
            for value in [any, NaiveDate::MIN, NaiveDate::MAX] {
                let text = runtime::Date::from(value);
                prop_assert!(text.is_well_formed(), "{}", text);
                prop_assert_eq!(text.to_chrono().ok(), Some(value));
            }
        }

        #[test]
        fn every_time(second in 0..86_400_u32, nano in 0..2_000_000_000_u32) {
            let Some(value) = NaiveTime::from_num_seconds_from_midnight_opt(second, nano) else { return Ok(()) };
            let text = runtime::TimeOfDay::from(value);
            prop_assert!(text.is_well_formed(), "{}", text);
            let nearest = value.with_nanosecond(nano.min(999_999_999));
            prop_assert_eq!(text.to_chrono().ok(), nearest);
        }

        #[test]
        fn every_length(seconds in any::<i64>(), nano in 0..1_000_000_000_u32) {
            let any = TimeDelta::new(seconds, nano).unwrap_or(TimeDelta::MAX);
            for value in [any, TimeDelta::MIN, TimeDelta::MAX] {
                let text = runtime::Duration::from(value);
                prop_assert!(text.is_well_formed(), "{}", text);
                prop_assert_eq!(text.to_chrono().ok(), Some(value));
            }
        }
    }

    #[test]
    fn a_leap_second_is_the_last_nanosecond_before() {
        let value = DateTime::from_timestamp(1_483_228_799, 1_500_000_000).expect("a leap second");
        let text = runtime::DateTimeOffset::from(value);
        assert_eq!(text.as_str(), "2016-12-31T23:59:59.999999999Z");
    }
}

#[cfg(feature = "time")]
mod time_crate {
    use proptest::prelude::{
        Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };
    use time::{Date, Duration, OffsetDateTime, Time, UtcOffset};

    use crate::runtime;

    fn dates() -> impl Strategy<Value = Date> {
        let any = (Date::MIN.to_julian_day()..=Date::MAX.to_julian_day())
            .prop_map(|day| Date::from_julian_day(day).expect("in range"));
        prop_oneof![any, Just(Date::MIN), Just(Date::MAX)]
    }

    fn times() -> impl Strategy<Value = Time> {
        let any = (0..86_400_u32, 0..1_000_000_000_u32).prop_map(|(second, nano)| {
            let [hour, minute, second] =
                [second / 3600, second / 60 % 60, second % 60].map(|it| it as u8);
            Time::from_hms_nano(hour, minute, second, nano).expect("in range")
        });
        prop_oneof![any, Just(Time::MIDNIGHT), Just(Time::MAX)]
    }

    fn instants() -> impl Strategy<Value = OffsetDateTime> {
        (dates(), times(), -93_599..=93_599_i32).prop_map(|(date, time, offset)| {
            date.with_time(time)
                .assume_offset(UtcOffset::from_whole_seconds(offset).expect("in range"))
        })
    }

    proptest! {
        #[test]
        fn every_instant_whose_offset_has_text(value in instants()) {
            let seconds = value.offset().whole_seconds();
            match runtime::DateTimeOffset::try_from(value) {
                Ok(text) => {
                    prop_assert!(text.is_well_formed(), "{}", text);
                    let again = text.to_time().expect("an instant");
                    prop_assert_eq!(again, value);
                    prop_assert_eq!(again.offset().whole_seconds(), seconds / 60 * 60);
                }
                Err(error) => prop_assert!(
                    seconds.abs() >= 86_400 || seconds % 60 != 0 && [9999, -9999].contains(&value.year()),
                    "{}", error
                ),
            }
        }

        #[test]
        fn every_date_and_time(date in dates(), time in times()) {
            let text = runtime::Date::from(date);
            prop_assert!(text.is_well_formed(), "{}", text);
            prop_assert_eq!(text.to_time().ok(), Some(date));
            let text = runtime::TimeOfDay::from(time);
            prop_assert!(text.is_well_formed(), "{}", text);
            prop_assert_eq!(text.to_time().ok(), Some(time));
        }

        #[test]
        fn every_length(seconds in any::<i64>(), nano in 0..1_000_000_000_i32) {
            let any = Duration::new(seconds, if seconds < 0 { -nano } else { nano });
            for value in [any, Duration::MIN, Duration::MAX] {
                let text = runtime::Duration::from(value);
                prop_assert!(text.is_well_formed(), "{}", text);
                prop_assert_eq!(text.to_time().ok(), Some(value));
            }
        }
    }
}

#[cfg(feature = "uuid")]
proptest! {
    #[test]
    fn identifiers(number in any::<u128>()) {
        let value = uuid::Uuid::from_u128(number);
        let text = crate::runtime::Guid::from(value);
        prop_assert!(text.is_well_formed());
        prop_assert_eq!(text.to_uuid().ok(), Some(value));
    }
}

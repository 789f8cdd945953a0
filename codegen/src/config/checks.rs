//! Checks of single values in `codegen.toml`: codes, globs, names, types.

use std::ops::Range;

use globset::{GlobBuilder, GlobMatcher};
use toml::Spanned;

use super::{Change, ConfigType, ConfigTypeName, Target};
use crate::declare::{is_identifier, is_namespace};
use crate::diagnostic::{Code, Severity};
use crate::naming;
use crate::nearest::nearest;
use crate::odata;
use crate::schema::Primitive;
use crate::source::ApiVersion;

type Text = Spanned<String>;

/// The place and description of an error.
pub(super) type Fault = (Range<usize>, String);

fn fault<T>(at: &Text, message: String) -> Result<T, Fault> {
    Err((at.span(), message))
}

pub(super) fn reason(text: &Text) -> Result<(), Fault> {
    if text.get_ref().trim().is_empty() {
        return fault(text, "the reason is empty; explain why the entry is needed".to_owned());
    }
    Ok(())
}

pub(super) fn code(text: &Text) -> Result<Code, Fault> {
    let name = text.get_ref();
    if let Some(code) = Code::from_name(name) {
        return Ok(code);
    }
    let help = match Code::nearest(name) {
        Some(near) => format!("did you mean `{}`?", near.as_str()),
        None => "`DIAGNOSTICS.md` lists them".to_owned(),
    };
    fault(text, format!("unknown code `{name}`; {help}"))
}

/// A code of findings about pages, which can be suppressed.
pub(super) fn page_code(text: &Text) -> Result<Code, Fault> {
    match code(text)? {
        Code::StaleCorrection | Code::StaleSuppression => fault(
            text,
            format!(
                "`{}` is about this file and cannot be suppressed; remove the stale entry, or change \
                 the severity of the code",
                text.get_ref()
            ),
        ),
        code => Ok(code),
    }
}

/// `None` for `off`.
pub(super) fn severity(text: &Text) -> Result<Option<Severity>, Fault> {
    let levels = [Severity::Error, Severity::Warning, Severity::Note];
    match text.get_ref().as_str() {
        "off" => Ok(None),
        name => match levels.into_iter().find(|level| level.as_str() == name) {
            Some(level) => Ok(Some(level)),
            None => fault(
                text,
                format!("invalid severity `{name}`; write `error`, `warning`, `note` or `off`"),
            ),
        },
    }
}

/// `*` stays within a folder, `**` does not.
pub(super) fn path_glob(text: &Text) -> Result<GlobMatcher, Fault> {
    glob(text, true)
}

pub(super) fn subject_glob(text: &Text) -> Result<GlobMatcher, Fault> {
    glob(text, false)
}

fn glob(text: &Text, literal_separator: bool) -> Result<GlobMatcher, Fault> {
    let pattern = text.get_ref();
    match GlobBuilder::new(pattern).literal_separator(literal_separator).build() {
        Ok(glob) => Ok(glob.compile_matcher()),
        Err(error) => fault(text, format!("invalid glob `{pattern}`: {}", error.kind())),
    }
}

pub(super) fn version(text: &Text) -> Result<ApiVersion, Fault> {
    let name = text.get_ref();
    if let Some(version) = ApiVersion::from_name(name) {
        return Ok(version);
    }
    let known = ApiVersion::ALL.map(ApiVersion::as_str).join("` or `");
    fault(text, format!("unknown API version `{name}`; write `{known}`"))
}

/// The full name of a type, or of a property or member after that of its type.
pub(super) fn target(text: &Text, change: &Change) -> Result<Target, Fault> {
    let target = Target::new(text.get_ref());
    let is_type = target.as_type().is_some_and(is_qualified);
    let is_member =
        target.as_member().is_some_and(|(ty, name)| is_qualified(ty) && is_wire_name(name));
    let (fits, wanted) = match change {
        Change::SetBase(_) | Change::AddProperty { .. } | Change::AddMember { .. } => {
            (is_type, "a type, such as `microsoft.graph.user`")
        }
        Change::Retype(_) => (is_member, "a property, such as `microsoft.graph.user.mail`"),
        Change::Drop | Change::Rename(_) | Change::RustName(_) => (
            is_type || is_member,
            "a type, property or member, such as `microsoft.graph.user` or \
             `microsoft.graph.user.mail`",
        ),
    };
    if fits {
        Ok(target)
    } else {
        fault(text, format!("the target is not the full name of {wanted}"))
    }
}

fn is_qualified(name: &str) -> bool {
    name.contains('.') && is_namespace(name)
}

/// Names of enumeration members may contain any printable character.
fn is_wire_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 128 && name.trim() == name && !name.contains(char::is_control)
}

/// The text if it is valid.
fn valid(text: &Text, is_valid: fn(&str) -> bool, message: &str) -> Result<String, Fault> {
    let name = text.get_ref();
    if is_valid(name) { Ok(name.clone()) } else { fault(text, message.to_owned()) }
}

pub(super) fn wire_name(text: &Text) -> Result<String, Fault> {
    let message = "a name has 1 to 128 characters, no surrounding spaces and no control characters";
    valid(text, is_wire_name, message)
}

pub(super) fn identifier(text: &Text) -> Result<String, Fault> {
    let message =
        "a property name has only letters, digits and underscores, and does not begin with a digit";
    valid(text, is_identifier, message)
}

pub(super) fn rust_identifier(text: &Text) -> Result<String, Fault> {
    let name = text.get_ref();
    if is_identifier(name) && name.bytes().any(|byte| byte != b'_') && !naming::is_keyword(name) {
        return Ok(name.clone());
    }
    fault(text, format!("`{name}` is not a Rust identifier; write one such as `kind` or `Kind`"))
}

/// The full name of a type, or the CSDL name of a primitive type.
pub(super) fn type_name(text: &Text) -> Result<ConfigType, Fault> {
    let written = text.get_ref().as_str();
    let inner = odata::item_of(written);
    let name = inner.unwrap_or(written);
    let collection = inner.is_some();
    if let Some(primitive) = Primitive::ALL.iter().copied().find(|it| it.edm_name() == name) {
        return Ok(ConfigType { name: ConfigTypeName::Primitive(primitive), collection });
    }
    if is_qualified(name) && !name.starts_with("Edm.") {
        return Ok(ConfigType { name: ConfigTypeName::Type(name.to_owned()), collection });
    }
    let near = || {
        let names = Primitive::ALL.iter().map(|it| it.edm_name());
        nearest(names, &format!("Edm.{}", name.trim_start_matches("Edm.")))
    };
    let help = match Primitive::from_word(name).map(Primitive::edm_name).or_else(near) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write `Edm.String`, `microsoft.graph.importance` or `Collection(...)`".to_owned(),
    };
    fault(text, format!("`{written}` is not a type name; {help}"))
}

/// `none`, or the full name of a type.
pub(super) fn base(text: &Text) -> Result<Option<String>, Fault> {
    match text.get_ref().as_str() {
        "none" => Ok(None),
        name if is_qualified(name) => Ok(Some(name.to_owned())),
        name => fault(
            text,
            format!(
                "invalid base `{name}`; write a type such as `microsoft.graph.entity`, or `none`"
            ),
        ),
    }
}

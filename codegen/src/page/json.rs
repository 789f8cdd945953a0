//! A lenient JSON parser: it skips trailing commas, comments, ellipses, single quotes and missing
//! ends. It never fails, and reports the first place where the text is not JSON.

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// The number as written.
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member {
    /// The name without surrounding spaces.
    pub(crate) name: String,
    /// Offset of the name in the text.
    pub(crate) at: u32,
    pub(crate) value: Json,
}

impl Json {
    /// The value of a member, by exact name.
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.members().iter().find(|member| member.name == name).map(|member| &member.value)
    }

    /// The members of an object; empty for any other value.
    pub(crate) fn members(&self) -> &[Member] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The text, if this is a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is `true` or the string `"true"`.
    pub(crate) fn is_true(&self) -> bool {
        *self == Json::Bool(true)
            || self.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Comment,
    Ellipsis,
    SurplusComma,
    MissingComma,
    SingleQuotes,
    BareName,
    BareWord,
    NoValueOfMember,
    NoValue,
    UnopenedBracket,
    UnopenedBrace,
    UnclosedObject,
    UnclosedArray,
    UnclosedString,
    TooDeep,
    TextAfterEnd,
}

impl Problem {
    /// For messages: `an extra comma`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Comment => "a comment",
            Self::Ellipsis => "an ellipsis",
            Self::SurplusComma => "an extra comma",
            Self::MissingComma => "a comma is missing",
            Self::SingleQuotes => "single quotes",
            Self::BareName => "a name without quotes",
            Self::BareWord => "a word without quotes",
            Self::NoValueOfMember => "a member without a value",
            Self::NoValue => "no value",
            Self::UnopenedBracket => "a closing bracket without an opening one",
            Self::UnopenedBrace => "a closing brace without an opening one",
            Self::UnclosedObject => "the object is not closed",
            Self::UnclosedArray => "the array is not closed",
            Self::UnclosedString => "the string is not closed",
            Self::TooDeep => "nesting too deep",
            Self::TextAfterEnd => "text after the end of the value",
        }
    }

    /// Whether a part of the text is missing or was not read.
    fn abridges(self) -> bool {
        matches!(
            self,
            Self::Ellipsis
                | Self::UnclosedObject
                | Self::UnclosedArray
                | Self::UnclosedString
                | Self::TooDeep
        )
    }
}

/// The value of a text, and its first problem.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) value: Json,
    /// The offset and kind of the first problem.
    pub(crate) problem: Option<(u32, Problem)>,
    /// The text has an ellipsis, or could not be read to its end.
    pub(crate) abridged: bool,
}

/// The deepest nesting that is read; real blocks have four levels.
const MAX_DEPTH: u32 = 64;

/// Parses the first value of a text.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut reader = Reader { text, at: 0, depth: 0, problem: None, abridged: false };
    let value = reader.value().unwrap_or(Json::Null);
    reader.skip_blanks();
    if reader.at < text.len() {
        reader.complain(Problem::TextAfterEnd);
    }
    Parsed { value, problem: reader.problem, abridged: reader.abridged }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    problem: Option<(u32, Problem)>,
    abridged: bool,
}

impl<'a> Reader<'a> {
    fn complain(&mut self, problem: Problem) {
        self.problem.get_or_insert((self.at as u32, problem));
        self.abridged |= problem.abridges();
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    /// Skips white space, comments and ellipses.
    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len()
                - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
            let rest = self.rest();
            let (what, length) = if rest.starts_with("//") {
                (Problem::Comment, rest.find('\n').unwrap_or(rest.len()))
            } else if rest.starts_with("/*") {
                (Problem::Comment, rest.find("*/").map_or(rest.len(), |end| end + 2))
            } else if rest.starts_with("...") {
                (Problem::Ellipsis, 3)
            } else {
                return;
            };
            self.complain(what);
            self.at += length;
        }
    }

    fn value(&mut self) -> Option<Json> {
        self.skip_blanks();
        match self.peek()? {
            '{' | '[' if self.depth == MAX_DEPTH => {
                self.complain(Problem::TooDeep);
                self.at = self.text.len();
                None
            }
            '{' => Some(self.nested(Self::object)),
            '[' => Some(self.nested(Self::array)),
            quote @ ('"' | '\'') => Some(Json::String(self.string(quote))),
            _ => self.word(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Json) -> Json {
        self.at += 1;
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Json {
        let mut members = Vec::new();
        loop {
            self.skip_blanks();
            let at = self.at as u32;
            let name = match self.peek() {
                None => break self.complain(Problem::UnclosedObject),
                Some('}') => break self.at += 1,
                Some(',') => {
                    self.complain(Problem::SurplusComma);
                    self.at += 1;
                    continue;
                }
                Some(quote @ ('"' | '\'')) => self.string(quote),
                Some(']') => break self.complain(Problem::UnopenedBracket),
                Some(_) => {
                    self.complain(Problem::BareName);
                    self.bare()
                }
            };
            self.skip_blanks();
            if !self.eat(':') {
                self.complain(Problem::NoValueOfMember);
                if name.is_empty() {
                    self.at += self.peek().map_or(0, char::len_utf8);
                }
                continue;
            }
            let value = self.value().unwrap_or(Json::Null);
            members.push(Member { name: name.trim().to_owned(), at, value });
            self.separator('}');
        }
        Json::Object(members)
    }

    fn array(&mut self) -> Json {
        let mut items = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                None => break self.complain(Problem::UnclosedArray),
                Some(']') => break self.at += 1,
                Some('}') => break self.complain(Problem::UnopenedBrace),
                Some(',') => {
                    self.complain(Problem::SurplusComma);
                    self.at += 1;
                }
                Some(_) => {
                    items.extend(self.value());
                    self.separator(']');
                }
            }
        }
        Json::Array(items)
    }

    fn separator(&mut self, close: char) {
        self.skip_blanks();
        let comma = self.at as u32;
        if self.eat(',') {
            self.skip_blanks();
            if self.peek() == Some(close) {
                self.problem.get_or_insert((comma, Problem::SurplusComma));
            }
        } else if self.peek().is_some_and(|next| next != close) {
            self.complain(Problem::MissingComma);
        }
    }

    fn string(&mut self, quote: char) -> String {
        if quote == '\'' {
            self.complain(Problem::SingleQuotes);
        }
        self.at += 1;
        let mut text = String::new();
        let mut chars = self.rest().char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                _ if c == quote => {
                    self.at += at + 1;
                    return text;
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, other)) => text.push(other),
                    None => {}
                },
                _ => text.push(c),
            }
        }
        self.complain(Problem::UnclosedString);
        self.at = self.text.len();
        text
    }

    fn bare(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || ",:{}[]\"'".contains(c));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word.to_owned()
    }

    fn word(&mut self) -> Option<Json> {
        let start = self.at;
        let word = self.bare();
        match word.as_str() {
            "null" => Some(Json::Null),
            "true" => Some(Json::Bool(true)),
            "false" => Some(Json::Bool(false)),
            "" => {
                self.complain(Problem::NoValue);
                // Skip one character, so that the reader always makes progress.
                if self.peek().is_some_and(|next| !",}]".contains(next)) {
                    self.at += self.peek().map_or(0, char::len_utf8);
                }
                None
            }
            number if number.parse::<f64>().is_ok() => Some(Json::Number(word)),
            _ => {
                self.problem.get_or_insert((start as u32, Problem::BareWord));
                Some(Json::String(word))
            }
        }
    }
}

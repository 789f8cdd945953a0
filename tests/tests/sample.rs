//! The types in `tests/runtime/src/types`, with which the runtime is tested, are generated from the pages
//! here. They have every kind of property.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use msgraph_codegen::Source;
use msgraph_tests::page_text::PageText;
use msgraph_tests::{enumeration, folders, page, run};

const PAGES: &[PageText] = &[
    PageText {
        stem: "kinds",
        rows: &[
            "text|String|Text.",
            "textList|String collection|Texts.",
            "bool|Boolean|True or false.",
            "boolList|Boolean collection|Each true or false.",
            "u8|Byte|An unsigned integer of 8 bits.",
            "u8List|Byte collection|Unsigned integers of 8 bits.",
            "i8|SByte|An integer of 8 bits.",
            "i8List|SByte collection|Integers of 8 bits.",
            "i16|Int16|An integer of 16 bits.",
            "i16List|Int16 collection|Integers of 16 bits.",
            "i32|Int32|An integer of 32 bits.",
            "i32List|Int32 collection|Integers of 32 bits.",
            "i64|Int64|An integer of 64 bits.",
            "i64List|Int64 collection|Integers of 64 bits.",
            "f64|Double|A number.",
            "f64List|Double collection|Numbers.",
            "decimal|Decimal|A decimal number.",
            "decimalList|Decimal collection|Decimal numbers.",
            "json|Json|Any value.",
            "jsonList|Json collection|Any values.",
            "enumeration|[importance](importance.md)|A member of an enumeration.",
            "enumerationList|[importance](importance.md) collection|Members of an enumeration.",
            "date|Date|A date.",
            "guidList|Guid collection|Identifiers.",
            "stream|Stream|A stream.",
            "object|[itemBody](itembody.md)|An object.",
            "objectList|[itemBody](itembody.md) collection|Objects.",
            "child|[kinds](kinds.md)|An object of this type.",
        ],
        relationships: &[
            "family|[directoryObject](directoryobject.md)|An object of any derived type.",
            "familyList|[directoryObject](directoryobject.md) collection|Objects of any derived type.",
        ],
        metadata: r#""@odata.type": "microsoft.graph.kinds""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "message",
        rows: &[
            "id|String|The key.",
            "subject|String|The subject.",
            "importance|[importance](importance.md)|How important it is.",
            "body|[itemBody](itembody.md)|The body.",
            "sender|[recipient](recipient.md)|Who sent it.",
            "toRecipients|[recipient](recipient.md) collection|Who gets it.",
            "categories|String collection|The categories.",
            "isRead|Boolean|Whether it was read.",
            "receivedDateTime|DateTimeOffset|When it arrived.",
            "replyTo|[emailAddress](emailaddress.md) collection|Where answers go.",
        ],
        metadata: r#""@odata.type": "microsoft.graph.message", "keyProperty": "id""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "itembody",
        rows: &["contentType|[bodyType](bodytype.md)|The format.", "content|String|The text."],
        metadata: r#""@odata.type": "microsoft.graph.itemBody""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "emailaddress",
        rows: &["name|String|The name.", "address|String|The address."],
        metadata: r#""@odata.type": "microsoft.graph.emailAddress""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "recipient",
        rows: &[
            "emailAddress|[emailAddress](emailaddress.md)|The address.",
            "nickname (deprecated)|String|A short name.",
        ],
        metadata: r#""@odata.type": "microsoft.graph.recipient""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "attendee",
        rows: &["type|String|The kind.", "status|Json|The answer."],
        metadata: r#""@odata.type": "microsoft.graph.attendee", "baseType": "microsoft.graph.recipient""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "directoryobject",
        rows: &["id|String|The key.", "deletedDateTime|DateTimeOffset|When it was deleted."],
        metadata: r#""@odata.type": "microsoft.graph.directoryObject", "keyProperty": "id""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "user",
        rows: &[
            "jobTitle|String|The title.",
            "mobilePhone|String|The number.",
            "businessPhones|String collection|The numbers.",
        ],
        relationships: &[
            "manager|[directoryObject](directoryobject.md)|Who manages the user.",
            "directReports|[directoryObject](directoryobject.md) collection|Whom the user manages.",
        ],
        metadata: r#""@odata.type": "microsoft.graph.user", "baseType": "microsoft.graph.directoryObject""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "group",
        rows: &["mailNickname|String|The alias."],
        metadata: r#""@odata.type": "microsoft.graph.group", "baseType": "microsoft.graph.directoryObject""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "item",
        rows: &[
            "name|String|Text.",
            "size|Int64|A number.",
            "createdDateTime|DateTimeOffset|An instant.",
            "tags|String collection|Texts.",
            "sizes|Int32 collection|Numbers.",
            "ranks|[importance](importance.md) collection|Members of an enumeration.",
            "body|[itemBody](itembody.md)|An object.",
            "parts|[itemBody](itembody.md) collection|Objects.",
            "facts|Json|Any value.",
        ],
        relationships: &[
            "owner|[directoryObject](directoryobject.md)|An object of any derived type.",
            "readers|[directoryObject](directoryobject.md) collection|Objects of any derived type.",
        ],
        metadata: r#""@odata.type": "microsoft.graph.item", "keyProperty": "id""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "fileitem",
        rows: &["mimeType|String|The media type."],
        metadata: r#""@odata.type": "microsoft.graph.fileItem", "baseType": "microsoft.graph.item""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "paint",
        rows: &["colors|[colors](colors.md)|The colors."],
        metadata: r#""@odata.type": "microsoft.graph.paint""#,
        ..PageText::EMPTY
    },
    PageText {
        stem: "team",
        rows: &["displayName|String|The name.", "webUrl|String|The address."],
        relationships: &[
            "lead|[captain](captain.md)|Of a type in a disabled area.",
            "members|[captain](captain.md) collection|Of a type in a disabled area.",
        ],
        metadata: r#""@odata.type": "microsoft.graph.team", "keyProperty": "id""#,
        ..PageText::EMPTY
    },
];

/// In the area `off`, which is disabled in the tests.
const CAPTAIN: PageText = PageText {
    stem: "captain",
    rows: &["rank|String|The rank."],
    metadata: r#""@odata.type": "microsoft.graph.captain", "keyProperty": "id""#,
    ..PageText::EMPTY
};

/// More properties than the reader has bits for.
fn wide() -> PageText {
    let rows = (1..=260).map(|number| &*format!("property{number}|Int32|A number.").leak());
    PageText {
        stem: "wide",
        rows: rows.collect::<Vec<_>>().leak(),
        metadata: r#""@odata.type": "microsoft.graph.wide""#,
        ..PageText::EMPTY
    }
}

const FLAGS: &str = "The colors of a paint. This flagged enumeration allows multiple members to be selected \
    simultaneously.";

fn of_area(area: &str, text: &PageText) -> Source {
    let front = format!("ms.prod: {area}\ndoc_type: ");
    page(text.stem, text.source().text.replace("doc_type: ", &front))
}

fn pages() -> Vec<Source> {
    let mut pages: Vec<_> = PAGES.iter().map(|text| of_area("core", text)).collect();
    pages.push(of_area("core", &wide()));
    pages.push(of_area("off", &CAPTAIN));
    pages.push(page("importance", enumeration("importance", &["low", "normal", "high"])));
    pages.push(page("bodytype", enumeration("bodyType", &["text", "html"])));
    let colors = enumeration("colors", &["none", "red", "green", "blue"]);
    pages.push(page("colors", colors.replace("Something.", FLAGS)));
    pages
}

/// To update them: `UPDATE_EXPECT=1 cargo test -p msgraph-tests sample`.
#[test]
fn the_types_of_the_runtime_tests_are_up_to_date() {
    let run = run(pages());
    run.assert_sound();
    let folder = folders::workspace().join("tests/runtime/src/types");
    for file in &run.generated.files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        expect_file![path].assert_eq(&file.text);
    }
    let wanted = run.generated.files.iter().map(|file| folder.join(&file.path));
    assert_eq!(files(&folder), wanted.collect::<BTreeSet<_>>());
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { [path].into() }).collect()
}

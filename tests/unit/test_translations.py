"""Whatever the server says to staff has a French sentence in the dashboard: read from the sources of both."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from chalicelib import errors
from chalicelib.errors import DeskbellError
from infra.assets import SOURCES
from infra.package import ROOT

FRENCH: Final = SOURCES / "dashboard" / "src" / "texts" / "fr" / "refusals.ts"
# In the catalogue, a pair begins with what the server says: ["There is no such widget.", "…"].
ENTRY: Final = re.compile(r'^\s*\[\s*"((?:[^"\\]|\\.)*)",', re.MULTILINE)
SLOT: Final = re.compile(r"\{\w*\}")

# Said to patrons and their pages alone.
TO_PATRONS: Final = {
    "FormIncomplete",
    "FormChanged",
    "SiteNotAllowed",
    "NobodyThere",
    "NotAnswered",
    "LinkOver",
    "NetworkLimited",
    "CopiesUsedUp",
    "MailFailed",
}
PATRONS_SENTENCES: Final = {
    "This chat is not set up. Ask the library by email or at the desk.",
    "This form is not set up. Ask the library by email or at the desk.",
    "Nothing is asked after this chat.",
    "Nobody is asking for your contact information.",
}


def test_every_refusal_that_staff_can_meet_is_in_the_french_catalogue() -> None:
    known = [_pattern(english) for english in ENTRY.findall(FRENCH.read_text())]

    said = {sentence for path in sorted((ROOT / "chalicelib").rglob("*.py")) for sentence in _refusals(path)}

    assert len(said) > 100
    unknown = {sentence for sentence in said if not any(pattern.fullmatch(sentence) for pattern in known)}
    assert unknown == PATRONS_SENTENCES


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(".+?".join(map(re.escape, SLOT.split(english))))


def _refusals(path: Path) -> Iterator[str]:
    """The sentences that a module refuses with, slots empty: "There is no {}. Choose another one."."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.ClassDef(name=name, body=body) if path.name == "errors.py" and name not in TO_PATRONS:
                yield from _sentences_of_class(body)
            case ast.Call(func=ast.Name(id=name), args=[sentence, *_]) if _is_refusal(name) and name not in TO_PATRONS:
                yield from _said(sentence, in_field=name == "BadFields")
            case ast.Assign(targets=[ast.Name(id="sentence")], value=value) if path.name != "errors.py":
                yield from _said(value)


def _sentences_of_class(body: list[ast.stmt]) -> Iterator[str]:
    """`sentence = …` of a class, and what its `__init__` hands on."""
    for statement in body:
        for node in ast.walk(statement):
            match node:
                case ast.Assign(targets=[ast.Name(id="sentence")], value=value):
                    yield from _said(value)
                case ast.Call(func=ast.Attribute(attr="__init__"), args=[sentence]):
                    yield from _said(sentence)


def _is_refusal(name: str) -> bool:
    kind = getattr(errors, name, None)
    return isinstance(kind, type) and issubclass(kind, DeskbellError)


def _said(node: ast.expr, *, in_field: bool = False) -> Iterator[str]:
    """`in_field`: it says only what is wrong with a field, in the sentence of BadFields."""
    match node:
        case ast.Constant() | ast.JoinedStr() if in_field:
            yield "A field is not as it should be: {}."
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parts)

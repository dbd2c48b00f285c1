"""The glossary: terms that mislead readers, and what to write instead. words.py [ROOT] tells where one is used.

The list is glossary.txt beside this file. Names on the wire, in tables and in signed records are not read: they stay.
"""

import ast
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).resolve().parent / "glossary.txt"
ARABIC = re.compile("[\u0621-\u064a]")
# Vowel marks and the marks of direction: a term is found with or without them.
MARKS = re.compile("[\u064b-\u0652\u0640\u2066-\u2069]")
# In YAML, with quotes or to the end of the mapping or line.
ENGLISH_VALUE = re.compile(r'\ben: ("[^"]*"|[^}]*)')
HELP = {"help", "description", "epilog"}
# Functions that raise what they are told; so do the exceptions.
MESSAGES = {"fail"}
# Names that registries publish, as they publish them, and invented people.
QUOTED = {
    *("regions.yaml", "amanat.yaml", "municipalities.yaml", "districts.yaml", "activities.yaml"),
    *("sample_names.py", "nationalities.py"),
}


@dataclass(frozen=True)
class Term:
    """What is not written any more in one kind of text, and what is written instead."""

    kind: str
    pattern: re.Pattern[str]
    better: str


@dataclass(frozen=True)
class Passage:
    """A text with its kind and the place where it is written."""

    kind: str
    place: str
    text: str


def read_terms(path: Path) -> list[Term]:
    """Read lines `expression -> better term` under the headings [arabic], [english] and [code]."""
    terms, kind = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            kind = heading[1]
        elif line and not line.startswith("#"):
            found, _, better = line.partition(" -> ")
            terms.append(Term(kind, re.compile(found, re.IGNORECASE | re.MULTILINE), better))
    return terms


def find_faults(root: Path, terms: list[Term]) -> Iterator[str]:
    """Tell every use of a term of the list, with its place and the better term."""
    for passage in passages(root):
        # With its marks too, for the terms that are about a mark.
        plain = f"{MARKS.sub('', passage.text)}\n{passage.text}"
        for term in terms:
            if term.kind == passage.kind and (found := term.pattern.search(plain)):
                yield f"{passage.place}: {found[0]!r}: write {term.better!r}"


def passages(root: Path) -> Iterator[Passage]:
    """Every text that people read: translations, catalogue, code, help of commands, README."""
    for path in sorted((root / "translations").glob("*.ts")):
        yield from _translation_texts(path, path.relative_to(root).as_posix())
    for path in sorted((root / "balady_desktop").rglob("*")):
        if path.name not in QUOTED and "_assets" not in path.parts:
            yield from READERS.get(path.suffix, _nothing)(path, path.relative_to(root).as_posix())
    for path in root.glob("README.md"):
        yield from _lines(path, path.name)


def _nothing(path: Path, place: str) -> Iterator[Passage]:
    yield from ()


def _translation_texts(path: Path, place: str) -> Iterator[Passage]:
    for message in ElementTree.parse(path).getroot().iter("message"):
        source = message.findtext("source", "")
        yield Passage("english", f"{place}: {source!r}", source)
        for part in message.iter():
            if part.tag in ("translation", "numerusform") and part.text:
                yield Passage("arabic" if ARABIC.search(part.text) else "english", f"{place}: {source!r}", part.text)


def _catalogue_texts(path: Path, place: str) -> Iterator[Passage]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.lstrip().startswith("#"):
            yield Passage("code", f"{place}:{number}", line)
            continue
        yield Passage("arabic", f"{place}:{number}", line)
        for english in ENGLISH_VALUE.findall(line):
            yield Passage("english", f"{place}:{number}", english.strip('"'))


def _code_texts(path: Path, place: str) -> Iterator[Passage]:
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield Passage("code", f"{place}:{token.start[0]}", token.string)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        for kind, text in _node_texts(node):
            yield Passage(kind, f"{place}:{getattr(node, 'lineno', 1)}", text)


def _node_texts(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield "code", ast.get_docstring(node) or ""
    elif isinstance(node, ast.Call):
        yield from (("code", _written(one.value)) for one in node.keywords if one.arg in HELP)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        kind = "code" if name in MESSAGES or name.endswith("Error") else "english" if name == "Words" else ""
        yield from ((kind, _written(one)) for one in node.args[kind == "english" :] if kind)
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", "") in HELP:
        yield "code", _written(node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ARABIC.search(node.value):
        yield "arabic", node.value


def _written(node: ast.AST) -> str:
    """Return the text of a string, also of an f-string without what is put into it."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str))


def _lines(path: Path, place: str) -> Iterator[Passage]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        yield Passage("code", f"{place}:{number}", line)


READERS = {".py": _code_texts, ".yaml": _catalogue_texts}


def main(root: Path) -> int:
    faults = list(find_faults(root, read_terms(LIST)))
    print("\n".join(faults) or "No term of the glossary's list is used.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT))

"""The texts of the code and of ui/, and whether balady_{ar,en}.ts have each: texts.py collect | check."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
LUPDATE = Path(sys.executable).parent / "pyside6-lupdate"
# English is the language of the code, so only its plurals want a form of their own.
LANGUAGES: dict[str, tuple[str, ...]] = {"ar": (), "en": ("-pluralonly",)}


@dataclass(frozen=True, order=True)
class Text:
    """A text for the translator, and where it stands."""

    context: str
    source: str
    comment: str
    plural: bool


def translate_calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            # str.translate(table) has one argument.
            several = len(node.args) > 1 and name in ("translate", "QT_TRANSLATE_NOOP", "QT_TRANSLATE_NOOP3")
            if several or name in ("tr", "QT_TR_NOOP"):
                yield node


def python_sources() -> list[Path]:
    return [path for path in sorted((ROOT / "balady_desktop").rglob("*.py")) if "_assets" not in path.parts]


def text_faults(paths: Iterable[Path]) -> Iterator[str]:
    """Texts that can never be found in a translation: put together before translate() sees them."""
    for path in paths:
        for node in translate_calls(path):
            if len(node.args) < 2:
                yield f"{path}:{node.lineno}: tr() hides its context: use translate('Context', 'text')"
            elif any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in node.args[:3]):
                yield f"{path}:{node.lineno}: translate() takes whole texts: format what it returns"


def texts_in(path: Path) -> Iterator[Text]:
    for node in translate_calls(path):
        words = [part.value if isinstance(part, ast.Constant) else None for part in node.args[:3]]
        if isinstance(words[0], str) and len(words) > 1 and isinstance(words[1], str):
            plural = len(node.args) > 3 or any(keyword.arg == "n" for keyword in node.keywords)
            yield Text(words[0], words[1], str(words[2] or "") if len(words) > 2 else "", plural)


def collect_texts(words: Path) -> None:
    """Merge today's texts into one .ts file, keeping what is translated."""
    with tempfile.TemporaryDirectory() as scratch:
        # lupdate loses Python texts whose count is anything but a digit, so it gets them in a form it reads.
        listed = Path(scratch) / "texts.py"
        texts = sorted({text for path in python_sources() for text in texts_in(path)})
        listed.write_text("\n".join(map(as_lupdate_reads, texts)), encoding="utf-8")
        language = words.stem.rpartition("_")[2]
        languages = ("-source-language", "en", "-target-language", language, *LANGUAGES[language])
        forms = sorted((ROOT / "ui").glob("*.ui"))
        options = ("-silent", "-no-obsolete", "-locations", "none", *languages)
        if subprocess.run([LUPDATE, *options, listed, *forms, "-ts", words]).returncode != 0:
            sys.exit("lupdate failed; is every system library of Qt here? `python3 dev.py setup` looks.")


def as_lupdate_reads(text: Text) -> str:
    quoted = [json.dumps(part, ensure_ascii=False) for part in (text.context, text.source, text.comment)]
    return f"translate({', '.join(quoted)}{', 1' if text.plural else ''})"


def files_of_words() -> list[Path]:
    return [FOLDER / f"balady_{language}.ts" for language in LANGUAGES]


def messages(words: Path) -> Iterator[tuple[Text, ElementTree.Element]]:
    for context in ElementTree.parse(words).getroot().iter("context"):
        for message in context.iter("message"):
            source, comment = message.findtext("source", ""), message.findtext("comment", "")
            yield Text(context.findtext("name", ""), source, comment, "numerus" in message.attrib), message


def stale_files() -> Iterator[str]:
    for words in files_of_words():
        if not words.exists():
            yield f"{words} is missing: python3 dev.py translations"
            continue
        with tempfile.TemporaryDirectory() as scratch:
            fresh = Path(shutil.copy(words, scratch))
            collect_texts(fresh)
            for text in {t for t, _ in messages(fresh)} ^ {t for t, _ in messages(words)}:
                place = f"{text.context!r}, {text.source!r}"
                yield f"{words.name} is out of date at {place}: python3 dev.py translations"


def translation_faults() -> Iterator[str]:
    for words in files_of_words():
        for text, message in messages(words) if words.exists() else ():
            if fault := find_fault(text, message):
                yield f"{words.name}: {fault}: {text.context!r}, {text.source!r}"


def find_fault(text: Text, message: ElementTree.Element) -> str | None:
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        return "not translated"
    forms = [form.text or "" for form in translation] or [translation.text or ""]
    if not all(forms):
        return "not translated"
    if any(placeholders(form) - placeholders(text.source) for form in forms):
        return "a placeholder of its own"
    # A plural may leave its number out: one, two.
    lost = not text.plural and placeholders(forms[0]) != placeholders(text.source)
    return "a placeholder is lost" if lost else None


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", words))


def main(command: str) -> int:
    if command == "collect":
        for words in files_of_words():
            collect_texts(words)
        faults = list(translation_faults())
    else:
        faults = [*text_faults(python_sources()), *stale_files(), *translation_faults()]
    for fault in faults[:40]:
        print(fault)
    print(f"{len(faults)} faults in the translations" if faults else "Every text is translated.")
    return 1 if faults and command == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

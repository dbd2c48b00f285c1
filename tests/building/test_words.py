"""The glossary lint finds a term of its list in every kind of text, and only there; the program itself has none."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

MESSAGE = """<TS language="ar"><context><name>Verify</name><message>
<source>{source}</source><translation>{translation}</translation></message></context></TS>"""

PLANTED = {
    "an Arabic translation": ("translations/balady_ar.ts", MESSAGE.format(source="Scan", translation="امسح المربع")),
    "Arabic with vowel marks": ("translations/balady_ar.ts", MESSAGE.format(source="No", translation="لا يُمكن الحُكم")),
    "a mark out of place": ("translations/balady_ar.ts", MESSAGE.format(source="No", translation="جرّب حروفاً أقل")),
    "an English source": ("translations/balady_ar.ts", MESSAGE.format(source="Scan the square", translation="امسح")),
    "Arabic of the catalogue": ("balady_desktop/catalogue/a.yaml", "title: {ar: الحق في المكان, en: Proof}\n"),
    "English of the catalogue": ("balady_desktop/catalogue/a.yaml", "title: {ar: عنوان, en: Held back}\n"),
    "a comment of the catalogue": ("balady_desktop/catalogue/a.yaml", "# The key stands twice.\n"),
    "Arabic of the code": ("balady_desktop/labels.py", 'A = Words("لا يمكن الحكم", "Undecided")\n'),
    "English of the code": ("balady_desktop/labels.py", 'A = Words("سارية", "Cannot be judged")\n'),
    "a comment": ("balady_desktop/code.py", "A = 1  # read from the square\n"),
    "a docstring": ("balady_desktop/code.py", 'def f() -> int:\n    """Give the number."""\n'),
    "the help of an option": ("balady_desktop/cli.py", 'parser.add_argument("a", help="the text of the square")\n'),
    "the description of a command": ("balady_desktop/cli.py", 'parser.description = "Reads its square."\n'),
    "the message of a refusal": ("balady_desktop/code.py", "raise place.fail(f\"'{key}' stands twice\")\n"),
    "the message of an exception": ("balady_desktop/code.py", 'raise ValueError("no text of a square")\n'),
    "the README": ("README.md", "A receipt is signed.\n\nSo is its square.\n"),
}

HARMLESS = {
    "balady_desktop/code.py": 'def square() -> int:\n    """Return the area in square metres."""\n',
    "balady_desktop/labels.py": 'A = Words("المتر المربع", "Area")\n',
    "balady_desktop/catalogue/municipalities.yaml": "- {ar: المربع, en: Al Murabba}\n",
    "balady_desktop/catalogue/a.yaml": "square: {ar: رمز, en: QR code}\n",
    "README.md": "A QR code.\n",
}


@pytest.fixture
def words(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(ROOT / "translations" / "words.py")


def plant(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", PLANTED)
def test_a_term_of_the_list_is_found_in(kind: str, words: ModuleType, tmp_path: Path) -> None:
    name, text = PLANTED[kind]
    plant(tmp_path, name, text)
    faults = list(words.find_faults(tmp_path, words.read_terms(words.LIST)))
    assert len(faults) == 1
    assert faults[0].startswith(name)
    assert words.main(tmp_path) == 1


def test_what_only_looks_like_a_term_is_left_alone(words: ModuleType, tmp_path: Path) -> None:
    for name, text in HARMLESS.items():
        plant(tmp_path, name, text)
    assert list(words.find_faults(tmp_path, words.read_terms(words.LIST))) == []


def test_every_line_of_the_list_has_a_kind_and_a_better_term(words: ModuleType) -> None:
    terms = words.read_terms(words.LIST)
    assert {term.kind for term in terms} == {"arabic", "english", "code"}
    assert all(term.better and term.pattern.pattern for term in terms)


def test_the_program_uses_no_term_of_the_list(words: ModuleType) -> None:
    assert list(words.find_faults(ROOT, words.read_terms(words.LIST))) == []

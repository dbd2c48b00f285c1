"""What came with the program is found by the texts that it was made of, and is what reading them gives."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.domain import compiled
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.compiled import decode, encode, find_compiled, name_of
from balady_desktop.domain.compiling import compile_catalogue, main
from balady_desktop.domain.declared_nodes import compose, read_node
from balady_desktop.domain.definition import FormerNames, ServiceDefinition
from balady_desktop.domain.kinds import Kind
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.domain.tariff import Tariff
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow

SERVICE = "professional_licence"
LOOKUP = "lookups/regions.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is kept, empty."""
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)
    return tmp_path


def _fresh(**changed: str) -> Catalogue:
    return Catalogue({**packaged_catalogue().texts, **changed})


def _put(folder: Path, text: str) -> None:
    (folder / name_of(LookupFile, LOOKUP, "the text")).write_text(text, encoding="utf-8")


def _find() -> LookupFile | None:
    return find_compiled(LookupFile, LOOKUP, "the text")


@pytest.mark.parametrize(
    "value",
    [
        None,
        "نص",
        (1, True, None),
        ["a", ("b",)],
        frozenset({"b", "a"}),
        Decimal("0.10"),
        date(2026, 11, 30),
        {"a": {"b": 1}, "c": []},
        {1: "one", 2: ("two",)},
        FormerNames(("earlier", "earliest")),
        Words("بقالة", "Grocery"),
        Kind("code", frozenset({"1", "2"}), columns={"of": Kind("number", lowest=Decimal(1))}),
    ],
)
def test_every_kind_of_part_is_kept(value: Any) -> None:
    found = decode(encode(value))
    assert found == value
    assert type(found) is type(value)


def test_what_is_no_part_of_a_declaration_is_not_written() -> None:
    with pytest.raises(TypeError, match="float"):
        encode({"half": 0.5})


def test_what_is_kept_is_what_its_texts_say(folder: Path) -> None:
    catalogue = _fresh()
    compile_catalogue(catalogue, folder)
    for path, text in catalogue.texts.items():
        if path.startswith("lookups/"):
            kept, read = find_compiled(LookupFile, path, text), read_node(LookupFile, compose(text, path))
            assert kept == read
            # Places, by which mistakes are told, are not compared.
            assert encode(kept) == encode(read)
    by_yaml = _fresh()
    for name in catalogue.service_names():
        kept_service = find_compiled(ServiceDefinition, *catalogue.read_for(name))
        assert encode(kept_service) == encode(by_yaml._read_service(name))


def test_the_program_has_what_this_source_gives(tmp_path: Path) -> None:
    """Whoever sees this fail has built the assets before the last change: `python hatch_build.py`."""
    built = {path.name: path.read_bytes() for path in compiled.FOLDER.glob("*.json")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "FOLDER", tmp_path / "nothing")
        compile_catalogue(_fresh(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.json")} == built


def test_the_command_of_the_build_writes_them(folder: Path) -> None:
    main(str(folder))
    text = packaged_catalogue().texts[LOOKUP]
    assert (folder / name_of(LookupFile, LOOKUP, text)).is_file()


def test_workflows_and_tariffs_are_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = _fresh()
    read = catalogue.workflow("licence_review"), catalogue.tariff("shop_licence")
    compile_catalogue(catalogue, folder)
    texts = ((path, catalogue.texts[path]) for path in ("workflows/licence_review.yaml", "tariffs/shop_licence.yaml"))
    assert tuple(find_compiled(cls, *read) for cls, read in zip((Workflow, Tariff), texts, strict=True)) == read


def test_another_text_is_read_and_not_found(folder: Path) -> None:
    compile_catalogue(_fresh(), folder)
    path = f"services/{SERVICE}.yaml"
    other = _fresh(**{path: packaged_catalogue().texts[path].replace("version: 1", "version: 7")})
    assert other.service(SERVICE).version == 7


def test_a_service_is_checked_again_beside_another_lookup(folder: Path) -> None:
    compile_catalogue(_fresh(), folder)
    catalogue = _fresh(**{LOOKUP: f"{packaged_catalogue().texts[LOOKUP]}\n# changed"})
    assert find_compiled(ServiceDefinition, *catalogue.read_for(SERVICE)) is None
    assert catalogue.service(SERVICE) == packaged_catalogue().service(SERVICE)


def test_nothing_is_found_where_nothing_is_kept(folder: Path) -> None:
    assert _find() is None


def _changed(**changed: Any) -> str:
    kept = json.loads(encode(Words("بقالة", "Grocery")))
    return json.dumps({**kept, **changed})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        _changed(program="0.0.9"),
        _changed(value=[9]),
        _changed(value=[6, "one"]),
        _changed(value=[3, "no number"]),
        _changed(classes=[["balady_desktop.domain.words", "Words", "ar"]]),
        _changed(classes=[["balady_desktop.domain.words", "Gone", "ar", "en"]]),
        _changed(classes=[["balady_desktop.domain.gone", "Words", "ar", "en"]]),
        _changed(classes=[["subprocess", "Popen"]]),
    ],
)
def test_what_is_broken_or_of_another_program_is_not_found(folder: Path, text: str) -> None:
    _put(folder, _changed())
    assert _find() is not None
    _put(folder, text)
    assert _find() is None


def test_a_class_of_elsewhere_is_never_made(folder: Path) -> None:
    made: Mapping[str, Any] = {"program": compiled.__version__, "classes": [["os", "system"]], "value": [6, "true"]}
    with pytest.raises(ValueError, match="elsewhere"):
        decode(json.dumps(made))

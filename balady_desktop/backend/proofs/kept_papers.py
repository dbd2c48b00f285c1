"""A paper as it was when it came out, whole: what is printed later says what the first print said."""

import dataclasses
import types
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

P = TypeVar("P")


def plain_paper(paper: Any) -> Any:
    """Return a paper as JSON has it, with every mark of its texts."""
    match paper:
        case datetime() | date():
            return paper.isoformat()
        case Decimal():
            return str(paper)
        case tuple():
            return [plain_paper(one) for one in paper]
        case _ if dataclasses.is_dataclass(paper):
            return {field.name: plain_paper(getattr(paper, field.name)) for field in dataclasses.fields(paper)}
    return paper


def read_paper(model: type[P], plain: Any) -> P:
    """Return the paper back; what a newer model asks and an older paper does not say is as the model has it."""
    paper: P = _read(model, plain)
    return paper


def _read(kind: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return _read(_fitting(get_args(kind), plain), plain)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], one) for one in plain)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        said = {field.name: plain[field.name] for field in dataclasses.fields(kind) if field.name in plain}
        made: Any = kind
        return made(**{name: _read(hints[name], value) for name, value in said.items()})
    if kind in (datetime, date):
        return kind.fromisoformat(plain)
    return Decimal(plain) if kind is Decimal else plain


def _fitting(kinds: tuple[Any, ...], plain: Any) -> Any:
    """Return the kind that a value was: words where it has two languages, else the first that is something."""
    if isinstance(plain, dict):
        return next(kind for kind in kinds if dataclasses.is_dataclass(kind))
    return next(kind for kind in kinds if kind is not types.NoneType and not dataclasses.is_dataclass(kind))

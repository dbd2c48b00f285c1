"""The JSON Schema of what a declaration may say, made from the types that read it: for editors."""

import dataclasses
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin

from balady_desktop.domain.declared import declared_keys, required_keys


def json_schema(cls: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema of the language that `read_declared(cls, ...)` accepts, for editors."""
    definitions: dict[str, Any] = {}
    root = _schema(cls, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": definitions}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    custom = getattr(kind, "__declared_schema__", None)
    if custom is not None:
        schema: dict[str, Any] = custom()
        return schema
    if dataclasses.is_dataclass(kind):
        return _dataclass_schema(kind, definitions)
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if origin in (dict, get_origin(Mapping[str, str])):
        return {"type": "object", "additionalProperties": _schema(args[1], definitions)}
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return _schema(next(arg for arg in args if arg is not type(None)), definitions)
    return {"type": name} if (name := _JSON_TYPES.get(kind)) else {}


_JSON_TYPES: Mapping[Any, str] = {str: "string", int: "integer", bool: "boolean", float: "number"}


def _dataclass_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = declared_keys(cls)
        definitions[name] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {key: _schema(kind, definitions) for key, kind in hints.items()},
            "required": list(required_keys(cls)),
        }
    return {"$ref": f"#/$defs/{name}"}

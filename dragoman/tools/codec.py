"""Frozen dataclasses to JSON bytes and back, by their type hints: how results of rooms are kept."""

from __future__ import annotations

import dataclasses
import json
import types
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def dump(value: object) -> bytes:
    """A dataclass, or a tuple of them, as JSON; lone surrogates survive as escapes."""
    return json.dumps(_plain(value), separators=(",", ":")).encode("ascii")


def load(kind: Any, data: bytes) -> Any:
    """The value of type `kind` that `data` holds. Raises ValueError for anything else."""
    try:
        return _build(kind, json.loads(data))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"not a kept {kind}: {error}") from error


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {"": type(value).__name__, **{f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        options = [option for option in get_args(kind) if option is not type(None)]
        named = [o for o in options if isinstance(data, dict) and getattr(o, "__name__", None) == data.get("")]
        return _build((named or options)[0], data)
    if origin is tuple:
        parts = get_args(kind)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_build(parts[0], item) for item in data)
        return tuple(_build(part, item) for part, item in zip(parts, data, strict=True))
    if origin is Literal or not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
        return data
    hints = _hints(kind)
    return kind(**{name: _build(hints[name], item) for name, item in data.items() if name})

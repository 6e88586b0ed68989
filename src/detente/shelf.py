"""Shelves: folders of alternatives, where one more file is one more alternative.

Members are found by listing the folder when first asked; there is no list to keep. A file whose
name begins with an underscore belongs to the shelf itself. The file's stem is its name everywhere.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

__all__ = ["member", "members", "stems"]


def stems(package: ModuleType) -> tuple[str, ...]:
    """Return the names of a shelf's members, without importing them.

    Examples
    --------
    >>> import detente.cli.commands
    >>> "check" in stems(detente.cli.commands)
    True
    """
    found = pkgutil.iter_modules(package.__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


def member(package: ModuleType, stem: str) -> ModuleType:
    """Return one module of a shelf, imported now; the others are left alone."""
    return importlib.import_module(f"{package.__name__}.{stem}")


def members(package: ModuleType) -> dict[str, ModuleType]:
    """Return a shelf's modules by name, imported now."""
    return {stem: member(package, stem) for stem in stems(package)}

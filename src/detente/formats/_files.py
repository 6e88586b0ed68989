"""A scenario from any file that the shelf knows, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import detente.formats
from detente.case.findings import did_you_mean
from detente.case.library import shipped_cases
from detente.errors import ScenarioError, WrongUse
from detente.formats._json import read_json
from detente.formats._xml import read_xml
from detente.formats._yaml import read_yaml
from detente.scenario.scenario import Scenario
from detente.shelf import members, stems

__all__ = ["format_of", "read_scenario", "write_scenario"]

SHOWN = 6
"""Names of files that an error lists."""

READERS = {".json": read_json, ".xml": read_xml, ".yaml": read_yaml, ".yml": read_yaml}


def read_scenario(path: str | Path, parties: Sequence[str] | None = None) -> Scenario:
    """Return the scenario that files hold, in whatever format they are.

    Parameters
    ----------
    path : str or Path
        A folder with a domain and a profile for each party, or the domain's file in it.
    parties : sequence of str, optional
        The parties to read, in that order; all of them when left out.

    Returns
    -------
    Scenario
        Its `notes` list what the files left open and how the format fills it.

    Raises
    ------
    ScenarioError
        If nothing there is recognised, or several formats are, or a file is not right; with file
        and element.
    WrongUse
        If there is no such party.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "half", "none"]}, {"Ann": [[1, 0.5, 0]]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = write_scenario(cake, Path(folder) / "cake", "geniusweb")
    ...     read_scenario(Path(folder) / "cake").value({"cake": "half"}).tolist()
    [0.5]
    """
    path = Path(path)
    return _members()[format_of(path)].read(path, parties)  # type: ignore[no-any-return]


def format_of(path: Path) -> str:
    """Return the name of the format that files are in; ScenarioError if it is none, or several."""
    if str(path) in shipped_cases() and not path.exists():
        raise ScenarioError("this is a case, not a scenario; see it with `detente analyze`", path)
    if not path.exists():
        raise ScenarioError("there is no such file or folder", path)
    found = [name for name, member in _members().items() if member.recognises(path)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ScenarioError(
            f"there are scenarios of {' and of '.join(_titles(found))} here; give each a folder of "
            "its own",
            path,
        )
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    _require_whole(files)
    holds = ""
    if path.is_dir():
        names = [file.name for file in files]
        more = ", …" if len(names) > SHOWN else ""
        holds = f"the folder holds {', '.join(names[:SHOWN]) or 'nothing'}{more}: "
    raise ScenarioError(
        f"{holds}no scenario is recognised here; known are {', '.join(_titles())}. Name a folder "
        "with a domain and its profiles, or the domain's file; a case is for `detente analyze`",
        path,
    )


def write_scenario(scenario: Scenario, folder: str | Path, form: str) -> list[Path]:
    """Write a scenario to a folder, in a format by its name, and return the files.

    Parameters
    ----------
    scenario : Scenario
    folder : str or Path
        Made if it is not there; files of the same names are replaced.
    form : str
        The format's name, such as genius: that of its file in `detente/formats`.

    Raises
    ------
    ScenarioError
        If the format cannot hold the scenario; nothing is written then.
    WrongUse
        If there is no such format.
    """
    if form not in stems(detente.formats):
        raise WrongUse(f"there is no format '{form}'; {did_you_mean(form, stems(detente.formats))}")
    return _members()[form].write(scenario, Path(folder))  # type: ignore[no-any-return]


def _require_whole(files: Sequence[Path]) -> None:
    """Raise what is wrong with a file that is not what its suffix says: no format knows it then."""
    for file in files:
        if file.is_file() and file.suffix.lower() in READERS:
            READERS[file.suffix.lower()](file)


def _members() -> dict[str, ModuleType]:
    return members(detente.formats)


def _titles(names: Sequence[str] | None = None) -> list[str]:
    return [member.TITLE for name, member in _members().items() if names is None or name in names]

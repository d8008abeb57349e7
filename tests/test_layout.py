"""The arrows of the house: which part may import which, and what the command line may load."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "dragoman"
ROOMS = ("articles", "claims", "copies", "events", "findings", "record")
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports: "text", "model", a room, ..."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        found |= {name.split(".")[1] for name in names if name.startswith("dragoman.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    home = parts[0].removesuffix(".py")
    allowed: dict[str, set[str]] = {
        "model": set(),
        "ports": {"model"},
        "text": {"text", "model", "ports"},
        "tools": {"tools", "text", "ports", "model", "pipeline"},
        "pipeline": {*ROOMS, "text", "ports", "model"},
        "serve": {"serve", "pipeline", "tools", "articles", "record", "text", "ports", "model"},
        "__init__": set(),
        "__main__": {"serve"},
    }
    for room in ROOMS:
        allowed[room] = {room, "text", "ports", "model"}
    assert imported(path) <= allowed[home], f"{path.name} imports {imported(path) - allowed[home]}"


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(PACKAGE).parts[0] in ROOMS], ids=lambda p: p.name)
def test_rooms_have_no_clock_environment_or_chance(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for forbidden in ("os.environ", "random.", "time.time", "date.today", "datetime.now", "open("):
        assert not re.search(rf"(?<![.\w]){re.escape(forbidden)}", source), f"{path.name} uses {forbidden}"


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from dragoman.serve.cli import main; heavy = {'numpy', 'lxml', 'ctranslate2', 'trafilatura', 'jinja2', 'starlette', 'uvicorn'}; print(heavy & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_package_names_no_seed_and_no_person() -> None:
    """No rule may be fitted to the reports at hand: the package's code and tables hold none of their names."""
    names = ("darchiev", "coulter", "lavrov", "rubio", "seaprwire", "pahami", "дарчиев", "डार्चिएव")
    for path in [*MODULES, *(PACKAGE / "resources" / "languages").glob("*.toml")]:
        text = path.read_text(encoding="utf-8").casefold()
        assert not [name for name in names if name in text], path

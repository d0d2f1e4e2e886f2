"""What is not written down does not exist: settings, commands, targets, links and packages."""

import ast
import re
import subprocess
import tomllib

import pytest
from django.core.management import get_commands

from tests.architecture.sources import PROJECT, modules

READERS = {"text", "flag", "number", "names", "secret"}
OURS = ("config", "wallet", "cms", "marketplace", "payroll")


def documented(document: str, pattern: str) -> set[str]:
    """Collect what stands in code quotes at the start of a table's rows."""
    text = (PROJECT / "docs" / document).read_text(encoding="utf-8")
    return set(re.findall(rf"^\| `{pattern}` \|", text, re.MULTILINE))


def read_from_the_environment() -> set[str]:
    """Collect the variables that the settings read, by the calls of their readers."""
    return {
        str(ast.literal_eval(node.args[0]))
        for tree in modules("config").values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "env"
        and node.func.attr in READERS
    }


def test_every_setting_is_documented_and_every_documented_setting_is_read() -> None:
    assert documented("deploying.md", r"([A-Z_]+)") == read_from_the_environment()


def test_every_command_is_documented_and_every_documented_command_is_there() -> None:
    commands = {name for name, app in get_commands().items() if str(app).split(".")[0] in OURS}
    assert documented("operating.md", r"manage\.py ([a-z_]+)(?: [^`]*)?") == commands


def test_every_target_is_documented_listed_and_there_are_ten_at_most() -> None:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    listed = subprocess.run(["make", "--no-print-directory"], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert documented("operating.md", r"make ([a-z]+)") == targets
    assert set(re.findall(r"^make ([a-z]+)", listed.stdout, re.MULTILINE)) == targets
    assert len(targets) <= 10


def test_every_link_in_the_documents_leads_somewhere() -> None:
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(PROJECT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_package_says_why_it_is_there() -> None:
    lines = (PROJECT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [
        number for number, line in enumerate(lines) if re.match(r'  "[a-z][a-z0-9-]*(\[[a-z,]+\])?([<>=].*)?",$', line)
    ]
    assert named
    assert [lines[number] for number in named if not lines[number - 1].startswith("  # ")] == []


@pytest.mark.parametrize("lock", ["production", "development", "bench"])
def test_a_lock_file_pins_by_hash_and_names_no_address(lock: str) -> None:
    text = (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^([a-z0-9._-]+)==.*((?:\n    --hash=.*)*)", text, re.MULTILINE)
    assert packages
    assert [name for name, hashes in packages if not hashes] == []
    assert "make lock" in text.splitlines()[1]
    assert "://" not in text


def test_every_package_that_is_asked_for_is_pinned() -> None:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        asked = tomllib.load(file)
    groups = {"production": asked["project"]["dependencies"], **asked["dependency-groups"]}
    for group, lock in [("production", "production"), ("dev", "development"), ("bench", "bench")]:
        text = (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        names = {re.split(r"[\[<>=]", line)[0] for line in groups[group]}
        assert names - set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)) == set(), "run `make lock`"


def test_one_version_is_told_everywhere() -> None:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert f"softwareVersion: {version}\n" in (PROJECT / "publiccode.yml").read_text(encoding="utf-8")

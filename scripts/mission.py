"""Keep the last column of docs/mission.md true: which test files carry which `@pytest.mark.seed("A0-41")`.

Run by `make format`; a test compares the file with what this would write.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MISSION = PROJECT / "docs" / "mission.md"
NOT_YET = "not yet"
ROW = re.compile(r"^\| (?P<id>A\d-\d\d) \| (?P<words>[^|]+?) \| (?P<proof>[^|]*?) \|$")
COUNT = re.compile(r"^\*\*\d+ of \d+\*\*")


def marks(tests: Path) -> dict[str, set[str]]:
    """Find the capabilities that the tests say they prove, each with the files that say so."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(tests.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.seed":
                for argument in node.args:
                    found[ast.literal_eval(argument)].add(path.relative_to(tests.parent).as_posix())
    return found


def rewritten(text: str, proofs: dict[str, set[str]]) -> str:
    """Write the table again with the proofs there are now, and the sentence that counts them."""
    lines, rows, proved = text.splitlines(), 0, 0
    for number, line in enumerate(lines):
        if row := ROW.match(line):
            files = sorted(proofs.get(row["id"], ()))
            rows, proved = rows + 1, proved + bool(files)
            lines[number] = f"| {row['id']} | {row['words']} | {', '.join(f'`{name}`' for name in files) or NOT_YET} |"
    return "\n".join(COUNT.sub(f"**{proved} of {rows}**", line) for line in lines) + "\n"


if __name__ == "__main__":
    before = MISSION.read_text(encoding="utf-8")
    MISSION.write_text(rewritten(before, marks(PROJECT / "tests")), encoding="utf-8")

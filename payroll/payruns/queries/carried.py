"""A settled run on its way through somebody's browser: nothing is kept here, and nothing can be changed on the way."""

from django.core import signing

from payroll.paye import runs
from payroll.paye.errors import NotPayable
from payroll.paye.runs import LockedRun
from payroll.payruns.errors import RunChanged

SALT = "payroll.payruns.run"


def written(locked: LockedRun) -> str:
    """Write a run as a signed text that a form can carry."""
    return signing.dumps({"run": runs.to_json(locked.run.given), "digest": locked.digest}, salt=SALT, compress=True)


def read(text: str) -> LockedRun:
    """Read a run that a form carried and work it out again; refuses one that was changed, or comes out differently."""
    try:
        values = signing.loads(text, salt=SALT)
        locked = runs.lock(runs.compute(runs.from_json(values["run"])))
    except (signing.BadSignature, NotPayable):
        raise RunChanged from None
    if locked.digest != values["digest"]:
        raise RunChanged
    return locked

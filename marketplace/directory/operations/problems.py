"""Problems that visitors report with listings: taking them in, looking at them, settling them."""

from datetime import datetime

from django.db import transaction

from marketplace.directory import letters
from marketplace.directory.errors import MoveNotPossible
from marketplace.directory.models import ProblemReport, Service
from wallet.people.models import User
from wallet.people.operations import audit

State = ProblemReport.State


@transaction.atomic
def report(*, service: Service, kind: str, text: str, email: str, at: datetime) -> ProblemReport:
    """Take in what somebody says is wrong.

    A worry goes to the safeguarding leads alone; of anything else the editors and whoever offers the service are told.
    """
    made = ProblemReport.objects.create(service=service, kind=kind, text=text, email=email, reported_at=at)
    audit.record(action="listing.problem_reported", subject=made, by=None, at=at, after=_about(made))
    if made.kind == ProblemReport.Kind.UNSAFE:
        letters.tell_safeguarding.delay_on_commit(made.pk)
    else:
        letters.tell_provider.delay_on_commit(made.pk)
        letters.tell_editors_of_problem.delay_on_commit(made.pk)
    return made


@transaction.atomic
def take(*, report: ProblemReport, by: User, at: datetime) -> ProblemReport:
    """Say that one looks into a report, so that nobody else does the same."""
    return _move(report, State.LOOKING, by=by, at=at)


@transaction.atomic
def settle(*, report: ProblemReport, state: str, answer: str, by: User, at: datetime) -> ProblemReport:
    """Say what came of a report, write that to whoever reported it, and forget their address."""
    email = ProblemReport.objects.values_list("email", flat=True).get(pk=report.pk)
    settled = _move(report, State(state), by=by, at=at, answer=answer.strip())
    if email:
        letters.answer_problem.delay_on_commit(email, settled.pk)
    return settled


def _move(
    report: ProblemReport, state: "ProblemReport.State", *, by: User, at: datetime, answer: str = ""
) -> ProblemReport:
    report = ProblemReport.objects.select_for_update(no_key=True, of=("self",)).get(pk=report.pk)
    if state not in ProblemReport.MOVES[State(report.state)]:
        raise MoveNotPossible("This report", report.get_state_display())
    before = report.state
    report.state, report.handled_by, report.handled_at, report.answer = state, by, at, answer
    report.email = report.email if report.is_open else ""
    report.save(update_fields=["state", "handled_by", "handled_at", "answer", "email"])
    after = _about(report) | {"answer": answer}
    audit.record(action=f"listing.problem_{state}", subject=report, by=by, at=at, before={"state": before}, after=after)
    return report


def _about(report: ProblemReport) -> dict[str, str]:
    return {"listing": str(report.service_id), "kind": report.kind, "state": report.state}

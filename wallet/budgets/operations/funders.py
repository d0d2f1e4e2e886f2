"""Funders and their funding streams: the ones every place begins with, and those that staff add and end."""

from datetime import date, datetime

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.db import IntegrityError, transaction

from wallet.budgets import errors
from wallet.budgets.models import Funder, FundingStream
from wallet.budgets.reference.funding_streams import StreamKind, default_funders, kinds
from wallet.ledger.accounts import ensure_fund
from wallet.people.models import Organisation, User
from wallet.people.operations import audit


@transaction.atomic
def load_reference(*, apps: Apps = current_apps) -> None:
    """Open the default funders and streams that are not there yet, and the row that is nought; alter nothing else.

    `apps` is the registry of the moment, so that a migration may call this as well.
    """
    funders, streams, funds = (
        apps.get_model(*name) for name in (("budgets", "Funder"), ("budgets", "FundingStream"), ("ledger", "Fund"))
    )
    apps.get_model("budgets", "Zero").objects.get_or_create(value=0)
    known = kinds()
    for default in default_funders():
        funder, _ = funders.objects.get_or_create(code=default.code, defaults={"name": default.name})
        there = set(streams.objects.filter(funder=funder).values_list("code", flat=True))
        for kind in (known[name] for name in default.streams if known[name].code not in there):
            fund, _ = funds.objects.get_or_create(
                code=_fund_code(default.code, kind.code), defaults={"name": _fund_name(default.name, kind.name)}
            )
            streams.objects.create(funder=funder, fund=fund, **_fields(kind))


@transaction.atomic
def add(*, code: str, name: str, organisation: Organisation | None, by: User, at: datetime) -> Funder:
    """Add a funder under the code that its finance system uses."""
    try:
        with transaction.atomic():
            funder = Funder.objects.create(code=code, name=name, organisation=organisation)
    except IntegrityError:
        raise errors.CodeTaken from None
    audit.record(action="funder.added", subject=funder, by=by, at=at, after={"code": code, "name": name})
    return funder


@transaction.atomic
def change(*, funder: Funder, name: str, organisation: Organisation | None, by: User, at: datetime) -> Funder:
    """Give a funder another name, or say which organisation of ours it is."""
    before = {"name": funder.name, "organisation": funder.organisation_id}
    funder.name, funder.organisation = name, organisation
    funder.save(update_fields=["name", "organisation"])
    after = {"name": name, "organisation": funder.organisation_id}
    audit.record(action="funder.changed", subject=funder, by=by, at=at, before=before, after=after)
    return funder


@transaction.atomic
def add_stream(*, funder: Funder, kind: StreamKind, by: User, at: datetime) -> FundingStream:
    """Let a funder give one more kind of money, with a fund of its own in the ledger."""
    if FundingStream.objects.filter(funder=funder, code=kind.code).exists():
        raise errors.CodeTaken
    fund = ensure_fund(code=_fund_code(funder.code, kind.code), name=_fund_name(funder.name, kind.name))
    stream = FundingStream.objects.create(funder=funder, fund=fund, **_fields(kind))
    after = {"funder": funder.code, "code": kind.code, "starts_on": kind.starts_on.isoformat()}
    audit.record(action="funding_stream.added", subject=stream, by=by, at=at, after=after)
    return stream


@transaction.atomic
def end_stream(*, stream: FundingStream, ends_on: date, note: str, by: User, at: datetime) -> FundingStream:
    """End a funding stream after a day, saying what took its place; what was agreed from it stays."""
    if stream.ends_on is not None:
        raise errors.StreamEnded
    if ends_on < stream.starts_on:
        raise errors.StreamNotOpen
    stream.ends_on, stream.note = ends_on, note or stream.note
    stream.save(update_fields=["ends_on", "note"])
    after = {"ends_on": ends_on.isoformat(), "note": stream.note}
    audit.record(action="funding_stream.ended", subject=stream, by=by, at=at, before={"ends_on": None}, after=after)
    return stream


def _fields(kind: StreamKind) -> dict[str, object]:
    return {name: getattr(kind, name) for name in StreamKind.__slots__}


def _fund_code(funder: str, stream: str) -> str:
    return f"{funder}/{stream}"


def _fund_name(funder: str, stream: str) -> str:
    return f"{funder}: {stream}"

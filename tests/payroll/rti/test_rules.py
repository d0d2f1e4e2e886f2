"""Our copy of HMRC's rules beside HMRC's own: the same names and numbers, and the same faults in broken messages."""

import re
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from payroll.rti.rules import hmrc, judging, own, table
from payroll.rti.rules.messages import Message, opened
from tests.outside import outside
from tests.payroll.rti import kinds, summaries
from tests.payroll.rti.kinds import KINDS, ON
from tests.payroll.rti.summaries import SAID

SCHEMAS = outside("hmrc/rti/2026-27")
RULES = {path.name[:4]: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.sch")}
# Of companies' tax references, directors, people sent to work here from abroad, occupational pensions, company cars and
# pensions drawn; and the partner in shared parental pay, whom we never name.
NOT_A_HOME_EMPLOYERS = {
    "UTR.0",
    "UTR.0.0",
    "SAUTR.0",
    "TAXWKOFAPPTOFDIRECTOR.0",
    "EEACOMMONWEALTHCITIZEN.0",
    "INDIVIDUALSECONDEDTOWORKINUK.0",
    "STARTINGDECLARATION.FPS.0",
    "STARTINGDECLARATION.FPS.1",
    "EMPLOYMENT.FPS.1",
    "DATEFIRSTREGISTERED.1",
    "CARAVAILABLETO.0",
    "FREEFUELWITHDRAWN.0",
    "TRIVIALCOMMUTATIONPAYMENT.0",
    "FLEXIBLEDRAWDOWN.1",
    "SHPP.0",
}


def test_every_rule_that_a_home_employer_can_break_is_put_into_plain_words() -> None:
    theirs = {name for text in RULES.values() for name in re.findall(r'<sch:assert[^>]* id="a_([^"]+)"', text)}
    assert len(theirs) > 70
    assert {name for name in theirs if table.named(name) is None} == NOT_A_HOME_EMPLOYERS


def test_no_rule_of_ours_is_without_one_of_hmrcs_and_the_numbers_are_hmrcs() -> None:
    numbers = {
        name: number for text in RULES.values() for name, number in re.findall(r'id="errorCode\.([^"]+)">(\d+)<', text)
    }
    for name, number in numbers.items():
        if name not in NOT_A_HOME_EMPLOYERS:
            assert (rule := table.numbered(number)) is not None, name
            assert rule == table.named(name)
    ours = {rule.name for rule in table.findable()}
    assert {name for name in ours if name not in numbers and f"{name}.1" not in numbers} == set()


def broken_by(message: Message) -> tuple[set[str], set[str]]:
    """Name the rules that HMRC finds broken, of those that we know, and those that we find broken ourselves."""
    known = {rule.name for rule in table.findable()}
    book = hmrc.rulebook(SCHEMAS, namespace=message.layout.namespace, on=ON)
    theirs = {fault.rule for fault in judging.rule_faults(message, book, people_before=0)}
    ours = {fault.rule for fault in own.business_faults(message, on=ON, people_before=0)}
    return theirs & known, ours


DATES = ["1896-11-27", "1896-11-28", "1961-04-05", "1961-04-06", "1990-02-11", "2026-10-06", "2026-11-05", "2026-11-06"]
DATES += [
    "2026-11-27",
    "2026-11-28",
    "2026-12-05",
    "2026-12-06",
    "2026-12-27",
    "2026-12-28",
    "2027-01-05",
    "2027-01-06",
]
DATES += ["2026-04-05", "2026-04-06", "2027-04-05", "2027-04-06", "2027-12-05", "2027-12-06", "2028-01-05"]


def instead(element: etree._Element) -> list[str]:
    """List what could stand in an element's place, of the same kind."""
    text = element.text or ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return DATES
    if re.fullmatch(r"-?\d+\.\d\d", text):
        return ["0.00", "1.00", "250.00"]
    choices = {"NIletter": list("ABCEFIJKMSTXZ"), "Gender": ["F", "M"], "TaxMonth": [str(one) for one in range(1, 13)]}
    choices["RelatedTaxYear"] = ["25-26", "26-27"]
    choices["Class"] = [f"HMRC-PAYE-RTI-{one}" for one in ("FPS", "EPS", "FPS-TIL", "EPS-TIL", "NVR")]
    return choices.get(etree.QName(element).localname, ["120", "CB50355", "X"])


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """Take a good message and spoil up to four places: take an element away, or put another value there."""
    if draw(st.booleans()):
        names = draw(st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=2, unique=True))
        message = kinds.message(*(KINDS[name] for name in names))
    else:
        message = summaries.message(**SAID[draw(st.sampled_from(list(SAID)))])
    root = etree.fromstring(message)
    for _ in range(draw(st.integers(1, 4))):
        places = [one for one in root.iter() if etree.QName(one).localname not in KEPT]
        element: Any = places[draw(st.integers(0, len(places) - 1))]
        if len(element) or draw(st.booleans()):
            element.getparent().remove(element)
        else:
            element.text = draw(st.sampled_from(instead(element)))
    return etree.tostring(root)


# Without these there is no message; and where the schema alone says that something must be there, HMRC's rules compare
# with nothing and complain of that too.
KEPT = {
    "GovTalkMessage",
    "Body",
    "IRenvelope",
    "IRheader",
    "FullPaymentSubmission",
    "EmployerPaymentSummary",
    "PeriodEnd",
}
KEPT |= {"From", "To", "NIletter", "Key"}


@settings(max_examples=300, deadline=None)
@given(spoiled())
@example(kinds.message(KINDS["married woman's rate"]).replace(b"<BirthDate>1960-12-31</BirthDate>", b""))
@example(kinds.message({}).replace(b"Year>26-27<", b"Year>25-26<"))
def test_we_find_what_hmrc_finds_in_a_message_spoiled_at_random(message: bytes) -> None:
    theirs, ours = broken_by(opened(message))
    assert ours == theirs

"""The GovTalk envelope around a document: written once, marked, and the mark put in without writing it again."""

from payroll.paye.runs import Employer
from payroll.rti.documents import irmark
from payroll.rti.documents.senders import Sender
from payroll.rti.documents.xml import group, leaf
from payroll.rti.documents.years import Layout

START = (
    f'<?xml version="1.0" encoding="UTF-8"?><GovTalkMessage xmlns="{irmark.ENVELOPE}">'
    "<EnvelopeVersion>2.0</EnvelopeVersion>"
)


def sealed(*, layout: Layout, employer: Employer, sender: Sender, document: str) -> bytes:
    """Write the whole message around a document and seal it with its IRmark."""
    scheme = keys(employer)
    above = (
        f"{opening(message_class=layout.message_class, scheme=scheme, sender=sender)}"
        f'<Body><IRenvelope xmlns="{layout.namespace}"><IRheader>{scheme}'
        f"{leaf('PeriodEnd', layout.period_end.isoformat())}{leaf('DefaultCurrency', 'GBP')}"
    ).encode()
    below = (f"{leaf('Sender', sender.acts_as)}</IRheader>{document}</IRenvelope></Body></GovTalkMessage>").encode()
    mark = irmark.of(above + below)
    return above + leaf("IRmark", mark.base64, Type="generic").encode() + below


def opening(*, message_class: str, scheme: str, sender: Sender, password: str = "") -> str:
    """Write all that stands before the body of a submission; the password is empty but in the moment of sending."""
    proof = group("Authentication", leaf("Method", "clear"), leaf("Role", "principal"), _value(password))
    header = group(
        "Header",
        group(
            "MessageDetails",
            leaf("Class", message_class),
            leaf("Qualifier", "request"),
            leaf("Function", "submit"),
            "<CorrelationID></CorrelationID>",
            leaf("Transformation", "XML"),
            leaf("GatewayTest", int(sender.is_test)),
        ),
        group("SenderDetails", group("IDAuthentication", leaf("SenderID", sender.sender_id), proof)),
    )
    channel = group(
        "Channel", leaf("URI", sender.vendor_id), leaf("Product", sender.product), leaf("Version", sender.version)
    )
    details = group(
        "GovTalkDetails",
        scheme,
        group("TargetDetails", leaf("Organisation", "HMRC")),
        group("ChannelRouting", channel),
    )
    return f"{START}{header}{details}"


def keys(employer: Employer) -> str:
    """Write the two keys of a PAYE scheme; the envelope and the document carry the same."""
    return group(
        "Keys",
        leaf("Key", employer.office_number, Type="TaxOfficeNumber"),
        leaf("Key", employer.paye_reference, Type="TaxOfficeReference"),
    )


def references(employer: Employer) -> str:
    """Write the references of a PAYE scheme, as both documents begin."""
    return group(
        "EmpRefs",
        leaf("OfficeNo", employer.office_number),
        leaf("PayeRef", employer.paye_reference),
        leaf("AORef", employer.accounts_reference),
    )


def _value(password: str) -> str:
    return leaf("Value", password) or "<Value></Value>"

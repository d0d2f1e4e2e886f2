"""The records of the directory."""

from marketplace.directory.models.approval import Approval, ApprovalCheck
from marketplace.directory.models.assistant_profile import AssistantProfile
from marketplace.directory.models.claim import Claim
from marketplace.directory.models.community_offer import CommunityOffer
from marketplace.directory.models.contact import Contact
from marketplace.directory.models.cost_option import CostOption
from marketplace.directory.models.editors_task import EditorsTask
from marketplace.directory.models.feed_entry import FeedEntry
from marketplace.directory.models.import_run import ImportRun
from marketplace.directory.models.location import Location, LocationAccess
from marketplace.directory.models.organisation import Organisation, OrganisationIdentifier
from marketplace.directory.models.postcode import PostcodeFile, PostcodePlace
from marketplace.directory.models.problem_report import ProblemReport
from marketplace.directory.models.provider_request import ProviderRequest
from marketplace.directory.models.refusal_count import RefusalCount
from marketplace.directory.models.request_check import RequestCheck
from marketplace.directory.models.review_reminder import ReviewReminder
from marketplace.directory.models.schedule import Schedule
from marketplace.directory.models.search import FacetSet, SearchArea, SearchEntry, SearchPoint
from marketplace.directory.models.service import Service
from marketplace.directory.models.service_parts import (
    Funding,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceTerm,
)
from marketplace.directory.models.source import Source
from marketplace.directory.models.staged_service import StagedService
from marketplace.directory.models.submission import Submission, SubmissionReason
from marketplace.directory.models.taxonomy import Taxonomy, Term
from marketplace.directory.models.words import SearchGap, SearchWord, Synonym

__all__ = [
    "Approval",
    "ApprovalCheck",
    "AssistantProfile",
    "Claim",
    "CommunityOffer",
    "Contact",
    "CostOption",
    "EditorsTask",
    "FacetSet",
    "FeedEntry",
    "Funding",
    "ImportRun",
    "Location",
    "LocationAccess",
    "Organisation",
    "OrganisationIdentifier",
    "PostcodeFile",
    "PostcodePlace",
    "ProblemReport",
    "ProviderRequest",
    "RefusalCount",
    "RequestCheck",
    "ReviewReminder",
    "Schedule",
    "SearchArea",
    "SearchEntry",
    "SearchGap",
    "SearchPoint",
    "SearchWord",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceLanguage",
    "ServiceTerm",
    "Source",
    "StagedService",
    "Submission",
    "SubmissionReason",
    "Synonym",
    "Taxonomy",
    "Term",
]

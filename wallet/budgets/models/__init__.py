"""What funders agreed, how it is held, and every movement of it."""

from wallet.budgets.models.apportionment import WHOLE, Apportionment, FundingShare
from wallet.budgets.models.budget import Budget
from wallet.budgets.models.contribution import Contribution
from wallet.budgets.models.element import ContributionBasis, Element, Frequency
from wallet.budgets.models.funder import Funder
from wallet.budgets.models.funding_stream import FundingStream, Source
from wallet.budgets.models.holding import Holding
from wallet.budgets.models.import_finding import ImportFinding
from wallet.budgets.models.import_run import ImportRun, ImportState
from wallet.budgets.models.imported_budget import ImportedBudget
from wallet.budgets.models.instalment import Instalment
from wallet.budgets.models.movement import Kind, Movement, Outcome
from wallet.budgets.models.portion import HeldBy, Portion
from wallet.budgets.models.proposal import Proposal, ProposalState, ProposedShare
from wallet.budgets.models.split import Share, Split
from wallet.budgets.models.zero import Zero

__all__ = [
    "WHOLE",
    "Apportionment",
    "Budget",
    "Contribution",
    "ContributionBasis",
    "Element",
    "Frequency",
    "Funder",
    "FundingShare",
    "FundingStream",
    "HeldBy",
    "Holding",
    "ImportFinding",
    "ImportRun",
    "ImportState",
    "ImportedBudget",
    "Instalment",
    "Kind",
    "Movement",
    "Outcome",
    "Portion",
    "Proposal",
    "ProposalState",
    "ProposedShare",
    "Share",
    "Source",
    "Split",
    "Zero",
]

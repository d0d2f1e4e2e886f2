"""The workflow of pages: one for every site, made when first needed."""

from django.db import transaction
from wagtail.models import Site, Workflow, WorkflowPage, WorkflowTask

from cms.editing.models import SectionCheck

NAME = "a check by somebody else"  # after “Submit to”
OF_WAGTAIL = "Moderators approval"  # what Wagtail puts there by itself, for groups that nobody here is in


@transaction.atomic
def stand() -> Workflow:
    """Give the workflow, and see to it that it holds for every page of every site; again, it changes nothing."""
    workflow = Workflow.objects.filter(name=NAME, active=True).first() or Workflow.objects.create(name=NAME)
    task, _ = SectionCheck.objects.get_or_create(name="Somebody who may publish here looks at it")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for front in Site.objects.values_list("root_page", flat=True):
        WorkflowPage.objects.update_or_create(page_id=front, defaults={"workflow": workflow})
    Workflow.objects.filter(name=OF_WAGTAIL, active=True).update(active=False)
    return workflow

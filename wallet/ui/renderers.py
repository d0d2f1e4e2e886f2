"""The one place that decides how a form is written."""

from django.forms.renderers import TemplatesSetting

from wallet.ui.bound_fields import BoundField


class FormRenderer(TemplatesSetting):
    """Write every form, formset and field from the templates in `ui/forms/`."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = BoundField

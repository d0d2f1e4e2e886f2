// Says, before the page is drawn, that scripts run: the design system's styles and scripts ask for these two classes.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

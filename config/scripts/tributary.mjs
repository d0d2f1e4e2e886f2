// Wakes the design system's own scripts on the pages that have something for them; every page works without.
import { initAll } from './govuk-frontend.js'

initAll({ button: { preventDoubleClick: true } })

// On a phone the search stands above its list: fold it away unless something has been chosen or is wrong in it.
if (matchMedia('(max-width: 48.06em)').matches) {
  document.querySelectorAll('.tri-filter').forEach((filter) => {
    filter.open = filter.querySelector('.tri-filter__chosen, .govuk-error-message') !== null
  })
}

// Wakes the design system's own scripts on the pages that have something for them; every page works without.
import { initAll } from './govuk-frontend.js'

initAll({ button: { preventDoubleClick: true } })

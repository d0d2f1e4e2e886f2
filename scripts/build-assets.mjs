// Builds what the browser gets: one style sheet, our scripts and the pictures they ask for, into config/static/build/.
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { compile } from 'sass'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const out = join(root, 'config/static/build')
const fresh = `${out}.new`
const written = []

function write (name, text) {
  writeFileSync(join(fresh, name), text)
  written.push(text)
}

function styles () {
  const { css } = compile(join(root, 'config/styles/tributary.scss'), {
    loadPaths: [root, modules],
    charset: false,
    quietDeps: true,
    style: 'compressed'
  })
  write('tributary.css', css)
}

// The version in the address makes a browser fetch the design system's script anew after an upgrade.
function scripts () {
  const { version } = createRequire(import.meta.url)('govuk-frontend/package.json')
  const minified = readFileSync(join(modules, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'), 'utf8')
  write('govuk-frontend.js', minified.replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '\n'))
  const ours = readFileSync(join(root, 'config/scripts/tributary.mjs'), 'utf8')
  write('tributary.js', ours.replace('./govuk-frontend.js', `./govuk-frontend.js?v=${version}`))
  write('enable.js', readFileSync(join(root, 'config/scripts/enable.mjs'), 'utf8'))
}

// Exactly the pictures that the styles ask for; the build fails here if a style asks for one that is not MOJ Frontend's.
function pictures () {
  const from = join(modules, '@ministryofjustice/frontend/moj/assets/images')
  const names = new Set([...written[0].matchAll(/url\("?([^")]+)"?\)/g)].map((match) => match[1]))
  names.forEach((name) => copyFileSync(join(from, name), join(fresh, name)))
}

rmSync(fresh, { recursive: true, force: true })
mkdirSync(fresh, { recursive: true })
styles()
scripts()
pictures()
rmSync(out, { recursive: true, force: true })
renameSync(fresh, out)
const weight = written.reduce((sum, text) => sum + gzipSync(text).length, 0)
console.log(`Styles and scripts built: ${Math.ceil(weight / 1024)} KB over the wire.`)

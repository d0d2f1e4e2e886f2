// Keeps each funder's total up to date while amounts are typed; the page's own button does the same without scripts.
const AMOUNT = /^£?\s*(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2}))?$/

function pence (text) {
  const match = AMOUNT.exec(text.trim())
  return match ? Number(match[1].replaceAll(',', '') || 0) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0
}

function written (amount) {
  const pounds = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `£${pounds}.${String(amount % 100).padStart(2, '0')}`
}

function words (rest) {
  if (rest === 0) return 'That is all of it.'
  return rest > 0 ? `${written(rest)} is still to be shared out.` : 'That is more than there is. Take some away.'
}

document.querySelectorAll('[data-splitting] [data-whole]').forEach((part) => {
  const boxes = [...part.querySelectorAll('input')]
  part.addEventListener('input', () => {
    const placed = boxes.reduce((sum, box) => sum + pence(box.value), 0)
    part.querySelector('[data-placed]').textContent = written(placed)
    part.querySelector('[data-rest]').textContent = words(Number(part.dataset.whole) - placed)
  })
})

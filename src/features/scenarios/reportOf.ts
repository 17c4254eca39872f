/** What stands on the one page of a report. */
export interface Page {
  readonly language: string
  readonly title: string
  readonly basis: string
  readonly sentences: readonly string[]
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly assumedTitle: string
  readonly assumed: readonly string[]
  readonly app: string
}

/** A page that stands for itself: printed, or sent to whoever decides. No script, no picture from elsewhere. */
export function reportOf({ language, title, basis, sentences, heads, rows, assumedTitle, assumed, app }: Page): string {
  const cells = (of: readonly string[], tag: 'th' | 'td'): string => of.map((cell, at) => `<${at === 0 ? 'th' : tag}>${safe(cell)}</${at === 0 ? 'th' : tag}>`).join('')
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${safe(title)}</title><style>body{font:13px/1.45 system-ui,sans-serif;max-width:19cm;margin:1cm auto;color:#1d1c1a}table{border-collapse:collapse;width:100%;font-size:11px}th,td{border-bottom:1px solid #ccc;padding:2px 8px 2px 0;text-align:end;font-weight:400}th:first-child{text-align:start}h1{font-size:18px}small{color:#555}</style>
<h1>${safe(title)}</h1><p><small>${safe(basis)}</small></p><ul>${sentences.map((sentence) => `<li>${safe(sentence)}</li>`).join('')}</ul>
<table><thead><tr>${cells(heads, 'th')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table>
<p><small>${safe(assumedTitle)}: ${safe(assumed.join('; '))}</small></p><p><small>${safe(app)}</small></p></html>`
}

const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)

/** Rows as a file for spreadsheet programs; a cell that begins like a formula is made text. */
export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quoted).join(',')).join('\n')

function quoted(cell: string): string {
  const text = /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

import { csvScanner } from '../csv/csvScanner.ts'

/** The sign that parts the columns, by evidence: the one that cuts the first lines into the most equal rows. A file of one column has none, and a comma does no harm. */
export function delimiterOf(sample: string): string {
  const told = /^sep=(.)\r?\n/.exec(sample)
  if (told) return told[1] as string
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ','
}

const delimiters = [',', ';', '\t', '|', '，', '；']

/** Share of rows with the usual number of cells, weighted a little by that number: agreement counts first. */
function scoreOf(sample: string, delimiter: string): number {
  const scanner = csvScanner(delimiter)
  const rows = [...scanner.push(sample), ...(sample.includes('\n') ? [] : scanner.end())].filter((row) => row.cells.some((cell) => cell.trim() !== '')).slice(0, 200)
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  const [usual, often] = [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a), [1, 0])
  if (usual < 2) return 0
  const share = often / rows.length
  return share * share + Math.min(usual, 100) / 1000
}

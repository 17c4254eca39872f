// Measures what the house promises of its speed; prints a table and, with --json FILE, the same for programs. Ratios are taken within one run.
import { writeFileSync } from 'node:fs'
import { table } from '../src/cli/table.ts'
import { type Figure, met } from './Figure.ts'

const rooms: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  dutiesOf: async () => (await import('./dutiesOf.ts')).dutiesPerSecond(),
  plan: async () => (await import('./plan.ts')).planSeconds(),
  import: async () => (await import('./import.ts')).importSpeed(),
  keys: async () => (await import('./keys.ts')).keysCost(),
  bigCsv: async () => (await import('./bigCsv.ts')).bigCsv(),
  start: async () => (await import('./start.ts')).startCost(),
  access: async () => (await import('./access.ts')).accessCost(),
  signIn: async () => (await import('./signIn.ts')).signInTimes(),
  reports: async () => (await import('./reports.ts')).reports(),
  analytics: async () => (await import('./analytics.ts')).analytics(),
  publication: async () => (await import('./publication.ts')).publication(),
  simulation: async () => (await import('./simulation.ts')).simulationSpeed(),
  transmission: async () => (await import('./transmission.ts')).transmission(),
  city: async () => (await import('./city.ts')).citySeconds(),
}
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--') && word in rooms)
const figures: Figure[] = []
for (const [name, measure] of Object.entries(rooms)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`measuring ${name}…\n`)
  figures.push(...(await measure()))
}
console.log(table(figures.map((figure) => ({ figure: figure.name, value: Number(figure.value.toPrecision(4)), unit: figure.unit, aim: figure.aim?.atLeast !== undefined ? `≥ ${figure.aim.atLeast}` : figure.aim?.atMost !== undefined ? `≤ ${figure.aim.atMost}` : '', met: met(figure) === undefined ? '' : met(figure) ? 'yes' : 'NO', note: figure.note ?? '' }))))
const at = process.argv.indexOf('--json')
if (at > 0) writeFileSync(process.argv[at + 1] ?? 'bench.json', `${JSON.stringify({ on: new Date().toISOString(), node: process.version, figures }, null, 1)}\n`)
else console.log(JSON.stringify(figures))

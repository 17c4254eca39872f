import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Setup } from '../../simulation/compare/runOne.ts'

/**
 * What a run of an arm depends on, as a hash: the place, the illness, the arm with its measures and all of the scenario that is common, whether parameters are drawn or were found out, and the program itself.
 * How many runs are wanted, titles and other arms are not part of it, so that asking for more, or changing one arm, runs only what has not been run.
 */
export function armKey({ file, packs, profile, drawn, fitted }: Setup, place: string, arm: number): string {
  const { arms, runs: _runs, title: _title, id: _id, calibration: _calibration, ...common } = file
  const { id: _arm, title: _armTitle, ...own } = arms[arm] as (typeof arms)[number]
  const measures = own.packs.map(({ id }) => packs.find((pack) => pack.id === id))
  return createHash('sha256').update(JSON.stringify(inOrder({ place, common, own, measures, profile, drawn: drawn && !fitted, ...(fitted ? { fitted } : {}), program: programHash }))).digest('hex')
}

/** Keys of objects in order, so that the same content is the same text. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]))
}

/** What a run is made by: folders, and single files of those that also tell of runs. */
const running = ['simulation/run/', 'simulation/chance/', 'simulation/city/', 'simulation/illness/', 'duties/', 'domain/', 'kernel/', 'numbers/', ...['KeptRun', 'runOne', 'runScenarioOf', 'withValues', 'drawnQuantiles', 'fittedValues', 'tasksOf'].map((name) => `simulation/compare/${name}.ts`)]

const filesIn = (path: string): readonly string[] => (path.endsWith('.ts') ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort().map((name) => join(path, name)))

/** Hash of the program that runs, taken as it begins: whoever changes the simulation must not be answered with what it said before, and sources that change beneath a running house are not what it runs. */
const programHash = running.flatMap((path) => filesIn(fileURLToPath(new URL(`../../${path}`, import.meta.url)))).reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256')).digest('hex')

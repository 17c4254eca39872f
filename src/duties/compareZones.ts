import type { Difference } from './comparePacks.ts'
import { valueTold, type ZoneRules } from './Pack.ts'

/** Units of ground from the narrowest to the widest. */
const widths = ['household', 'floor', 'unit', 'building', 'estate', 'village', 'township', 'county', 'urbanArea']

/** Compares what two packs say of zones: levels, the ground a zone usually covers, the way down, and who is kept at home beside it. */
export function compareZones(a: ZoneRules | undefined, b: ZoneRules | undefined): readonly Difference[] {
  if (!a && !b) return []
  return [...levels(a, b), ...units(a, b), ...stepsDown(a, b), ...keptHome(a, b)]
}

function levels(a: ZoneRules | undefined, b: ZoneRules | undefined): readonly Difference[] {
  const [x, y] = [a?.levels.join(', ') ?? null, b?.levels.join(', ') ?? null]
  return x === y ? [] : [difference('zones', 'levels', x, y, a && b ? Math.sign(b.levels.length - a.levels.length) : b ? 1 : -1, { key: 'zoneLevels', params: { a: x ?? '–', b: y ?? '–' } })]
}

function units(a: ZoneRules | undefined, b: ZoneRules | undefined): readonly Difference[] {
  const [x, y] = [unitsOf(a), unitsOf(b)]
  if (!x || !y || x.join() === y.join()) return []
  return [difference('zones', 'ground covered', x.join(', '), y.join(', '), Math.sign(widest(y) - widest(x)), { key: 'zoneUnits', params: { a: x.join(', '), b: y.join(', ') } })]
}

/** What is sealed where a pack says so, else what is usual. */
const unitsOf = (rules: ZoneRules | undefined): readonly string[] | null => valueTold<readonly string[]>(rules?.sealedUnits as never) ?? valueTold<readonly string[]>(rules?.usualUnits as never)
export const widest = (units: readonly string[]): number => Math.max(...units.map((unit) => widths.indexOf(unit)))

function stepsDown(a: ZoneRules | undefined, b: ZoneRules | undefined): readonly Difference[] {
  const [x, y] = [wayDown(a), wayDown(b)]
  if (!x && !y) return []
  const days = daysToNormal(x?.days ?? null, y?.days ?? null)
  if (x?.screening === y?.screening) return [days]
  // A parent that does not say whether it asks for a screening is neither stricter nor looser: somebody has to decide.
  const screening: Difference = { subject: 'zones.high', dimension: 'screening before normal life', a: x?.screening ?? null, b: y?.screening ?? null, verdict: x?.screening == null || y?.screening == null ? 'different' : x.screening < y.screening ? 'stricter' : 'looser', says: { key: 'screening', params: { a: x?.screening ?? '?', b: y?.screening ?? '?' } } }
  return [days, screening]
}

/** Where one of the two does not say how long it takes, nobody can tell which is longer. */
function daysToNormal(a: number | null, b: number | null): Difference {
  const known = a !== null && b !== null
  const row = difference('zones.high', 'days to normal life', a === null ? null : String(a), b === null ? null : String(b), known ? Math.sign(b - a) : 0, { key: 'daysToNormal', params: { a: a ?? '–', b: b ?? '–', more: known ? b - a : '–' } })
  return known ? row : { ...row, verdict: 'different' }
}

interface WayDown {
  readonly days: number | null
  /** Which day's screening must be clean; null where the pack does not say. */
  readonly screening: string | null
}

/** Days from the last infection in a high zone until life is normal: all steps, or the screening that has to come first. */
function wayDown(rules: ZoneRules | undefined): WayDown | undefined {
  const steps = rules?.stepDown
  if (!steps || steps.length === 0) return undefined
  const from = new Map(steps.map((step) => [step.from, step]))
  let [days, level, screening] = [0, 'high', null as string | null]
  for (let step = from.get(level); step && days < 365; step = from.get(level)) {
    if (step.afterDaysWithoutInfection === null) return { days: null, screening }
    const clean = valueTold<{ onDay: number }>(step.screening as never)
    days = Math.max(days + step.afterDaysWithoutInfection, clean?.onDay ?? 0)
    if (clean) screening = `day ${clean.onDay}`
    if (step.to === level) break
    level = step.to
  }
  return { days, screening }
}

function keptHome(a: ZoneRules | undefined, b: ZoneRules | undefined): readonly Difference[] {
  const [x, y] = [valueTold<string>(a?.residentsKeptHome as never), valueTold<string>(b?.residentsKeptHome as never)]
  return x === y ? [] : [difference('zones', 'residents kept at home', x, y, y ? 1 : -1, { key: 'keptHome', params: { a: x ?? '–', b: y ?? '–' } })]
}

const difference = (subject: string, dimension: string, a: string | null, b: string | null, more: number, says: Difference['says']): Difference => ({ subject, dimension, a, b, verdict: more === 0 ? 'equal' : more > 0 ? 'stricter' : 'looser', says })

import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Random } from '../../kernel/random.ts'
import { drawBinomial } from '../draws/drawBinomial.ts'

/** What is needed by people who come: a bed, an ICU bed, a room, a team. */
export interface Resource {
  readonly name: string
  /** The share of those who come that needs it. */
  readonly share: number
  /** Days from coming until it is needed: `enters[d]` is the chance of d days; at once where left out. */
  readonly enters?: readonly number[]
  /** The chance that it is still needed d days after it began to be: 1 on day 0, never rising. */
  readonly stays: readonly number[]
  /** How many people one unit serves at a time; 1 where left out. A team that sees 12 people a day: 12. */
  readonly serves?: number
  /** Units there are. */
  readonly have?: number
  /** People who need it on the day before the first, by how many days they have. */
  readonly present?: readonly number[]
}

export interface DemandDay {
  readonly day: number
  readonly p50: number
  readonly p80: number
  readonly p95: number
}

export interface Demand {
  readonly name: string
  readonly days: readonly DemandDay[]
  /** The highest of any day. */
  readonly peak: { readonly p50: number; readonly p80: number; readonly p95: number }
  /** The first day on which more is needed than there is; null where that does not come within the days looked at, or where nobody said what there is. */
  readonly shortOn: { readonly p50: number | null; readonly p80: number | null; readonly p95: number | null }
}

/**
 * Demand by day: each sample of forecast admissions is lived through, those who need the resource and when drawn by their chances, and kept by day as long as the length-of-stay curve says:
 * Nₜ = Σₛ Aₛ P(need) Σₑ P(e) S(t − s − e). p50, p80 and p95 are quantiles over the samples, so that they hold the uncertainty of the forecast and of chance, not of the curve itself. Units are rounded up.
 */
export function demandForecast(samples: readonly (readonly number[])[], resources: readonly Resource[], chance: Random): Result<readonly Demand[]> {
  const trouble = troubleOf(samples, resources)
  if (trouble) return trouble
  return done(resources.map((resource) => demandOf(samples, resource, chance.stream(resource.name))))
}

function demandOf(samples: readonly (readonly number[])[], resource: Resource, chance: Random): Demand {
  const { name, serves = 1, have } = resource
  const paths = samples.map((admissions) => needed(admissions, resource, chance).map((people) => Math.ceil(people / serves)))
  const days = Array.from({ length: samples[0]?.length ?? 0 }, (_, day) => ({ day, ...quantiles(paths.map((path) => path[day] as number)) }))
  const short = (p: 'p50' | 'p80' | 'p95'): number | null => (have === undefined ? null : (days.find((one) => one[p] > have)?.day ?? null))
  return { name, days, peak: quantiles(paths.map((path) => path.reduce((a, b) => Math.max(a, b), 0))), shortOn: { p50: short('p50'), p80: short('p80'), p95: short('p95') } }
}

/** People who need it on each day of one sample. */
function needed(admissions: readonly number[], { share, enters = [1], stays, present = [] }: Resource, chance: Random): number[] {
  const days = admissions.length
  const people = new Array<number>(days).fill(0)
  // Those there already have stayed `had` days the evening before.
  present.forEach((many, had) => stay(people, 0, Math.round(many), had, stays, chance))
  for (let day = 0; day < days; day++) {
    let left = drawBinomial(chance, Math.round(admissions[day] as number), share)
    let chanceLeft = enters.reduce((a, b) => a + b, 0)
    for (let after = 0; after < enters.length && left > 0 && chanceLeft > 1e-12; after++) {
      const now = drawBinomial(chance, left, Math.min(1, (enters[after] as number) / chanceLeft))
      chanceLeft -= enters[after] as number
      left -= now
      if (now > 0 && day + after < days) stay(people, day + after, now, -1, stays, chance)
    }
  }
  return people
}

/** Adds a group that began `had` + 1 days before `from`, thinned day by day by the curve. */
function stay(people: number[], from: number, many: number, had: number, stays: readonly number[], chance: Random): void {
  let left = many
  for (let day = from, age = had + 1; day < people.length && left > 0; day++, age++) {
    const [before, now] = [age === 0 ? 1 : (stays[age - 1] ?? 0), stays[age] ?? 0]
    left = before > 0 ? drawBinomial(chance, left, Math.min(1, now / before)) : 0
    people[day] = (people[day] as number) + left
  }
}

function quantiles(values: readonly number[]): { p50: number; p80: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (p: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? 0
  return { p50: at(0.5), p80: at(0.8), p95: at(0.95) }
}

function troubleOf(samples: readonly (readonly number[])[], resources: readonly Resource[]): ReturnType<typeof refuse> | undefined {
  const days = samples[0]?.length ?? 0
  if (samples.length === 0 || days === 0) return refuse('NoForecast', 'There are no samples of admissions.')
  if (samples.some((sample) => sample.length !== days)) return refuse('SamplesDoNotMatch', 'Every sample of admissions is of the same days.')
  if (samples.some((sample) => !sample.every((count) => count >= 0 && count < 1e8))) return refuse('CountIsNoCount', 'Admissions are 0 or more.')
  for (const { name, share, enters = [1], stays, serves = 1, present = [], have = 0 } of resources) {
    const falls = stays.length > 0 && stays.every((chance, d) => chance >= 0 && chance <= (d === 0 ? 1 : (stays[d - 1] as number)))
    if (!falls) return refuse('NotALengthOfStay', `${name}: the length-of-stay curve lies between 0 and 1 and never rises.`, { at: name })
    if (!(share >= 0 && share <= 1) || !(serves > 0 && serves < 1e9) || !(have >= 0)) return refuse('NotAShare', `${name}: the share lies between 0 and 1, a unit serves more than nobody, and there are 0 units or more.`, { at: name })
    const sum = enters.reduce((a, b) => a + b, 0)
    if (!enters.every((chance) => chance >= 0) || !(sum > 0 && sum <= 1 + 1e-9) || !present.every((many) => many >= 0 && many < 1e8)) return refuse('NotADelay', `${name}: the chances of its beginning are 0 or more and sum to 1 at most, and those present are 0 or more.`, { at: name })
  }
  return undefined
}

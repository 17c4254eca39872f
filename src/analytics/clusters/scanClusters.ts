import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Random } from '../../kernel/random.ts'
import { gatherSpots, type Spot } from './gatherSpots.ts'
import { scanOnce, type Cylinder, type Scan } from './scanOnce.ts'

/** A case with its day (counted from anywhere) and where it belongs: a named place, or a position (then the place is made of what lies together). */
export interface Happening {
  readonly day: number
  readonly place?: string
  readonly at?: readonly [number, number] | null
}

export interface ScanOptions {
  /** Only clusters that last until the last day: is one under way now? Else any time. */
  readonly prospective?: boolean
  /** The last day looked at; that of the last case where left out. */
  readonly until?: number
  /** The first day looked at; that of the first case where left out. */
  readonly from?: number
  /** Longest cluster in days; half of the time, at most 60, where left out. */
  readonly longest?: number
  /** Largest share of all cases (or people) a cluster may hold. */
  readonly largest?: number
  /** People by place: cases are then held against people and not only against when and where the others are. */
  readonly population?: ReadonlyMap<string, number>
  /** Drawn replicates; 999 where left out, or as many as can be drawn in seconds, 99 at least. */
  readonly replicates?: number
  /** Clusters with a p above this are not listed. */
  readonly level?: number
}

export interface Cluster {
  readonly places: readonly string[]
  readonly centre: readonly [number, number] | null
  readonly radius: number | null
  readonly from: number
  readonly to: number
  readonly cases: number
  readonly expected: number
  /** Cases ÷ expected, inside against outside. */
  readonly relativeRisk: number | null
  readonly logLikelihoodRatio: number
  /** The chance that the strongest cluster of a time without any would be as strong. */
  readonly p: number
  /** Looked at once a day, so strong a false alarm is expected once in so many days: 1 / p. */
  readonly falseAlarmEveryDays: number
}

export interface Clusters {
  readonly clusters: readonly Cluster[]
  readonly cases: number
  readonly places: number
  readonly days: number
  readonly model: 'population' | 'permutation'
  readonly replicates: number
  /** Of scans of nothing, the share that lists a cluster by chance: the level. */
  readonly expectedFalseAlarms: number
  readonly notes: readonly string[]
}

/**
 * Kulldorff's scan statistic: every cylinder (a circle of places × days) is held against what would be there by chance, and the strongest against the strongest of as many replicates in which
 * nothing clusters. With people: Poisson, λ = cln(c/μ) + (C − c) ln((C − c)/(C − μ)), μ by people and days (Kulldorff 1997, 2001). Without: space-time permutation, μ = cases of the circle × cases
 * of the days ÷ all, replicates shuffle the days over the cases (Kulldorff et al., PLoS Med 2005), so that neither crowded places nor a rising curve make a cluster. p = rank ÷ (replicates + 1).
 */
export function scanClusters(happenings: readonly Happening[], chance: Random, options: ScanOptions = {}): Result<Clusters> {
  const { level = 0.05 } = options
  if (options.replicates !== undefined && !(Number.isSafeInteger(options.replicates) && options.replicates >= 19 && options.replicates <= 99_999)) return refuse('ReplicatesOutOfRange', 'Between 19 and 99 999 replicates are drawn.')
  const window = windowOf(happenings, options)
  if (!window.ok) return window
  const { inside, from, until, notes } = window.value
  const gathered = gatherSpots(inside, options.population)
  if (!gathered.ok) return gathered
  const { spots, spotOf, leftOut } = gathered.value
  if (spots.length < 2) return refuse('OnePlaceOnly', 'All cases lie in one place: there is nothing to hold it against. Aberrations of its daily counts can be looked for instead.')
  const scan = scanOf(spots, options, until - from + 1)
  const used = inside.map((one, i) => ({ day: one.day - from, spot: spotOf[i] as number })).filter(({ spot }) => spot >= 0)
  if (used.length < 4) return refuse('TooFewCases', `Only ${used.length} cases have a day and a place; 4 are needed.`)
  const work = { steps: 0 }
  const found = scanOnce(used, scan, 10, work)
  const replicates = options.replicates ?? Math.max(99, Math.min(999, Math.floor(MOST_STEPS / work.steps)))
  const about = { cases: used.length, places: spots.length, days: until - from + 1, model: options.population ? ('population' as const) : ('permutation' as const), replicates, expectedFalseAlarms: level }
  const all = [...notes, ...(leftOut > 0 ? [`${leftOut} cases without a place that is known are left out.`] : []), ...gathered.value.notes]
  const strongest = replicatesOf(used, scan, chance, replicates, level, found[0]?.strength ?? 0)
  if (!strongest) return done({ clusters: [], ...about, notes: all })
  const clusters = found.map((one) => clusterOf(one, spots, from, used.length, (1 + strongest.filter((value) => value >= one.strength - 1e-9).length) / (replicates + 1))).filter(({ p }) => p <= level)
  return done({ clusters, ...about, notes: all })
}

interface Window {
  readonly inside: readonly Happening[]
  readonly from: number
  readonly until: number
  readonly notes: readonly string[]
}

function windowOf(happenings: readonly Happening[], options: ScanOptions): Result<Window> {
  const bad = happenings.findIndex(({ day, at }) => !Number.isSafeInteger(day) || (at && !at.every((x) => Math.abs(x) < 1e12)))
  if (bad >= 0) return refuse('NotADay', `Case ${bad + 1} has no day or no position that can be used.`, { at: `case ${bad + 1}` })
  if (happenings.length === 0) return refuse('NoCases', 'There are no cases.')
  const until = options.until ?? happenings.reduce((most, { day }) => Math.max(most, day), Number.NEGATIVE_INFINITY)
  const first = options.from ?? happenings.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY)
  const from = Math.max(first, until - MOST_DAYS + 1)
  const inside = happenings.filter(({ day }) => day >= from && day <= until)
  if (until < from || inside.length === 0) return refuse('NoCases', 'No case lies in the time looked at.')
  return done({ inside, from, until, notes: inside.length < happenings.length ? [`${happenings.length - inside.length} cases lie outside of the ${until - from + 1} days looked at.`] : [] })
}

/** Runs of days looked at in all replicates: seconds on one thread. Fewer replicates are drawn where that is passed, 99 at least. */
const MOST_STEPS = 1e9

/** Two years: further back says little of now, and would make the search long. */
const MOST_DAYS = 731

function scanOf(spots: readonly Spot[], { prospective = false, longest, largest = 0.5, population }: ScanOptions, days: number): Scan {
  const near = spots.map((centre) => spots.map((_, i) => i).sort((a, b) => apart(centre, spots[a] as Spot) - apart(centre, spots[b] as Spot) || a - b))
  return { spots, near, days, prospective, longest: Math.max(1, Math.min(longest ?? Math.min(60, Math.ceil(days / 2)), days)), largest, byPeople: population !== undefined }
}

/** Places without a position stand alone: their circle is themselves. */
const apart = (a: Spot, b: Spot): number => (a === b ? 0 : a.at && b.at ? (a.at[0] - b.at[0]) ** 2 + (a.at[1] - b.at[1]) ** 2 : Number.POSITIVE_INFINITY)

/** The strongest of each replicate; nothing as soon as so many are as strong that no cluster can be listed any more, which says the same sooner. */
function replicatesOf(used: readonly { readonly day: number; readonly spot: number }[], scan: Scan, chance: Random, replicates: number, level: number, observed: number): readonly number[] | undefined {
  const strongest: number[] = []
  for (let round = 0, over = 0; round < replicates; round++) {
    const value = scanOnce(replicateOf(used, scan, chance), scan, 1)[0]?.strength ?? 0
    if (value >= observed - 1e-9 && (1 + ++over) / (replicates + 1) > level) return undefined
    strongest.push(value)
  }
  return strongest
}

function replicateOf(used: readonly { readonly day: number; readonly spot: number }[], { spots, days, byPeople }: Scan, chance: Random): readonly { day: number; spot: number }[] {
  if (byPeople) return used.map(() => ({ day: chance.below(days), spot: drawn(spots, chance.next()) }))
  const shuffled = used.map(({ day }) => day)
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    ;[shuffled[i], shuffled[j]] = [shuffled[j] as number, shuffled[i] as number]
  }
  return used.map(({ spot }, i) => ({ spot, day: shuffled[i] as number }))
}

/** A place by its share of the people. */
function drawn(spots: readonly Spot[], at: number): number {
  let sum = 0
  for (let i = 0; i < spots.length; i++) if (at < (sum += (spots[i] as Spot).share)) return i
  return spots.length - 1
}

function clusterOf({ centre, members, from, to, cases, expected, strength }: Cylinder, spots: readonly Spot[], first: number, all: number, p: number): Cluster {
  const middle = spots[centre] as Spot
  const far = members.reduce((most, i) => Math.max(most, apart(middle, spots[i] as Spot)), 0)
  const outside = (all - cases) / (all - expected)
  return {
    places: members.map((i) => (spots[i] as Spot).name), centre: middle.at, radius: middle.at ? Math.sqrt(far) : null, from: from + first, to: to + first, cases, expected,
    relativeRisk: outside > 0 ? cases / expected / outside : null, logLikelihoodRatio: strength, p, falseAlarmEveryDays: 1 / p,
  }
}

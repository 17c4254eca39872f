import { dayOf, type Day } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { occupancy, type OccupancyDay } from '../../analytics/demand/occupancy.ts'
import { stayCurve, type Stay, type StayCurve } from '../../analytics/demand/stayCurve.ts'
import { quantileOf } from '../../analytics/draws/quantileOf.ts'
import { flat } from '../../analytics/forecast/flat.ts'
import { memberPaths } from '../../analytics/forecast/memberPaths.ts'
import { seriesOf } from './seriesWork.ts'
import { pathsFor, type ForecastGiven } from './forecastWork.ts'

/** One thing that cases need: beds, intensive care, rooms. */
export interface Need {
  readonly name: string
  /** Who came in, of how many cases. */
  readonly came: number
  readonly cases: number
  readonly stays: readonly Stay[]
  readonly present: readonly number[]
  /** How many there are in all; null where nobody has recorded them. */
  readonly stock: number | null
}

/** Work that comes with each case on its day: tubes, checks, people moved. So many in some days, with so many cases in the same days. */
export type Flow = Pick<Need, 'name' | 'came' | 'cases'>

export interface DemandGiven extends ForecastGiven {
  readonly needs: readonly Need[]
  readonly flows?: readonly Flow[]
  /** Where there are too few days to forecast from, go on as it is now. */
  readonly orAsItIs?: true
  /** Investigations a team finishes a day, where somebody said so. */
  readonly casesPerTeam: number | null
}

export interface NeedTold {
  readonly name: string
  readonly days: Result<readonly (OccupancyDay & { readonly on: Day })[]>
  readonly perCase: number | null
  readonly stay: Pick<StayCurve, 'used' | 'ended' | 'median'> | null
  readonly present: number
  readonly stock: number | null
  /** True where no forecast could be made and things are taken to stay as they are. */
  readonly asItIs?: true
  /** The first day on which need is above stock, at each chance; null where it never is or nobody knows the stock. */
  readonly short: { readonly p50: Day | null; readonly p80: Day | null; readonly p95: Day | null }
}

const [DRAWS, FEWEST_STAYS, FEWEST_CASES, FEWEST_DAYS, MOST_DAYS] = [400, 5, 10, 3, 21]

/** What the forecast asks for. */
export function demandWork(given: DemandGiven): readonly NeedTold[] {
  const made = pathsFor(given)
  const forecast = made.ok ? made.value.made : made
  if (!made.ok || !forecast.ok) {
    const still = given.orAsItIs ? asItIs(given) : undefined
    if (still) return told(given, still).map((need) => ({ ...need, asItIs: true }))
    return [...given.needs, ...teamsOf(given), ...(given.flows ?? []).map(asNeed)].map((need) => unknown(need, forecast.ok ? refuse('NoCases', 'There are no cases.') : forecast))
  }
  const passed = given.asOf - made.value.start
  const { paths } = forecast.value
  const cases = Array.from({ length: Math.min(DRAWS, paths.draws) }, (_, k) => Array.from({ length: paths.horizon - passed }, (_, h) => paths.counts[(h + passed) * paths.draws + Math.floor(((k + 0.5) * paths.draws) / DRAWS)] as number))
  return told(given, cases)
}

const told = (given: DemandGiven, cases: readonly (readonly number[])[]): readonly NeedTold[] => [...given.needs.map((need) => needTold(need, cases, given.asOf)), teamsTold(given, cases), ...(given.flows ?? []).map((flow) => flowTold(flow, cases, given.asOf))]

/** The level of the last days, late reports reckoned in, goes on without a direction and with the scatter of days; nothing where there are no days to tell it from. */
function asItIs({ cases, asOf, horizon }: DemandGiven): readonly (readonly number[])[] | undefined {
  const counts = seriesOf(cases, asOf)?.estimate.slice(-MOST_DAYS).map(Math.round) ?? []
  if (counts.length < FEWEST_DAYS || counts.every((count) => count === 0)) return undefined
  const paths = memberPaths(flat.ways(undefined).map((way) => way(counts)), horizon, DRAWS, random(`as it is ${asOf}`))
  return Array.from({ length: DRAWS }, (_, k) => Array.from({ length: horizon }, (_, h) => paths.counts[h * DRAWS + k] as number))
}

const teamsOf = ({ casesPerTeam }: DemandGiven): readonly Need[] => [{ name: 'teams', came: casesPerTeam === null ? 0 : 1, cases: 1, stays: [], present: [], stock: null }]

function unknown(need: Need, why: Result<never>): NeedTold {
  return { name: need.name, days: why, perCase: null, stay: null, present: need.present.length, stock: need.stock, short: { p50: null, p80: null, p95: null } }
}

function needTold(need: Need, cases: readonly (readonly number[])[], asOf: number): NeedTold {
  const stay = stayCurve(need.stays)
  const known = { stay: { used: stay.used, ended: stay.ended, median: stay.median }, perCase: need.cases > 0 ? need.came / need.cases : null }
  if (need.cases < FEWEST_CASES) return { ...unknown(need, refuse('TooFewCases', `${need.cases} cases are too few to tell how many of them need it; it takes ${FEWEST_CASES}.`)), ...known }
  if (need.came === 0) return { ...unknown(need, refuse('NobodyNeededIt', 'No case has needed it so far: how many will cannot be told.')), ...known }
  if (stay.ended < FEWEST_STAYS) return { ...unknown(need, refuse('TooFewStays', `${stay.ended} stays have ended; it takes ${FEWEST_STAYS} to tell how long they last.`)), ...known }
  const days = occupancy({ cases, perCase: need.came / need.cases, stay, present: need.present }, random(`need ${need.name} ${asOf}`)).map((day, h) => ({ on: dayOf(asOf + 1 + h), ...day }))
  return { name: need.name, days: done(days), ...known, present: need.present.length, stock: need.stock, short: shortOf(days, need.stock) }
}

function shortOf(days: readonly (OccupancyDay & { readonly on: Day })[], stock: number | null): NeedTold['short'] {
  const first = (at: 'p50' | 'p80' | 'p95'): Day | null => (stock === null ? null : (days.find((day) => day[at] > stock)?.on ?? null))
  return { p50: first('p50'), p80: first('p80'), p95: first('p95') }
}

const asNeed = (flow: Flow): Need => ({ ...flow, stays: [], present: [], stock: null })

/** As much for each case as in the days it was counted. */
function flowTold(flow: Flow, cases: readonly (readonly number[])[], asOf: number): NeedTold {
  if (flow.cases < FEWEST_CASES) return unknown(asNeed(flow), refuse('TooFewCases', `${flow.cases} cases are too few to tell how many of them need it; it takes ${FEWEST_CASES}.`))
  if (flow.came === 0) return unknown(asNeed(flow), refuse('NobodyNeededIt', 'No case has needed it so far: how many will cannot be told.'))
  const perCase = flow.came / flow.cases
  const days = Array.from({ length: cases[0]?.length ?? 0 }, (_, h) => {
    const sorted = Float64Array.from(cases, (path) => path[h] as number).sort()
    return { on: dayOf(asOf + 1 + h), p50: perCase * quantileOf(sorted, 0.5), p80: perCase * quantileOf(sorted, 0.8), p95: perCase * quantileOf(sorted, 0.95) }
  })
  return { ...unknown(asNeed(flow), refuse('NoCases', '')), days: done(days), perCase }
}

/** Teams are needed for the cases of the day, not for those of before. */
function teamsTold({ casesPerTeam, asOf }: DemandGiven, cases: readonly (readonly number[])[]): NeedTold {
  const base = { name: 'teams', perCase: casesPerTeam === null ? null : 1 / casesPerTeam, stay: null, present: 0, stock: null, short: { p50: null, p80: null, p95: null } }
  if (casesPerTeam === null) return { ...base, days: refuse('TeamsNotSaid', 'Say how many investigations a team finishes a day, and the teams needed are worked out.') }
  return { ...base, days: done(Array.from({ length: cases[0]?.length ?? 0 }, (_, h) => {
    const sorted = Float64Array.from(cases, (path) => Math.ceil((path[h] as number) / casesPerTeam)).sort()
    return { on: dayOf(asOf + 1 + h), p50: Math.ceil(quantileOf(sorted, 0.5)), p80: Math.ceil(quantileOf(sorted, 0.8)), p95: Math.ceil(quantileOf(sorted, 0.95)) }
  })) }
}

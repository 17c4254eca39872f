import type { DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { DailyName } from '../run/Outcome.ts'
import { chances, type ByChance, type Demand, type Driver } from './Demand.ts'

/** Which columns of a run a driver is the sum of: those who wait need it as much as those who have it. */
const columns: Readonly<Record<Driver, readonly DailyName[]>> = {
  case: ['cases'], room: ['inFacility', 'waitingForRoom', 'transfersWaiting'], ward: ['inHospital', 'waitingForBed'], icu: ['inIcu', 'waitingForIcu'], sample: ['samples'], tube: ['tubes'], contact: ['monitored', 'atHome'], transport: ['transfers'],
}

/** Where what could not be done on a day waits for the next: what was needed is what was done and what the queue grew by, or a run that was short would ask for no more than it had. */
const queues: { readonly [D in Driver]?: DailyName } = { sample: 'samplesWaiting', tube: 'tubesWaiting', transport: 'transfersWaiting' }

/** What a run has to tell: its days, and one column a name. */
export interface RunByDay {
  readonly from: DayNumber
  readonly days: number
  readonly daily: Readonly<Record<DailyName, ArrayLike<number>>>
}

/** Demand of a scenario out of its replicates: on each day the smallest number that 50, 80 and 95 % of the runs do not exceed. */
export function demandOfRuns(runs: readonly RunByDay[]): Result<Demand> {
  const [first] = runs
  if (!first) return refuse('NoRuns', 'Demand needs at least one run of the scenario.')
  if (runs.some(({ from, days }) => from !== first.from || days !== first.days)) return refuse('RunsOfDifferentDays', 'The runs do not cover the same days.')
  const of = Object.fromEntries(Object.entries(columns).map(([driver, names]) => [driver, levelsOf(runs.map(({ daily }) => came(summed(names.map((name) => daily[name])), daily[queues[driver as Driver] as DailyName])))]))
  return done({ from: first.from, days: first.days, of })
}

const summed = (all: readonly ArrayLike<number>[]): readonly number[] => Array.from(all[0] as ArrayLike<number>, (_, day) => all.reduce((sum, one) => sum + (one[day] as number), 0))

/** Nobody leaves a queue but by being served, or by needing it no more: then fewer came than were served, never less than nobody. */
const came = (served: readonly number[], waiting: ArrayLike<number> | undefined): readonly number[] => (waiting ? served.map((count, day) => Math.max(0, count + (waiting[day] as number) - (day === 0 ? 0 : (waiting[day - 1] as number)))) : served)

function levelsOf(runs: readonly (readonly number[])[]): ByChance<readonly number[]> {
  const days = (runs[0] as readonly number[]).map((_, day) => runs.map((run) => run[day] as number).sort((a, b) => a - b))
  const at = (share: number): readonly number[] => days.map((sorted) => sorted[Math.ceil(share * sorted.length) - 1] as number)
  return Object.fromEntries(chances.map((chance) => [chance, at(Number(chance.slice(1)) / 100)])) as unknown as ByChance<readonly number[]>
}

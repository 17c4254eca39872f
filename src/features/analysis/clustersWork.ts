import { dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import type { Result } from '../../kernel/Result.ts'
import { earsAlarms } from '../../analytics/clusters/earsAlarms.ts'
import { farringtonAlarm, type FarringtonAlarm } from '../../analytics/clusters/farringtonAlarm.ts'
import { repeatedPlaces, type RepeatedPlaces } from '../../analytics/clusters/repeatedPlaces.ts'
import { scanClusters, type Clusters, type Happening } from '../../analytics/clusters/scanClusters.ts'
import { weeksOf } from '../../analytics/clusters/weeksOf.ts'

export interface ClustersGiven {
  readonly happenings: readonly Happening[]
  readonly places: readonly { readonly place: string; readonly day: DayNumber }[]
  /** Counts by day of the whole and of its parts, up to `asOf`. */
  readonly counts: readonly { readonly part: string; readonly counts: readonly number[] }[]
  readonly asOf: DayNumber
  /** How far back clusters are looked for. */
  readonly back: number
}

export interface ClustersWork {
  readonly scan: Result<Omit<Clusters, 'clusters'> & { readonly clusters: readonly ClusterRow[] }>
  readonly repeated: RepeatedPlaces
  readonly alarms: readonly { readonly part: string; readonly days: Result<AlarmDays> }[]
  /** The last whole week held against the same weeks of earlier years. */
  readonly season: Result<FarringtonAlarm>
}
export interface ClusterRow {
  readonly places: readonly string[]
  readonly from: Day
  readonly to: Day
  readonly cases: number
  readonly expected: number
  readonly relativeRisk: number | null
  readonly p: number
  readonly falseAlarmEveryDays: number
  readonly radius: number | null
}
export interface AlarmDays {
  readonly days: readonly { readonly on: Day; readonly count: number; readonly expected: number; readonly limit: number; readonly alarm: boolean }[]
  /** The chance of an alarm on a day on which nothing happens, drawn for counts as low and uneven as these. */
  readonly falseAlarmChance: number
}

const [REPLICATES, SHOWN] = [199, 28]

/** Clusters in space and time, places with repeated cases, counts out of the ordinary. */
export function clustersWork({ happenings, places, counts, asOf, back }: ClustersGiven): ClustersWork {
  const from = asOf - back + 1
  const scan = scanClusters(happenings.filter(({ day }) => day >= from && day <= asOf), random(`scan ${asOf}`), { replicates: REPLICATES, prospective: true, from, until: asOf })
  const weekly = weeksOf(counts[0]?.counts ?? [])
  return {
    scan: scan.ok ? { ok: true, value: { ...scan.value, clusters: scan.value.clusters.map(({ places: names, from: began, to, cases, expected, relativeRisk, p, falseAlarmEveryDays, radius }) => ({ places: names, from: dayOf(began), to: dayOf(to), cases, expected, relativeRisk, p, falseAlarmEveryDays, radius })) } } : scan,
    repeated: repeatedPlaces(places.filter(({ day }) => day >= from), random(`places ${asOf}`), { within: 14, atLeast: 3, replicates: REPLICATES }),
    alarms: counts.map(({ part, counts: of }) => ({ part, days: alarmsOf(of, asOf, part) })),
    season: farringtonAlarm(weekly),
  }
}

function alarmsOf(counts: readonly number[], asOf: DayNumber, part: string): Result<AlarmDays> {
  const told = earsAlarms(counts.slice(-60), 'C2', random(`ears ${part} ${asOf}`), 1000)
  if (!told.ok) return told
  const first = asOf - Math.min(60, counts.length) + 1
  return { ok: true, value: { falseAlarmChance: told.value.falseAlarmChance.likeThese, days: told.value.days.slice(-SHOWN).map(({ day, count, expected, limit, alarm }) => ({ on: dayOf(first + day), count, expected, limit, alarm })) } }
}

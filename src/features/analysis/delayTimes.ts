import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayOf, type DayNumber } from '../../kernel/Day.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn, type CaseRow } from './CaseRow.ts'
import { caseRows, dayAt } from './caseRows.ts'
import type { DelayTold, DelaysGiven } from './delaysWork.ts'
import { links, type ExposureLink } from './links.ts'
import { distributionOf, profileOf } from './profileOf.ts'

/** How long everything takes: from onset to isolation, from tube to result, from infection to onset. */
export const delayTimes = report({
  name: 'delayTimes',
  means: 'Delays from onset to sample, result, report and isolation, length of stay, incubation and serial interval: as they stand, their likeliest distribution corrected for what is still to come, and week by week.',
  mayBeSecondsOld: 300,
  asks: asked,
  load: async (query: Query, wanted, context): Promise<DelayTimes> => {
    const [{ rows, asOf, of, notYet }, profile, exposures, tubes] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context), links(query, context), tubeDays(query, context)])
    const delays = await apart(context, 'delaysWork', { asOf, delays: coursesOf(rows, tubes), windows: [incubations(rows, asOf), serialIntervals(rows, exposures, asOf)] })
    const known = (['incubation', 'serialInterval'] as const).map((kind) => distributionOf(profile, kind))
    return { on: dayOf(asOf), cutOff: context.now, used: rows.length, of, leftOut: leftOutOf({ notYet }), assumed: known.flatMap((one) => (one.ok ? [one.value.assumed] : [])), delays }
  },
})

/** `assumed` holds what the profile says of incubation and serial interval, to hold these against; it is not used in them. */
export interface DelayTimes extends Basis {
  readonly delays: readonly DelayTold[]
}

const coursesOf = (rows: readonly CaseRow[], tubes: Awaited<ReturnType<typeof tubeDays>>): DelaysGiven['delays'] => [
  { name: 'onsetToSample', courses: rows.filter(({ onset }) => onset !== null).map(({ onset, sample }) => ({ from: onset, to: sample })) },
  { name: 'sampleToResult', courses: tubes },
  { name: 'sampleToReport', courses: rows.map(({ sample, report: to }) => ({ from: sample, to })) },
  { name: 'onsetToReport', courses: rows.filter(({ onset }) => onset !== null).map(({ onset, report: to }) => ({ from: onset, to })) },
  { name: 'onsetToIsolation', courses: rows.filter(({ onset }) => onset !== null).map(({ onset, isolated, admitted }) => ({ from: onset, to: isolated ?? admitted })) },
  { name: 'foundToIsolation', courses: rows.map((row) => ({ from: foundOn(row), to: row.isolated ?? row.admitted })) },
  { name: 'lengthOfStay', courses: rows.filter(({ admitted }) => admitted !== null).map(({ admitted, outcomeOn }) => ({ from: admitted, to: outcomeOn })) },
  { name: 'onsetToDeath', courses: rows.filter(({ onset, died }) => onset !== null && died !== null).map(({ onset, died }) => ({ from: onset, to: died })) },
]

/** From the window of exposure to the day of onset. */
const incubations = (rows: readonly CaseRow[], asOf: DayNumber): DelaysGiven['windows'][number] => ({
  name: 'incubation', mayBeNegative: false,
  courses: rows.flatMap(({ infectedFrom, infectedTo, onset }) => (infectedFrom === null || onset === null || infectedFrom > onset ? [] : [{ fromLow: infectedFrom, fromHigh: Math.max(infectedFrom + 1, Math.min(infectedTo ?? onset, onset) + 1), toLow: onset, toHigh: onset + 1, seenUntil: asOf + 1 }])),
})

/** From onset to onset, of pairs in which a source is recorded. */
function serialIntervals(rows: readonly CaseRow[], exposures: readonly ExposureLink[], asOf: DayNumber): DelaysGiven['windows'][number] {
  const onset = new Map(rows.map((row) => [row.personId, row.onset]))
  return {
    name: 'serialInterval', mayBeNegative: true,
    courses: exposures.filter(({ isSource }) => isSource).flatMap(({ from, to }) => {
      const [began, ended] = [onset.get(from) ?? null, onset.get(to) ?? null]
      return began === null || ended === null ? [] : [{ fromLow: began, fromHigh: began + 1, toLow: ended, toHigh: ended + 1, seenUntil: asOf + 1 }]
    }),
  }
}

async function tubeDays(query: Query, context: Context): Promise<readonly { from: DayNumber; to: DayNumber | null; times: number }[]> {
  const { rows } = await sql<{ from: DayNumber; to: DayNumber | null; times: number }>`
    select ${dayAt('s.takenAt', context)} as "from", case when s.status = 'resulted' then ${dayAt('s.resultedAt', context)} end as "to", count(*)::int as times from "Sample" s
    where s.area = ${context.area} and s."outbreakId" = ${context.outbreakId} and s.status <> 'void' and s.status <> 'planned' and s."takenAt" is not null group by 1, 2`.execute(query)
  return rows
}

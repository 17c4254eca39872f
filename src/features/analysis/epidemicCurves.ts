import { addDays, dayOf, type Day } from '../../kernel/Day.ts'
import type { Context } from '../../kernel/action.ts'
import { oneOf, optional } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { curvesBy } from '../../analytics/curves/curvesBy.ts'
import { dailyInfections, type InfectionDay } from '../../analytics/curves/dailyInfections.ts'
import { shareInterval } from '../../analytics/shareInterval.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { askedBy } from './asked.ts'
import type { Basis } from './Basis.ts'
import type { CaseRow, Event } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'
import type { CurveWork } from './curveWork.ts'
import { seriesCases } from './seriesCases.ts'

const splits = ['context', 'classification', 'symptoms', 'front', 'jurisdiction', 'age'] as const
type Split = (typeof splits)[number]

/** Cases by day of onset, sample or report, split as asked, with what the last days will have been once everything is reported, and how good that was a week ago. */
export const epidemicCurves = report({
  name: 'epidemicCurves',
  means: 'Cases by day of onset, sample or report, split by how they were found, classification, symptoms, front, jurisdiction or age; with the nowcast of the last days and how good the last one was.',
  mayBeSecondsOld: 60,
  asks: { ...askedBy, split: optional(oneOf(splits, 'By what the curve is split; by how cases were found where left out.')) },
  load: async (query: Query, wanted, context): Promise<EpidemicCurves> => {
    const { rows, asOf, of, notYet, by } = await caseRows(query, context, wanted)
    const split = wanted.split ?? 'context'
    const series = seriesCases(rows, by, { asOf, notYet })
    const [names, work] = await Promise.all([namesOf(query, context, split, rows), apart(context, 'curveWork', { cases: by === 'report' ? [] : series.cases, asOf })])
    const parts = partsOf(rows, split)
    return {
      on: dayOf(asOf), cutOff: context.now, used: series.used, of, leftOut: series.leftOut, assumed: [], by, split, parts: parts.keys.map((key) => ({ key, name: names.get(key) ?? null })),
      counts: countsOf(rows, by, asOf, parts.of), nowcast: work.nowcast, past: work.past,
      published: publishedOf(rows, asOf),
      asymptomatic: shareInterval(rows.filter(({ classification, symptoms, converted }) => classification === 'confirmed' && symptoms === 'none' && converted === null).length, rows.filter(({ classification }) => classification === 'confirmed').length),
    }
  },
})

export interface EpidemicCurves extends Basis, CurveWork {
  readonly by: Event
  readonly split: Split
  /** Most cases first; the rest is `rest`. */
  readonly parts: readonly { readonly key: string; readonly name: string | null }[]
  readonly counts: readonly { readonly on: Day; readonly part: string; readonly count: number }[]
  /** Confirmed infections by the day they were reported, with and without symptoms apart, and those counted over on the day symptoms came. */
  readonly published: readonly InfectionDay[]
  /** Confirmed cases without symptoms ÷ confirmed cases, those that converted not among them. */
  readonly asymptomatic: ReturnType<typeof shareInterval>
}

const MOST_PARTS = 5

/** Which part each case belongs to; small ones are put together. */
function partsOf(rows: readonly CaseRow[], split: Split): { readonly keys: readonly string[]; readonly of: (row: CaseRow) => string } {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(partOf(row, split), (counts.get(partOf(row, split)) ?? 0) + 1)
  const sorted = split === 'age' ? ages.filter((age) => counts.has(age)) : [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([key]) => key)
  const shown = sorted.length > MOST_PARTS + 1 ? sorted.slice(0, MOST_PARTS) : sorted
  return { keys: shown.length < sorted.length ? [...shown, 'rest'] : shown, of: (row) => { const part = partOf(row, split); return shown.includes(part) ? part : 'rest' } }
}

function partOf(row: CaseRow, split: Split): string {
  switch (split) {
    case 'context':
      return row.context ?? 'unknown'
    case 'classification':
      return row.classification
    case 'symptoms':
      return row.classification !== 'confirmed' ? 'notConfirmed' : row.symptoms === 'present' || row.converted !== null ? 'confirmedWithSymptoms' : row.symptoms === 'none' ? 'confirmedWithout' : 'confirmedUnknown'
    case 'front':
      return row.frontId ?? 'none'
    case 'jurisdiction':
      return row.jurisdiction.slice(0, 6)
    case 'age':
      return row.age === null ? 'unknown' : (ages.find((age) => Number(age.split('–')[1] ?? 999) >= Math.floor(row.age as number)) ?? 'unknown')
  }
}

const ages: readonly string[] = ['0–14', '15–29', '30–59', '60–79', '80+', 'unknown']

/** The days on which a part has cases, in order. */
function countsOf(rows: readonly CaseRow[], by: Event, asOf: number, part: (row: CaseRow) => string): EpidemicCurves['counts'] {
  const { from, groups } = curvesBy(rows, { by: part, on: (row) => { const day = row[by]; return day === null || day > asOf ? null : dayOf(day) } })
  const counts = [...groups].flatMap(([key, curve]) => curve.counts.flatMap((count, at) => (count > 0 && from !== null && key !== null ? [{ on: addDays(from, at), part: key, count }] : [])))
  return counts.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** Reported infections as they are published: every person once among the new infections, a conversion counted on its own day besides. */
const publishedOf = (rows: readonly CaseRow[], asOf: number): EpidemicCurves['published'] =>
  dailyInfections(rows.flatMap(({ classification, report, symptoms, converted }) => (classification !== 'confirmed' || report === null || report > asOf ? [] : [{ reportedOn: dayOf(report), asymptomatic: symptoms === 'none' || converted !== null, convertedOn: converted === null || converted > asOf ? null : dayOf(converted) }])))

/** Names of fronts and jurisdictions; other parts are named by the catalogues. */
async function namesOf(query: Query, context: Context, split: Split, rows: readonly CaseRow[]): Promise<ReadonlyMap<string, string>> {
  if (split === 'front') return new Map((await query.selectFrom('Front').select(['id', 'name']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute()).map(({ id, name }) => [id, name]))
  const codes = [...new Set(rows.map(({ jurisdiction }) => jurisdiction.slice(0, 6)))]
  if (split !== 'jurisdiction' || codes.length === 0) return new Map()
  return new Map((await query.selectFrom('Jurisdiction').select(['id', 'name']).where('id', 'in', codes).execute()).map(({ id, name }) => [id, name]))
}

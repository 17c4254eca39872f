import { leftOutOf, type LeftOut } from './Basis.ts'
import type { CaseRow, Event } from './CaseRow.ts'
import type { SeriesCase } from './seriesWork.ts'

/** The cases of a curve by one of their days, and which of them are not in it. */
export function seriesCases(rows: readonly CaseRow[], by: Event, { asOf, notYet }: { readonly asOf: number; readonly notYet: number }): { readonly cases: readonly SeriesCase[]; readonly used: number; readonly leftOut: readonly LeftOut[] } {
  const cases = rows.map((row) => ({ eventOn: row[by], reportOn: row.report, imported: row.imported }))
  const withoutDay = cases.filter(({ eventOn }) => eventOn === null).length
  const later = cases.filter(({ eventOn }) => eventOn !== null && eventOn > asOf).length
  return { cases, used: cases.length - withoutDay - later, leftOut: leftOutOf({ notYet, withoutDay, later }) }
}

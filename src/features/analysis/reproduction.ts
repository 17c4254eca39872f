import { dayOf } from '../../kernel/Day.ts'
import { int, optional } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { askedBy } from './asked.ts'
import type { Basis } from './Basis.ts'
import type { Event } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'
import { distributionOf, profileOf } from './profileOf.ts'
import type { ReproductionWork } from './reproductionWork.ts'
import { seriesCases } from './seriesCases.ts'

/** How many people a case infects, day by day, and how fast the outbreak grows. */
export const reproduction = report({
  name: 'reproduction',
  means: 'The reproduction number by sliding windows with its interval, the cohort reproduction number, and growth with doubling time; the serial interval is that of the disease profile.',
  mayBeSecondsOld: 60,
  asks: { ...askedBy, windowDays: optional(int('Days a window spans; 7 where left out.', { unit: 'd', min: 1, max: 60 })) },
  load: async (query: Query, wanted, context): Promise<Reproduction> => {
    const [{ rows, asOf, of, notYet, by }, profile] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context)])
    const { cases, used, leftOut } = seriesCases(rows, by, { asOf, notYet })
    const si = distributionOf(profile, 'serialInterval', 'generationTime')
    const basis = { on: dayOf(asOf), cutOff: context.now, used, of, leftOut, assumed: si.ok ? [si.value.assumed] : [], by, imported: cases.filter((one) => one.imported).length }
    if (!si.ok) return { ...basis, windows: si, cohorts: [], growth: si, without: {}, completeUntil: null }
    return { ...basis, ...(await apart(context, 'reproductionWork', { cases, asOf, si: { mean: si.value.mean, sd: si.value.sd ?? si.value.mean / 2 }, window: wanted.windowDays ?? 7 })) }
  },
})

export interface Reproduction extends Basis, ReproductionWork {
  readonly by: Event
  /** Cases infected elsewhere: they infect, but are not counted as infected here. */
  readonly imported: number
}

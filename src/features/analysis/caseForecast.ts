import { dayOf } from '../../kernel/Day.ts'
import { int, optional } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { askedBy } from './asked.ts'
import type { Basis } from './Basis.ts'
import type { Event } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'
import type { ForecastWork } from './forecastWork.ts'
import { distributionOf, profileOf } from './profileOf.ts'
import { seriesCases } from './seriesCases.ts'

/** What the coming days may bring, and how good the forecasts of the last weeks were. */
export const caseForecast = report({
  name: 'caseForecast',
  means: 'Cases of the coming days with intervals, from the last complete day, and the scores of the forecasts one to four weeks ago beside those of “as it is now”.',
  mayBeSecondsOld: 300,
  asks: { ...askedBy, horizon: optional(int('How many days ahead; 14 where left out.', { unit: 'd', min: 1, max: 21 })) },
  load: async (query: Query, wanted, context): Promise<CaseForecast> => {
    const [{ rows, asOf, of, notYet, by }, profile] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context)])
    const { cases, used, leftOut } = seriesCases(rows, by, { asOf, notYet })
    const si = distributionOf(profile, 'serialInterval', 'generationTime')
    const work = await apart(context, 'forecastWork', { cases, asOf, horizon: wanted.horizon ?? 14, si: si.ok ? { mean: si.value.mean, sd: si.value.sd ?? si.value.mean / 2 } : null })
    return { on: dayOf(asOf), cutOff: context.now, used, of, leftOut, assumed: si.ok ? [si.value.assumed] : [], by, ...work }
  },
})

export interface CaseForecast extends Basis, ForecastWork {
  readonly by: Event
}

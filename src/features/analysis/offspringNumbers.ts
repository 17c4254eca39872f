import { dayOf } from '../../kernel/Day.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'
import { links } from './links.ts'
import type { OffspringWork } from './offspringWork.ts'
import { distributionOf, profileOf } from './profileOf.ts'

/** How unevenly cases infect, and what follows from it. */
export const offspringNumbers = report({
  name: 'offspringNumbers',
  means: 'How many people a case infects: R and k with intervals over all cases and over the tree alone, the share of the top fifth, and the chances of a large outbreak and of extinction.',
  mayBeSecondsOld: 120,
  asks: asked,
  load: async (query: Query, wanted, context): Promise<OffspringNumbers> => {
    const [{ rows, asOf, of, notYet }, profile, exposures] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context), links(query, context)])
    const si = distributionOf(profile, 'serialInterval', 'generationTime')
    const recorded = exposures.filter(({ isSource }) => isSource)
    const work = await apart(context, 'offspringWork', {
      cases: rows.map((row) => ({ id: row.personId, on: row.onset ?? foundOn(row) })), links: recorded.length > 0 ? recorded : exposures, asOf, si: si.ok ? { mean: si.value.mean, sd: si.value.sd ?? si.value.mean / 2 } : null,
    })
    const { leftOut } = work.links
    return {
      on: dayOf(asOf), cutOff: context.now, used: rows.length - (si.ok ? work.withoutDay : 0), of, assumed: si.ok ? [si.value.assumed] : [],
      leftOut: leftOutOf({ notYet, withoutDay: si.ok ? work.withoutDay : 0, toldTwice: leftOut.told, toThemselves: leftOut.toThemselves, notCases: leftOut.notCases }), fromSources: recorded.length > 0, ...work,
    }
  },
})

export interface OffspringNumbers extends Basis, OffspringWork {
  /** True where links are the recorded sources; false where none is recorded and every exposure between cases counts. */
  readonly fromSources: boolean
}

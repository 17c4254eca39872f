import { dayOf, type Day } from '../../kernel/Day.ts'
import { int, number, oneOf, optional } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { refuse, type Refusal, type Result } from '../../kernel/Result.ts'
import { chances, type Chance } from '../../simulation/preparedness/Demand.ts'
import { prepare } from '../../simulation/preparedness/prepare.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from '../analysis/apart.ts'
import { asked } from '../analysis/asked.ts'
import type { Assumed } from '../analysis/Basis.ts'
import { foundOn } from '../analysis/CaseRow.ts'
import { caseRows } from '../analysis/caseRows.ts'
import { orderSpells } from '../analysis/orderSpells.ts'
import { distributionOf, profileOf } from '../analysis/profileOf.ts'
import { seriesCases } from '../analysis/seriesCases.ts'
import { needsOf, stockOf } from '../analysis/severityAndDemand.ts'
import { demandOf } from './demandOf.ts'
import { flowsOf } from './flowsOf.ts'
import { suppliesOf } from './itemKnown.ts'
import { provisionOf } from './provisionOf.ts'
import { told, type PreparationTold } from './told.ts'

/** What runs short first, and what to order and make ready by when. */
export const preparedness = report({
  name: 'preparedness',
  means: 'When rooms, beds, teams and supplies run short at the chances 50, 80 and 95 %, what to order and which reserve facility to make ready by when.',
  asks: { ...asked, horizon: optional(int('How many days ahead; 14 where left out.', { unit: 'd', min: 1, max: 21 })), chance: optional(oneOf(chances, 'The chance that is prepared for; p95 where left out.')), stress: optional(number('What the need is multiplied with; 1 where left out.', { min: 1, max: 20 })) },
  load: async (query: Query, wanted, context): Promise<Result<Preparedness>> => {
    const supplies = suppliesOf(context)
    if (!supplies) return refuse('NoSupplies', 'No policy lists supplies: there is nothing to work out needs with.')
    const [{ rows, asOf, of, notYet }, profile, spells, stock] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context), orderSpells(query, context, wanted.frontId, 'facility'), stockOf(query, context)])
    const si = distributionOf(profile, 'serialInterval', 'generationTime')
    const { cases } = seriesCases(rows.map((row) => ({ ...row, sample: foundOn(row) })), 'sample', { asOf, notYet })
    const [flows, provision] = await Promise.all([flowsOf(query, context, rows, asOf), provisionOf(query, context, asOf)])
    const needs = await apart(context, 'demandWork', { cases, asOf, horizon: wanted.horizon ?? 14, si: si.ok ? { mean: si.value.mean, sd: si.value.sd ?? si.value.mean / 2 } : null, needs: needsOf(rows, spells, asOf, stock), flows, casesPerTeam: null, orAsItIs: true })
    const drivers = demandOf(needs)
    if (!drivers.ok) return drivers
    const { demand, unknown } = drivers.value
    const [chance, times] = [wanted.chance ?? 'p95', wanted.stress ?? 1]
    const prepared = prepare({ demand, supplies, provision, times, chance })
    if (!prepared.ok) return prepared
    return { ok: true, value: { on: dayOf(asOf), cutOff: context.now, used: cases.length, of, asItIs: needs.some((need) => need.asItIs), assumed: si.ok ? [si.value.assumed] : [], times, unknown, ...told(prepared.value, supplies, demand, provision.requested) } }
  },
})

export interface Preparedness extends PreparationTold {
  /** Known at the end of this day; planned from the next on. */
  readonly on: Day
  readonly cutOff: string
  readonly used: number
  readonly of: number
  /** No forecast could be made yet: the level of the last days is taken to go on. */
  readonly asItIs: boolean
  readonly assumed: readonly Assumed[]
  readonly times: number
  /** Drivers that the forecast cannot tell, and why. */
  readonly unknown: readonly { readonly driver: string; readonly why: Refusal }[]
  readonly chance: Chance
}

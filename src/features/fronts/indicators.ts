import type { Context } from '../../kernel/action.ts'
import { optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Day, Instant } from '../../kernel/Day.ts'
import type { Indicator, NotYet } from '../../duties/indicators/Indicator.ts'
import { indicatorsOf, type IndicatorFacts } from '../../duties/indicators/indicatorsOf.ts'
import { notYet } from '../../duties/indicators/notYet.ts'
import type { Query } from '../../storage/Query.ts'
import { caseFacts } from './caseFacts.ts'
import { contactClocks } from './contactClocks.ts'
import { dailyChecks } from './dailyChecks.ts'
import { dueDuties } from './dueDuties.ts'
import { openGaps } from './openGaps.ts'
import { orderBurden } from './orderBurden.ts'
import { redress } from './redress.ts'
import { tubeClocks } from './tubeClocks.ts'

/** How well the response works: each figure with what was counted of what, its definition, its aim and its cut-off. */
export const indicators = report({
  name: 'indicators',
  means: 'How well the response works: each figure with numerator, denominator, definition, aim and cut-off.',
  mayBeSecondsOld: 60,
  asks: { frontId: optional(ref('Front', 'Only this front.')) },
  load: async (query: Query, { frontId }, context: Context): Promise<Indicators> => {
    const [cases, due, contacts, followUp, tubes, orders, complaints, gaps] = await Promise.all([
      caseFacts(query, context, frontId), dueDuties(query, context, frontId), contactClocks(query, context, frontId), dailyChecks(query, context, frontId),
      frontId ? noTubes : tubeClocks(query, context), orderBurden(query, context, frontId), redress(query, context, frontId), openGaps(query, context, frontId),
    ])
    const all = indicatorsOf({ cases, due, contacts, followUp, tubes, orders, redress: complaints, gaps }, context.today, context.now)
    return { on: context.today, cutOff: context.now, indicators: frontId ? all.filter(({ group }) => group !== 'testing') : all, notYet }
  },
})

/** A tube belongs to no front, since its members may be of several: asked of one front, testing is left out rather than shown as nothing. */
const noTubes: IndicatorFacts['tubes'] = { over12: 0, in12: 0, over24: 0, in24: 0, positive: 0, negative: 0, waits: [], resamples: [] }

export interface Indicators {
  readonly on: Day
  readonly cutOff: Instant
  readonly indicators: readonly Indicator[]
  readonly notYet: readonly NotYet[]
}

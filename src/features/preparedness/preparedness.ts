import { dayNumber, dayOf, type Day } from '../../kernel/Day.ts'
import type { Context } from '../../kernel/action.ts'
import { int, number, oneOf, optional, ref, text, type ValuesOf } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { done, refuse, type Refusal, type Result } from '../../kernel/Result.ts'
import { chances, type Chance, type Demand } from '../../simulation/preparedness/Demand.ts'
import { demandFrom } from '../../simulation/preparedness/demandFrom.ts'
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
import { simulatedDemand, type Simulated } from './simulatedDemand.ts'
import { told, type PreparationTold } from './told.ts'

const asks = {
  ...asked, horizon: optional(int('How many days ahead; where left out 14, or all days of a simulation.', { unit: 'd', min: 1, max: 21 })), chance: optional(oneOf(chances, 'The chance that is prepared for; p95 where left out.')), stress: optional(number('What the need is multiplied with; 1 where left out.', { min: 1, max: 20 })),
  simulation: optional(ref('Simulation', 'Need as this simulation tells it, instead of the forecast.')), arm: optional(text('Which of the measures it compares; the first where left out.')),
}
type Wanted = ValuesOf<typeof asks>

/** What runs short first, and what to order and make ready by when: if the coming days need what the forecast says, or what a simulated outbreak needs. */
export const preparedness = report({
  name: 'preparedness',
  means: 'When rooms, beds, teams and supplies run short at the chances 50, 80 and 95 %, what to order and which reserve facility to make ready by when.',
  asks,
  load: async (query: Query, wanted, context): Promise<Result<Preparedness>> => {
    const supplies = suppliesOf(context)
    if (!supplies) return refuse('NoSupplies', 'No policy lists supplies: there is nothing to work out needs with.')
    const needed = wanted.simulation ? await neededInSimulation(query, wanted, context, wanted.simulation) : await neededByForecast(query, wanted, context)
    if (!needed.ok) return needed
    const { demand, ...restsOn } = needed.value
    const provision = await provisionOf(query, context, demand.from - 1)
    const [chance, times] = [wanted.chance ?? 'p95', wanted.stress ?? 1]
    const prepared = prepare({ demand, supplies, provision, times, chance })
    return prepared.ok ? done({ on: dayOf(demand.from - 1), cutOff: context.now, times, ...restsOn, ...told(prepared.value, supplies, demand, provision.requested) }) : prepared
  },
})

/** What need rests on: the forecast, or a simulation. */
interface RestsOn {
  /** Of the forecast; null where need is that of a simulation. */
  readonly forecast: { readonly used: number; readonly of: number; /** No forecast could be made yet: the level of the last days is taken to go on. */ readonly asItIs: boolean; readonly assumed: readonly Assumed[] } | null
  readonly simulated: Simulated | null
  /** Drivers that cannot be told, and why. */
  readonly unknown: readonly { readonly driver: string; readonly why: Refusal }[]
}

type Needed = Promise<Result<RestsOn & { readonly demand: Demand }>>

async function neededByForecast(query: Query, wanted: Wanted, context: Context): Needed {
  const [{ rows, asOf, of, notYet }, profile, spells, stock] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context), orderSpells(query, context, wanted.frontId, 'facility'), stockOf(query, context)])
  const si = distributionOf(profile, 'serialInterval', 'generationTime')
  const { cases } = seriesCases(rows.map((row) => ({ ...row, sample: foundOn(row) })), 'sample', { asOf, notYet })
  const flows = await flowsOf(query, context, rows, asOf)
  const needs = await apart(context, 'demandWork', { cases, asOf, horizon: wanted.horizon ?? 14, si: si.ok ? { mean: si.value.mean, sd: si.value.sd ?? si.value.mean / 2 } : null, needs: needsOf(rows, spells, asOf, stock), flows, casesPerTeam: null, orAsItIs: true })
  const drivers = demandOf(needs)
  if (!drivers.ok) return drivers
  return done({ ...drivers.value, forecast: { used: cases.length, of, asItIs: needs.some((need) => need.asItIs), assumed: si.ok ? [si.value.assumed] : [] }, simulated: null })
}

/** The simulated city knows no fronts of the records: all of it counts. */
async function neededInSimulation(query: Query, { arm, horizon, until, frontId }: Wanted, context: Context, id: string): Needed {
  if (frontId) return refuse('SimulationNotByFront', 'A simulation tells what is needed altogether, not by front.', { at: 'frontId' })
  const found = await simulatedDemand(query, context, id, arm)
  if (!found.ok) return found
  const { demand, moved } = demandFrom(found.value.demand, until ? dayNumber(until) + 1 : dayNumber(context.today), horizon ?? undefined)
  return done({ demand, forecast: null, simulated: { ...found.value.simulated, moved }, unknown: [] })
}

export interface Preparedness extends PreparationTold, RestsOn {
  /** Known at the end of this day; planned from the next on. */
  readonly on: Day
  readonly cutOff: string
  readonly times: number
  readonly chance: Chance
}

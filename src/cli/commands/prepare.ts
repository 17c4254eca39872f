import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Policies } from '../../duties/policiesOf.ts'
import { chances, type Chance } from '../../simulation/preparedness/Demand.ts'
import { prepare as prepareFrom } from '../../simulation/preparedness/prepare.ts'
import { preparedness, type Preparedness } from '../../features/preparedness/preparedness.ts'
import { told, type PreparationTold } from '../../features/preparedness/told.ts'
import { housePolicies } from '../../server/housePolicies.ts'
import { wholeOption } from '../analysis/asOfOption.ts'
import { demandIn, provisionIn } from '../analysis/preparednessSheets.ts'
import type { Call, Command, Outcome } from '../Command.ts'
import { demandOfScenario } from '../simulation/demandOfScenario.ts'
import { scenarioOptions } from '../simulation/scenarioOption.ts'
import { table } from '../table.ts'
import { words } from '../words.ts'
import { ask } from './ask.ts'

/** What runs short and when: of an outbreak's records; or of a file or a simulated scenario against counted stock, without a database. */
export const prepare: Command = {
  name: 'prepare',
  usage: 'prepare [--chance p50|p80|p95] [--stress 1.5] [--horizon 14] [--front ID | --simulation ID [--arm ID]] | prepare (--demand demand.csv | --scenario ID [--arm ID] [--draws N] [--replicates N] [--seed N]) --stock stock.csv [--supplies LIST]',
  means: 'When rooms, beds, teams and supplies run short, what to order and which reserve facility to make ready by when; from the forecast, or with --simulation as an answered question of the Scenarios screen tells need. demand.csv: date,driver,p50,p80,p95, one row for a day and driver (case, room, ward, icu, sample, tube, contact, transport). stock.csv: item,amount[,counted_on][,lead_days][,arrives_on][,kind][,ready_days][,room][,ward][,icu]; a row with arrives_on is on its way; kind reserve is a facility that can be made ready. Items are those of the list of supplies, room, ward, icu, and what teams do in a day (investigation, tracing, sampling, laboratory, transport).',
  options: { chance: { type: 'string' }, stress: { type: 'string' }, horizon: { type: 'string' }, front: { type: 'string' }, demand: { type: 'string' }, stock: { type: 'string' }, supplies: { type: 'string' }, scenario: { type: 'string' }, simulation: { type: 'string' }, arm: scenarioOptions.arm, draws: scenarioOptions.draws, replicates: scenarioOptions.replicates, seed: scenarioOptions.seed },
  run: async (call) => {
    const { chance = 'p95', stress = '1', demand, stock, scenario } = call.options
    if (!(chances as readonly unknown[]).includes(chance)) return refuse('WrongUsage', '--chance is p50, p80 or p95', { at: '--chance' })
    const times = Number(stress)
    if (!(times > 0)) return refuse('WrongUsage', `--stress ${String(stress)} is not a factor such as 1.5`, { at: '--stress' })
    if (demand !== undefined && scenario !== undefined) return refuse('WrongUsage', 'Demand comes from a file or from a scenario, not from both', { at: '--scenario' })
    if (demand !== undefined || stock !== undefined || scenario !== undefined) return fromFiles(call, chance as Chance, times)
    const horizon = call.options['horizon'] === undefined ? done(undefined) : wholeOption('--horizon', call.options['horizon'], 14, [1, 21])
    if (!horizon.ok) return horizon
    const { front: frontId, simulation, arm } = call.options
    if (arm !== undefined && simulation === undefined) return refuse('WrongUsage', '--arm is of a scenario or a simulation', { at: '--arm' })
    const answer = await ask<Preparedness>(call, preparedness, { chance, stress: times, horizon: horizon.value, frontId, simulation, arm })
    if (!answer.ok) return answer
    const { simulated } = answer.value
    if (simulated) call.say(`Need is that of a simulated outbreak: ${simulated.title}, under ${simulated.armTitle['en'] ?? simulated.arm}; ${simulated.runs} runs, ${simulated.from} to ${simulated.to}.${simulated.moved ? ' Today is not one of its days: its first is taken to be today.' : ''}`)
    if (answer.value.forecast?.asItIs) call.say('Too few days to forecast from: the level of the last days is taken to go on.')
    for (const { driver, why } of answer.value.unknown) call.say(`Not known: ${driver} (${why.message})`)
    return done(shown(answer.value))
  },
}

async function fromFiles(call: Call, chance: Chance, times: number): Promise<Result<Outcome>> {
  const policies = await housePolicies(call.configuration)
  if (!policies.ok) return policies
  const supplies = listOf(policies.value, call.options['supplies'])
  if (!supplies.ok) return supplies
  const { scenario } = call.options
  const demand = typeof scenario === 'string' ? await demandOfScenario(call, scenario) : await demandIn(call.options['demand'])
  if (!demand.ok) return demand
  const provision = await provisionIn(call.options['stock'], supplies.value, demand.value.from)
  if (!provision.ok) return provision
  const prepared = prepareFrom({ demand: demand.value, supplies: supplies.value, provision: provision.value, times, chance })
  return prepared.ok ? done(shown(told(prepared.value, supplies.value, demand.value, new Map()))) : prepared
}

function listOf({ supplies }: Policies, id: unknown): Result<Policies['supplies'][number]> {
  const found = supplies.find((one) => id === undefined || one.id === id)
  return found ? done(found) : refuse('NoSupplies', `There is no list of supplies ${String(id ?? '')}; there are ${supplies.map((one) => one.id).join(', ') || 'none'}.`, { at: '--supplies' })
}

function shown(answer: PreparationTold): Outcome {
  const name = (title: PreparationTold['decisions'][number]['title'], id: string): string => (typeof title === 'string' ? title : (title?.['en'] ?? words.thing(id)))
  const amount = (value: number): number => Math.round(value * 10) / 10
  const decide = answer.decisions.map(({ what, id, title, by, late, shortOn, amount: much, unit, thereOn, missed }) => ({ what, of: name(title, id), amount: `${amount(much)}${unit === null ? '' : ` ${unit}`}`, by: by === null ? 'no lead time known' : late ? `${by}, passed: today` : by, 'short on': shortOn, 'there on': thereOn, 'missing until then': missed > 0 ? amount(missed) : '' }))
  const needed = answer.things.filter(({ need }) => need !== null)
  const uncounted = needed.filter(({ held }) => held === null)
  const rows = needed.filter(({ held }) => held !== null).map(({ id, title, held, leadDays, arriving, short }) => ({ id, of: name(title, id), there: amount(held ?? 0), 'on the way': amount(arriving.reduce((sum, one) => sum + one.amount, 0)), 'lead days': leadDays, p50: short?.p50.on, p80: short?.p80.on, p95: short?.p95.on }))
  return { json: answer, table: [`From ${answer.today}, ${answer.days} days, prepared for ${answer.chance}.`, '', 'To decide', decide.length > 0 ? table(decide) : 'Nothing runs short.', '', 'Runs short on', rows.length > 0 ? table(rows) : 'Nothing was counted.', '', uncounted.length > 0 ? `Needed and not counted: ${uncounted.map(({ id, title }) => name(title, id)).join(', ')}` : ''].join('\n') }
}

import type { DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Supplies } from '../../domain/Supplies.ts'
import { chances, type ByChance, type Chance, type Demand } from './Demand.ts'
import { openings, type Opening, type Places } from './openings.ts'
import type { Counted, OnTheWay, Provision } from './Provision.ts'
import { amountFrom, shortfall, type Holding } from './shortfall.ts'
import { places, thingsOf, type Thing } from './Thing.ts'

export interface PrepareGiven {
  readonly demand: Demand
  readonly supplies: Supplies
  readonly provision: Provision
  /** What the demand is multiplied with, 1 for as it is told. */
  readonly times: number
  /** The chance that is prepared for. */
  readonly chance: Chance
}

/** At one chance: the first day something is missing, and the order that prevents it. Null where nothing is missing, was counted, or is known of a lead time. */
export interface Short {
  readonly on: DayNumber | null
  /** The last day on which an order still arrives in time: the day of the shortage less the lead time. */
  readonly orderBy: DayNumber | null
  /** When it arrives: on the day of the shortage, or as soon as it can. */
  readonly arrivesOn: DayNumber | null
  /** What to order for the days planned for, from its arrival on; in whole units. */
  readonly amount: number
  /** What is missing until then, whatever is ordered. */
  readonly missed: number
  /** The most that is missing on one day. */
  readonly worst: number
  /** The most of a day, and all days together. */
  readonly peak: number
  readonly total: number
}

export interface Prepared extends Thing {
  /** Null where nobody has counted it. */
  readonly held: Counted | null
  /** Promised for the days planned for. */
  readonly arriving: readonly { readonly on: DayNumber; readonly amount: number }[]
  /** Ordered, with no day or one that has passed: not counted upon. */
  readonly overdue: number
  readonly short: ByChance<Short> | null
}

export interface Preparation {
  readonly today: DayNumber
  readonly days: number
  readonly chance: Chance
  readonly things: readonly Prepared[]
  readonly openings: readonly (Omit<Opening, 'neededOn' | 'beginBy' | 'readyOn'> & { readonly neededOn: DayNumber; readonly beginBy: DayNumber | null; readonly readyOn: DayNumber | null })[]
  /** Places still missing with every reserve facility open as soon as it can be: from which day, and how many at the worst. */
  readonly stillMissing: Places<{ readonly on: DayNumber; readonly worst: number }>
}

/** When rooms, beds, teams and supplies run short, what to order by when and which reserve facility to make ready by when. */
export function prepare(given: PrepareGiven): Result<Preparation> {
  const wrong = wrongWith(given)
  if (wrong) return wrong
  const { demand, provision, chance } = given
  const things = thingsOf(demand, given.supplies, given.times).map((thing) => preparedOf(thing, provision, demand))
  const at = (place: string): Prepared | undefined => things.find(({ id }) => id === place)
  const need = Object.fromEntries(places.flatMap((place) => { const levels = at(place)?.need; return levels ? [[place, levels[chance]]] : [] }))
  const held = Object.fromEntries(places.flatMap((place) => { const thing = at(place); return thing?.held ? [[place, holdingOf(thing.held, thing.arriving, demand)]] : [] }))
  const { opened, still } = openings(need, held, provision.reserves)
  const dayAt = (index: number | null): DayNumber | null => (index === null ? null : demand.from + index)
  return done({
    today: demand.from, days: demand.days, chance, things,
    openings: opened.map((one) => ({ ...one, neededOn: demand.from + one.neededOn, beginBy: dayAt(one.beginBy), readyOn: dayAt(one.readyOn) })),
    stillMissing: Object.fromEntries(Object.entries(still).flatMap(([place, missing]) => (missing.some((one) => one > 0) ? [[place, { on: demand.from + missing.findIndex((one) => one > 0), worst: Math.ceil(Math.max(...missing)) }]] : []))),
  })
}

function preparedOf(thing: Thing, { stock, onTheWay }: Provision, demand: Demand): Prepared {
  const held = stock.get(thing.id) ?? null
  const ordered = onTheWay.filter(({ item }) => item === thing.id)
  const comes = (one: OnTheWay): one is OnTheWay & { on: DayNumber } => one.on !== null && one.on >= demand.from
  const arriving = ordered.filter(comes).map(({ on, amount }) => ({ on, amount }))
  const overdue = ordered.filter((one) => !comes(one)).reduce((sum, { amount }) => sum + amount, 0)
  const { need } = thing
  if (!held || !need) return { ...thing, held, arriving, overdue, short: null }
  const holding = holdingOf(held, arriving, demand)
  return { ...thing, held, arriving, overdue, short: Object.fromEntries(chances.map((chance) => [chance, shortOf(thing, need[chance], holding, held.leadDays, demand.from)])) as unknown as ByChance<Short> }
}

const holdingOf = ({ amount }: Counted, arriving: Prepared['arriving'], { from }: Demand): Holding => ({ amount, arrives: arriving.map((one) => ({ day: one.on - from, amount: one.amount })) })

function shortOf({ kind }: Thing, need: readonly number[], holding: Holding, leadDays: number | null, from: DayNumber): Short {
  const how = kind === 'consumable' ? 'used' : 'kept'
  const missing = shortfall(how, need, holding)
  const first = missing.findIndex((one) => one > 0)
  const figures = { worst: Math.max(0, ...missing), peak: Math.max(0, ...need), total: need.reduce((sum, one) => sum + one, 0) }
  if (first < 0) return { on: null, orderBy: null, arrivesOn: null, amount: 0, missed: 0, ...figures }
  // Today is the first day: what is ordered now arrives `leadDays` after it.
  const arrives = leadDays === null ? first : Math.max(first, leadDays)
  const lost = missing.slice(0, arrives)
  return {
    on: from + first, orderBy: leadDays === null ? null : from + first - leadDays, arrivesOn: leadDays === null ? null : from + arrives,
    amount: Math.ceil(amountFrom(how, missing, arrives) - 1e-9), missed: how === 'used' ? lost.reduce((sum, one) => sum + one, 0) : Math.max(0, ...lost), ...figures,
  }
}

/** Numbers that cannot be: refused with the place they stand in. */
function wrongWith({ demand, provision, times }: PrepareGiven): ReturnType<typeof refuse> | undefined {
  const amount = (value: number): boolean => Number.isFinite(value) && value >= 0
  const days = (value: number | null): boolean => value === null || (Number.isInteger(value) && value >= 0)
  if (!Number.isInteger(demand.days) || demand.days < 1) return refuse('NoDays', 'There is no day to plan for.', { at: 'days' })
  if (!Number.isFinite(times) || times <= 0) return refuse('StressNotAFactor', 'The stress is a factor above 0, such as 1.5.', { at: 'stress' })
  for (const [driver, levels] of Object.entries(demand.of)) {
    for (const chance of chances) {
      if (levels[chance].length !== demand.days) return refuse('DemandNotWhole', `The demand for ${driver} has ${levels[chance].length} days of ${demand.days}.`, { at: driver })
      if (!levels[chance].every(amount)) return refuse('NotAnAmount', `The demand for ${driver} (${chance}) holds a number below 0 or none.`, { at: driver })
    }
  }
  for (const [id, { amount: held, leadDays }] of provision.stock) if (!amount(held) || !days(leadDays)) return refuse('NotAnAmount', `The stock of ${id} is ${held}, its lead time ${leadDays} days: neither can be below 0.`, { at: id })
  for (const { item, amount: ordered } of provision.onTheWay) if (!amount(ordered)) return refuse('NotAnAmount', `${ordered} of ${item} are on the way: it cannot be below 0.`, { at: item })
  for (const one of provision.reserves) if (![one.room, one.ward, one.icu].every(amount) || !days(one.readyDays)) return refuse('NotAnAmount', `${one.name} has a number below 0.`, { at: one.id })
  return undefined
}

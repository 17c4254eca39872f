import { dayOf, type Day } from '../../kernel/Day.ts'
import type { Supplies } from '../../domain/Supplies.ts'
import { chances, type ByChance, type Chance, type Demand } from '../../simulation/preparedness/Demand.ts'
import { decisions, type Decision } from '../../simulation/preparedness/decisions.ts'
import type { Prepared, Preparation, Short } from '../../simulation/preparedness/prepare.ts'

type Title = Readonly<Record<string, string>>

/** A preparation as screens and the command line show it: days as people write them, items with their names, units and sources. */
export interface PreparationTold {
  readonly today: Day
  readonly days: number
  readonly chance: Chance
  readonly list: { readonly id: string; readonly title: Title; readonly source: string; readonly stresses: readonly { readonly id: string; readonly title: Title; readonly times: number; readonly source: string; readonly assumed: boolean }[] }
  readonly decisions: readonly DecisionTold[]
  readonly things: readonly ThingTold[]
}

export interface DecisionTold extends Omit<Decision, 'by' | 'shortOn' | 'thereOn'> {
  readonly by: Day | null
  readonly shortOn: Day
  readonly thereOn: Day | null
  /** The name of a facility or item; null for places and teams, which have words of their own. */
  readonly title: Title | string | null
  readonly unit: string | null
  /** The day to decide has passed: it comes too late whatever is done. */
  readonly late: boolean
  /** Asked for already, and not ordered yet. */
  readonly requested: number
}

export interface ThingTold {
  readonly id: string
  readonly kind: Prepared['kind']
  readonly title: Title | null
  readonly unit: string | null
  readonly source: string | null
  readonly assumed: boolean
  readonly needsDecision: string | null
  readonly perDay: Readonly<Record<string, number>>
  readonly without: readonly string[]
  readonly held: number | null
  readonly countedOn: Day | null
  readonly leadDays: number | null
  readonly arriving: readonly { readonly on: Day; readonly amount: number }[]
  readonly overdue: number
  readonly requested: number
  readonly short: ByChance<ShortTold> | null
  /** Need of each day, and what is there on it; of what is used up, need and stock since the first day added up. */
  readonly need: readonly (ByChance<number> & { readonly on: Day; readonly there: number | null })[] | null
}

export interface ShortTold extends Omit<Short, 'on' | 'orderBy' | 'arrivesOn'> {
  readonly on: Day | null
  readonly orderBy: Day | null
  readonly arrivesOn: Day | null
}

export function told(preparation: Preparation, supplies: Supplies, { from }: Demand, requested: ReadonlyMap<string, number>): PreparationTold {
  const { today, days, chance } = preparation
  const things = preparation.things.map((thing) => thingTold(thing, supplies, from, requested))
  return {
    today: dayOf(today), days, chance, things,
    list: { id: supplies.id, title: supplies.title, source: supplies.source, stresses: supplies.stresses.map(({ id, title, times, source, assumed }) => ({ id, title, times, source, assumed: assumed === true })) },
    decisions: decisions(preparation).map((one): DecisionTold => {
      const thing = things.find(({ id }) => id === one.id)
      return { ...one, by: day(one.by), shortOn: dayOf(one.shortOn), thereOn: day(one.thereOn), title: one.what === 'open' ? (preparation.openings.find(({ reserve }) => reserve.id === one.id)?.reserve.name ?? null) : (thing?.title ?? null), unit: thing?.unit ?? null, late: one.by !== null && one.by < today, requested: requested.get(one.id) ?? 0 }
    }),
  }
}

function thingTold({ id, kind, need, without, held, arriving, overdue, short }: Prepared, supplies: Supplies, from: number, requested: ReadonlyMap<string, number>): ThingTold {
  const item = supplies.items.find((one) => one.id === id)
  const staff = supplies.staff.find((one) => one.id === id)
  const origin = item ?? staff
  return {
    id, kind, title: origin?.title ?? null, unit: item?.unit ?? null, source: origin?.source ?? null, assumed: origin?.assumed === true, needsDecision: origin?.needsDecision ?? null, perDay: (item?.perDay ?? staff?.hours ?? {}) as Readonly<Record<string, number>>, without,
    held: held?.amount ?? null, countedOn: day(held?.on ?? null), leadDays: held?.leadDays ?? null, arriving: arriving.map(({ on, amount }) => ({ on: dayOf(on), amount })), overdue, requested: requested.get(id) ?? 0,
    short: short && byChance((chance) => ({ ...short[chance], on: day(short[chance].on), orderBy: day(short[chance].orderBy), arrivesOn: day(short[chance].arrivesOn) })),
    need: need && daysOf(kind, need, from).map((one, at) => ({ ...one, there: held ? held.amount + arriving.filter(({ on }) => on <= from + at).reduce((sum, { amount }) => sum + amount, 0) : null })),
  }
}

/** Of what is used up, days add up: that sum is held against all there has been. */
function daysOf(kind: Prepared['kind'], need: ByChance<readonly number[]>, from: number): readonly (ByChance<number> & { readonly on: Day })[] {
  const sums = { p50: 0, p80: 0, p95: 0 }
  return need.p50.map((_, at) => {
    for (const chance of chances) sums[chance] = (kind === 'consumable' ? sums[chance] : 0) + (need[chance][at] as number)
    return { on: dayOf(from + at), ...sums }
  })
}

const day = (on: number | null): Day | null => (on === null ? null : dayOf(on))
const byChance = <Value>(of: (chance: Chance) => Value): ByChance<Value> => ({ p50: of('p50'), p80: of('p80'), p95: of('p95') })

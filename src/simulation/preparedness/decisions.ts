import type { DayNumber } from '../../kernel/Day.ts'
import type { Preparation } from './prepare.ts'

/** What somebody has to decide: order an item, begin to make a facility ready, find places or people. */
export interface Decision {
  readonly what: 'order' | 'open' | 'find'
  /** The thing, or the reserve facility. */
  readonly id: string
  /** The last day to decide it in time; null where no lead time is known. */
  readonly by: DayNumber | null
  /** The first day it is missing. */
  readonly shortOn: DayNumber
  /** How much to order or find; places a facility gives. */
  readonly amount: number
  /** When it is there if decided in time, or today where that day has passed; null where nobody has said. */
  readonly thereOn: DayNumber | null
  /** Missing until then, whatever is decided. */
  readonly missed: number
}

/** What to decide at the chance prepared for, what is most urgent first; what has no day to decide by stands at the day it runs short. */
export function decisions({ things, openings, stillMissing, chance, today, days }: Preparation): readonly Decision[] {
  const opened = openings.map(({ reserve, because, neededOn, beginBy, readyOn }): Decision => ({ what: 'open', id: reserve.id, by: beginBy, shortOn: neededOn, amount: reserve[because], thereOn: readyOn, missed: 0 }))
  const other = things.flatMap(({ id, kind, short }): readonly Decision[] => {
    const at = short?.[chance]
    if (!at || at.on === null) return []
    const find = (shortOn: DayNumber, amount: number, thereOn: DayNumber | null = null): readonly Decision[] => (amount > 0 ? [{ what: 'find', id, by: null, shortOn, amount, thereOn, missed: 0 }] : [])
    const still = stillMissing[id as keyof typeof stillMissing]
    if (kind === 'place') return still ? find(still.on, still.worst) : []
    if (kind === 'work' || kind === 'staff') return find(at.on, Math.ceil(at.worst))
    // An order that arrives behind the days planned for helps none of them: what is missing has to be found elsewhere.
    if (at.arrivesOn !== null && at.arrivesOn >= today + days) return find(at.on, Math.ceil(at.missed), at.arrivesOn)
    return [{ what: 'order', id, by: at.orderBy, shortOn: at.on, amount: at.amount, thereOn: at.arrivesOn, missed: at.missed }]
  })
  const urgency = ({ by, shortOn }: Decision): number => by ?? shortOn
  return [...opened, ...other].sort((a, b) => urgency(a) - urgency(b) || a.shortOn - b.shortOn || (a.id < b.id ? -1 : 1))
}

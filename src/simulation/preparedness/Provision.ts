import type { DayNumber } from '../../kernel/Day.ts'

/** How much there is of something, as somebody counted it; of several places the latest count of each, added up. */
export interface Counted {
  readonly amount: number
  readonly on: DayNumber
  /** Days from an order until it arrives; null where nobody has said. */
  readonly leadDays: number | null
}

/** Ordered and not here yet; null where no day is promised. */
export interface OnTheWay {
  readonly item: string
  readonly amount: number
  readonly on: DayNumber | null
}

/** A hospital or site that can be made ready, and how many days that takes; null where nobody has said. */
export interface Reserve {
  readonly id: string
  readonly name: string
  readonly readyDays: number | null
  readonly room: number
  readonly ward: number
  readonly icu: number
}

/** What there is. Things are named by their id; one that is not here was not counted, which is not zero. */
export interface Provision {
  readonly stock: ReadonlyMap<string, Counted>
  readonly onTheWay: readonly OnTheWay[]
  readonly reserves: readonly Reserve[]
}

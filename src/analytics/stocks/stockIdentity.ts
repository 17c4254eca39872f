import type { DayNumber } from '../../kernel/Day.ts'
import type { PublishedDay } from './publishedStock.ts'

/** One stay of somebody in a stock: under treatment, under observation, in isolation. */
export interface Spell {
  readonly person: string
  readonly from: DayNumber | null
  /** The day it ended; null while it goes on, and where it is over and nobody knows since when. */
  readonly to: DayNumber | null
  readonly over: boolean
  readonly cameBy: 'new' | 'conversion'
  readonly leftBy: 'release' | 'death' | 'conversion'
}

/** One day of a stock and what moved it; `off` is what the identity stock = previous + new + conversions in − released − died − conversions out misses it by. */
export interface StockDay extends PublishedDay {
  readonly off: number
}

export interface Stock {
  readonly days: readonly StockDay[]
  readonly closes: boolean
  /** Why it does not: stays that are over without a day, that end before they begin, without a beginning; and stays of one person that overlap (which were joined). */
  readonly trouble: { readonly overWithoutDay: number; readonly endsBefore: number; readonly withoutBeginning: number; readonly overlapping: number }
  readonly used: number
}

/**
 * Stocks by day, counted from who is there, beside the flows counted from who came and went. The two are counted apart on purpose: where records contradict each other the identity does not close, and says by how much.
 * Who is over without a known day is there until the day before the last and gone on the last.
 */
export function stockIdentity(spells: readonly Spell[], from: DayNumber, until: DayNumber): Stock {
  const begun = spells.filter((one): one is Spell & { from: DayNumber } => one.from !== null && one.from <= until)
  const { joined, overlapping } = join(begun)
  const size = until - from + 1
  const flows = { came: days(size), convertedIn: days(size), released: days(size), died: days(size), convertedOut: days(size) }
  const change = days(size + 1)
  const count = (of: Int32Array, on: DayNumber): void => { if (on >= from && on <= until) of[on - from] = (of[on - from] as number) + 1 }
  for (const { from: began, to, over, cameBy, leftBy } of joined) {
    const gone = to !== null && to <= until ? to : over && to === null ? until : null
    count(cameBy === 'new' ? flows.came : flows.convertedIn, began)
    if (to !== null && to <= until) count(leftBy === 'release' ? flows.released : leftBy === 'death' ? flows.died : flows.convertedOut, to)
    // Who is there: each day from the first to the one before the last.
    for (const [on, by] of [[began, 1], [gone === null ? null : Math.max(gone, began), -1]] as const) if (on !== null && on <= until) change[Math.max(0, on - from)] = (change[Math.max(0, on - from)] as number) + by
  }
  const before = joined.filter(({ from: began, to }) => began < from && (to === null || to >= from)).length
  const rows = rowsOf(change, flows, from, before)
  return {
    days: rows, closes: rows.every(({ off }) => off === 0), used: joined.length,
    trouble: { overWithoutDay: begun.filter(({ to, over }) => over && to === null).length, endsBefore: begun.filter(({ from: began, to }) => to !== null && to < began).length, withoutBeginning: spells.filter((one) => one.from === null).length, overlapping },
  }
}

const days = (size: number): Int32Array => new Int32Array(size)

function rowsOf(change: Int32Array, flows: Readonly<Record<'came' | 'convertedIn' | 'released' | 'died' | 'convertedOut', Int32Array>>, from: DayNumber, before: number): readonly StockDay[] {
  let [stock, previous] = [0, before]
  return Array.from({ length: change.length - 1 }, (_, i) => {
    stock += change[i] as number
    const flow = { came: flows.came[i] as number, convertedIn: flows.convertedIn[i] as number, released: flows.released[i] as number, died: flows.died[i] as number, convertedOut: flows.convertedOut[i] as number }
    const off = stock - (previous + flow.came + flow.convertedIn - flow.released - flow.died - flow.convertedOut)
    previous = stock
    return { on: from + i, stock, ...flow, off }
  })
}

/** Stays of one person that overlap are one stay; that of the later end says how it ended. */
function join(spells: readonly (Spell & { readonly from: DayNumber })[]): { readonly joined: readonly (Spell & { readonly from: DayNumber })[]; readonly overlapping: number } {
  const of = new Map<string, (Spell & { readonly from: DayNumber })[]>()
  for (const spell of spells) of.set(spell.person, [...(of.get(spell.person) ?? []), spell])
  let overlapping = 0
  const joined = [...of.values()].flatMap((own) => {
    const list: (Spell & { readonly from: DayNumber })[] = []
    for (const spell of own.sort((a, b) => a.from - b.from)) {
      const last = list.at(-1)
      if (!last || (last.to !== null && last.to <= spell.from)) list.push(spell)
      else {
        overlapping++
        const later = last.to === null || (spell.to !== null && spell.to <= last.to) ? last : spell
        list[list.length - 1] = { ...later, from: last.from, cameBy: last.cameBy }
      }
    }
    return list
  })
  return { joined, overlapping }
}

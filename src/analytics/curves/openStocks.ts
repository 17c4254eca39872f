import type { Day } from '../../kernel/Day.ts'

/** How many were under treatment, under observation or in isolation at the end of a day, and what came and went on it. What is not known is null. */
export interface StockDay {
  readonly on: Day
  readonly stock: number | null
  readonly came: number
  /** Released, discharged, end of observation. */
  readonly left: number
  readonly died: number
  /** Conversions into this stock, less those out of it. */
  readonly converted: number
}

/** The days on which a stock does not close: stock = previous + new − released − died ± conversions. Days whose own or previous stock is not known cannot be checked and are counted. */
export function openStocks(days: readonly StockDay[]): { readonly checked: number; readonly unchecked: number; readonly open: readonly { readonly on: Day; readonly expected: number; readonly stock: number; readonly off: number }[] } {
  const sorted = [...days].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const open: { on: Day; expected: number; stock: number; off: number }[] = []
  let [checked, unchecked] = [0, 0]
  sorted.forEach(({ on, stock, came, left, died, converted }, i) => {
    const before = sorted[i - 1]?.stock
    if (i === 0) return
    if (stock === null || before === null || before === undefined) return void unchecked++
    checked++
    const expected = before + came - left - died + converted
    if (expected !== stock) open.push({ on, expected, stock, off: stock - expected })
  })
  return { checked, unchecked, open }
}

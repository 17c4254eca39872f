import type { DayNumber } from '../../kernel/Day.ts'
import { chances, type ByChance, type Demand, type Driver } from './Demand.ts'

/**
 * The days of a demand that lie ahead, `most` of them at most: from today on where it has this day, else all of them as if its first were today,
 * which is then told (`moved`).
 */
export function demandFrom(demand: Demand, today: DayNumber, most = Infinity): { readonly demand: Demand; readonly moved: boolean } {
  const moved = today < demand.from || today >= demand.from + demand.days
  const skipped = moved ? 0 : today - demand.from
  const days = Math.min(demand.days - skipped, most)
  const cut = (levels: ByChance<readonly number[]>): ByChance<readonly number[]> => Object.fromEntries(chances.map((chance) => [chance, levels[chance].slice(skipped, skipped + days)])) as unknown as ByChance<readonly number[]>
  return { moved, demand: { from: today, days, of: Object.fromEntries((Object.entries(demand.of) as [Driver, ByChance<readonly number[]>][]).map(([driver, levels]) => [driver, cut(levels)])) } }
}

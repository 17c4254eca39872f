import { dayOf, type Day } from '../../kernel/Day.ts'
import { report } from '../../kernel/report.ts'
import { stockIdentity, type Spell, type Stock } from '../../analytics/stocks/stockIdentity.ts'
import type { Query } from '../../storage/Query.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn, type CaseRow } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'
import { orderSpells, type OrderSpell } from './orderSpells.ts'

/** How many are under treatment, under observation and in isolation, day by day, and whether the days add up. */
export const stocks = report({
  name: 'stocks',
  means: 'People under treatment, without symptoms under observation, in facilities and at home by day, each checked: stock = previous + new − released − died ± conversions.',
  mayBeSecondsOld: 60,
  asks: asked,
  load: async (query: Query, wanted, context): Promise<Stocks> => {
    const [{ rows, asOf, of, notYet }, orders] = await Promise.all([caseRows(query, context, wanted), orderSpells(query, context, wanted.frontId)])
    const all = [...caseStocks(rows), ...orderStocks(orders)]
    const from = Math.max(asOf - 89, all.flatMap(({ spells }) => spells.flatMap((one) => (one.from === null ? [] : [one.from]))).reduce((a, b) => Math.min(a, b), asOf))
    return {
      on: dayOf(asOf), cutOff: context.now, used: rows.length, of, leftOut: leftOutOf({ notYet, withoutDay: rows.filter((row) => foundOn(row) === null).length }), assumed: [],
      stocks: all.map(({ name, spells }) => { const { days, ...stock } = stockIdentity(spells, from, asOf); return { name, ...stock, days: days.map(({ on, ...day }) => ({ on: dayOf(on), ...day })) } }),
    }
  },
})

export interface Stocks extends Basis {
  readonly stocks: readonly StockTold[]
}
export interface StockTold extends Omit<Stock, 'days'> {
  readonly name: string
  readonly days: readonly (Omit<Stock['days'][number], 'on'> & { readonly on: Day })[]
}

/** Cases with symptoms are under treatment, those without under observation; who converts leaves the one for the other. */
function caseStocks(rows: readonly CaseRow[]): readonly { readonly name: string; readonly spells: readonly Spell[] }[] {
  const confirmed = rows.filter(({ classification }) => classification === 'confirmed')
  const ended = (row: CaseRow): Pick<Spell, 'to' | 'over' | 'leftBy'> => ({ to: row.outcomeOn, over: row.outcomeOn !== null || (row.outcome !== null && row.outcome !== 'unknown'), leftBy: row.died !== null || row.outcome === 'died' ? 'death' : 'release' })
  const ill = confirmed.filter(({ symptoms, converted }) => symptoms !== 'none' || converted !== null)
  const well = confirmed.filter(({ symptoms, converted }) => symptoms === 'none' || converted !== null)
  return [
    { name: 'underTreatment', spells: ill.map((row) => ({ person: row.personId, from: row.converted ?? foundOn(row), ...ended(row), cameBy: row.converted === null ? ('new' as const) : ('conversion' as const) })) },
    { name: 'underObservation', spells: well.map((row) => ({ person: row.personId, from: foundOn(row), ...(row.converted === null ? ended(row) : { to: row.converted, over: true, leftBy: 'conversion' as const }), cameBy: 'new' as const })) },
  ]
}

const orderStocks = (orders: readonly OrderSpell[]): readonly { readonly name: string; readonly spells: readonly Spell[] }[] => [
  { name: 'inHospital', spells: spellsOf(orders.filter(({ setting }) => setting === 'hospital')) },
  { name: 'inFacility', spells: spellsOf(orders.filter(({ setting }) => setting === 'facility')) },
  { name: 'atHome', spells: spellsOf(orders.filter(({ setting }) => setting === 'home')) },
]

const spellsOf = (orders: readonly OrderSpell[]): readonly Spell[] => orders.map(({ person, from, to, over }) => ({ person, from, to, over, cameBy: 'new', leftBy: 'release' }))

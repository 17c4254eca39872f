import { dayNumber, isDay, type DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Refusal, type Result } from '../../kernel/Result.ts'
import type { Supplies } from '../../domain/Supplies.ts'
import { chances, drivers, type Demand, type Driver } from '../../simulation/preparedness/Demand.ts'
import type { Counted, OnTheWay, Provision, Reserve } from '../../simulation/preparedness/Provision.ts'
import { places, workOf } from '../../simulation/preparedness/Thing.ts'
import { columnOf, isMissing, readSheet, type Sheet } from './readSheet.ts'

type Refused = { readonly ok: false; readonly refusal: Refusal }

/** Demand by day and driver: date, driver, p50, p80, p95. Every driver has to tell the same days, none left out. */
export async function demandIn(path: string | boolean | undefined): Promise<Result<Demand>> {
  const sheet = await readSheet(path, '--demand')
  if (!sheet.ok) return sheet
  const cell = cellsOf(sheet.value, ['date', 'driver', ...chances])
  if (!cell.ok) return cell
  const told = new Map<string, Map<DayNumber, Readonly<Record<string, number>>>>()
  for (const [at, row] of sheet.value.rows.entries()) {
    const [on, driver] = [cell.value(at, 'date') ?? '', cell.value(at, 'driver') ?? '']
    if (!isDay(on)) return wrong(sheet.value, row.row, 'date', `“${on}” is not a day such as 2022-11-11`)
    if (!(drivers as readonly string[]).includes(driver)) return wrong(sheet.value, row.row, 'driver', `“${driver}” is none of ${drivers.join(', ')}`)
    const levels = Object.fromEntries(chances.map((chance) => [chance, Number(cell.value(at, chance) ?? NaN)]))
    const bad = chances.find((chance) => !((levels[chance] as number) >= 0))
    if (bad) return wrong(sheet.value, row.row, bad, 'a number of 0 or more is needed')
    const days = told.get(driver) ?? new Map<DayNumber, Readonly<Record<string, number>>>()
    if (days.has(dayNumber(on))) return wrong(sheet.value, row.row, 'date', `${driver} on ${on} is told twice`)
    told.set(driver, days.set(dayNumber(on), levels))
  }
  const all = [...told.values()].flatMap((days) => [...days.keys()])
  if (all.length === 0) return refuse('NoDays', `${sheet.value.name} has no rows.`, { at: '--demand' })
  const [from, to] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]
  const gap = [...told].find(([, days]) => days.size !== to - from + 1)
  if (gap) return refuse('DemandNotWhole', `${sheet.value.name} tells ${gap[1].size} days of ${gap[0]}; every driver needs all ${to - from + 1} days.`, { at: gap[0] })
  const levelsOf = (days: ReadonlyMap<DayNumber, Readonly<Record<string, number>>>) => Object.fromEntries(chances.map((chance) => [chance, Array.from({ length: to - from + 1 }, (_, at) => days.get(from + at)?.[chance] as number)]))
  return done({ from, days: to - from + 1, of: Object.fromEntries([...told].map(([driver, days]) => [driver as Driver, levelsOf(days)])) as Demand['of'] })
}

/** Stock, what is on its way, and reserve facilities, a row each. Counts of one item in several rows add up. */
export async function provisionIn(path: string | boolean | undefined, supplies: Supplies, from: DayNumber): Promise<Result<Provision>> {
  const sheet = await readSheet(path, '--stock')
  if (!sheet.ok) return sheet
  const cell = cellsOf(sheet.value, ['item', 'amount'])
  if (!cell.ok) return cell
  const known = new Set<string>([...places, ...Object.keys(workOf), ...supplies.staff.map(({ id }) => id), ...supplies.items.map(({ id }) => id)])
  const [stock, onTheWay, reserves] = [new Map<string, Counted>(), [] as OnTheWay[], [] as Reserve[]]
  for (const [at, { row }] of sheet.value.rows.entries()) {
    const item = cell.value(at, 'item') ?? ''
    const number = (name: string): number | null => { const text = cell.value(at, name); return text === undefined ? null : Number(text) }
    const numbers = Object.fromEntries(['amount', 'lead_days', 'ready_days', ...places].map((name) => [name, number(name)]))
    const bad = Object.entries(numbers).find(([, value]) => value !== null && !(value >= 0))
    if (bad) return wrong(sheet.value, row, bad[0], 'a number of 0 or more is needed')
    const days = ['counted_on', 'arrives_on'].find((name) => { const text = cell.value(at, name); return text !== undefined && !isDay(text) })
    if (days) return wrong(sheet.value, row, days, 'not a day such as 2022-11-11')
    if (cell.value(at, 'kind') === 'reserve') {
      reserves.push({ id: `${item} (${row})`, name: item, readyDays: numbers['ready_days'] ?? null, room: numbers['room'] ?? 0, ward: numbers['ward'] ?? 0, icu: numbers['icu'] ?? 0 })
      continue
    }
    if (!known.has(item)) return wrong(sheet.value, row, 'item', `“${item}” is not on the list of supplies, and no place or work`)
    const amount = numbers['amount']
    if (amount === null || amount === undefined) return wrong(sheet.value, row, 'amount', 'an amount is needed')
    const arrives = cell.value(at, 'arrives_on')
    if (arrives) onTheWay.push({ item, amount, on: dayNumber(arrives) })
    else stock.set(item, added(stock.get(item), { amount, on: dayNumber(cell.value(at, 'counted_on') ?? '') || from, leadDays: numbers['lead_days'] ?? null }))
  }
  return done({ stock, onTheWay, reserves })
}

/** The longest lead time said is the one to reckon with. */
const added = (was: Counted | undefined, more: Counted): Counted => (was ? { amount: was.amount + more.amount, on: Math.min(was.on, more.on), leadDays: was.leadDays === null ? more.leadDays : Math.max(was.leadDays, more.leadDays ?? 0) } : more)

/** The cell of a row by its column; nothing where it is empty or there is no such column. */
function cellsOf(sheet: Sheet, needed: readonly string[]): Result<(row: number, name: string) => string | undefined> {
  for (const name of needed) {
    const column = columnOf(sheet, name)
    if (!column.ok) return column
  }
  return done((row, name) => {
    const column = columnOf(sheet, name)
    const text = column.ok ? sheet.rows[row]?.cells[column.value] : undefined
    return isMissing(text) ? undefined : text?.trim()
  })
}

const wrong = (sheet: Sheet, row: number, column: string, message: string): Refused => refuse('RowNotUnderstood', `${sheet.name}, row ${row}, ${column}: ${message}.`, { at: `row ${row}, ${column}` })

import { addDays, dayNumber, dayOf } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { extinctionChance } from '../../analytics/transmission/extinctionChance.ts'
import { fitOffspring, type Infected, type OffspringFit } from '../../analytics/transmission/fitOffspring.ts'
import { seenWithin } from '../../analytics/transmission/IntervalTable.ts'
import { offspringCounts, type OffspringCounts } from '../../analytics/transmission/offspringCounts.ts'
import { shareFromTop } from '../../analytics/transmission/transmissionShare.ts'
import { asOfOption } from '../analysis/asOfOption.ts'
import { dayColumns, tellUnreadable } from '../analysis/dayColumn.ts'
import { idColumn } from '../analysis/idColumn.ts'
import { intervalOption } from '../analysis/intervalOption.ts'
import { columnOf, isMissing, readSheet, type Sheet } from '../analysis/readSheet.ts'
import type { Call, Command } from '../Command.ts'
import { parts } from '../table.ts'

/** How many people a case infects, from who infected whom. */
export const offspring: Command = {
  name: 'offspring',
  usage: 'offspring --edges edges.csv [--cases cases.csv] --denominator all|tree [--id COL] [--onset COL --si gamma:MEAN,SD [--as-of DATE]]',
  means: 'How many people a case infects: R and k with intervals, from the columns from,to. all counts over every case of the list, tree over those in the links alone. With --onset and --si what recent cases cannot have infected yet is allowed for.',
  houseless: true,
  options: { edges: { type: 'string' }, cases: { type: 'string' }, denominator: { type: 'string' }, id: { type: 'string' }, onset: { type: 'string' }, si: { type: 'string' }, 'si-file': { type: 'string' }, 'as-of': { type: 'string' } },
  run: async (call) => {
    const { denominator } = call.options
    if (denominator !== 'all' && denominator !== 'tree') return refuse('WrongUsage', 'offspring needs --denominator all (every case of --cases) or tree (those in the links alone)', { at: '--denominator' })
    const links = await linksOf(call)
    if (!links.ok) return links
    const list = call.options['cases'] === undefined ? done(undefined) : await readSheet(call.options['cases'], '--cases')
    if (!list.ok) return list
    const ids = list.value && idsOf(list.value, call.options['id'])
    if (ids && !ids.ok) return ids
    const counted = offspringCounts(links.value, denominator, ids?.value.filter((id) => id !== ''))
    if (!counted.ok) return counted
    const seen = await seenOf(call, list.value, ids?.value)
    if (!seen.ok) return seen
    tellLinks(call, counted.value, links.value.length)
    const fit = fitOffspring(infectedOf(call, counted.value, seen.value))
    return fit.ok ? outcome(call, fit.value, denominator, seen.value !== undefined) : fit
  },
}

async function linksOf(call: Call): Promise<Result<readonly { from: string; to: string }[]>> {
  const sheet = await readSheet(call.options['edges'], '--edges')
  if (!sheet.ok) return sheet
  const [from, to] = [columnOf(sheet.value, 'from'), columnOf(sheet.value, 'to')]
  if (!from.ok) return from
  if (!to.ok) return to
  const cell = (text: string | undefined): string => (isMissing(text) ? '' : (text as string).trim())
  return done(sheet.value.rows.map(({ cells }) => ({ from: cell(cells[from.value]), to: cell(cells[to.value]) })))
}

/** One a row; empty where the row has none. */
function idsOf(sheet: Sheet, named: string | boolean | undefined): Result<readonly string[]> {
  const at = idColumn(sheet, named)
  return at.ok ? done(sheet.rows.map(({ cells }) => cells[at.value]?.trim() ?? '')) : at
}

/** The share of its offspring that can be known of each case; nothing where no correction is asked for. */
async function seenOf(call: Call, list: Sheet | undefined, ids: readonly string[] | undefined): Promise<Result<ReadonlyMap<string, number> | undefined>> {
  const { onset } = call.options
  if (onset === undefined) return call.options['si'] === undefined && call.options['as-of'] === undefined ? done(undefined) : refuse('WrongUsage', 'To allow for what cannot be seen yet, offspring needs --cases, --onset COL and --si together', { at: '--onset' })
  if (!list || !ids) return refuse('WrongUsage', '--onset is a column of --cases, which is not given', { at: '--cases' })
  const [interval, asOf] = [await intervalOption(call.options), asOfOption(call.options['as-of'])]
  if (!interval.ok) return interval
  if (!asOf.ok) return asOf
  const columns = dayColumns(list, [String(onset)], dayOf(Math.floor(Date.now() / 86_400_000)))
  if (!columns.ok) return columns
  tellUnreadable(columns.value, call.say)
  const days = columns.value[0]?.days ?? []
  const known = days.filter((day) => day !== null)
  if (known.length === 0) return refuse('NoOnsets', `No case of ${list.name} has an onset that can be read.`)
  const until = asOf.value === undefined ? known.reduce((a, b) => Math.max(a, b)) : dayNumber(asOf.value)
  call.say(`What cannot be seen yet is allowed for up to ${addDays(dayOf(until), 0)}.`)
  return done(new Map(ids.flatMap((id, i) => { const day = days[i] ?? null; return day === null ? [] : [[id, seenWithin(interval.value, until - day)] as const] })))
}

function infectedOf(call: Call, { counts }: OffspringCounts, seen: ReadonlyMap<string, number> | undefined): readonly Infected[] {
  if (!seen) return [...counts.values()].map((count) => ({ count }))
  const undated = [...counts.keys()].filter((id) => !seen.has(id)).length
  if (undated > 0) call.say(`${undated} cases without an onset are left out: how much of theirs can be seen is not known.`)
  return [...counts].flatMap(([id, count]) => { const share = seen.get(id); return share === undefined ? [] : [{ count, seen: share }] })
}

function tellLinks(call: Call, { links, leftOut, severalSources }: OffspringCounts, rows: number): void {
  call.say(`Used ${links} of ${rows} links; left out: ${leftOut.told} told twice, ${leftOut.toThemselves} from somebody to himself, ${leftOut.withoutEnd} with an end missing, ${leftOut.notCases} to or from somebody who is not in the list of cases.`)
  if (severalSources > 0) call.say(`${severalSources} cases are said to have more than one source; each of these links counts.`)
}

function outcome(call: Call, fit: OffspringFit, denominator: 'all' | 'tree', corrected: boolean): Result<{ json: unknown; table: string }> {
  for (const note of fit.notes) call.say(note)
  if (fit.leftOut > 0) call.say(`${fit.leftOut} cases cannot have infected anybody who is known yet; they are not counted.`)
  const top = fit.r === 0 ? null : fit.k === null ? 0.2 : shareFromTop(0.2, fit.k)
  const extinct = extinctionChance({ r: fit.r, k: fit.k ?? Number.POSITIVE_INFINITY })
  const { n, r, k, kLo, kHi, rLo, rHi, logLikelihood } = fit
  const json = { n, r, k, kLo, kHi, denominator, top20Share: typeof top === 'number' || top === null ? top : top.ok ? top.value : null, rLo, rHi, extinction: extinct.ok ? extinct.value : null, truncationCorrected: corrected, logLikelihood, notes: fit.notes }
  return done({ json, table: parts({ 'cases counted over': `${n} (${denominator === 'all' ? 'every case of the list' : 'those in the links'})`, R: told(r, rLo, rHi), k: k === null ? `no more spread than chance (at least ${kLo?.toPrecision(3) ?? '–'})` : told(k, kLo, kHi), 'share from the top 20 %': json.top20Share === null ? '–' : `${(100 * json.top20Share).toFixed(1)} %`, 'chance that a chain from one case dies out': json.extinction?.toFixed(4) ?? '–' }) })
}

const told = (value: number, low: number | null, high: number | null): string => `${value.toPrecision(3)} (${low?.toPrecision(3) ?? '–'} to ${high?.toPrecision(3) ?? '–'})`

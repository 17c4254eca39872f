import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { readNumber } from '../../interop/cells/readNumber.ts'
import type { ChainCase, ChainEvidence, LikelySources } from '../../analytics/transmission/ChainCase.ts'
import { likelySources } from '../../analytics/transmission/likelySources.ts'
import { sequenceDistance } from '../../analytics/transmission/sequenceDistance.ts'
import { asOfOption } from '../analysis/asOfOption.ts'
import { dayColumns, tellUnreadable } from '../analysis/dayColumn.ts'
import { columnList, idColumn } from '../analysis/idColumn.ts'
import { intervalOption } from '../analysis/intervalOption.ts'
import { columnOf, isMissing, readSheet, type Sheet } from '../analysis/readSheet.ts'
import type { Call, Command } from '../Command.ts'
import { table } from '../table.ts'

/** Who may have infected whom, from a list of cases. */
export const chains: Command = {
  name: 'chains',
  usage: 'chains --cases cases.csv --onset COL --si gamma:MEAN,SD [--group COL,COL] [--xy COL,COL] [--id COL] [--imported COL] [--contacts FILE] [--sequence COL] [--elsewhere SHARE] [--as-of DATE]',
  means: 'The likely sources of every case with their probabilities and why; none means it was likely infected elsewhere, or by somebody nobody found. --contacts has the columns from,to; --elsewhere holds the share infected elsewhere or by somebody unknown, which is else found from the file.',
  houseless: true,
  options: { cases: { type: 'string' }, onset: { type: 'string' }, si: { type: 'string' }, 'si-file': { type: 'string' }, group: { type: 'string' }, xy: { type: 'string' }, id: { type: 'string' }, imported: { type: 'string' }, contacts: { type: 'string' }, sequence: { type: 'string' }, elsewhere: { type: 'string' }, 'as-of': { type: 'string' } },
  run: async (call) => {
    if (typeof call.options['onset'] !== 'string') return refuse('WrongUsage', 'chains needs --onset COL', { at: '--onset' })
    const [interval, asOf] = [await intervalOption(call.options), asOfOption(call.options['as-of'])]
    if (!interval.ok) return interval
    if (!asOf.ok) return asOf
    const elsewhere = call.options['elsewhere'] === undefined ? undefined : Number(call.options['elsewhere'] || Number.NaN)
    if (elsewhere !== undefined && !(elsewhere >= 0 && elsewhere <= 1)) return refuse('WrongUsage', `--elsewhere ${String(call.options['elsewhere'])} is not a share from 0 to 1`, { at: '--elsewhere' })
    const sheet = await readSheet(call.options['cases'], '--cases')
    if (!sheet.ok) return sheet
    const read = casesOf(call, sheet.value, asOf.value === undefined ? Number.POSITIVE_INFINITY : dayNumber(asOf.value))
    if (!read.ok) return read
    const contacts = await contactsOf(call)
    if (!contacts.ok) return contacts
    const { cases, sequences } = read.value
    const evidence: ChainEvidence = {
      interval: interval.value, kinds: columnList(call.options['group']), ...(contacts.value ? { contacts: contacts.value } : {}), ...(asOf.value ? { until: dayNumber(asOf.value) } : {}), ...(elsewhere === undefined ? {} : { outsideShare: elsewhere }),
      ...(sequences ? { distance: (i: number, j: number) => sequenceDistance(sequences[i] ?? '', sequences[j] ?? '') } : {}),
    }
    const answer = likelySources(cases, evidence)
    return answer.ok ? outcome(call, answer.value) : answer
  },
}

interface Read {
  readonly cases: readonly ChainCase[]
  readonly sequences: readonly string[] | undefined
}

function casesOf(call: Call, sheet: Sheet, until: number): Result<Read> {
  const id = idColumn(sheet, call.options['id'])
  if (!id.ok) return id
  const onsets = dayColumns(sheet, [String(call.options['onset'])], dayOf(Math.floor(Date.now() / 86_400_000)))
  if (!onsets.ok) return onsets
  tellUnreadable(onsets.value, call.say)
  const xy = columnList(call.options['xy'])
  if (xy.length !== 0 && xy.length !== 2) return refuse('WrongUsage', '--xy takes two columns: COL,COL', { at: '--xy' })
  const places: number[] = []
  const asked = [...columnList(call.options['group']), ...xy, ...['imported', 'sequence'].flatMap((name) => columnList(call.options[name]))]
  for (const name of asked) {
    const at = columnOf(sheet, name)
    if (!at.ok) return at
    places.push(at.value)
  }
  return done(rowsOf(call, sheet, { id: id.value, days: onsets.value[0]?.days ?? [], places, xy: xy.length > 0, until }))
}

/** Where what stands, in the order it was asked for: groups, then x and y, then imported, then sequence. */
interface Places {
  readonly id: number
  readonly days: readonly (number | null)[]
  readonly places: readonly number[]
  readonly xy: boolean
  readonly until: number
}

function rowsOf(call: Call, sheet: Sheet, { id, days, places, xy, until }: Places): Read {
  const groups = columnList(call.options['group']).length
  const sequence = call.options['sequence'] === undefined ? undefined : places.at(-1)
  const imported = call.options['imported'] === undefined ? undefined : places[groups + (xy ? 2 : 0)]
  const [cases, sequences]: [ChainCase[], string[]] = [[], []]
  const left = { withoutOnset: 0, withoutId: 0, twice: 0, later: 0, withoutPlace: 0 }
  const seen = new Set<string>()
  for (const [i, { cells }] of sheet.rows.entries()) {
    const [name, onset] = [cells[id]?.trim() ?? '', days[i] ?? null]
    if (name === '') left.withoutId++
    else if (seen.has(name)) left.twice++
    else if (onset === null) left.withoutOnset++
    else if (onset > until) left.later++
    else {
      const at = xy ? position(cells[places[groups] as number], cells[places[groups + 1] as number]) : null
      if (xy && !at) left.withoutPlace++
      cases.push({ id: name, onset, at, groups: places.slice(0, groups).map((place) => (isMissing(cells[place]) ? null : (cells[place] as string).trim())), imported: imported !== undefined && saysYes(cells[imported]) })
      if (sequence !== undefined) sequences.push(cells[sequence]?.trim() ?? '')
    }
    seen.add(name)
  }
  call.say(`Used ${cases.length} of ${sheet.rows.length} rows; left out: ${left.withoutOnset} without an onset, ${left.withoutId} without an id, ${left.twice} whose id stood there before, ${left.later} with an onset after the day asked for.${xy ? ` ${left.withoutPlace} have no place.` : ''}`)
  return { cases, sequences: sequence === undefined ? undefined : sequences }
}

function position(x: string | undefined, y: string | undefined): readonly [number, number] | null {
  const [a, b] = [readNumber(x ?? ''), readNumber(y ?? '')]
  return a.ok && b.ok && Number.isFinite(a.value) && Number.isFinite(b.value) ? [a.value, b.value] : null
}

const saysYes = (cell: string | undefined): boolean => /^(1|yes|y|true|imported|输入|是)$/i.test(cell?.trim() ?? '')

async function contactsOf(call: Call): Promise<Result<ChainEvidence['contacts']>> {
  if (call.options['contacts'] === undefined) return done(undefined)
  const sheet = await readSheet(call.options['contacts'], '--contacts')
  if (!sheet.ok) return sheet
  const [from, to] = [columnOf(sheet.value, 'from'), columnOf(sheet.value, 'to')]
  if (!from.ok) return from
  if (!to.ok) return to
  return done(sheet.value.rows.map(({ cells }) => ({ a: cells[from.value]?.trim() ?? '', b: cells[to.value]?.trim() ?? '' })))
}

function outcome(call: Call, { sources, weights, unknown, notes }: LikelySources): Result<{ json: unknown; table: string }> {
  for (const note of notes) call.say(note)
  for (const { kind, perCase, infections } of weights) call.say(`${kind}: ${infections.toFixed(1)} infections, ${perCase.toFixed(2)} a case.`)
  call.say(`From elsewhere, or from somebody nobody found: ${unknown.toFixed(1)} infections.`)
  // Nine to one against all of them together: none is named.
  const json = sources.map(({ id, candidates, unknown: none }) => ({ id, candidates: none > 0.9 ? [] : candidates.map(({ id: source, probability, days, reasons }) => ({ id: source, probability, reasons: reasons.map(({ kind }) => kind), days })), unknown: none }))
  return done({ json, table: table(json.slice(0, 500).map(({ id, candidates, unknown: none }) => ({ case: id, 'likely sources': candidates.slice(0, 3).map((one) => `${one.id} ${(100 * one.probability).toFixed(0)} % (${one.reasons.join(', ')}, ${one.days} d)`).join('; ') || 'likely from elsewhere', 'none known': `${(100 * none).toFixed(0)} %` }))) })
}

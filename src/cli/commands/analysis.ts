import { reports } from '../../features/all.ts'
import type { Basis } from '../../features/analysis/Basis.ts'
import { done, refuse, type Refusal } from '../../kernel/Result.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'
import { ask } from './ask.ts'

const { attackRatesByGroup, caseForecast, clustersAndAlarms, delayTimes, epidemicCurves, likelyChains, offspringNumbers, reproduction, severityAndDemand, stocks, tracingInTime } = reports
const analyses: Readonly<Record<string, Parameters<typeof ask>[1]>> = { attackRatesByGroup, caseForecast, clustersAndAlarms, delayTimes, epidemicCurves, likelyChains, offspringNumbers, reproduction, severityAndDemand, stocks, tracingInTime }

/** An analysis of an outbreak's own records. */
export const analysis: Command = {
  name: 'analysis',
  usage: 'analysis NAME [--front ID] [--until DATE] [--by EVENT] [--split PART]',
  means: `An analysis of the outbreak's records, with the rows it used and left out: ${Object.keys(analyses).join(', ')}.`,
  options: { front: { type: 'string' }, until: { type: 'string' }, by: { type: 'string' }, split: { type: 'string' } },
  run: async (call) => {
    const report = analyses[call.words[0] ?? '']
    if (!report) return refuse('WrongUsage', `Say which analysis: ${Object.keys(analyses).join(', ')}.`, { at: 'NAME' })
    const { front, until, by, split } = call.options
    const answer = await ask<Basis>(call, report, { frontId: front, until, by, split })
    if (!answer.ok) return answer
    const { on, used, of, leftOut, assumed } = answer.value
    call.say(`As known at the end of ${on}: ${used} of ${of} cases used${leftOut.map(({ why, count }) => `, ${count} left out (${why})`).join('')}.`)
    for (const { kind, family, mean, source } of assumed) call.say(`From the disease profile: ${kind}, ${family}, mean ${mean.toFixed(2)} days (${source}).`)
    return done({ json: answer.value, table: Object.entries(answer.value).filter(([name]) => !basis.has(name)).flatMap(([name, value]) => sectionOf(name, value)).join('\n') })
  },
}

const basis: ReadonlySet<string> = new Set(['on', 'cutOff', 'used', 'of', 'leftOut', 'assumed'])

/** A part of an answer for people: lists as tables, figures as they are, and why there is none where there is none. */
function sectionOf(name: string, value: unknown): readonly string[] {
  if (value === null || value === undefined) return []
  if (isResult(value)) return value.ok ? sectionOf(name, value.value) : [`${name}: no number. ${value.refusal.message}`, '']
  if (Array.isArray(value)) return value.length === 0 ? [] : [name, typeof value[0] === 'object' ? table((value as readonly Readonly<Record<string, unknown>>[]).map(rounded)) : value.join(', '), '']
  return typeof value === 'object' ? [name, table([rounded(value as Readonly<Record<string, unknown>>)]), ''] : [`${name}: ${String(short(value))}`]
}

/** Four digits are enough for people; --json has them all. */
const rounded = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, short(value)]))
const short = (value: unknown): unknown => (typeof value === 'number' ? (Number.isInteger(value) ? value : Number(value.toPrecision(4))) : Array.isArray(value) ? value.map(short) : typeof value === 'object' && value !== null ? rounded(value as Readonly<Record<string, unknown>>) : value)

const isResult = (value: unknown): value is { ok: true; value: unknown } | { ok: false; refusal: Refusal } => typeof value === 'object' && value !== null && typeof (value as { ok?: unknown }).ok === 'boolean'

import { stringify } from 'yaml'
import { done, refuse } from '../../kernel/Result.ts'
import { isDay } from '../../kernel/Day.ts'
import { compareDocuments } from '../../duties/compareDocuments.ts'
import { packOf } from '../../duties/policiesOf.ts'
import { packsInForce } from '../../features/measures/packsInForce.ts'
import { courseOf } from '../../server/courseOf.ts'
import { applyPlan, keepPlan, keptPlan, planMeasure, summaryOf } from '../../server/planMeasure.ts'
import type { Call, Command } from '../Command.ts'
import { parts, table } from '../table.ts'
import { words } from '../words.ts'
import { ask } from './ask.ts'
import { policiesFor } from './policiesFor.ts'

/** The packs an outbreak follows; all there are where there is no outbreak. */
export const measuresList: Command = {
  name: 'measures list',
  usage: 'measures list',
  means: 'The measure packs in force, with level, place, dates and parent.',
  run: async (call) => {
    const policies = await policiesFor(call)
    if (!policies.ok) return policies
    const all = policies.value.packs.map(({ id, level, jurisdiction, disease, inForceFrom, inForceTo, draftedOn }) => ({ id, level, jurisdiction, disease, inForceFrom, inForceTo: inForceTo ?? null, parent: draftedOn ?? null }))
    const rows = await ask<readonly { pack: string; status: string; inForceFrom: string; inForceTo: string | null }[]>(call, packsInForce, {})
    if (!rows.ok && (rows.refusal.obstacle !== 'UnknownOutbreak' || call.options['outbreak'] !== undefined)) return rows
    if (!rows.ok) return done({ json: all.map((pack) => ({ ...pack, status: 'available' })), table: table(all as never) })
    const listed = rows.value.map(({ pack, status, inForceFrom, inForceTo }) => ({ ...all.find((one) => one.id === pack), id: pack, status, inForceFrom, inForceTo }))
    return done({ json: listed, table: table(listed as never) })
  },
}

/** One pack whole. */
export const measuresShow: Command = {
  name: 'measures show',
  usage: 'measures show ID',
  means: 'One measure pack, whole.',
  houseless: true,
  run: async (call) => {
    const [id] = call.words
    if (!id) return refuse('WrongUsage', 'measures show needs the id of a pack')
    const policies = await policiesFor(call)
    if (!policies.ok) return policies
    const pack = packOf(policies.value, id)
    return pack.ok ? done({ json: pack.value, table: stringify(pack.value) }) : pack
  },
}

/** Two packs, dimension by dimension. */
export const measuresCompare: Command = {
  name: 'measures compare',
  usage: 'measures compare A B',
  means: 'How pack B differs from pack A, by category, dimension and day.',
  houseless: true,
  run: async (call) => {
    const [first, second] = call.words
    if (!first || !second) return refuse('WrongUsage', 'measures compare needs two packs')
    const policies = await policiesFor(call)
    if (!policies.ok) return policies
    const [a, b] = [packOf(policies.value, first), packOf(policies.value, second)]
    if (!a.ok) return a
    if (!b.ok) return b
    const rows = compareDocuments(a.value, b.value, policies.value.packs)
    const shown = rows.map((row) => ({ subject: words.subject(row.subject), dimension: words.dimension(row.dimension), a: words.side(row, row.a), b: words.side(row, row.b), verdict: row.verdict }))
    return done({ json: rows, table: `a: ${a.value.title['en']}\nb: ${b.value.title['en']}\n\n${table(shown)}` })
  },
}

/** What a pack asks of somebody. */
export const measuresCourse: Command = {
  name: 'measures course',
  usage: 'measures course PACK --as CATEGORY --anchor DATE',
  means: 'What a pack asks of somebody in a category, day by day.',
  houseless: true,
  options: { as: { type: 'string' }, anchor: { type: 'string' } },
  run: async (call) => {
    const { as, anchor } = call.options
    if (!call.words[0] || !as || !anchor) return refuse('WrongUsage', 'measures course needs PACK, --as and --anchor')
    if (!isDay(String(anchor))) return refuse('WrongUsage', `--anchor ${String(anchor)} is not a day such as 2022-11-11`, { at: '--anchor' })
    const policies = await policiesFor(call)
    if (!policies.ok) return policies
    const course = courseOf(policies.value, call.words[0], String(as), String(anchor))
    return course.ok ? done({ json: course.value, table: parts(course.value) }) : course
  },
}

const watch = (call: Call, what: string) => ({ signal: call.signal, progress: (at: number, of: number) => call.say(`${what} ${at} of ${of}`) })

/** What a pack would change. */
export const measuresPlan: Command = {
  name: 'measures plan',
  usage: 'measures plan --to ID --on DATE',
  means: 'What putting a pack in force on a day would change for everybody under measures. Nothing is written.',
  options: { to: { type: 'string' } },
  run: async (call) => {
    const { to, on } = call.options
    if (typeof to !== 'string' || typeof on !== 'string' || !isDay(on)) return refuse('WrongUsage', 'measures plan needs --to ID and --on DATE')
    const house = await call.house()
    const context = await call.context()
    if (!context.ok) return context
    const plan = await planMeasure(house, context.value, { to, on }, watch(call, 'planned'))
    if (!plan.ok) return plan
    await keepPlan(call.configuration.dataDir, plan.value)
    const { rooms, tests, vehicles, byCategory, undecided, ...figures } = summaryOf(plan.value)
    return done({ json: { ...figures, rooms, tests, vehicles, byCategory, undecided }, table: [parts(figures), '', table(byCategory as never), '', table(rooms as never), '', table(tests as never), '', table(undecided as never)].join('\n') })
  },
}

/** Carrying a plan out. */
export const measuresApply: Command = {
  name: 'measures apply',
  usage: 'measures apply PLAN',
  means: 'Carry a plan out for everybody who has not moved on since.',
  run: async (call) => {
    const house = await call.house()
    const context = await call.context()
    const plan = await keptPlan(call.configuration.dataDir, call.words[0] ?? '')
    if (!context.ok) return context
    if (!plan.ok) return plan
    const applied = await applyPlan(house, context.value, plan.value, watch(call, 'applied'))
    return applied.ok ? done({ json: applied.value, table: parts({ ...applied.value, movedOn: applied.value.movedOn.length }) }) : applied
  },
}

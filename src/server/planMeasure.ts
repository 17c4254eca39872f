import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../kernel/action.ts'
import { dayNumber, instantOf, millisOf } from '../kernel/Day.ts'
import { permit, type Deed } from '../kernel/permit.ts'
import { perform, performOne } from '../kernel/perform.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { timeZone } from '../kernel/timeZone.ts'
import { packOf } from '../duties/policiesOf.ts'
import { planning, type Plan } from '../duties/planChange.ts'
import { timelineOf } from '../duties/timeline.ts'
import { adoptPack } from '../features/measures/adoptPack.ts'
import { applyToPerson } from '../features/measures/applyToPerson.ts'
import { peopleLeftOut, peopleUnderMeasures, planningFacts } from '../storage/planningFacts.ts'
import { entriesOf } from '../storage/timelineFor.ts'
import type { OpenHouse } from './openHouse.ts'

/** A plan that is kept in the data folder until somebody applies it or makes a new one. The records know nothing of it. */
export interface KeptPlan extends Plan {
  readonly planId: string
  readonly outbreakId: string
  readonly to: string
  readonly madeAt: string
  /** Values of the next pack that somebody has to decide. */
  readonly undecided: readonly { readonly at: string; readonly who: string; readonly assumed: boolean }[]
}

export interface Watch {
  readonly signal?: AbortSignal | undefined
  progress?(at: number, of: number): void
}

const PEOPLE_A_TIME = 4_000

/** To see what measures would do is for whoever may put them in force. */
export const toPlan: Deed = { kind: 'action', name: adoptPack.name }

/** Works out what putting a pack in force on a day would do to everybody under measures. Nothing is written to the records. */
export async function planMeasure(house: OpenHouse, context: Context, asked: { readonly to: string; readonly on: string }, watch: Watch = {}): Promise<Result<KeptPlan>> {
  const leave = permit(house.permits, toPlan, context)
  if (!leave.ok) return leave
  const query = house.store.reading(leave.value.scope)
  const pack = packOf(house.policies, asked.to)
  if (!pack.ok) return pack
  const zone = timeZone(context.timeZone)
  const on = dayNumber(asked.on)
  const rows = await query.selectFrom('PackInForce').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute()
  const now = Math.max(millisOf(context.now), zone.startOf(on))
  const adopted = rows.find((row) => row.pack === asked.to && row.status === 'inForce')
  const known = entriesOf(rows.filter((row) => row.pack !== asked.to), house.policies.packs)
  const next = [...known, { pack: pack.value, from: zone.startOf(on), to: pack.value.inForceTo ? zone.startOf(dayNumber(pack.value.inForceTo.slice(0, 10))) : undefined, knownAt: zone.startOf(on), status: 'inForce' }]
  const plan = planning(timelineOf(known, zone, now), timelineOf(next, zone, now), on)
  // Of a pack that is in force already only those are planned for whom an earlier plan left out.
  const ids = adopted ? await peopleLeftOut(query, context, asked) : await peopleUnderMeasures(query, context, asked.on)
  const read = (from: number) => (from >= ids.length ? Promise.resolve([]) : planningFacts(query, context, ids.slice(from, from + PEOPLE_A_TIME)))
  // The next people are read while these are worked out.
  let coming = read(0)
  for (let from = 0; from < ids.length; from += PEOPLE_A_TIME) {
    const people = await coming
    if (watch.signal?.aborted) return refuse('Cancelled', 'The plan was cancelled; nothing was written.')
    coming = read(from + PEOPLE_A_TIME)
    coming.catch(() => undefined)
    for (const facts of people) plan.add(facts)
    watch.progress?.(Math.min(from + PEOPLE_A_TIME, ids.length), ids.length)
  }
  const planned = plan.plan()
  if (adopted && planned.entries.length === 0) return refuse('PackAlreadyInForce', `${asked.to} is in force already, for everybody.`, { at: 'to' })
  const undecided = undecidedOf(timelineOf(next, zone, now).segments.at(-1)?.effective.undecided ?? [], asked.to)
  return done({ planId: randomUUID(), outbreakId: context.outbreakId, to: asked.to, madeAt: context.now, undecided, ...planned })
}

const undecidedOf = (all: readonly { readonly pack: string; readonly at: string; readonly who: string; readonly assumed: boolean }[], pack: string): KeptPlan['undecided'] => all.filter((one) => one.pack === pack).map(({ at, who, assumed }) => ({ at, who, assumed }))

/** What applying came to. */
export interface Applied {
  readonly applied: number
  /** People whose facts have moved on since: for a new plan. */
  readonly movedOn: readonly string[]
  readonly drafted: number
  /** How many journal entries tell of it: one a person. */
  readonly journal: number
}

/** Puts the pack in force and carries the plan out for everybody who has not moved on. Ends and lightens at once; longer ones become drafts. */
export async function applyPlan(house: OpenHouse, context: Context, plan: KeptPlan, watch: Watch = {}): Promise<Result<Applied>> {
  const pack = packOf(house.policies, plan.to)
  if (!pack.ok) return pack
  if (plan.outbreakId !== context.outbreakId) return refuse('OtherOutbreak', 'This plan was made for another outbreak.', { at: 'plan' })
  const zone = timeZone(context.timeZone)
  const from = zone.startOf(dayNumber(plan.on))
  const adopted = await performOne(house, adoptPack, { pack: plan.to, level: pack.value.level, place: pack.value.jurisdiction, inForceFrom: instantOf(from), ...(pack.value.inForceTo ? { inForceTo: instantOf(zone.startOf(dayNumber(pack.value.inForceTo.slice(0, 10)))) } : {}) }, context)
  if (!adopted.ok && adopted.refusal.obstacle !== 'PackAlreadyInForce') return adopted
  const tally = { applied: 0, drafted: 0, movedOn: [] as string[] }
  let already = 0
  for (let at = 0; at < plan.entries.length; at += APPLIED_A_TIME) {
    if (watch.signal?.aborted) return refuse('Cancelled', `Stopped after ${tally.applied} of ${plan.entries.length} people; applying the plan again goes on.`)
    const part = plan.entries.slice(at, at + APPLIED_A_TIME)
    const results = await perform(house, applyToPerson, part.map(({ personId, seen, orders, draft }) => ({ plan: plan.planId, pack: plan.to, personId, seen, orders, ...(draft ? { draft } : {}) })), context)
    results.forEach((result, index) => {
      if (result.ok) (tally.applied++, (tally.drafted += (result.value as { drafted: number }).drafted))
      else if (result.refusal.obstacle === 'AlreadyApplied') already++
      else tally.movedOn.push((part[index] as { personId: string }).personId)
    })
    watch.progress?.(at + part.length, plan.entries.length)
  }
  if (!adopted.ok && tally.applied === 0 && (already > 0 || plan.entries.length === 0)) return refuse('PlanAlreadyApplied', `This plan was applied before; nothing was changed now.${tally.movedOn.length > 0 ? ` ${tally.movedOn.length} people whose facts had moved on wait for a new plan.` : ''}`, { at: 'plan', details: { movedOn: tally.movedOn } })
  return done({ ...tally, journal: tally.applied })
}

const APPLIED_A_TIME = 1_000

/** Keeps a plan where another process of the house finds it. */
export async function keepPlan(dataDir: string, plan: KeptPlan): Promise<void> {
  await mkdir(join(dataDir, 'plans'), { recursive: true })
  await writeFile(join(dataDir, 'plans', `${plan.planId}.json`), JSON.stringify(plan))
}

export async function keptPlan(dataDir: string, planId: string): Promise<Result<KeptPlan>> {
  if (!/^[0-9a-f-]{36}$/.test(planId)) return refuse('UnknownPlan', `${planId} is not the id of a plan.`, { at: 'plan' })
  try {
    return done(JSON.parse(await readFile(join(dataDir, 'plans', `${planId}.json`), 'utf8')) as KeptPlan)
  } catch {
    return refuse('UnknownPlan', `There is no plan ${planId} here. Plan again.`, { at: 'plan' })
  }
}

/** A plan without its list of people: what a screen or the command line shows. */
export const summaryOf = ({ entries, ...plan }: KeptPlan) => ({ ...plan, drafts: entries.filter((entry) => entry.draft).length, entries: entries.length })

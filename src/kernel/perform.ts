import type { Action, Change, Context, Create, Decision, Write } from './action.ts'
import { all } from './all.ts'
import type { Fields, ValuesOf } from './field.ts'
import { isOwned, settleReferences } from './settleReferences.ts'
import { permit, type Permits, type Permitted } from './permit.ts'
import { parseFields } from './schemaOf.ts'
import { done, refuse, type Refusal, type Result } from './Result.ts'
import { EVERYTHING, inScope, type Scope } from './Scope.ts'
import type { JournalLine, Store, Transaction } from './Store.ts'

/** Works out again what follows from facts for whatever a transaction touched. Handed to the kernel, which knows no domain. */
export interface Derivation<Query> {
  refresh(query: Query, creations: readonly Create[], changes: readonly Change[], context: Context): Promise<void>
}

export interface House<Query> {
  readonly store: Store<Query>
  /** What each role may do. */
  readonly permits: Permits
  readonly derivation: Derivation<Query>
  /** Told after the commit, so that screens can look again. */
  notify?(action: string, subjects: readonly string[]): void
}

/**
 * The one door. Parse, permit, load, decide, write, refresh what is derived, journal: all inputs of a batch in one transaction.
 * An input that is refused leaves the others as they are; each gets its own answer, in the order given.
 */
export async function perform<Q, F extends Fields, L>(house: House<Q>, action: Action<string, F, L, Q>, inputs: readonly unknown[], context: Context): Promise<readonly Result<unknown>[]> {
  const leave = permit(house.permits, { kind: 'action', name: action.name }, context)
  if (!leave.ok) {
    await house.store.transaction(EVERYTHING, (transaction) => transaction.journal([refusedLine(action.name, leave.refusal, context)]))
    return inputs.map(() => leave)
  }
  const parsed = inputs.map((input) => parseFields(action.input, input))
  const good = parsed.flatMap((result) => (result.ok ? [result.value] : []))
  if (good.length === 0) return parsed
  const permitted = action.beyond ? { ...leave.value, scope: { ...EVERYTHING, outbreakId: leave.value.scope.outbreakId } } : leave.value
  const settled = await house.store.transaction(permitted.scope, (transaction) => decideAndWrite(house, transaction, action, good, permitted))
  if (!settled.ok) return parsed.map((result) => (result.ok ? settled : result))
  const decided = settled.value
  house.notify?.(action.name, decided.flatMap((result) => (result.ok && result.value.subject ? [result.value.subject.id] : [])))
  let next = 0
  return parsed.map((result) => (result.ok ? answerOf(decided[next++]) : result))
}

/** One input through the door. */
export async function performOne<Q, F extends Fields, L>(house: House<Q>, action: Action<string, F, L, Q>, input: unknown, context: Context): Promise<Result<unknown>> {
  const [result] = await perform(house, action, [input], context)
  return result as Result<unknown>
}

async function decideAndWrite<Q, F extends Fields, L>(house: House<Q>, transaction: Transaction<Q>, action: Action<string, F, L, Q>, inputs: readonly ValuesOf<F>[], { context, scope }: Permitted): Promise<readonly Result<Decision>[]> {
  const loaded = await action.load(transaction.query, inputs, context)
  const wished = inputs.map((input) => action.decide(input, loaded, context))
  const astray = await settleReferences(transaction, wished.flatMap((result) => (result.ok ? result.value.writes : [])))
  const decided = scope === EVERYTHING && astray.size === 0 ? wished : wished.map((result) => within(scope, astray, result))
  const sealed = await transaction.seal(decided.map((result) => (result.ok ? result.value.writes : [])))
  const writes = sealed.flat()
  const journal = () => transaction.journal(decided.flatMap((result, at) => lineFor(action.name, result, sealed[at] as readonly Write[], context)))
  if (writes.length === 0) {
    await journal()
    return decided
  }
  const creations = writes.filter((write) => write.do === 'create')
  const changes = writes.filter((write) => write.do === 'change')
  const removals = writes.filter((write) => write.do === 'remove')
  // What was owed because of a record that is deleted now was owed and met while it stood: nothing is worked out anew from its absence.
  const refresh = () => house.derivation.refresh(transaction.whole, creations, changes, context)
  const writing = transaction.write(creations, changes, removals)
  // New records cannot be late: what follows from them is worked out while the server writes them.
  if (changes.length === 0 && removals.length === 0) await all([writing, journal(), refresh()])
  else {
    const late = await writing
    if (late.length > 0) throw new MovedOn(late)
    await refresh()
    await journal()
  }
  return decided
}

/** A decision that would write outside one's scope, or something that leads out of its outbreak, is no decision. */
function within(scope: Scope, astray: ReadonlyMap<Write, string>, decided: Result<Decision>): Result<Decision> {
  if (!decided.ok) return decided
  for (const write of decided.value.writes) {
    const field = astray.get(write)
    const outside = (field !== undefined && isOwned(write) && field === write.noun.liesWith) || !inScope(scope, recordOf(write)) || (write.do !== 'create' && !inScope(scope, write.was))
    if (outside) return refuse('OutsideYourArea', 'This lies outside the area or the outbreak that your role is for.', { at: write.noun.name })
    if (field !== undefined) return refuse('LeadsNowhere', `${write.noun.name}: ${field} leads to no record of this outbreak that you can see.`, { at: field })
  }
  return decided
}

const recordOf = (write: Write): Readonly<Record<string, unknown>> => (write.do === 'create' ? write.record : write.do === 'remove' ? write.was : { ...write.was, ...write.changes })

/** Somebody else wrote a record between our reading and our writing: the transaction is undone and begins again. */
export class MovedOn extends Error {
  readonly late: readonly Change[]
  constructor(late: readonly Change[]) {
    super(`${late.length} records were written by somebody else meanwhile`)
    this.late = late
  }
}

const answerOf = (result: Result<Decision> | undefined): Result<unknown> => {
  if (!result) throw new Error('an input went in without an answer')
  return result.ok ? done(result.value.answer) : result
}

/** What was done is told, and what was refused; a question that changed nothing is not. */
function lineFor(action: string, result: Result<Decision>, writes: readonly Write[], context: Context): readonly JournalLine[] {
  if (!result.ok) return [refusedLine(action, result.refusal, context)]
  return writes.length > 0 || result.value.told ? [lineOf(action, { ...result.value, writes }, context)] : []
}

const refusedLine = (action: string, { obstacle, message }: Refusal, context: Context): JournalLine => ({ ...lineOf(action, { writes: [], reason: message }, context), outcome: obstacle })

function lineOf(action: string, decision: Decision, context: Context): JournalLine {
  const { area, outbreakId, now, actor } = context
  // It is told where what it tells of lies, so that those who are responsible there read it.
  const [first] = decision.writes
  const place = first && recordOf(first)['jurisdiction']
  const jurisdiction = typeof place === 'string' ? place : context.jurisdiction
  return {
    id: context.newId(), area, outbreakId, jurisdiction, at: now, actor: actor.id, action, batch: context.newId(),
    ...(decision.subject ? { subject: decision.subject } : {}), reason: decision.reason, ...(decision.reasonNamesNobody ? { reasonNamesNobody: true as const } : {}), writes: decision.writes,
  }
}

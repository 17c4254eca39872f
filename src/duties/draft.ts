import type { Fact } from './factFields.ts'
import { millisOf, type Millis } from '../kernel/Day.ts'
import type { DutyDraft, ItemDraft } from './Derived.ts'
import { doneByAnswer, kinds, type Kind } from './kinds.ts'

/** Why a duty is there: the rule it follows from. */
export interface Why {
  readonly category?: string | undefined
  readonly pack?: string | undefined
  readonly clause?: string | undefined
  readonly assumed?: boolean | undefined
}

/** A run of like duties of one subject. The key is readable and the same whenever the same facts are worked out again. */
export function duty(subjectNoun: string, subjectId: string, kind: Kind, anchor: string, why: Why, items: ItemDraft[]): DutyDraft {
  return { key: anchor === '' ? subjectId + ends[kind] : subjectId + middles[kind] + anchor, kind, subjectNoun, subjectId, category: why.category, pack: why.pack, clause: why.clause, assumed: why.assumed === true, items, owner: kinds[kind].owner }
}

/** The parts of keys that are the same for every duty of a kind. */
const ends = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, `/${kind}`])) as Readonly<Record<Kind, string>>
const middles = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, `/${kind}/`])) as Readonly<Record<Kind, string>>

export const item = (n: number, opensAt: Millis, dueAt: Millis): ItemDraft => ({ n, opensAt, dueAt, status: 'open', metBy: undefined, by: undefined, reason: undefined })

/** Meets an item by something that happened at a moment: in time, or late. */
export function meet(one: ItemDraft, at: Millis, by: string): ItemDraft {
  one.status = at <= one.dueAt ? 'done' : 'doneLate'
  one.metBy = by
  return one
}

/**
 * What people decided about duties, by key: an owner for the run; done, refused, blocked or waived for one of its times. A release is
 * never waived. The latest decision on a time counts.
 */
export function applyDecisions(duties: readonly DutyDraft[], decisions: readonly Fact<'DutyDecision'>[]): void {
  if (decisions.length === 0) return
  const inOrder = [...decisions].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
  for (const one of duties) {
    for (const decision of inOrder) {
      if (decision.dutyKey === one.key) take(one, decision)
      else if (decision.dutyKey.startsWith(`${one.key}#`)) decide(one, Number(decision.dutyKey.slice(one.key.length + 1)), decision)
    }
  }
}

function take(one: DutyDraft, { owner }: Fact<'DutyDecision'>): void {
  if (owner) one.owner = owner
}

/** What closes a duty by saying so; where an answer is asked for, that alone closes it, whoever writes a decision and however. */
const ticks: ReadonlySet<Fact<'DutyDecision'>['decision']> = new Set(['done', 'waived', 'refused'])

function decide(run: DutyDraft, n: number, { decision, at, recordedBy, reason, blockedBy, id }: Fact<'DutyDecision'>): void {
  const one = run.items.find((each) => each.n === n)
  if (!one || (decision === 'waived' && run.kind === 'release') || (doneByAnswer.includes(run.kind) && ticks.has(decision))) return
  if (decision === 'done') meet(one, millisOf(at), id)
  else if (decision === 'refused' || decision === 'blocked' || decision === 'waived') one.status = decision
  else if (decision === 'reopened') Object.assign(one, { status: 'open', metBy: undefined })
  one.by = recordedBy
  one.reason = reason ?? blockedBy ?? undefined
}

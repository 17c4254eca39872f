import { action, create } from '../../kernel/action.ts'
import { int, oneOf, optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { timesOf } from '../../domain/duty/timesOf.ts'
import { DutyDecision } from '../../domain/DutyDecision.ts'
import { doneByAnswer } from '../../duties/kinds.ts'
import type { Query } from '../../storage/Query.ts'

/** Say who owns a duty, that it is done, refused or blocked, or waive it with a reason. A release is never waived. */
export const decideDuty = action({
  name: 'decideDuty',
  means: 'Say who owns a duty, that it is done, refused or blocked, or waive it with a reason.',
  input: {
    dutyId: ref('Duty', 'Which duty.'),
    n: optional(int('Which of its times; the earliest open one when not said.', { min: 1 })),
    decision: oneOf(['assigned', 'claimed', 'done', 'waived', 'refused', 'blocked', 'reopened'], 'What is decided.'),
    owner: optional(text('Who owns it from now on.')),
    ownerSeen: optional(text('Who owned it on the screen.')),
    reason: optional(text('Why.')),
    blockedBy: optional(text('Who or what is in the way.')),
    needsDecisionFrom: optional(text('Who has to decide after a refusal.')),
  },
  load: async (query: Query, inputs, context) => {
    const rows = await query.selectFrom('Duty').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map((input) => input.dutyId)).execute()
    return new Map(rows.map((row) => [row.id, row]))
  },
  decide: (input, duties, context) => {
    const duty = duties.get(input.dutyId)
    if (!duty) return refuse('UnknownDuty', 'This duty is not there any more. Look at the list again.', { at: 'dutyId' })
    if (doneByAnswer.includes(duty.kind) && ['done', 'waived', 'refused'].includes(input.decision)) return refuse('AnsweredWithReasons', 'A complaint or an approval is answered with its reasons, by somebody who did not make the order; nobody ticks it off.', { at: 'decision' })
    if (input.decision === 'waived' && duty.kind === 'release') return refuse('ReleaseIsNeverWaived', 'A release is never waived: the person goes home.', { at: 'decision' })
    if (['waived', 'refused', 'blocked'].includes(input.decision) && !input.reason) return refuse('ReasonMissing', 'Say why.', { at: 'reason' })
    if (input.decision === 'assigned' && !input.owner) return refuse('OwnerMissing', 'Say who owns it from now on.', { at: 'owner' })
    const owner = input.decision === 'claimed' ? context.actor.id : input.owner
    if ((input.decision === 'assigned' || input.decision === 'claimed') && input.ownerSeen && input.ownerSeen !== duty.owner && owner !== duty.owner) return refuse('BothChanged', `Somebody else gave this to ${duty.owner} while you gave it to ${owner}. Look again and decide.`, { at: 'owner', details: { version: duty.version, both: [{ field: 'owner', was: input.ownerSeen, mine: owner, theirs: duty.owner }] } })
    const items = timesOf(duty.items)
    const item = input.n ? items.find(({ n }) => n === input.n) : (items.find(({ status }) => status === 'open') ?? items.at(-1))
    if (!item) return refuse('UnknownDuty', `This duty has no number ${input.n ?? ''}.`, { at: 'n' })
    const perItem = input.decision !== 'assigned' && input.decision !== 'claimed'
    const record = create(DutyDecision, context, {
      jurisdiction: duty.jurisdiction,
      dutyKey: perItem ? `${duty.key}#${item.n}` : duty.key, subjectNoun: duty.subjectNoun, subjectId: duty.subjectId, decision: input.decision, at: context.now,
      owner: input.decision === 'claimed' ? context.actor.id : (input.owner ?? null), blockedBy: input.blockedBy ?? null, needsDecisionFrom: input.needsDecisionFrom ?? null, reason: input.reason ?? null,
    })
    return done({ writes: [record], answer: { dutyId: duty.id, n: item.n, decision: input.decision }, subject: { noun: duty.subjectNoun, id: duty.subjectId }, reason: input.reason })
  },
})

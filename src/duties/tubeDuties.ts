import { millisOf } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import type { DutyDraft } from './Derived.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { segmentOn, type PackTimeline } from './timeline.ts'
import { tubeHold, UNDECIDED_HOURS } from './tubeHold.ts'

/** Whoever was in a positive tube with others owes a sample of their own, by the hours of the measures in force that day; nobody is a case by the tube. */
export function tubeDuties(facts: PersonFacts, timeline: PackTimeline, duties: DutyDraft[]): void {
  for (const tube of facts.samples) {
    if (tube.members < 2 || tube.result !== 'positive' || tube.status === 'void') continue
    const heldAt = millisOf(tube.resultedAt ?? tube.recordedAt)
    const rule = (segmentOn(timeline, timeline.zone.dayAt(heldAt)) ?? timeline.segments[0])?.effective.tubeHold
    const member = facts.members.find((one) => one.sampleId === tube.id)
    if (!rule || !member) continue
    const { resampleWithinHours, holdExpiresAfterHours } = rule.block
    const hours = { resampleWithin: resampleWithinHours ?? UNDECIDED_HOURS, expiresAfter: holdExpiresAfterHours ?? UNDECIDED_HOURS }
    const own = ownAfter(facts.samples, heldAt)
    const held = tubeHold(tube, [member], new Map(own ? [[member.personId, own]] : []), hours, heldAt)
    for (const run of held.duties) duties.push({ ...run, pack: rule.pack, assumed: rule.block.assumed === true || resampleWithinHours === null })
  }
}

/** The first sample of the person alone that was taken after the tube was known to be positive. */
function ownAfter(samples: readonly Fact<'Sample'>[], heldAt: number): Fact<'Sample'> | undefined {
  let first: Fact<'Sample'> | undefined
  for (const sample of samples) {
    if (sample.members !== 1 || sample.status === 'void' || !sample.takenAt || millisOf(sample.takenAt) < heldAt) continue
    if (!first || (sample.takenAt as string) < (first.takenAt as string)) first = sample
  }
  return first
}

import { millisOf, type Millis } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import type { DutyDraft } from './Derived.ts'
import { duty, item, meet } from './draft.ts'

const HOUR = 3_600_000

/** Where a member of a positive tube stands. Nobody is a case because of a tube. */
export interface MemberState {
  readonly personId: string
  readonly state: 'free' | 'held' | 'confirmed' | 'excluded' | 'refused' | 'expired'
  /** When the hold of this tube let go; what else binds the person stays as it is. */
  readonly freeAt: Millis | undefined
}

/** Hours of a pack, where nobody has decided them yet: a day, shown as assumed. */
export const UNDECIDED_HOURS = 24

export interface TubeHours {
  readonly resampleWithin: number
  /** After so long the hold ends by itself. */
  readonly expiresAfter: number
}

/**
 * What follows from a pooled tube and its members' own samples: a positive tube holds its members until each one's own sample says
 * confirmed or excluded, a refusal is for a person to decide, and a hold that nobody resolves expires by itself.
 */
export function tubeHold(tube: Fact<'Sample'>, members: readonly Fact<'SampleMember'>[], resamples: ReadonlyMap<string, Fact<'Sample'>>, hours: TubeHours, now: Millis): { readonly members: readonly MemberState[]; readonly duties: readonly DutyDraft[] } {
  if (tube.result !== 'positive' || tube.status === 'void' || tube.members < 2) return { members: members.map(({ personId }) => ({ personId, state: 'free', freeAt: undefined })), duties: [] }
  const heldAt = millisOf(tube.resultedAt ?? tube.recordedAt)
  const states = members.map((member) => stateOf(member, resamples.get(member.personId), heldAt, hours, now))
  const duties = members.map((member) => {
    const run = duty('Person', member.personId, 'resample', tube.id, { clause: 'tubeHold.resampleWithinHours' }, [item(1, heldAt, heldAt + hours.resampleWithin * HOUR)])
    const own = resamples.get(member.personId)
    const [one] = run.items
    if (one && own?.takenAt && millisOf(own.takenAt) >= heldAt) meet(one, millisOf(own.takenAt), own.id)
    else if (one && member.hold === 'refused') Object.assign(one, { status: 'refused', reason: member.reason ?? undefined })
    return run
  })
  return { members: states, duties }
}

function stateOf(member: Fact<'SampleMember'>, own: Fact<'Sample'> | undefined, heldAt: Millis, { expiresAfter }: TubeHours, now: Millis): MemberState {
  const { personId } = member
  const resolved = own?.status === 'resulted' && own.takenAt && millisOf(own.takenAt) >= heldAt ? own : undefined
  if (resolved?.result === 'positive') return { personId, state: 'confirmed', freeAt: undefined }
  if (resolved?.result === 'negative') return { personId, state: 'excluded', freeAt: millisOf(resolved.resultedAt ?? resolved.recordedAt) }
  if (member.hold === 'refused') return { personId, state: 'refused', freeAt: heldAt + expiresAfter * HOUR }
  if (now >= heldAt + expiresAfter * HOUR) return { personId, state: 'expired', freeAt: heldAt + expiresAfter * HOUR }
  return { personId, state: 'held', freeAt: undefined }
}

import type { DutyItem } from '../../domain/Duty.ts'
import { timesOf } from '../../domain/duty/timesOf.ts'
import type { Instant } from '../../kernel/Day.ts'
import type { Row } from '../../storage/Query.ts'
import type { Subject } from './labelsOf.ts'

/** A duty as a worklist shows it: the next time it has to be done, or one of its times. */
export interface DutyRow {
  readonly id: string
  readonly area: string
  readonly key: string
  readonly kind: string
  readonly subject: { readonly noun: string; readonly id: string; readonly label: string }
  readonly personId: string | null
  readonly front: string | null
  readonly owner: string | null
  readonly opensAt: Instant | null
  readonly dueAt: Instant | null
  readonly since: Instant | null
  readonly status: string
  /** Which time: what an answer names it by. */
  readonly n: number
  /** The how-manieth of how many times. */
  readonly nth: number
  readonly of: number
  readonly rank: number
  readonly why: { readonly pack: string | null; readonly clause: string | null }
  readonly details?: unknown
}

/** The next time of a duty that is still open, else its last. */
export function dutyRow(duty: Row<'Duty'>, subject: Subject | undefined, now: Instant): DutyRow {
  const items = timesOf(duty.items)
  const open = items.findIndex((item) => item.status === 'open')
  return rowAt(duty, items, open < 0 ? items.length - 1 : open, subject, now)
}

/** Every time of a duty as a row of its own. */
export function dutyTimeRows(duty: Row<'Duty'>, subject: Subject | undefined, now: Instant): readonly DutyRow[] {
  const items = timesOf(duty.items)
  return items.map((_, at) => rowAt(duty, items, at, subject, now))
}

function rowAt(duty: Row<'Duty'>, items: readonly DutyItem[], at: number, subject: Subject | undefined, now: Instant): DutyRow {
  const next = items[at]
  return {
    id: duty.id, area: duty.area, key: duty.key, kind: duty.kind, subject: { noun: duty.subjectNoun, id: duty.subjectId, label: subject?.label ?? '' }, personId: subject?.personId ?? null,
    front: duty.frontId, owner: duty.owner, opensAt: next?.opensAt ?? null, dueAt: next?.dueAt ?? null, since: next?.dueAt ?? null,
    status: next ? statusAt(next, now) : 'void', n: next?.n ?? 0, nth: at + 1, of: items.length, rank: duty.rank, why: { pack: duty.pack, clause: duty.clause },
  }
}

/** What the clock makes of an item that is still open. */
export function statusAt(item: DutyItem, now: Instant): string {
  if (item.status !== 'open') return item.status
  if (now >= item.dueAt) return 'overdue'
  return now >= item.opensAt ? 'due' : 'notYetDue'
}

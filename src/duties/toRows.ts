import { dayOf, instantOf, type Instant } from '../kernel/Day.ts'
import type { CoursePhase } from '../domain/Course.ts'
import type { DutyTimes } from '../domain/Duty.ts'
import type { CourseDraft, Derived, DutyDraft, FindingDraft, ItemDraft } from './Derived.ts'
import { findingRanks, kinds } from './kinds.ts'
import { phasesOf } from './runExamples.ts'

/** A row of a derived noun without what every record carries. */
export type Row = Readonly<Record<string, unknown>>

/** What follows from a person's facts, as rows of Course, Duty and Finding. */
export const toRows = (derived: Derived, personId: string, frontId: string | null): { readonly courses: readonly Row[]; readonly duties: readonly Row[]; readonly findings: readonly Row[] } => ({
  courses: derived.courses.map((course) => courseRow(course, personId)),
  duties: derived.duties.map((run) => dutyRow(run, frontId)),
  findings: derived.findings.map((finding) => findingRow(finding, frontId)),
})

const courseRow = (course: CourseDraft, personId: string): Row => ({
  subjectNoun: 'Person', subjectId: personId, category: course.category, pack: course.pack, clause: course.clause, startsOn: dayOf(course.start), endsOn: dayOf(course.end), endsAt: instantOf(course.endsAt),
  phases: phasesOf(course.start, course.settings) as readonly CoursePhase[], assumed: course.assumed.length > 0 ? course.assumed : null,
  proposal: course.proposal ? { endsOn: dayOf(course.proposal.endsOn), days: course.proposal.days, because: course.proposal.because } : null,
})

/** A duty as a row: its next open time beside it, so that lists find it without reading its days. */
export function dutyRow(run: DutyDraft, frontId: string | null): Row {
  const open = run.items.filter((one) => one.status === 'open' || one.status === 'blocked')
  const next = open.reduce<ItemDraft | undefined>((first, one) => (first === undefined || one.dueAt < first.dueAt ? one : first), undefined)
  return {
    key: run.key, subjectNoun: run.subjectNoun, subjectId: run.subjectId, frontId, kind: run.kind, category: run.category ?? null, pack: run.pack ?? null, clause: run.clause ?? null, owner: run.owner,
    items: runsOf(run.items), openItems: open.length, nextOpensAt: next ? instantOf(next.opensAt) : null, nextDueAt: next ? instantOf(next.dueAt) : null, rank: kinds[run.kind].rank, assumed: run.assumed ? true : null,
  }
}

/** Twenty-one days of follow-up are one line as long as nothing happened in them. */
function runsOf(items: readonly ItemDraft[]): readonly DutyTimes[] {
  const runs: DutyTimes[] = []
  for (let at = 0; at < items.length; ) {
    const first = items[at] as ItemDraft
    const every = paceOf(first, items[at + 1])
    let times = 1
    while (every > 0 && paceOf(items[at + times - 1] as ItemDraft, items[at + times]) === every) times++
    runs.push(times > 1 ? { ...itemRow(first), times, everyDays: every } : itemRow(first))
    at += times
  }
  return runs
}

/** By how many days the next time is the same time again; 0 where it is not. */
function paceOf(one: ItemDraft, next: ItemDraft | undefined): number {
  if (next === undefined || one.status !== next.status || one.metBy || next.metBy || one.by || next.by || one.reason !== next.reason) return 0
  const days = next.n - one.n
  return days > 0 && next.opensAt - one.opensAt === days * DAY && next.dueAt - one.dueAt === days * DAY ? days : 0
}

const DAY = 86_400_000

function itemRow({ n, opensAt, dueAt, status, metBy, by, reason }: ItemDraft): DutyTimes {
  return { n, opensAt: moment(opensAt), dueAt: moment(dueAt), status, ...(metBy ? { metBy } : {}), ...(by ? { by } : {}), ...(reason ? { reason } : {}) }
}

/** Days begin at the same few moments for everybody: their text is made once. */
const moments = new Map<number, Instant>()
function moment(at: number): Instant {
  const known = moments.get(at)
  if (known) return known
  const made = instantOf(at)
  if (moments.size < 10_000) moments.set(at, made)
  return made
}

export const findingRow = (finding: FindingDraft, frontId: string | null): Row => ({
  subjectNoun: finding.subjectNoun, subjectId: finding.subjectId, frontId, kind: finding.kind, since: instantOf(finding.since), rank: findingRanks[finding.kind], details: finding.details ?? null,
})

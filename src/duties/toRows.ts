import { dayOf, instantOf, type Instant } from '../kernel/Day.ts'
import type { CoursePhase } from '../domain/Course.ts'
import type { DutyItem } from '../domain/Duty.ts'
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
    items: run.items.map(itemRow), openItems: open.length, nextOpensAt: next ? instantOf(next.opensAt) : null, nextDueAt: next ? instantOf(next.dueAt) : null, rank: kinds[run.kind].rank, assumed: run.assumed ? true : null,
  }
}

const itemRow = ({ n, opensAt, dueAt, status, metBy, by, reason }: ItemDraft): DutyItem => ({ n, opensAt: moment(opensAt), dueAt: moment(dueAt), status, ...(metBy ? { metBy } : {}), ...(by ? { by } : {}), ...(reason ? { reason } : {}) })

/** Days begin at the same few moments for everybody: their text is made once. */
const moments = new Map<number, Instant>()
function moment(at: number): Instant {
  const known = moments.get(at)
  if (known) return known
  const made = instantOf(at)
  if (moments.size < 10_000) moments.set(at, made)
  return made
}

const findingRow = (finding: FindingDraft, frontId: string | null): Row => ({
  subjectNoun: finding.subjectNoun, subjectId: finding.subjectId, frontId, kind: finding.kind, since: instantOf(finding.since), rank: findingRanks[finding.kind], details: finding.details ?? null,
})

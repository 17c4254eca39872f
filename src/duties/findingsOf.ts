import { dayNumber, millisOf, type Millis } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import type { CourseDraft, DutyDraft, FindingDraft } from './Derived.ts'
import { duty, item } from './draft.ts'
import type { FindingKind } from './kinds.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { stands, type Merged } from './plansOf.ts'
import { segmentOn, type PackTimeline } from './timeline.ts'

const HOUR = 3_600_000

/** What the facts about a person leave unexplained or contradict, each with the moment it became known. */
export function findingsOf(facts: PersonFacts, merged: readonly Merged[], courses: readonly CourseDraft[], duties: DutyDraft[], timeline: PackTimeline, now: Millis, findings: FindingDraft[]): void {
  if (facts.cases.length > 0) caseFindings(facts, findings)
  exposureFindings(facts, timeline, now, findings)
  personFindings(facts, findings)
  orderFindings(facts, findings)
  if (facts.samples.length > 1) contradictoryResults(facts, duties, findings)
  for (const run of duties) for (const one of run.items) if (one.status === 'refused') find(findings, 'contradiction', one.dueAt, run.subjectNoun, run.subjectId, { says: 'refused', duty: run.key, reason: one.reason, needsDecision: decisionFrom(facts, run.key) })
  for (const course of courses) {
    if (!course.proposal) continue
    find(findings, 'longerProposed', merged[0]?.knownAt ?? now, 'Person', facts.person.id, { days: course.proposal.days, category: course.category, because: course.proposal.because })
    duties.push(duty('Person', facts.person.id, 'decideLonger', course.category, { category: course.category, pack: course.pack, clause: course.clause }, [item(1, merged[0]?.knownAt ?? now, course.endsAt - course.proposal.days * 24 * HOUR)]))
  }
}

function find(findings: FindingDraft[], kind: FindingKind, since: Millis, subjectNoun: string, subjectId: string, details?: unknown): void {
  findings.push(details === undefined ? { kind, subjectNoun, subjectId, since } : { kind, subjectNoun, subjectId, since, details })
}

const decisionFrom = (facts: PersonFacts, key: string): string | null | undefined => facts.decisions.find((decision) => decision.decision === 'refused' && decision.dutyKey.startsWith(key))?.needsDecisionFrom

function caseFindings(facts: PersonFacts, findings: FindingDraft[]): void {
  const linked = facts.exposures.some((exposure) => exposure.sourcePersonId && exposure.status === 'active')
  for (const file of facts.cases) {
    const since = millisOf(file.recordedAt)
    if (file.warnings && file.warnings.length > 0) find(findings, 'contradiction', since, 'Case', file.id, file.warnings)
    if (file.classification === 'notACase') continue
    if (!linked && !file.importedFrom) find(findings, 'unlinkedCase', since, 'Case', file.id, file.sourceText ? { said: file.sourceText } : undefined)
    if (!file.onsetOn && file.symptoms !== 'none') find(findings, 'caseWithoutOnset', since, 'Case', file.id)
    for (const exposure of facts.exposures) acrossRecords(exposure, file, facts, findings)
  }
}

/** Contradictions between a case and the one said to have infected it. */
function acrossRecords(exposure: Fact<'Exposure'>, file: Fact<'Case'>, { others }: PersonFacts, findings: FindingDraft[]): void {
  const source = exposure.sourcePersonId ? others.get(exposure.sourcePersonId) : undefined
  if (!source || exposure.status !== 'active' || !exposure.isSource) return
  if (source.onsetOn && file.onsetOn && source.onsetOn > file.onsetOn) find(findings, 'contradiction', millisOf(exposure.recordedAt), 'Exposure', exposure.id, [{ kind: 'sourceFellIllLater', fields: ['onsetOn'], says: `the source fell ill on ${source.onsetOn}, the case on ${file.onsetOn}` }])
}

function exposureFindings(facts: PersonFacts, timeline: PackTimeline, now: Millis, findings: FindingDraft[]): void {
  let [dated, undated] = [false, undefined as Fact<'Exposure'> | undefined]
  for (const exposure of facts.exposures) {
    if (exposure.warnings && exposure.warnings.length > 0) find(findings, 'contradiction', millisOf(exposure.recordedAt), 'Exposure', exposure.id, exposure.warnings)
    if (!stands(exposure, facts)) continue
    if (exposure.toOn || exposure.fromOn) dated = true
    else undated ??= exposure
    if (!exposure.sourcePersonId && !exposure.placeId) find(findings, 'exposureWithoutSource', millisOf(exposure.recordedAt), 'Exposure', exposure.id)
    beforeInfectious(exposure, facts, timeline, findings)
  }
  // When it happened is never guessed, not for a contact and not for a case.
  for (const exposure of facts.exposures) if (!exposure.toOn && !exposure.fromOn && stands(exposure, facts)) find(findings, 'exposureWithoutDate', millisOf(exposure.recordedAt), 'Exposure', exposure.id)
  if (facts.cases.some((file) => file.classification !== 'notACase')) return
  if ((dated || undated) && !facts.contacts.some((contact) => contact.status !== 'unconfirmed' || contact.state === 'active') && now > 0) find(findings, 'exposureWithoutContact', Math.min(...facts.exposures.map((exposure) => millisOf(exposure.recordedAt))), 'Person', facts.person.id)
}

/** Somebody was exposed before the source can have been infectious, by the look-back of the measures. */
function beforeInfectious(exposure: Fact<'Exposure'>, { others }: PersonFacts, timeline: PackTimeline, findings: FindingDraft[]): void {
  const source = exposure.sourcePersonId ? others.get(exposure.sourcePersonId) : undefined
  const to = exposure.toOn ?? exposure.fromOn
  const rule = to && segmentOn(timeline, dayNumber(to))?.effective.lookBack?.block
  const began = source && rule ? beganOf(source, rule.before) : undefined
  const lookBack = rule ? rule.days : undefined
  if (!to || !began) return
  if (lookBack != null && dayNumber(to) < dayNumber(began) - lookBack) find(findings, 'contradiction', millisOf(exposure.recordedAt), 'Exposure', exposure.id, [{ kind: 'exposedBeforeInfectious', fields: ['toOn'], says: `exposed until ${to}, the source infectious from ${lookBack} days before ${began}` }])
}

/** The day the look-back counts from: onset; where the measures count from the first positive sample too, whichever was first. */
function beganOf({ onsetOn, firstPositiveOn }: Fact<'Case'>, before: readonly string[]): string | null | undefined {
  if (!onsetOn || !firstPositiveOn) return onsetOn ?? firstPositiveOn
  return before.includes('firstPositiveSample') && firstPositiveOn < onsetOn ? firstPositiveOn : onsetOn
}

function personFindings({ person, visits }: PersonFacts, findings: FindingDraft[]): void {
  for (const visit of visits) if (visit.warnings && visit.warnings.length > 0) find(findings, 'contradiction', millisOf(visit.recordedAt), 'Visit', visit.id, visit.warnings)
  if (person.standing === 'placeholder') find(findings, 'placeholderPerson', millisOf(person.recordedAt), 'Person', person.id)
  if (person.contradictory) find(findings, 'doubtfulPair', millisOf(person.recordedAt), 'Person', person.id)
}

/** An order in force must stand on a power, a fact from somebody else, an end and a way to object. */
function orderFindings(facts: PersonFacts, findings: FindingDraft[]): void {
  for (const order of facts.orders) {
    if (order.status !== 'inForce' && order.status !== 'served' && order.status !== 'provisional') continue
    const basis = hasBasis(order)
    const missing = lacking(order)
    if (missing.length > 0 || !basis) find(findings, 'orderLacksBasis', millisOf(order.servedAt ?? order.startsAt), 'Order', order.id, { missing: basis ? missing : [...missing, 'basis'] })
    if (order.endsAt && !order.releasedAt && order.transportArrivedAt === null && order.status === 'inForce' && order.setting === 'facility' && facts.transfers.some((transfer) => transfer.purpose === 'home' && transfer.status === 'pending')) find(findings, 'freeWithoutTransport', millisOf(order.endsAt), 'Order', order.id, { freeSince: order.endsAt })
  }
}

function hasBasis({ basis }: Fact<'Order'>): boolean {
  if (basis) for (const fact of basis) if (fact.independent) return true
  return false
}

const needed = ['power', 'issuer', 'endsAt', 'appealChannel'] as const
function lacking(order: Fact<'Order'>): readonly string[] {
  if (order.power && order.issuer && order.endsAt && order.appealChannel) return NOTHING
  return needed.filter((name) => !order[name] && !(name === 'endsAt' && order.kind === 'isolation'))
}
const NOTHING: readonly string[] = []

/** A positive and a negative of one person within two days, and nothing after them that settles it: a single room and another test. */
function contradictoryResults(facts: PersonFacts, duties: DutyDraft[], findings: FindingDraft[]): void {
  let [before, last] = [undefined as Fact<'Sample'> | undefined, undefined as Fact<'Sample'> | undefined]
  for (const sample of facts.samples) {
    if (sample.members !== 1 || !sample.takenAt || sample.status !== 'resulted' || (sample.result !== 'positive' && sample.result !== 'negative')) continue
    if (!last || later(sample, last)) [before, last] = [last, sample]
    else if (!before || later(sample, before)) before = sample
  }
  if (!before || !last || before.result === last.result || facts.cases.some((file) => file.classification === 'confirmed')) return
  if (millisOf(last.takenAt as string) - millisOf(before.takenAt as string) > 48 * HOUR) return
  const known = millisOf(last.resultedAt ?? last.recordedAt)
  find(findings, 'contradictoryResults', known, 'Person', facts.person.id, { samples: [before.id, last.id] })
  duties.push(duty('Person', facts.person.id, 'retest', last.id, { clause: 'two results contradict' }, [item(1, known, known + 24 * HOUR)]))
}

const later = (one: Fact<'Sample'>, other: Fact<'Sample'>): boolean => {
  const [at, than] = [one.takenAt as string, other.takenAt as string]
  return at > than || (at === than && one.id > other.id)
}

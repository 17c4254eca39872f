import { dayNumber, dayOf, millisOf, type Millis } from '../kernel/Day.ts'
import type { Rec } from '../domain/all.ts'
import type { TimeZone } from '../kernel/timeZone.ts'
import type { FindingDraft } from './Derived.ts'
import { effectivePack, levelOrder, type PackEntry } from './effectivePack.ts'
import { reachOf } from './reachOf.ts'
import { stepDownOf, wideningLacks } from './zoneClock.ts'

/** A pack in force with the id of the record that says so. */
export type Adopted = PackEntry & { readonly id: string }

/**
 * What is to be settled about the measures themselves: local rules that go further than those above them, or less far, without what
 * that needs; rules written against a parent that is gone; values nobody has decided; zones drawn too wide, and zones past their time.
 */
export function measureFindings(adopted: readonly Adopted[], zones: readonly Rec<'Zone'>[], clock: TimeZone, now: Millis): readonly FindingDraft[] {
  const effective = effectivePack(adopted, now, now)
  const inForce = adopted.filter(({ pack }) => effective.packs.includes(pack))
  const idOf = (pack: string): Adopted | undefined => inForce.find((entry) => entry.pack.id === pack)
  const findings: FindingDraft[] = []
  const about = (pack: string, kind: FindingDraft['kind'], details: unknown): void => {
    const entry = idOf(pack)
    if (entry) findings.push({ kind, subjectNoun: 'PackInForce', subjectId: entry.id, since: Math.max(entry.from, entry.knownAt), details })
  }
  for (const { pack } of inForce) reachFindings(pack.id, adopted, inForce, now, about)
  for (const { pack, draftedOn, since } of effective.notRebased) about(pack, 'notRebased', { draftedOn, since })
  for (const pack of new Set(effective.undecided.map((one) => one.pack))) about(pack, 'undecided', effective.undecided.filter((one) => one.pack === pack).map(({ at, who, assumed }) => ({ at, needsDecision: who, assumed })))
  for (const zone of zones) if (zone.status === 'active') zoneFindings(zone, effective, clock, now, findings)
  return findings
}

/** A local pack against what would be in force without it and without what is below it. */
function reachFindings(id: string, adopted: readonly Adopted[], inForce: readonly Adopted[], now: Millis, about: (pack: string, kind: FindingDraft['kind'], details: unknown) => void): void {
  const local = inForce.find(({ pack }) => pack.id === id) as Adopted
  const level = levelOrder.indexOf(local.pack.level)
  if (level === 0) return
  const above = effectivePack(adopted.filter(({ pack }) => levelOrder.indexOf(pack.level) < level), now, now)
  for (const kind of ['overReach', 'underReach'] as const) {
    const rows = reachOf(local.pack, above).filter((one) => one.kind === kind)
    if (rows.length > 0) about(id, kind, { lacks: rows[0]?.lacks, rows: rows.map(({ row }) => ({ subject: row.subject, dimension: row.dimension, a: row.a, b: row.b, says: row.says })) })
  }
}

function zoneFindings(zone: Rec<'Zone'>, effective: ReturnType<typeof effectivePack>, clock: TimeZone, now: Millis, findings: FindingDraft[]): void {
  const rules = effective.zones?.block
  const lacks = wideningLacks(zone, rules)
  if (lacks.length > 0) findings.push({ kind: 'overReach', subjectNoun: 'Zone', subjectId: zone.id, since: millisOf(zone.startsAt), details: { lacks } })
  if (!rules || !zone.lastInfectionAt) return
  const step = stepDownOf({ level: zone.level, lastInfectionOn: dayOf(clock.dayAt(millisOf(zone.lastInfectionAt))), screenings: zone.screenings ?? [] }, rules, dayOf(clock.dayAt(now)))
  if (step.may) findings.push({ kind: 'zoneMayStepDown', subjectNoun: 'Zone', subjectId: zone.id, since: clock.startOf(dayNumber(step.on)), details: { to: step.to } })
  else if (step.because === 'screeningMissing') findings.push({ kind: 'zoneScreeningMissing', subjectNoun: 'Zone', subjectId: zone.id, since: clock.startOf(dayNumber(step.earliestOn ?? dayOf(clock.dayAt(now)))) })
}

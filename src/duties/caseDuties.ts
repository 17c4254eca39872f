import { dayNumber, millisOf, type Millis } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import type { DutyDraft, ItemDraft } from './Derived.ts'
import { duty, item, meet, type Why } from './draft.ts'
import type { Kind } from './kinds.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { segmentOn, type PackTimeline, type Segment } from './timeline.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Each clock that starts with a case, and the fact that stops it. */
const clocks: readonly { readonly kind: Kind; readonly timer: string; readonly metBy: (file: Fact<'Case'>) => string | null | undefined; readonly onlyWhileIll?: true }[] = [
  { kind: 'reportCase', timer: 'reportCase', metBy: (file) => file.reportedAt ?? file.reportedOn },
  { kind: 'firstTrack', timer: 'firstTrack', metBy: (file) => file.investigatedAt },
  { kind: 'investigation', timer: 'investigationDone', metBy: (file) => file.investigatedAt },
  { kind: 'isolateCase', timer: 'isolateCase', metBy: (file) => file.isolatedAt ?? file.admittedOn, onlyWhileIll: true },
  { kind: 'startTreatment', timer: 'startTreatment', metBy: (file) => file.admittedOn, onlyWhileIll: true },
]

/** What a case asks for: the clocks of its measures from when it became known, a review while it is isolated, burial, release on its criterion. */
export function caseDuties(facts: PersonFacts, timeline: PackTimeline, duties: DutyDraft[]): void {
  for (const file of facts.cases) {
    if (file.classification === 'notACase') continue
    const knownAt = millisOf(file.recordedAt)
    const segment = segmentOn(timeline, timeline.zone.dayAt(knownAt)) ?? timeline.segments.at(-1)
    if (!segment) continue
    const over = file.outcome != null && file.outcome !== 'unknown'
    for (const clock of clocks) {
      const hours = segment.timers[clock.timer]
      if (hours === undefined || (clock.onlyWhileIll && over)) continue
      duties.push(duty('Case', file.id, clock.kind, '', whyTimer(segment, clock.timer), [timed(knownAt, hours, clock.metBy(file), file, timeline)]))
    }
    if (!over) isolationDuties(file, facts, segment, timeline, duties)
    burialDuty(file, facts, segment, knownAt, timeline, duties)
  }
}

function timed(knownAt: Millis, hours: number, met: string | null | undefined, file: Fact<'Case'>, { zone }: PackTimeline): ItemDraft {
  const one = item(1, knownAt, knownAt + hours * HOUR)
  if (!met) return one
  if (met.length > 10) return meet(one, millisOf(met), file.id)
  // A day without its hour counts as in time when it could have been: its first moment after the case was known.
  return meet(one, Math.max(zone.startOf(dayNumber(met)), knownAt), file.id)
}

const whyTimer = (segment: Segment, timer: string): Why => ({ pack: [...segment.effective.packs].reverse().find((pack) => pack.timers && timer in pack.timers)?.id, clause: `timers.${timer}` })

/** While a case is isolated somebody looks at it at least every so many days; it is let go on the day its criterion is met. */
function isolationDuties(file: Fact<'Case'>, facts: PersonFacts, segment: Segment, { zone }: PackTimeline, duties: DutyDraft[]): void {
  const rules = segment.effective.infected
  const since = file.isolatedAt ? millisOf(file.isolatedAt) : file.admittedOn ? zone.startOf(dayNumber(file.admittedOn)) : undefined
  if (!rules || since === undefined) return
  const why = { pack: rules.pack, clause: 'infected' }
  const metAt = criterionMetAt(rules.block.release, file, facts, zone.startOf)
  const freed = facts.orders.find((order) => order.kind === 'isolation' && order.releasedAt)
  const until = metAt ?? since + 10 * rules.block.reviewEveryDays * DAY
  const from = Math.max(since, millisOf(file.recordedAt))
  const reviews: ItemDraft[] = []
  for (let at = from + rules.block.reviewEveryDays * DAY; at <= until && reviews.length < 10; at += rules.block.reviewEveryDays * DAY) reviews.push(item(reviews.length + 1, at - DAY, at))
  if (reviews.length > 0) duties.push(duty('Case', file.id, 'reviewCase', '', { ...why, clause: 'infected.reviewEveryDays' }, reviews))
  if (metAt === undefined) return
  const release = item(1, metAt, zone.startOf(zone.dayAt(metAt) + 1))
  if (freed?.releasedAt) meet(release, millisOf(freed.releasedAt), freed.id)
  duties.push(duty('Case', file.id, 'release', 'criterion', { ...why, clause: 'infected.release' }, [release]))
}

type Release = NonNullable<NonNullable<Segment['effective']['infected']>['block']['release']>

/** The moment a case met its criterion of release: enough negative (or high-Ct) samples, far enough apart, with nothing positive between; or so many days after its anchor. */
export function criterionMetAt(release: Release | undefined, file: Fact<'Case'>, facts: Pick<PersonFacts, 'samples'>, startOf: (day: number) => Millis): Millis | undefined {
  if (!release) return undefined
  const { negatives, ctAtLeast, gapHours = 24, daysAfter } = release
  if (daysAfter) {
    const anchor = daysAfter.anchor === 'rash' ? file.rashOn : daysAfter.anchor === 'firstPositive' ? file.firstPositiveOn : file.onsetOn
    return anchor ? startOf(dayNumber(anchor) + daysAfter.days + 1) : undefined
  }
  if (!negatives) return undefined
  let run: Millis[] = []
  for (const sample of [...facts.samples].filter((each) => each.takenAt && each.status !== 'void').sort((a, b) => (`${a.takenAt} ${a.id}` < `${b.takenAt} ${b.id}` ? -1 : 1))) {
    const clear = sample.result === 'negative' || (ctAtLeast !== undefined && typeof sample.ct === 'number' && sample.ct >= ctAtLeast)
    if (sample.result === 'pending' || sample.result === 'notDone') continue
    const at = millisOf(sample.takenAt as string)
    if (!clear) run = []
    else if (run.length === 0 || at - (run.at(-1) as Millis) >= gapHours * HOUR) run.push(at)
    if (run.length === negatives) return sample.resultedAt ? millisOf(sample.resultedAt) : at
  }
  return undefined
}

/** The dead are buried safely and with dignity, within the hours the measures give. */
function burialDuty(file: Fact<'Case'>, facts: PersonFacts, segment: Segment, knownAt: Millis, { zone }: PackTimeline, duties: DutyDraft[]): void {
  const named = segment.effective.infected?.block.burialWithinHours
  // Measures that speak of burial and give no hours leave them to be decided; until then a day is assumed, and shown as that.
  const hours = named === null ? 24 : (named ?? segment.timers['burial'])
  const died = file.diedOn ?? facts.person.diedOn ?? (file.outcome === 'died' ? file.outcomeOn : undefined)
  if (!hours || !died) return
  const at = Math.max(zone.startOf(dayNumber(died)), 0)
  const one = item(1, at, Math.max(at, knownAt) + hours * HOUR)
  if (zone.startOf(dayNumber(died) + 7) < knownAt) one.status = 'notOwed'
  duties.push(duty('Case', file.id, 'burial', '', { pack: segment.effective.infected?.pack, clause: 'infected.burialWithinHours', assumed: named === null }, [one]))
}


import { dayOf, instantOf, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { duty } from '../../duties/draft.ts'
import { rankOf, settingAt } from '../../duties/Rule.ts'
import { segmentOn } from '../../duties/timeline.ts'
import { soFar } from '../demonstration/Scene.ts'
import { ADMITTED, BY_ARRIVAL, CRITICAL, LET_GO, MONITORED, SYMPTOMS } from '../run/Infections.ts'
import type { Found } from './Chronicle.ts'
import type { File } from './filesOf.ts'
import type { Told } from './tellOrders.ts'
import { tellRelease } from './tellSamples.ts'
import type { Telling } from './Telling.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The case file of somebody found, and the isolation that follows. */
export function tellCase(telling: Telling, file: File & { readonly find: Found }, sampled: { readonly id: string; readonly takenAt: Millis } | undefined, frontId: string): readonly Told[] {
  const { scene, people, hours, chronicle: { run, last, investigatedOn }, on, at } = telling
  const { person, find: { infection, context, on: day }, stays, diedOn } = file
  const { infections } = run
  const mark = infections.marks[infection] as number
  const foundAt = hours.found(infection)
  const onset = infections.onsetOn[infection] as number
  const ill = (mark & SYMPTOMS) !== 0 && onset <= last
  const freeOn = freeOf(telling, file)
  const freeAt = freeOn === undefined ? undefined : at(freeOn, 12)
  const own = stays.filter((stay) => (stay.to ?? last + 1) > day)
  const bed = own.find(({ where }) => where === 'hospital')
  const isolatedAt = own[0] ? Math.max(foundAt + HOUR, at(own[0].from, 7)) : keptAtHome(telling, infection) ? foundAt + HOUR : undefined
  const investigated = investigatedOn.get(infection)
  const caseId = scene.tell('Case', foundAt, {
    number: scene.number('C'), personId: people.of(person, foundAt, 'case'), frontId, classification: 'confirmed', classifiedAt: instantOf(foundAt), symptoms: ill ? 'present' : 'none', onsetOn: ill ? dayOf(on(onset)) : null,
    firstPositiveOn: sampled ? dayOf(scene.dayAt(sampled.takenAt)) : null, reportedOn: dayOf(on(day)), reportedAt: instantOf(foundAt), confirmedOn: dayOf(on(day)), detectionContext: context, severity: severityOf(mark, ill),
    isolatedAt: soFar(scene, isolatedAt), admittedOn: bed ? dayOf(on(Math.max(bed.from, day))) : null, hospital: bed ? '定点医院' : null, investigatedAt: investigated === undefined ? null : instantOf(Math.max(hours.investigated(infection, investigated), foundAt)),
    outcome: diedOn !== undefined ? 'died' : freeOn !== undefined ? 'recovered' : null, outcomeOn: diedOn !== undefined ? dayOf(on(diedOn)) : freeOn !== undefined ? dayOf(on(freeOn)) : null, diedOn: diedOn !== undefined ? dayOf(on(diedOn)) : null,
    importedFrom: (mark & BY_ARRIVAL) !== 0 && file.arrival !== undefined ? (run.scenario.arrivals[run.arrivals.of.values[file.arrival] as number]?.origin ?? null) : null, jurisdiction: people.jurisdictionOf(person),
  })
  if (isolatedAt !== undefined) tellReviews(telling, file, caseId, Math.max(isolatedAt, foundAt), freeAt)
  return isolate(telling, file, { foundAt, freeAt: diedOn === undefined ? freeAt : at(diedOn, 20), basis: sampled?.id, frontId })
}

/** Whoever is isolated is looked at as often as the measures ask. */
function tellReviews({ scene, people, timeline, on }: Telling, { person, find, diedOn }: File & { readonly find: Found }, caseId: string, from: Millis, freeAt: Millis | undefined): void {
  const everyDays = timeline && segmentOn(timeline, on(find.on))?.effective.infected?.block.reviewEveryDays
  if (!everyDays) return
  const end = diedOn === undefined ? (freeAt ?? scene.through) : scene.at(on(diedOn), 0)
  const { key } = duty('Case', caseId, 'reviewCase', '', {}, [])
  for (let n = 1; from + n * everyDays * DAY <= Math.min(end + DAY, scene.through + DAY); n++) {
    const at = from + n * everyDays * DAY - 12 * HOUR
    scene.tell('DutyDecision', at, { dutyKey: `${key}#${n}`, subjectNoun: 'Case', subjectId: caseId, decision: 'done', at: instantOf(at), jurisdiction: people.jurisdictionOf(person) })
  }
}

function severityOf(mark: number, ill: boolean): NonNullable<Rec<'Case'>['severity']> {
  if ((mark & ADMITTED) !== 0) return (mark & CRITICAL) !== 0 ? 'critical' : 'severe'
  return ill ? 'mild' : 'asymptomatic'
}

/** The day a case was let go on, where that has come. */
function freeOf({ chronicle: { run: { infections }, last } }: Telling, { find, diedOn }: File): number | undefined {
  if (!find || diedOn !== undefined) return undefined
  const [stage, free] = [infections.stage[find.infection], infections.letGoOn[find.infection] as number]
  return (stage === MONITORED || stage === LET_GO) && free <= last ? free : undefined
}

const keptAtHome = ({ chronicle: { run: { infections } } }: Telling, infection: number): boolean => (infections.keptAt[infection] as number) <= rankOf('home')

interface Isolation {
  readonly foundAt: Millis
  readonly freeAt: Millis | undefined
  readonly basis: string | undefined
  readonly frontId: string
}

/** Isolation as the measures of the day say; it rests on the laboratory's result, and lasts until the criterion of release. */
function isolate(telling: Telling, { person, find, diedOn }: File & { readonly find: Found }, { foundAt, freeAt, basis, frontId }: Isolation): readonly Told[] {
  const { scene, people, timeline, on, chronicle: { run: { infections } } } = telling
  const infected = timeline && segmentOn(timeline, on(find.on))?.effective.infected
  const kept = infections.keptAt[find.infection] as number
  if (!infected || kept >= rankOf('none')) return []
  const { powers, texts } = scene.choices
  const setting = settingAt(kept)
  const id = scene.tell('Order', foundAt, {
    number: scene.number('O'), personId: people.of(person, foundAt, 'case'), frontId, kind: 'isolation', setting, category: scene.choices.infected.category, pack: infected.pack, power: setting === 'none' ? powers.hospital : powers[setting], issuer: texts.issuer, issuerLevel: 'county',
    basis: basis === undefined ? [] : [{ noun: 'Sample', id: basis, independent: true }], status: freeAt === undefined ? 'inForce' : 'ended', startsAt: instantOf(foundAt), endsAt: freeAt === undefined ? null : instantOf(freeAt), servedAt: instantOf(foundAt),
    servedTo: people.isChild(person) ? 'guardian' : 'person', endedAt: soFar(scene, freeAt), releasedAt: soFar(scene, freeAt), notice: texts.notice, appealChannel: texts.appealChannel, livingNeeds: texts.livingNeeds, jurisdiction: people.jurisdictionOf(person),
  })
  const { release } = infected.block
  if (freeAt !== undefined && diedOn === undefined && release?.negatives && !release.daysAfter) tellRelease(telling, person, freeAt, { negatives: release.negatives, gapHours: release.gapHours ?? 24 })
  return [{ id, from: foundAt, to: freeAt ?? Number.POSITIVE_INFINITY }]
}

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { a } from '../../../test/a.ts'
import { at, inForce, measures, pack, person, shanghai } from '../../../test/people.ts'
import { dutiesOf } from '../../duties/dutiesOf.ts'
import type { PersonFacts } from '../../duties/PersonFacts.ts'
import { FREE } from '../../duties/Rule.ts'
import type { PackTimeline } from '../../duties/timeline.ts'
import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { askedOn, extend, follow, followingOf, lastAskedOn, recordOf, testAskedOn, type Following } from './following.ts'
import { newPeople } from './people.ts'
import { setServed } from './records.ts'

const FROM = dayNumber('2022-10-20')
const offset = fc.integer({ min: 0, max: 60 })
const packs = ['cn-covid19-protocol-9', 'cn-covid19-twenty', 'cn-covid19-tech-2022-11-21', 'cn-covid19-new-ten', 'tongliao-hohhot-returnees-2022-11-09', 'who-measles', 'who-evd', 'who-mpox', 'who-sars', 'who-novel-influenza-a']
/** Measures of one, two or three packs that come into force on different days. */
const timelines = fc.uniqueArray(fc.tuple(fc.constantFrom(...packs), fc.integer({ min: -30, max: 50 })), { minLength: 1, maxLength: 3, selector: ([id]) => id })

interface Life { readonly exposures: readonly (readonly [from: number, to: number])[]; readonly theirs: readonly (readonly [from: number, to: number])[]; readonly arrival: number | undefined; readonly level: string | undefined; readonly origin: string }
const exposures = fc.array(fc.tuple(offset, fc.integer({ min: 0, max: 5 })).map(([from, days]) => [from, from + days] as const), { maxLength: 3 })
const life: fc.Arbitrary<Life> = fc.record({ exposures, theirs: exposures, arrival: fc.option(offset, { nil: undefined }), level: fc.constantFrom('high', 'medium', 'low', undefined), origin: fc.constantFrom('150100', '220100') })

it('what a simulated person is asked equals what their duties demand, for any packs and dates', () => {
  let restricted = 0
  fc.assert(fc.property(timelines, life, fc.constantFrom('closeContact', 'contact', 'highRisk'), (chosen, lived, given) => {
    const timeline = measures(...chosen.map(([id, from]) => inForce(id, dayOf(FROM + from))))
    const category = Object.keys(pack(chosen[0]?.[0] as string).people).includes(given) ? given : (timeline.categories.exposure[0] ?? given)
    const simulated = simulatedOf(timeline, category, lived)
    const demanded = demandedOf(timeline, category, lived)
    const days = Array.from({ length: 180 }, (_, at) => at - 40)
    const ranks = days.map((day) => Math.min(FREE, ...demanded.map(({ start, settings }) => settings[FROM + day - start] ?? FREE)))
    const tests = new Set(demanded.flatMap((course) => course.tests.map(([first]) => first - FROM)))
    expect(days.map((day) => askedOn(simulated, 0, day))).toEqual(ranks)
    expect(days.filter((day) => testAskedOn(simulated, 0, day))).toEqual(days.filter((day) => tests.has(day)))
    restricted += ranks.filter((rank) => rank < FREE).length
    expect(lastAskedOn(simulated, 0)).toBe(demanded.length === 0 ? -32_767 : Math.max(...demanded.map(({ end }) => end)) - FROM)
  }), { numRuns: 1_000, seed: 7 })
  expect(restricted).toBeGreaterThan(5_000)
})

/** As a run would: told of each exposure when it becomes known, served before anything begins. */
function simulatedOf(timeline: PackTimeline, category: string, { exposures: mine, theirs, arrival, level, origin }: Life): Following {
  const second = 'contactOfContact'
  const arrivals = [{ from: FROM, to: FROM, perDay: 1, infected: 0, infectedWithinDays: 0, origin, originLevel: undefined, levels: [{ level, share: 1 }], area: '' }]
  const following = followingOf(newPeople(1), { measures: timeline, tracing: { recall: { household: 1, group: 1, community: 1 }, contactsAs: category, theirContactsAs: category === second ? undefined : second }, arrivals, from: FROM })
  const tell = (kind: number, first: number, last: number): void => {
    const known = recordOf(following, 0, kind)
    const record = known < 0 ? follow(following, 0, kind, first, last) : (extend(following, known, first, last), known)
    if (record >= 0) setServed(following.records, record, -1_000)
  }
  // A record that asked nothing at first is told of all exposures again: a run does that when the next one becomes known.
  for (const [kind, all] of [[following.contacts, mine], [following.theirContacts, theirs]] as const) {
    if (kind < 0 || all.length === 0) continue
    tell(kind, Math.min(...all.map(([first]) => first)), Math.max(...all.map(([, last]) => last)))
  }
  if (arrival !== undefined) following.kinds.forEach(({ basis }, kind) => basis !== 'exposure' && tell(kind, arrival, arrival))
  return following
}

function demandedOf(timeline: PackTimeline, category: string, { exposures: mine, theirs, arrival, level, origin }: Life) {
  const contact = (as: string) => a('Contact', { category: as, status: 'confirmed', state: 'active', recordedAt: at(dayOf(FROM - 1)) })
  const exposure = ([from, to]: readonly [number, number]) => a('Exposure', { fromOn: dayOf(FROM + from), toOn: dayOf(FROM + to), status: 'active', placeId: 'p', recordedAt: at(dayOf(FROM + from)) })
  const courses = (facts: PersonFacts) => dutiesOf(facts, timeline, shanghai.startOf(FROM + 200)).courses
  // Exposures to a case and to a contact are kept on separate files, so that each is counted from its own days.
  const arrived = arrival === undefined ? {} : { arrivals: [a('Arrival', { origin, arrivedOn: dayOf(FROM + arrival), recordedAt: at(dayOf(FROM + arrival)) })], zoneStays: [a('ZoneStay', { level: (level ?? 'none') as never, leftOn: dayOf(FROM + arrival), recordedAt: at(dayOf(FROM + arrival)) })] }
  return [
    ...courses(person({ contacts: mine.length > 0 ? [contact(category)] : [], exposures: mine.map(exposure) })),
    ...(category === 'contactOfContact' ? [] : courses(person({ contacts: theirs.length > 0 ? [contact('contactOfContact')] : [], exposures: theirs.map(exposure) }))),
    ...courses(person(arrived)),
  ]
}

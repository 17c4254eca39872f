import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dutiesOf } from '../../src/duties/dutiesOf.ts'
import { FREE } from '../../src/duties/Rule.ts'
import { gaps, type Gaps } from '../../src/features/duties/gaps.ts'
import type { Context } from '../../src/kernel/action.ts'
import { ask } from '../../src/kernel/ask.ts'
import { dayNumber, millisOf } from '../../src/kernel/Day.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { demonstrationIn } from '../../src/server/demonstration.ts'
import { localActor } from '../../src/server/localActor.ts'
import { packsFor } from '../../src/server/packsFor.ts'
import { settleSimulated } from '../../src/server/settleSimulated.ts'
import { plainCity } from '../../src/simulation/city/plainCity.ts'
import { plainIllness } from '../../src/simulation/illness/plainIllness.ts'
import type { OutbreakRecords } from '../../src/simulation/records/recordsOf.ts'
import { askedOn } from '../../src/simulation/run/following.ts'
import { nothingDone } from '../../src/simulation/run/nothingDone.ts'
import { kindOf, personOf } from '../../src/simulation/run/records.ts'
import { unlimited, type Scenario } from '../../src/simulation/run/Scenario.ts'
import { checkJournal } from '../../src/storage/checkJournal.ts'
import { personRecords } from '../../src/storage/personRecords.ts'
import { timelineFor } from '../../src/storage/timelineFor.ts'
import { inForce, measures } from '../people.ts'
import { testHouse, type TestHouse } from '../world.ts'

const P9 = 'cn-covid19-protocol-9'
const FROM = dayNumber('2022-11-01')
const city = { ...plainCity({ people: 3_000, household: 3, group: 10, meetingsPerDay: 3, age: (person) => (person % 3 === 2 ? 9 : 40) }), areas: [{ code: '150502001', name: 'A', county: '150502' }] }
const illness = plainIllness({ dispersion: 0.5, symptomatic: Float64Array.of(0.6), severe: Float64Array.of(0.1), critical: Float64Array.of(0.4), death: Float64Array.of(0.5), reproduction: { household: 0.6, group: 0.7, community: 0.6 } })
const plenty: Scenario = {
  ...nothingDone({ from: FROM, days: 21, seeds: 8 }), measures: measures(inForce(P9)), detection: { seekCare: 0.6, untilTest: [0.3, 0.4, 0.3] }, compliance: { facility: 1, home: 0.9, monitoring: 0.5, zone: 0.9 },
  tracing: { recall: { household: 1, group: 0.8, community: 0.4 }, contactsAs: 'closeContact', theirContactsAs: 'contactOfContact' }, zones: { unit: 'building', level: 'high' },
  arrivals: [{ from: FROM + 4, to: FROM + 8, perDay: 4, infected: 0.2, infectedWithinDays: 3, origin: '150100', originLevel: 'high', levels: [{ level: 'high', share: 0.5 }, { level: 'low', share: 0.5 }], area: '' }],
}
const short: Scenario = { ...plenty, capacity: { ...unlimited, calls: 12, rooms: 8 } }

let standing: TestHouse
beforeAll(async () => {
  standing = await testHouse()
})
afterAll(() => standing.stop())

interface Poured {
  readonly context: Context
  readonly records: OutbreakRecords
  readonly idOf: ReadonlyMap<number, string>
  readonly counts: readonly number[]
}

const settle = (scenario: Scenario, more: Parameters<typeof settleSimulated>[2]): ReturnType<typeof settleSimulated> => {
  const packs = valueOf(packsFor(standing.house.policies, 'covid-19-omicron', { jurisdiction: '150500', zone: 'Asia/Shanghai' }, P9))
  return settleSimulated(standing.house, { outbreak: { name: 'Simulated', disease: 'covid-19-omicron', jurisdiction: '150500', timeZone: 'Asia/Shanghai', packs }, city, illness, scenario, seed: 5 }, more)
}

/** The outbreak as it stands on the evening of its last day. */
async function poured(scenario: Scenario): Promise<Poured> {
  const [idOf, counts]: [Map<number, string>, number[]] = [new Map(), []]
  const { outbreakId, told } = await settle(scenario, { onPerson: (person, id) => void idOf.set(person, id), onProgress: (soFar) => void counts.push(soFar) })
  const context = (await standing.house.contextFor(outbreakId, localActor, millisOf(told.throughAt))) as Context
  return { context, records: told, idOf, counts }
}

const gapsOf = async ({ context }: Poured): Promise<Gaps> => valueOf(await ask(standing.house, gaps, {}, context)) as Gaps

describe('a simulated outbreak in a house', () => {
  let full: Poured
  beforeAll(async () => {
    full = await poured(plenty)
  }, 240_000)

  it('is there whole, and tells how far it is', async () => {
    const { query } = standing.house.store
    const { finds } = full.records.chronicle
    const cases = await query.selectFrom('Case').select('detectionContext').where('outbreakId', '=', full.context.outbreakId).execute()
    expect(cases.map(({ detectionContext }) => detectionContext).sort()).toEqual(finds.map(({ context }) => context).sort())
    const told = [...full.records.batches].reduce((sum, batch) => sum + batch.reduce((more, { records }) => more + records.length, 0), 0)
    expect(full.counts.at(-1)).toBe(told)
  })

  it('is not taken for the demonstration, though it lives in its own days too', async () => expect(await demonstrationIn(standing.house)).toBeUndefined())

  it('asks of people, day by day, what the simulation asked of them', async () => {
    const { query } = standing.house.store
    const { run, exposures, finds, asked } = full.records.chronicle
    const timeline = await timelineFor(query, full.context, standing.house.policies.packs)
    const found = new Set(finds.map(({ person }) => person))
    const servedOn = new Map(asked.map(({ person, on }) => [person, on]))
    // Whoever was a contact of a case and of a contact has one file, which is that of the case's.
    const { records } = run.following
    const alone = [...servedOn.keys()].filter((person) => !found.has(person) && new Set([...Array(records.length).keys()].filter((record) => personOf(records, record) === person).map((record) => run.following.kinds[kindOf(records, record)]?.category)).size === 1)
    const facts = await personRecords(standing.house.bare, full.context, alone.map((person) => full.idOf.get(person) as string))
    const byId = new Map(facts.map((one) => [one.person.id, one]))
    let restricted = 0
    for (const person of alone) {
      const one = byId.get(full.idOf.get(person) as string)
      if (!one) throw new Error(`person ${person} is not in the house`)
      const { courses } = dutiesOf(one, timeline, millisOf(full.context.now))
      const days = Array.from({ length: run.days + 12 - (servedOn.get(person) as number) }, (_, at) => (servedOn.get(person) as number) + at)
      const asks = days.map((day) => Math.min(FREE, ...courses.map(({ start, settings }) => settings[FROM + day - start] ?? FREE)))
      expect([person, asks]).toEqual([person, days.map((day) => askedOn(run.following, person, day))])
      restricted += asks.filter((rank) => rank < FREE).length
    }
    expect(exposures.length).toBeGreaterThan(100)
    expect(restricted).toBeGreaterThan(1_000)
  })

  it('leaves no contact without an exposure, and a journal that verifies', async () => {
    const { rows } = await sql`select 1 from "Contact" c where not exists (select 1 from "Exposure" e where e."personId" = c."personId" and e.status = 'active')`.execute(standing.house.bare)
    expect(rows).toEqual([])
    await standing.house.sealJournal()
    expect(await standing.house.checkChain()).toEqual([])
    expect(await checkJournal(standing.house.bare)).toEqual([])
  })

  it('has gaps only where the simulation left something open', async () => {
    const { byKind } = await gapsOf(full)
    const { finds, exposures } = full.records.chronicle
    const foundOn = new Map(finds.map(({ person, on }) => [person, on]))
    const linked = new Set(exposures.map(({ person }) => person))
    const unlinked = finds.filter(({ person, context }) => !linked.has(person) && context !== 'arrival' && !full.records.chronicle.arrivedOn.some((on, at) => on !== undefined && full.records.chronicle.run.arrivals.person.values[at] === person))
    expect(byKind['unlinkedCase']).toBe(unlinked.length)
    // What nobody has decided is said of the pack; tests are what the next one looks at.
    expect(Object.keys(byKind).filter((kind) => !['unlinkedCase', 'undecided', 'test'].includes(kind))).toEqual([])
    for (const [person, served] of await openTests(full)) {
      const first = Math.min(...full.records.chronicle.asked.filter((one) => one.person === person).flatMap(({ plan }) => plan.tests.map(([day]) => day - FROM)))
      // A simulation tests nobody on admission where the day of a test was over, and nobody any more who was found.
      expect([person, first < served || foundOn.has(person)]).toEqual([person, true])
    }
  })

  it('has gaps where callers and rooms ran short', async () => {
    const scarce = await poured(short)
    const [much, little] = [(await gapsOf(full)).byKind, (await gapsOf(scarce)).byKind]
    for (const kind of ['transfer', 'serveOrder']) expect([kind, (little[kind] ?? 0) > (much[kind] ?? 0)]).toEqual([kind, true])
    // Whoever waited days for a room has it on record; where there was plenty, nobody did.
    const waited = async ({ context }: Poured): Promise<number> => (await sql`select 1 from "Transfer" where "outbreakId" = ${context.outbreakId} and purpose = 'toFacility' and coalesce("arrivedAt", ${context.now}) > "requestedAt" + interval '48 hours'`.execute(standing.house.bare)).rows.length
    expect([await waited(full), (await waited(scarce)) > 10]).toEqual([0, true])
  }, 240_000)

  it('is stopped between two transactions when asked, and keeps what was taken in', async () => {
    const stop = new AbortController()
    const { records, outbreakId } = await settle(plenty, { signal: stop.signal, onProgress: () => stop.abort() })
    const { rows } = await sql<{ people: number }>`select count(*)::int as people from "Person" where "outbreakId" = ${outbreakId}`.execute(standing.house.bare)
    expect(rows[0]?.people).toBeGreaterThan(0)
    expect(records).toBeLessThan(full.counts.at(-1) as number)
  }, 120_000)
})

/** Whose tests are open and over, and the day they were last told what is asked of them. */
async function openTests({ context, records: { chronicle }, idOf }: Poured): Promise<readonly (readonly [person: number, served: number])[]> {
  const { rows } = await sql<{ subjectId: string }>`select "subjectId" from "Duty" where kind = 'test' and "outbreakId" = ${context.outbreakId} and "nextDueAt" < ${context.now}`.execute(standing.house.bare)
  const personOf = new Map([...idOf].map(([person, id]) => [id, person]))
  return rows.map(({ subjectId }) => personOf.get(subjectId) as number).map((person) => [person, chronicle.asked.findLast((one) => one.person === person)?.on ?? -1] as const)
}

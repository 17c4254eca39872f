import { valueOf } from '../src/kernel/Result.ts'
import { performOne } from '../src/kernel/perform.ts'
import { planning } from '../src/duties/planChange.ts'
import { planMeasure } from '../src/server/planMeasure.ts'
import { insertRows } from '../src/storage/insertRows.ts'
import { nouns, type NounName } from '../src/domain/all.ts'
import { dayNumber } from '../src/kernel/Day.ts'
import { recordCase } from '../src/features/tracing/recordCase.ts'
import { a } from '../test/a.ts'
import type { Figure } from './Figure.ts'
import { houseForBench } from './houseForBench.ts'
import { benchPeople, benchTimelines } from './people.ts'

const PEOPLE = 100_000

/** Seconds to plan a change of measures for 100 000 people under orders: in memory, and from the database while 50 facts a second arrive. */
export async function planSeconds(): Promise<readonly Figure[]> {
  const people = benchPeople(PEOPLE, 'plan')
  const { before, after } = benchTimelines()
  const from = performance.now()
  const plan = planning(before, after, dayNumber('2022-11-11'))
  for (const facts of people) plan.add(facts)
  const made = plan.plan()
  const pure = (performance.now() - from) / 1000
  const whole = await houseForBench('covid-19-omicron', ['cn-covid19-protocol-9'], async (house, context) => {
    const own = (noun: NounName, row: object, extra: object) => ({ ...a(noun), ...row, recordedBy: 'bench', area: context.area, outbreakId: context.outbreakId, jurisdiction: context.jurisdiction, ...extra })
    const id = (n: number, kind: number) => `00000000-0000-7000-8${kind}00-${String(n).padStart(12, '0')}`
    for (const [kind, [noun, list]] of Object.entries({ 1: [nouns.Person, people.map((facts) => [facts.person])], 2: [nouns.Contact, people.map((facts) => facts.contacts)], 3: [nouns.Exposure, people.map((facts) => facts.exposures)], 4: [nouns.ZoneStay, people.map((facts) => facts.zoneStays)], 5: [nouns.Order, people.map((facts) => facts.orders)] } as const)) {
      let made = 0
      const rows = (list as readonly (readonly object[])[]).flatMap((records, n) => records.map((record) => own(noun.name as NounName, record, noun === nouns.Person ? { id: id(n, 1) } : { id: id(made++, Number(kind)), personId: id(n, 1), placeId: null })))
      await insertRows(house.store.query, noun, rows as never)
    }
    let arriving = true
    const facts = (async () => {
      while (arriving) {
        await performOne(house, recordCase, { classification: 'confirmed', symptoms: 'present', onsetOn: '2022-11-10' }, context)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    const started = performance.now()
    const kept = valueOf(await planMeasure(house, context, { to: 'cn-covid19-twenty', on: '2022-11-11' }))
    const seconds = (performance.now() - started) / 1000
    arriving = false
    await facts
    return { seconds, subjects: kept.subjects }
  })
  return [
    { name: 'plan of 100 000 people, in memory', value: pure, unit: 's', aim: { atMost: 5 }, note: `${made.released} released, ${made.shortened} shortened` },
    { name: 'plan of 100 000 people, read from the database while facts arrive', value: whole.seconds, unit: 's', aim: { atMost: 5 }, note: `${whole.subjects} people` },
  ]
}

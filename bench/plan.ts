import type { Context } from '../src/kernel/action.ts'
import type { Query } from '../src/storage/Query.ts'
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
  const pure = planInMemory()
  const whole = await houseForBench('covid-19-omicron', ['cn-covid19-protocol-9'], async (house, context) => {
    await fillWithPeople(house.store.query, context)
    // What the server does by itself within a minute of so many rows; it cannot stand in a transaction, as all that goes through the store does.
    for (const name of ['Person', 'Contact', 'Exposure', 'ZoneStay', 'Order']) await house.pool.query(`vacuum (analyze) firebreak."${name}"`)
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
    { name: 'plan of 100 000 people, in memory', value: pure.seconds, unit: 's', aim: { atMost: 5 }, note: `${pure.released} released, ${pure.shortened} shortened` },
    { name: 'plan of 100 000 people, read from the database while facts arrive', value: whole.seconds, unit: 's', aim: { atMost: 5 }, note: `${whole.subjects} people` },
  ]
}

function planInMemory(): { readonly seconds: number; readonly released: number; readonly shortened: number } {
  const people = benchPeople(PEOPLE, 'plan')
  const { before, after } = benchTimelines()
  const from = performance.now()
  const plan = planning(before, after, dayNumber('2022-11-11'))
  for (const facts of people) plan.add(facts)
  const { released, shortened } = plan.plan()
  return { seconds: (performance.now() - from) / 1000, released, shortened }
}

/** A part of the people at a time, so that none of them is in the program's memory any more when the plan is measured. */
async function fillWithPeople(query: Query, context: Context): Promise<void> {
  const own = (noun: NounName, row: object, extra: object) => ({ ...a(noun), ...row, recordedBy: 'bench', area: context.area, outbreakId: context.outbreakId, jurisdiction: context.jurisdiction, ...extra })
  const id = (n: number, kind: number) => `00000000-0000-7000-8${kind}00-${String(n).padStart(12, '0')}`
  const groups = { 1: [nouns.Person, 'person'], 2: [nouns.Contact, 'contacts'], 3: [nouns.Exposure, 'exposures'], 4: [nouns.ZoneStay, 'zoneStays'], 5: [nouns.Order, 'orders'] } as const
  const PART = 10_000
  const made: Record<string, number> = {}
  for (let part = 0; part < PEOPLE / PART; part++) {
    const people = benchPeople(PART, `plan ${part}`)
    for (const [kind, [noun, name]] of Object.entries(groups)) {
      const rows = people.flatMap((facts, n) => [facts[name]].flat().map((record) => own(noun.name as NounName, record as object, { id: id(name === 'person' ? part * PART + n : (made[name] = (made[name] ?? 0) + 1), Number(kind)), ...(name === 'person' ? {} : { personId: id(part * PART + n, 1), placeId: null }) })))
      await insertRows(query, noun, rows as never)
    }
  }
}

import { dutiesOf } from '../src/duties/dutiesOf.ts'
import type { Figure } from './Figure.ts'
import { benchPeople, benchTimelines } from './people.ts'

/** Persons per second through dutiesOf on one thread: the best and the median of 21 rounds over the same people, once the engine has compiled what it runs. */
export function dutiesPerSecond(): readonly Figure[] {
  const people = benchPeople(20_000)
  const { after } = benchTimelines()
  const now = Date.parse('2022-11-12T00:00:00Z')
  const rounds = Array.from({ length: 51 }, () => {
    const from = performance.now()
    let items = 0
    for (const facts of people) for (const run of dutiesOf(facts, after, now).duties) items += run.items.length
    return { perSecond: people.length / ((performance.now() - from) / 1000), items }
  }).slice(30)
  const sorted = rounds.map(({ perSecond }) => perSecond).sort((a, b) => a - b)
  return [
    { name: 'dutiesOf, persons per second, median', value: sorted[10] ?? 0, unit: '/s', aim: { atLeast: 200_000 }, note: `${((rounds[0]?.items ?? 0) / people.length).toFixed(1)} duties a person` },
    { name: 'dutiesOf, persons per second, best', value: sorted.at(-1) ?? 0, unit: '/s' },
  ]
}

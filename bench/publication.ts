import { protect } from '../src/analytics/publication/protect.ts'
import type { Counted, PublicTable, PublishedDay } from '../src/analytics/publication/PublicTable.ts'
import { profilesOf, seriesTable } from '../src/analytics/publication/seriesTable.ts'
import { publicPlaces } from '../src/analytics/publication/publicPlaces.ts'
import { random } from '../src/kernel/random.ts'
import type { Figure } from './Figure.ts'

const DAYS = 60
const CASES = 1_500
const origin = { source: 'bench' }
const rules = { small: { below: 5, ...origin }, sensitive: { below: 10, of: ['detectionContext' as const, 'age' as const], ...origin }, floor: { people: 20_000, ...origin }, legend: { en: '*', 'zh-Hans': '*', 'zh-Hant': '*' } }

/** What a day's public tables of a prefecture take with sixty days in view, and how much of them is withheld beside what is small. */
export async function publication(): Promise<readonly Figure[]> {
  const counties = Array.from({ length: 9 }, (_, at) => ({ id: `1505${21 + at}`, name: '', level: 'county', population: 300_000 }))
  const townships = counties.flatMap(({ id }) => Array.from({ length: 20 }, (_, at) => ({ id: `${id}${String(at + 1).padStart(3, '0')}`, name: '', level: 'township', population: 9_000 })))
  const { places, holds } = publicPlaces('150500', [...counties, ...townships], [])
  const table = seriesTable('cases', places, rules)
  const leaves = townships.map(({ id }) => holds(id))
  const past: PublishedDay[] = []
  const times: number[] = []
  let withheld: Readonly<Record<'small' | 'complement' | 'all' | 'city', number>> = { small: 0, complement: 0, all: 0, city: 0 }
  for (const counts of daysOf(table, leaves)) {
    const started = performance.now()
    const day = protect(table, past, counts)
    times.push(performance.now() - started)
    past.push({ counts, withheld: { fresh: new Set(day.withheld.fresh.keys()), soFar: new Set(day.withheld.soFar.keys()) } })
    const all = [...day.withheld.fresh, ...day.withheld.soFar]
    withheld = {
      small: withheld.small + all.filter(([, why]) => why !== 'complement').length, complement: withheld.complement + all.filter(([, why]) => why === 'complement').length,
      all: withheld.all + [...day.values.fresh, ...day.values.soFar].filter((count) => count !== 0).length, city: withheld.city + all.filter(([cell]) => cell < table.columns).length,
    }
  }
  return [
    { name: 'public tables of a prefecture, a day with 60 days in view', value: Math.max(...times.slice(-5)) / 1000, unit: 's', aim: { atMost: 2 } },
    { name: 'numbers withheld beside each small one', value: withheld.complement / withheld.small, unit: '', note: `${withheld.small} small, ${withheld.complement} beside them, of ${withheld.all} that are not zero; ${withheld.city} of the whole prefecture` },
  ]
}

/** Cases that come day by day, most of them in thirty townships. */
function daysOf({ profiles }: PublicTable, leaves: readonly number[]): readonly (readonly Counted[])[] {
  const { next } = random('public tables')
  const names = profilesOf('cases')
  const hot = Array.from({ length: 30 }, () => leaves[Math.floor(next() * leaves.length)] as number)
  const soFar = new Map<string, Counted>()
  return Array.from({ length: DAYS }, () => {
    for (let left = Math.round((CASES / DAYS) * (0.3 + 1.4 * next())); left > 0; left--) {
      const place = (next() < 0.8 ? hot[Math.floor(next() ** 2 * hot.length)] : leaves[Math.floor(next() * leaves.length)]) as number
      const profile = (next() < 0.8 ? 3 : 1) * (profiles.length / 4) + Math.floor(next() ** 2 * 8) * 6 + Math.floor(next() * 5)
      const key = `${place} ${names[profile] ?? ''}`
      soFar.set(key, { place, profile, count: (soFar.get(key)?.count ?? 0) + 1 })
    }
    return [...soFar.values()]
  })
}

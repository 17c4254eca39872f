import { drawGamma } from '../../src/analytics/draws/drawGamma.ts'
import { drawNegativeBinomial } from '../../src/analytics/draws/drawNegativeBinomial.ts'
import type { ChainCase } from '../../src/analytics/transmission/ChainCase.ts'
import { random } from '../../src/kernel/random.ts'

/** A made-up outbreak whose sources are known: who was infected by whom, some of them never found. */
export interface MadeUpChains {
  readonly cases: readonly ChainCase[]
  /** The source of each case by id; null where it came from outside or was never found. */
  readonly sources: ReadonlyMap<string, string | null>
  readonly fromOutside: number
}

/** What the outbreak is like: the share of cases found, cases from outside a day, infections of one case by household, workplace and chance, and how uneven they are. */
export interface Making {
  readonly found: number
  readonly outsideADay: number
  readonly days: number
  readonly most: number
  readonly home: number
  readonly work: number
  readonly street: number
  readonly k: number
  readonly mean: number
  readonly sd: number
}

/** People live in homes of 2 to 5 on a plane and work in places of 12; infections go home, to work, or to anybody (half of them among the 60 nearest homes). Nobody is infected twice. */
export function madeUpChains(seed: string, { found, outsideADay, days, most, home, work, street, k, mean, sd }: Making): MadeUpChains {
  const chance = random(seed)
  const people: { home: number; work: number; at: [number, number] }[] = []
  const homes: number[][] = []
  for (let h = 0; people.length < 8 * most; h++) {
    const at: [number, number] = [chance.next() * 10_000, chance.next() * 10_000]
    homes.push(Array.from({ length: 2 + chance.below(4) }, () => people.push({ home: h, work: 0, at }) - 1))
  }
  const works: number[][] = Array.from({ length: Math.ceil(people.length / 12) }, () => [])
  people.forEach((person, i) => works[(person.work = chance.below(works.length))]?.push(i))
  const infected = new Map<number, { source: number | null; onset: number }>()
  const queue: { person: number; source: number | null; onset: number }[] = []
  for (let day = 0; day < days; day++) if (chance.chance(outsideADay)) queue.push({ person: chance.below(people.length), source: null, onset: day })
  queue.push({ person: 0, source: null, onset: 0 })
  while (infected.size < most) {
    queue.sort((a, b) => b.onset - a.onset)
    const next = queue.pop()
    if (!next || next.onset >= days) break
    if (infected.has(next.person)) continue
    infected.set(next.person, next)
    const { home: h, work: w } = people[next.person] as (typeof people)[number]
    const infect = (among: readonly number[], share: number): void => {
      for (let many = drawNegativeBinomial(chance, share, k); many > 0; many--) queue.push({ person: chance.pick(among), source: next.person, onset: next.onset + Math.floor(chance.next() + (drawGamma(chance, (mean / sd) ** 2) * sd * sd) / mean) })
    }
    infect(homes[h] as number[], home)
    infect(works[w] as number[], work)
    infect(Array.from({ length: 40 }, () => chance.below(people.length)), street / 2)
    const here = people[next.person]?.at as [number, number]
    infect(people.flatMap(({ at }, i) => ((at[0] - here[0]) ** 2 + (at[1] - here[1]) ** 2 < 300 ** 2 ? [i] : [])), street / 2)
  }
  const known = new Set([...infected.keys()].filter(() => chance.chance(found)))
  const name = (i: number): string => `c${i}`
  const cases = [...known].map((i): ChainCase => ({ id: name(i), onset: infected.get(i)?.onset as number, groups: [`h${people[i]?.home}`, `w${people[i]?.work}`], at: people[i]?.at ?? null }))
  const sources = new Map([...known].map((i) => { const source = infected.get(i)?.source ?? null; return [name(i), source !== null && known.has(source) ? name(source) : null] }))
  return { cases, sources, fromOutside: [...known].filter((i) => infected.get(i)?.source === null).length }
}

import type { Random } from '../../kernel/random.ts'
import type { Marginals } from './Marginals.ts'
import { chooser } from './chooser.ts'
import { divide, offsetOf } from './divide.ts'
import type { Living } from './settle.ts'
import { shuffle } from './shuffle.ts'
import { YEARS } from './spreadAges.ts'

/** Those who work in a county, in an order by chance, given out one after the other. */
export interface WorkerPool {
  left(): number
  peek(): number
  next(): number
  skip(number: number): void
}

/** Who works, by county of work: of each age its share, as far as those go who neither learn nor live in a care home. */
export function gatherWorkers(marginals: Marginals, living: Living, stageOf: Uint16Array, chance: Random): readonly WorkerPool[] {
  const working = workersOf(marginals, living, stageOf, chance)
  const counties = marginals.counties.map(({ code }) => code)
  const arriving = counties.map((): Uint32Array[] => [])
  for (const [county, code] of counties.entries()) {
    const here = shuffle(working[county] as Uint32Array, chance)
    const leaving = marginals.commuting.filter(({ from, to }) => from === code && to !== code)
    const away = leaving.reduce((sum, { share }) => sum + share, 0)
    const shares = [...leaving.map(({ share }) => share), Math.max(0, 1 - away)]
    const parts = divide(shares, here.length, offsetOf(chance))
    let from = 0
    for (const [at, part] of parts.entries()) {
      const to = leaving[at] ? counties.indexOf((leaving[at] as { to: string }).to) : county
      ;(arriving[to] as Uint32Array[]).push(here.subarray(from, (from += part)))
    }
  }
  return arriving.map((parts) => workerPool(shuffle(joined(parts), chance)))
}

/** By county of residence. */
function workersOf({ ages }: Marginals, { people, age, countyStart, careHomes }: Living, stageOf: Uint16Array, chance: Random): readonly Uint32Array[] {
  const inCare = new Uint8Array(people)
  for (const { firstPerson, ages: residents } of careHomes) inCare.fill(1, firstPerson, firstPerson + residents.length)
  const [all, free] = [new Uint32Array(YEARS), new Uint32Array(YEARS)]
  const may = (person: number): boolean => stageOf[person] === 0 && inCare[person] === 0
  for (let person = 0; person < people; person++) {
    const year = age[person] as number
    all[year] = (all[year] as number) + 1
    if (may(person)) free[year] = (free[year] as number) + 1
  }
  const wanted = new Uint32Array(YEARS)
  for (const { from, to, working } of ages) for (let year = from; year <= to; year++) wanted[year] = Math.min(free[year] as number, Math.round((all[year] as number) * working))
  const chosen = chooser(free, wanted, chance)
  return Array.from({ length: countyStart.length - 1 }, (_, county) => {
    const [from, to] = [countyStart[county] as number, countyStart[county + 1] as number]
    const workers = new Uint32Array(to - from)
    let count = 0
    for (let person = from; person < to; person++) if (may(person) && chosen(age[person] as number)) workers[count++] = person
    return workers.subarray(0, count)
  })
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function workerPool(workers: Uint32Array): WorkerPool {
  let given = 0
  return {
    left: () => workers.length - given,
    peek: () => workers[given] as number,
    next: () => workers[given++] as number,
    skip: (number) => { given += number },
  }
}

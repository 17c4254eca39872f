import { bytesOf } from '../src/simulation/city/City.ts'
import { buildCity } from '../src/simulation/city/buildCity.ts'
import { type Marginals, peopleOf } from '../src/simulation/city/Marginals.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { placeCodes, readPlace } from '../src/server/readPlace.ts'
import type { Figure } from './Figure.ts'

const MILLION = 1_000_000
const sizes: readonly { readonly people: number | undefined; readonly seconds?: number; readonly bytes?: number }[] = [
  { people: 0.1 * MILLION }, { people: MILLION, seconds: 1.5, bytes: 45 * MILLION }, { people: undefined, seconds: 5 }, { people: 10 * MILLION, bytes: 350 * MILLION },
]

/** Seconds to build a city and bytes of its arrays, once the engine has compiled what it runs: the best of three for the smaller ones. */
export async function citySeconds(): Promise<readonly Figure[]> {
  const marginals = valueOf(await readPlace((await placeCodes())[0] as string))
  buildCity(scaled(marginals, 0.2 * MILLION), 0)
  return sizes.flatMap(({ people, seconds, bytes }): readonly Figure[] => {
    const of = people === undefined ? marginals : scaled(marginals, people)
    const rounds = Array.from({ length: (people ?? 0) > MILLION ? 1 : 3 }, (_, seed) => measured(of, seed))
    const name = `city of ${(peopleOf(of) / MILLION).toFixed(2)} M people`
    return [
      { name: `${name}: built in`, value: Math.min(...rounds.map((round) => round.seconds)), unit: 's', ...(seconds === undefined ? {} : { aim: { atMost: seconds } }) },
      { name: `${name}: arrays`, value: (rounds[0]?.bytes ?? 0) / MILLION, unit: 'MB', ...(bytes === undefined ? {} : { aim: { atMost: bytes / MILLION } }) },
    ]
  })
}

function measured(marginals: Marginals, seed: number): { readonly seconds: number; readonly bytes: number } {
  const from = performance.now()
  const city = buildCity(marginals, seed)
  return { seconds: (performance.now() - from) / 1000, bytes: bytesOf(city) }
}

/** The same place with more or fewer people: shares stay, what is counted grows with them. */
function scaled(marginals: Marginals, people: number): Marginals {
  const factor = people / peopleOf(marginals)
  const grown = <Row extends { readonly people: number }>(rows: readonly Row[]): readonly Row[] => rows.map((row) => ({ ...row, people: Math.round(row.people * factor) }))
  return {
    ...marginals, counties: grown(marginals.counties), areas: grown(marginals.areas), ages: grown(marginals.ages),
    careHomes: marginals.careHomes.map((row) => ({ ...row, homes: Math.ceil(row.homes * factor) })), hospitals: marginals.hospitals.map((row) => ({ ...row, hospitals: Math.ceil(row.hospitals * factor) })),
  }
}

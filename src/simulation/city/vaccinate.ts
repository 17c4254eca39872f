import type { Random } from '../../kernel/random.ts'
import { type City, NEVER } from './City.ts'
import type { Marginals } from './Marginals.ts'
import { chooser } from './chooser.ts'
import { YEARS } from './spreadAges.ts'

/** Of each band of ages its share, so many days ago as the table says, all days alike; by person. */
export function vaccinate({ vaccination }: Pick<Marginals, 'vaccination'>, { people, age }: Pick<City, 'people' | 'age'>, chance: Random): Int16Array {
  const on = new Int16Array(people).fill(NEVER)
  const bandOfYear = new Int16Array(YEARS).fill(-1)
  for (const [band, { from, to }] of vaccination.entries()) bandOfYear.fill(band, from, to + 1)
  const there = new Uint32Array(vaccination.length)
  for (let person = 0; person < people; person++) {
    const band = bandOfYear[age[person] as number] as number
    if (band >= 0) there[band] = (there[band] as number) + 1
  }
  const chosen = chooser(there, vaccination.map(({ share }, band) => Math.round((there[band] as number) * share)), chance)
  for (let person = 0; person < people; person++) {
    const band = bandOfYear[age[person] as number] as number
    if (band < 0 || !chosen(band)) continue
    const { daysAgoFrom, daysAgoTo } = vaccination[band] as Marginals['vaccination'][number]
    on[person] = -(daysAgoFrom + chance.below(daysAgoTo - daysAgoFrom + 1))
  }
  return on
}

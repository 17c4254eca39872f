import { bandOf, type City, type Mixing } from './City.ts'
import type { Marginals } from './Marginals.ts'
import { YEARS } from './spreadAges.ts'
import type { Living } from './settle.ts'

/** Whom people meet by chance: the table of meetings by age, and how far from home they happen. */
export function mixingOf({ mixing: { bands, perDay }, areas, reach }: Marginals, { people, age, buildings }: Living): Mixing {
  const meetings = Float64Array.from(perDay, (row) => row.reduce((sum, met) => sum + met, 0))
  return {
    bands, perDay: meetings,
    cumulativeBand: cumulative(perDay),
    cumulativeArea: cumulative(areaShares(areas, reach)),
    ...sorted(people, age, buildings, bands, areas.length),
  }
}

/** Shares of meetings between areas. Nobody is met where nobody lives; who would have come from an empty area meets people of the whole place. */
function areaShares(areas: Marginals['areas'], reach: Marginals['reach']): readonly Float64Array[] {
  const all = areas.reduce((sum, { people }) => sum + people, 0)
  const county = new Map<string, number>()
  for (const area of areas) county.set(area.county, (county.get(area.county) ?? 0) + area.people)
  return areas.map((own) => Float64Array.from(areas, (other) => {
    if (own.people === 0) return other.people / all
    const inCounty = other.county === own.county ? other.people / (county.get(own.county) as number) : 0
    return (other === own ? reach.area : 0) + reach.county * inCounty + reach.place * (other.people / all)
  }))
}

/** Row by row, each ending in exactly 1; a row without anything in it is taken as even. */
function cumulative(rows: readonly ArrayLike<number>[]): Float64Array {
  const out = new Float64Array(rows.length * rows.length)
  for (const [at, row] of rows.entries()) {
    let [total, last] = [0, row.length - 1]
    for (let k = 0; k < row.length; k++) total += row[k] as number
    while (total > 0 && row[last] === 0) last--
    for (let k = 0, before = 0; k < row.length; k++) {
      before += total > 0 ? (row[k] as number) / total : 1 / row.length
      out[at * row.length + k] = k >= last ? 1 : Math.min(1, before)
    }
  }
  return out
}

function sorted(people: number, age: Uint8Array, { areaStart, buildingStart, unitStart, householdStart }: Living['buildings'], bands: readonly number[], areas: number): Pick<City['mixing'], 'byAreaAndBand' | 'bandStart'> {
  const bandOfYear = Uint8Array.from({ length: YEARS }, (_, year) => bandOf(bands, year))
  const start = new Uint32Array(areas * bands.length + 1)
  const each = (visit: (person: number, cell: number) => void): void => {
    for (let area = 0; area < areas; area++) {
      const from = householdStart[unitStart[buildingStart[areaStart[area] as number] as number] as number] as number
      const to = householdStart[unitStart[buildingStart[areaStart[area + 1] as number] as number] as number] as number
      for (let person = from; person < to; person++) visit(person, area * bands.length + (bandOfYear[age[person] as number] as number))
    }
  }
  each((_, cell) => { start[cell + 1] = (start[cell + 1] as number) + 1 })
  for (let cell = 1; cell < start.length; cell++) start[cell] = (start[cell] as number) + (start[cell - 1] as number)
  const next = start.slice()
  const byAreaAndBand = new Uint32Array(people)
  each((person, cell) => {
    byAreaAndBand[next[cell] as number] = person
    next[cell] = (next[cell] as number) + 1
  })
  return { byAreaAndBand, bandStart: start }
}

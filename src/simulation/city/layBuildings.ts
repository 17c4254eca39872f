import type { City } from './City.ts'
import type { Marginals } from './Marginals.ts'
import { partStart } from './divide.ts'
import type { CareHome } from './placeCareHomes.ts'

/** An area's part of the city before buildings stand: sizes of its households, and its care homes, whose residents live alone in a room each. */
export interface Settlement {
  readonly sizes: Uint16Array
  readonly careHomes: readonly CareHome[]
}

export type Buildings = Pick<City, 'people' | 'households' | 'units' | 'buildings' | 'householdOf' | 'householdStart' | 'unitStart' | 'unitOf' | 'buildingStart' | 'buildingOf' | 'areaStart' | 'areaOf'>

/** Numbers people, households, units and buildings area by area, households as even over units and units over buildings as they come; a care home is a building of its own, after the others, and a wing of it a unit. */
export function layBuildings({ areas, homes }: Pick<Marginals, 'areas' | 'homes'>, settlements: readonly Settlement[]): Buildings {
  const kinds = new Map(homes.map((kind) => [kind.kind, kind]))
  const householdStart = householdStarts(settlements)
  const [unitStart, buildingStart, areaStart] = [[0], [0], [0]] as [number[], number[], number[]]
  const build = (households: number, units: number, buildings: number): void => {
    const [firstHousehold, firstUnit] = [unitStart.at(-1) as number, unitStart.length - 1]
    for (let unit = 1; unit <= units; unit++) unitStart.push(firstHousehold + partStart(households, units, unit))
    for (let building = 1; building <= buildings; building++) buildingStart.push(firstUnit + partStart(units, buildings, building))
  }
  for (const [area, { sizes, careHomes }] of settlements.entries()) {
    const kind = kinds.get((areas[area] as Marginals['areas'][number]).homes) as Marginals['homes'][number]
    const units = Math.ceil(sizes.length / kind.householdsPerUnit)
    build(sizes.length, units, Math.ceil(units / kind.unitsPerBuilding))
    for (const { ages, wingSize } of careHomes) build(ages.length, Math.ceil(ages.length / wingSize), 1)
    areaStart.push(buildingStart.length - 1)
  }
  const [units, buildings] = [Uint32Array.from(unitStart), Uint32Array.from(buildingStart)]
  const area = Uint32Array.from(areaStart)
  return {
    people: householdStart.at(-1) as number, households: householdStart.length - 1, units: units.length - 1, buildings: buildings.length - 1,
    householdStart, householdOf: owners(householdStart), unitStart: units, unitOf: owners(units), buildingStart: buildings, buildingOf: owners(buildings), areaStart: area, areaOf: Uint16Array.from(owners(area)),
  }
}

function householdStarts(settlements: readonly Settlement[]): Uint32Array {
  const households = settlements.reduce((sum, { sizes, careHomes }) => sum + sizes.length + careHomes.reduce((rooms, { ages }) => rooms + ages.length, 0), 0)
  const starts = new Uint32Array(households + 1)
  let [household, person] = [0, 0]
  for (const { sizes, careHomes } of settlements) {
    for (const size of sizes) starts[++household] = person += size
    for (const { ages } of careHomes) for (let room = 0; room < ages.length; room++) starts[++household] = ++person
  }
  return starts
}

/** For each thing, the one of the next larger it is in. */
function owners(starts: Uint32Array): Uint32Array {
  const of = new Uint32Array(starts.at(-1) as number)
  for (let owner = 0; owner < starts.length - 1; owner++) of.fill(owner, starts[owner], starts[owner + 1])
  return of
}

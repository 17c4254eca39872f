import type { City } from '../city/City.ts'
import { groupKinds } from '../city/City.ts'
import type { Scene } from '../demonstration/Scene.ts'
import { enterpriseFirst, enterpriseSecond, estateFirst, estateSecond, schoolFirst } from '../place/names.ts'

/** Where people live and meet, told of when somebody with a record lives or was there. Names are made up. */
export interface Homes {
  /** The building, and what a zone would be drawn around where it is smaller. */
  building(building: number): Home
  unit(unit: number): Home
  group(group: number): Home
  /** Building of a person. */
  of(person: number): Home
}

export interface Home {
  readonly placeId: string
  readonly name: string
  readonly jurisdiction: string
}

export function homesOf(scene: Scene, city: City): Homes {
  const { chance } = scene
  const told = new Map<string, Home>()
  const at = scene.at(scene.start, 0)
  const once = (key: string, make: () => Home): Home => {
    const known = told.get(key) ?? make()
    told.set(key, known)
    return known
  }
  const tell = (area: number, fields: Omit<Parameters<typeof scene.tell<'Place'>>[2], 'jurisdiction'>): Home => {
    const { code, name } = city.areas[area] as City['areas'][number]
    return { placeId: scene.tell('Place', at, { address: `${name} ${fields.name}`, ...fields, jurisdiction: code }), name: fields.name, jurisdiction: code }
  }
  const livingIn = (fromUnit: number, toUnit: number): number => (city.householdStart[city.unitStart[toUnit] as number] as number) - (city.householdStart[city.unitStart[fromUnit] as number] as number)
  const building = (which: number): Home => once(`b${which}`, () => {
    const name = `${chance.pick(estateFirst)}${chance.pick(estateSecond)}${1 + (which % 30)}号楼`
    return tell(city.areaOf[which] as number, { name, kind: 'building', people: livingIn(city.buildingStart[which] as number, city.buildingStart[which + 1] as number) })
  })
  const unit = (which: number): Home => once(`u${which}`, () => {
    const within = city.buildingOf[which] as number
    const { placeId, name } = building(within)
    return tell(city.areaOf[within] as number, { name: `${name}${1 + which - (city.buildingStart[within] as number)}单元`, kind: 'unit', withinId: placeId, people: livingIn(which, which + 1) })
  })
  const group = (which: number): Home => once(`g${which}`, () => {
    const kind = groupKinds[city.kindOf[which] as number]
    const people = (city.groupStart[which + 1] as number) - (city.groupStart[which] as number)
    const name = kind === 'class' ? `${chance.pick(schoolFirst)}学校${1 + (which % 6)}年级${1 + (which % 9)}班` : kind === 'careHome' ? `${chance.pick(schoolFirst)}养老院` : `${chance.pick(enterpriseFirst)}${chance.pick(enterpriseSecond)}`
    return tell(city.groupAreaOf[which] as number, { name, kind: kind === 'class' ? 'class' : kind === 'careHome' ? 'other' : 'enterprise', people })
  })
  return { building, unit, group, of: (person) => building(city.buildingOf[city.unitOf[city.householdOf[person] as number] as number] as number) }
}

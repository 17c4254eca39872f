import type { Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { counties, type CountyFact } from '../place/counties.ts'
import { townships } from '../place/townships.ts'
import { enterpriseFirst, enterpriseSecond, estateFirst, estateSecond, schoolFirst, villageFirst, villageSecond } from '../place/names.ts'
import { prefecture } from '../place/prefecture.ts'
import type { Scene } from './Scene.ts'
import type { Home, Site, Spot, Town } from './Town.ts'

/** Estates with buildings and units, villages, schools with classes, enterprises, markets, isolation sites and a hospital. All names are invented. */
export function* buildTown(scene: Scene): Generator<void, Town> {
  const at = scene.at(scene.start, 0)
  const built = { homes: new Map<string, Home[]>(), classes: new Map<string, Spot[]>(), workplaces: new Map<string, Spot[]>(), shops: new Map<string, Spot[]>(), sitesIn: new Map<string, Site[]>() }
  for (const county of counties) {
    const build = { scene, at, county, share: county.population / prefecture.population, central: (prefecture.central as readonly string[]).includes(county.code) }
    built.homes.set(county.code, [...estatesOf(build), ...villagesOf(build)])
    built.classes.set(county.code, schoolsOf(build))
    built.workplaces.set(county.code, workplacesOf(build))
    built.shops.set(county.code, shopsOf(build))
    built.sitesIn.set(county.code, sitesOf(build))
    yield
  }
  return { counties, ...built, sites: [...built.sitesIn.values()].flat(), hospital: hospitalOf(scene, at) }
}

interface Build {
  readonly scene: Scene
  readonly at: Millis
  readonly county: CountyFact
  readonly share: number
  readonly central: boolean
}

const place = ({ scene, at, county }: Build, township: string, fields: Partial<Rec<'Place'>> & { readonly name: string; readonly kind: Rec<'Place'>['kind'] }): string =>
  scene.tell('Place', at, { ...near(scene, county), jurisdiction: county.code + township, ...fields })

const near = (scene: Scene, { latitude, longitude }: CountyFact): { latitude: number; longitude: number } => ({
  latitude: Math.round((latitude + (scene.chance.next() - 0.5) * 0.08) * 1e5) / 1e5,
  longitude: Math.round((longitude + (scene.chance.next() - 0.5) * 0.11) * 1e5) / 1e5,
})

const atLeast = (least: number, expected: number): number => Math.max(least, Math.round(expected))

/** Streets have low codes; a county without streets is urban in the town where its seat is. */
function urbanTownships({ county }: Build): readonly string[] {
  const codes = (townships[county.code] ?? []).map(([code]) => code)
  const streets = codes.filter((code) => code < '100')
  return streets.length > 0 ? streets : codes.slice(0, 1)
}

function estatesOf(build: Build): Home[] {
  const { scene, county, central, share } = build
  const homes: Home[] = []
  const urban = urbanTownships(build)
  for (let n = atLeast(2, (central ? 900 : 180) * share * Math.min(1, scene.scale * 4)); n > 0; n--) {
    const township = scene.chance.pick(urban)
    const name = `${scene.chance.pick(estateFirst)}${scene.chance.pick(estateSecond)}${n}期`
    const estate = place(build, township, { name, kind: 'estate' })
    for (let building = 1; building <= 4 + scene.chance.below(8); building++) {
      const zoneOn = { placeId: place(build, township, { name: `${name}${building}号楼`, kind: 'building', withinId: estate }), name: `${name}${building}号楼`, unit: 'building' as const }
      for (let unit = 1; unit <= 2 + scene.chance.below(3); unit++) {
        const placeId = place(build, township, { name: `${zoneOn.name}${unit}单元`, kind: 'unit', withinId: zoneOn.placeId, people: 24 + scene.chance.below(40) })
        homes.push({ placeId, zoneOn, county: county.code, jurisdiction: county.code + township })
      }
    }
  }
  return homes
}

function villagesOf(build: Build): Home[] {
  const { scene, county } = build
  const rural = (townships[county.code] ?? []).filter(([code]) => code >= '100' && code < '400')
  return rural.flatMap(([township]) => Array.from({ length: atLeast(1, 4 * Math.min(1, scene.scale * 2)) }, (): Home => {
    const name = `${scene.chance.pick(villageFirst)}${scene.chance.pick(villageSecond)}村`
    const placeId = place(build, township, { name, kind: 'village', people: 300 + scene.chance.below(1_500) })
    return { placeId, zoneOn: { placeId, name, unit: 'village' }, county: county.code, jurisdiction: county.code + township }
  }))
}

function schoolsOf(build: Build): Spot[] {
  const { scene, county, share } = build
  return Array.from({ length: atLeast(1, 120 * share * scene.scale) }).flatMap((_, n): Spot[] => {
    const township = scene.chance.pick(urbanTownships(build))
    const school = place(build, township, { name: `${county.name}${scene.chance.pick(schoolFirst)}第${n + 1}学校`, kind: 'school', people: 400 + scene.chance.below(1_400) })
    return Array.from({ length: 6 + scene.chance.below(12) }, (_, k) => ({
      placeId: place(build, township, { name: `${1 + Math.floor(k / 3)}年级${1 + (k % 3)}班`, kind: 'class', withinId: school, people: 32 + scene.chance.below(20) }),
      jurisdiction: county.code + township,
    }))
  })
}

const spots = (build: Build, number: number, kind: 'enterprise' | 'market' | 'shop', name: (n: number) => string): Spot[] =>
  Array.from({ length: atLeast(2, number * build.share * build.scene.scale) }, (_, n) => {
    const township = build.scene.chance.pick(urbanTownships(build))
    return { placeId: place(build, township, { name: name(n), kind, people: 15 + build.scene.chance.below(400) }), jurisdiction: build.county.code + township }
  })

const workplacesOf = (build: Build): Spot[] => spots(build, 400, 'enterprise', (n) => `${build.scene.chance.pick(enterpriseFirst)}${build.scene.chance.pick(enterpriseSecond)}${n + 1}厂`)
const shopsOf = (build: Build): Spot[] => [...spots(build, 60, 'market', (n) => `${build.county.name}第${n + 1}农贸市场`), ...spots(build, 150, 'shop', (n) => `${build.scene.chance.pick(enterpriseFirst)}超市${n + 1}店`)]

function sitesOf(build: Build): Site[] {
  const { scene, at, county, share, central } = build
  const capacity = atLeast(4, 170 * Math.min(1, scene.scale * 5))
  return Array.from({ length: atLeast(1, (72 * share * (central ? 1.4 : 0.9) * scene.scale * 170) / capacity) }, (_, n): Site => {
    const township = scene.chance.pick(urbanTownships(build))
    const name = `${county.name}第${n + 1}集中隔离点`
    const placeId = place(build, township, { name, kind: 'other' })
    const id = scene.tell('Facility', at, { name, kind: 'isolationSite', placeId, rooms: capacity, status: 'open', jurisdiction: county.code + township })
    return { id, placeId, name, county: county.code, jurisdiction: county.code + township, capacity, rooms: [], next: 0 }
  })
}

function hospitalOf(scene: Scene, at: Millis): Town['hospital'] {
  const name = '演示定点医院'
  return { id: scene.tell('Facility', at, { name, kind: 'designatedHospital', rooms: 600, ...scene.choices.provisions.hospital, status: 'open', jurisdiction: prefecture.code }), name }
}

import type { Random } from '../../kernel/random.ts'
import { type GroupList, groupList } from './GroupList.ts'
import type { Marginals } from './Marginals.ts'
import { choosePupils } from './choosePupils.ts'
import { divide, offsetOf, partStart } from './divide.ts'
import { gatherWorkers, type WorkerPool } from './gatherWorkers.ts'
import type { Buildings } from './layBuildings.ts'
import type { Living, LivingCareHome } from './settle.ts'

export type Groups = ReturnType<GroupList['done']>

/** Who meets whom by day: classes of schools with their staff, wings of care homes with theirs, teams of hospitals, then everybody else who works. */
export function formGroups(marginals: Marginals, living: Living, chance: Random): Groups {
  const stageOf = choosePupils(marginals, living, chance.stream('pupils'))
  const pools = gatherWorkers(marginals, living, stageOf, chance.stream('workers'))
  const list = groupList(living.people)
  const forming: Forming = { marginals, living, list, areaOf: areaFinder(living.buildings), chance: chance.stream('places') }
  for (const [county, pool] of pools.entries()) formClasses(forming, county, stageOf, pool)
  for (const home of living.careHomes) formWings(forming, home, pools[home.county] as WorkerPool)
  formHospitals(forming, pools)
  for (const [county, pool] of pools.entries()) formWorkplaces(forming, county, pool)
  return list.done()
}

interface Forming {
  readonly marginals: Marginals
  readonly living: Living
  readonly list: GroupList
  readonly areaOf: (person: number) => number
  readonly chance: Random
}

const areaFinder = ({ householdOf, unitOf, buildingOf, areaOf }: Buildings) => (person: number): number =>
  areaOf[buildingOf[unitOf[householdOf[person] as number] as number] as number] as number

/** Classes are of one age and county, filled area by area, so that a school takes in areas beside each other. */
function formClasses(forming: Forming, county: number, stageOf: Uint16Array, pool: WorkerPool): void {
  const byStage = pupilsOf(forming, county, stageOf)
  for (const [stage, { groupSize, groupsPerSchool, staffPerGroup }] of forming.marginals.schools.entries()) {
    const years = [...(byStage[stage] as Map<number, number[]>).entries()].sort(([a], [b]) => a - b).map(([, pupils]) => pupils)
    const classes = years.map(({ length }) => Math.ceil(length / groupSize))
    const schools = Math.max(1, Math.round(classes.reduce((sum, number) => sum + number, 0) / groupsPerSchool))
    for (let school = 0; school < schools; school++) {
      let opened: { institution: number; area: number } | undefined
      for (const [year, pupils] of years.entries()) {
        const number = classes[year] as number
        for (let one = Math.ceil((school * number) / schools); one < Math.ceil(((school + 1) * number) / schools); one++) {
          const [from, to] = [partStart(pupils.length, number, one), partStart(pupils.length, number, one + 1)]
          opened ??= { institution: forming.list.institution(), area: forming.areaOf(pupils[(from + to) >> 1] as number) }
          forming.list.open('class', opened.institution, opened.area)
          for (let at = from; at < to; at++) forming.list.put(pupils[at] as number)
          putStaff(forming.list, pool, staffPerGroup)
        }
      }
    }
  }
}

/** By stage, then by age. */
function pupilsOf({ marginals, living: { age, countyStart } }: Forming, county: number, stageOf: Uint16Array): readonly Map<number, number[]>[] {
  const byStage = marginals.schools.map(() => new Map<number, number[]>())
  for (let person = countyStart[county] as number; person < (countyStart[county + 1] as number); person++) {
    if (stageOf[person] === 0) continue
    const years = byStage[(stageOf[person] as number) - 1] as Map<number, number[]>
    const pupils = years.get(age[person] as number)
    if (pupils) pupils.push(person)
    else years.set(age[person] as number, [person])
  }
  return byStage
}

function putStaff(list: GroupList, pool: WorkerPool, wanted: number): void {
  for (let n = 0; n < wanted && pool.left() > 0; n++) list.put(pool.next())
}

function formWings({ list }: Forming, { area, firstPerson, staff, wingSize, ages }: LivingCareHome, pool: WorkerPool): void {
  const [institution, wings] = [list.institution(), Math.ceil(ages.length / wingSize)]
  for (let wing = 0; wing < wings; wing++) {
    list.open('careHome', institution, area)
    for (let at = partStart(ages.length, wings, wing); at < partStart(ages.length, wings, wing + 1); at++) list.put(firstPerson + at)
    putStaff(list, pool, partStart(staff, wings, wing + 1) - partStart(staff, wings, wing))
  }
}

/** Hospitals lie where people live. One without anybody left to work there is not formed. */
function formHospitals(forming: Forming, pools: readonly WorkerPool[]): void {
  for (const { hospitals, staff, groupSize } of forming.marginals.hospitals) {
    for (let n = 0; n < hospitals; n++) {
      const near = forming.chance.below(forming.living.people)
      const pool = pools[countyAt(forming.living.countyStart, near)] as WorkerPool
      if (pools.every((each) => each.left() === 0)) return
      formTeams(forming.list, pool, Math.min(staff, pool.left()), groupSize, forming.areaOf(near))
    }
  }
}

function countyAt(countyStart: Uint32Array, person: number): number {
  let county = 0
  while ((countyStart[county + 1] as number) <= person) county++
  return county
}

/** Of each size as many workplaces as its share of the workers fills, evenly; whoever works alone has no group. */
function formWorkplaces(forming: Forming, county: number, pool: WorkerPool): void {
  const { workplaces } = forming.marginals
  const workers = divide(workplaces.map(({ share }) => share), pool.left(), offsetOf(forming.chance))
  const [from, to] = [forming.living.countyStart[county] as number, forming.living.countyStart[county + 1] as number]
  for (const [at, { size, groupSize }] of workplaces.entries()) {
    const there = workers[at] as number
    const number = Math.max(1, Math.round(there / size))
    if (size === 1) pool.skip(there)
    else for (let one = 0; one < number && there > 0; one++) {
      const staff = partStart(there, number, one + 1) - partStart(there, number, one)
      formTeams(forming.list, pool, staff, groupSize, forming.areaOf(to > from ? from + forming.chance.below(to - from) : pool.peek()))
    }
  }
}

function formTeams(list: GroupList, pool: WorkerPool, staff: number, groupSize: number, area: number): void {
  if (staff === 0) return
  const [institution, teams] = [list.institution(), Math.ceil(staff / groupSize)]
  for (let team = 0; team < teams; team++) {
    list.open('workplace', institution, area)
    putStaff(list, pool, partStart(staff, teams, team + 1) - partStart(staff, teams, team))
  }
}

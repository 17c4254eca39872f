import { groupKinds, NEVER, NO_GROUP, type City, type GroupKind } from './City.ts'

/** What a plain city is made of: equal households, equal groups, one area, everybody meeting everybody. */
export interface PlainCity {
  readonly people: number
  readonly household: number
  /** People of a group by day; 0: nobody has one. */
  readonly group?: number
  readonly kind?: GroupKind
  readonly meetingsPerDay?: number
  /** Age by person; 40 where nothing is said. */
  readonly age?: (person: number) => number
  readonly householdsPerUnit?: number
  readonly unitsPerBuilding?: number
}

/** A city simple enough to know by theory what has to happen in it: what tests and benches compare with. Members of a household belong to different groups. */
export function plainCity({ people, household, group = 0, kind = 'workplace', meetingsPerDay = 5, age = () => 40, householdsPerUnit = 10, unitsPerBuilding = 4 }: PlainCity): City {
  const households = Math.ceil(people / household)
  const units = Math.ceil(households / householdsPerUnit)
  const buildings = Math.ceil(units / unitsPerBuilding)
  const groups = group > 0 ? Math.ceil(people / group) : 0
  const stride = groups > 0 ? strideFor(people, household) : 1
  const members = group > 0 ? Uint32Array.from({ length: people }, (_, at) => (at * stride) % people) : new Uint32Array(0)
  const groupOf = new Uint32Array(people).fill(NO_GROUP)
  for (let at = 0; at < members.length; at++) groupOf[members[at] as number] = Math.floor(at / group)
  return {
    people, households, units, buildings, groups,
    age: Uint8Array.from({ length: people }, (_, person) => age(person)),
    householdOf: Uint32Array.from({ length: people }, (_, person) => Math.floor(person / household)), householdStart: starts(households, household, people),
    unitStart: starts(units, householdsPerUnit, households), unitOf: Uint32Array.from({ length: households }, (_, at) => Math.floor(at / householdsPerUnit)),
    buildingStart: starts(buildings, unitsPerBuilding, units), buildingOf: Uint32Array.from({ length: units }, (_, at) => Math.floor(at / unitsPerBuilding)),
    areas: [{ code: '000000001', name: 'A', county: '000000' }], areaStart: Uint32Array.of(0, buildings), areaOf: new Uint16Array(buildings),
    groupOf, groupStart: starts(groups, group, members.length), members, kindOf: new Uint8Array(groups).fill(groupKinds.indexOf(kind)), institutionOf: Uint32Array.from({ length: groups }, (_, at) => at), groupAreaOf: new Uint16Array(groups),
    vaccinatedOn: new Int16Array(people).fill(NEVER),
    mixing: { bands: [0], perDay: Float64Array.of(meetingsPerDay), cumulativeBand: Float64Array.of(1), cumulativeArea: Float64Array.of(1), byAreaAndBand: Uint32Array.from({ length: people }, (_, person) => person), bandStart: Uint32Array.of(0, people) },
  }
}

const starts = (count: number, size: number, end: number): Uint32Array => Uint32Array.from({ length: count + 1 }, (_, at) => Math.min(at * size, end))

/** A step through everybody that reaches all of them and never two of a household one after the other. */
function strideFor(people: number, household: number): number {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))
  for (let stride = Math.max(2, Math.floor(people * 0.618), household + 1); ; stride++) if (common(people, stride) === 1) return stride
}

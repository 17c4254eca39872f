import { bandOf, NEVER, NO_GROUP, type City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import { gammaQuantile } from '../../numbers/gammaQuantile.ts'

/** What a run looks up instead of working it out again. */
export interface Tables {
  /** Cumulative distributions of the illness. */
  readonly incubation: Float64Array
  readonly untilAdmission: Float64Array
  readonly untilDeath: Float64Array
  readonly staySevere: Float64Array
  readonly stayCritical: Float64Array
  readonly clearance: Float64Array
  /** Quantiles of individual infectiousness at every 1/4096. */
  readonly factors: Float32Array
  /** Age band of the illness and of meetings, by age in years from 0 to 255. */
  readonly illnessBand: Uint8Array
  readonly mixingBand: Uint8Array
  /** By person: where days lost are counted, three to an area in the order of the kinds of groups; NO_LOSS: nowhere. */
  readonly lossOf: Uint16Array
  /** The greatest susceptibility anybody can have. */
  readonly topSusceptibility: number
  /** Hazard on each other member of a household; on a group altogether, on one of its days; by chance altogether, at a mean number of meetings. */
  readonly householdHazard: number
  readonly groupHazard: number
  readonly communityHazard: number
  /** Meetings by chance of a band over the mean. */
  readonly activity: Float64Array
}

const FACTORS = 4_096
/** Where the table is too coarse for the distribution. */
const TAIL = 0.98
/** Groups meet on five days of seven. */
export const GROUP_DAYS = 5

/** The tables of a city and an illness: worked out once, used by every run of both. */
export function tablesOf(city: City, illness: Illness): Tables {
  const ofCity = known.get(city) ?? new WeakMap<Illness, Tables>()
  known.set(city, ofCity)
  const tables = ofCity.get(illness) ?? newTables(city, illness)
  ofCity.set(illness, tables)
  return tables
}

const known = new WeakMap<City, WeakMap<Illness, Tables>>()

function newTables(city: City, illness: Illness): Tables {
  const { mixing } = city
  const bandsOf = (bands: readonly number[]): Uint8Array => Uint8Array.from({ length: 256 }, (_, age) => bandOf(bands, age))
  const [illnessBand, mixingBand] = [bandsOf(illness.ages), bandsOf(mixing.bands)]
  let [others, grouped, meetings] = [0, 0, 0]
  for (let household = 0; household < city.households; household++) {
    const size = (city.householdStart[household + 1] as number) - (city.householdStart[household] as number)
    others += size * (size - 1)
  }
  for (let group = 0; group < city.groups; group++) {
    const size = (city.groupStart[group + 1] as number) - (city.groupStart[group] as number)
    if (size > 1) grouped += size
  }
  for (let person = 0; person < city.people; person++) meetings += mixing.perDay[mixingBand[city.age[person] as number] as number] as number
  const mean = meetings / Math.max(1, city.people)
  const { household, group, community } = illness.reproduction
  return {
    incubation: cumulative(illness.incubation), untilAdmission: cumulative(illness.stay.untilAdmission), untilDeath: cumulative(illness.stay.untilDeath),
    staySevere: cumulative(illness.stay.severe), stayCritical: cumulative(illness.stay.critical), clearance: cumulative(illness.clearance),
    factors: factorsOf(illness.dispersion), illnessBand, mixingBand, lossOf: lossesIn(city), topSusceptibility: Math.max(...illness.susceptibility),
    householdHazard: others === 0 ? 0 : (household * city.people) / others,
    groupHazard: grouped === 0 ? 0 : ((group * city.people) / grouped) * (7 / GROUP_DAYS),
    communityHazard: community, activity: mixing.perDay.map((perDay) => (mean === 0 ? 0 : perDay / mean)),
  }
}

export const NO_LOSS = 65_535

function lossesIn({ people, groupOf, groupAreaOf, kindOf }: City): Uint16Array {
  const losses = new Uint16Array(people).fill(NO_LOSS)
  for (let person = 0; person < people; person++) {
    const group = groupOf[person] as number
    if (group !== NO_GROUP) losses[person] = (groupAreaOf[group] as number) * 3 + (kindOf[group] as number)
  }
  return losses
}

/** Sums from the first entry on. */
export function cumulative(chances: ArrayLike<number>): Float64Array {
  let sum = 0
  return Float64Array.from(chances, (chance) => (sum += chance))
}

/** Gamma of mean 1 at every 1/FACTORS; where all are alike, ones. */
function factorsOf(shape: number): Float32Array {
  if (shape === Infinity) return new Float32Array(FACTORS + 1).fill(1)
  return Float32Array.from({ length: FACTORS + 1 }, (_, at) => (at === FACTORS ? 0 : gammaQuantile(at / FACTORS, shape) / shape))
}

/** Individual infectiousness at a quantile: between two entries of the table, in the tail worked out, so that the rare great spreaders are as great as they are. */
export function factorAt({ factors }: Tables, shape: number, u: number): number {
  if (shape === Infinity) return 1
  if (u > TAIL) return gammaQuantile(u, shape) / shape
  const [at, part] = [Math.floor(u * FACTORS), (u * FACTORS) % 1]
  return (factors[at] as number) * (1 - part) + (factors[at + 1] as number) * part
}

/** The day a number between 0 and 1 falls on in a cumulative distribution. */
export function dayIn(cumulated: Float64Array, u: number): number {
  let day = 0
  while (day < cumulated.length - 1 && u >= (cumulated[day] as number)) day++
  return day
}

/** The first entry of a row of a cumulative table that is above a number between 0 and 1. */
export function cellIn(table: Float64Array, row: number, width: number, u: number): number {
  let [low, high] = [row * width, row * width + width - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (u < (table[middle] as number)) high = middle
    else low = middle + 1
  }
  return low - row * width
}

/** What is left of a protection so many days after the vaccination. */
export const protection = (start: number, halfLife: number, vaccinatedOn: number, day: number): number => (vaccinatedOn === NEVER || day < vaccinatedOn ? 0 : start * 2 ** ((vaccinatedOn - day) / halfLife))

/** What a group of people is who meet by day. */
export const groupKinds = ['class', 'workplace', 'careHome'] as const
export type GroupKind = (typeof groupKinds)[number]

/** In `groupOf`: somebody who meets nobody by day beyond household and chance. */
export const NO_GROUP = 0xffff_ffff
/** In `vaccinatedOn`: never vaccinated. */
export const NEVER = -32_768

/**
 * A city as arrays; nobody in it is real. People are numbered so that members of a household follow each other, households of a unit,
 * units of a building and buildings of an area: whoever lives in one of them is a range of numbers, and no list is kept.
 * A start array has one entry more than there are things; the last is where the following one would begin.
 */
export interface City {
  readonly people: number
  readonly households: number
  readonly units: number
  readonly buildings: number
  readonly groups: number
  /** Whole years, by person. */
  readonly age: Uint8Array
  /** Household, by person. */
  readonly householdOf: Uint32Array
  /** First person of each household; length households + 1. */
  readonly householdStart: Uint32Array
  /** First household of each unit (staircase, village lane); length units + 1. */
  readonly unitStart: Uint32Array
  /** Unit, by household. */
  readonly unitOf: Uint32Array
  /** First unit of each building; length buildings + 1. */
  readonly buildingStart: Uint32Array
  /** Building, by unit. */
  readonly buildingOf: Uint32Array
  /** Where people live, from the finest division the tables give (township): code, name, and the county it belongs to. */
  readonly areas: readonly Area[]
  /** First building of each area; length areas.length + 1. */
  readonly areaStart: Uint32Array
  /** Area, by building. */
  readonly areaOf: Uint16Array
  /** The group a person meets by day (NO_GROUP: none), by person. */
  readonly groupOf: Uint32Array
  /** Members of each group; length groups + 1, into `members`. */
  readonly groupStart: Uint32Array
  readonly members: Uint32Array
  /** Index into groupKinds, by group. */
  readonly kindOf: Uint8Array
  /** The institution a group is part of: classes of one school, teams of one enterprise; by group. */
  readonly institutionOf: Uint32Array
  /** Area an institution lies in, by group. */
  readonly groupAreaOf: Uint16Array
  /** Day of the last vaccination counted from the first day of a run (negative: before), NEVER where there was none; by person. */
  readonly vaccinatedOn: Int16Array
  /** Whom people meet by chance. */
  readonly mixing: Mixing
}

export interface Area {
  readonly code: string
  readonly name: string
  /** Code of the county. */
  readonly county: string
}

/** Meetings outside household and group. */
export interface Mixing {
  /** Lower end of each age band in years; the first is 0. */
  readonly bands: readonly number[]
  /** Meetings a day by chance, by age band. */
  readonly perDay: Float64Array
  /** For each band, the cumulative share of its meetings that fall to each band; bands × bands, row by row, each row ends in 1. */
  readonly cumulativeBand: Float64Array
  /** For each area, the cumulative share of its people's meetings that happen with people of each area; areas × areas, each row ends in 1. */
  readonly cumulativeArea: Float64Array
  /** People sorted by area and band; `bandStart[area * bands + band]` is where a cell begins, with one entry more at the end. */
  readonly byAreaAndBand: Uint32Array
  readonly bandStart: Uint32Array
}

/** The band of an age. */
export function bandOf(bands: readonly number[], age: number): number {
  let band = bands.length - 1
  while (band > 0 && age < (bands[band] as number)) band--
  return band
}

/** Bytes of all arrays of a city. */
export const bytesOf = (city: City): number => [...Object.values(city), ...Object.values(city.mixing)].reduce((sum: number, value: unknown) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0)

import type { Millis } from '../../kernel/Day.ts'
import type { CountyFact } from '../place/counties.ts'

/** Where somebody lives: a unit of a building of an estate, or a village. */
export interface Home {
  readonly placeId: string
  /** The building a zone would be drawn around; the village itself where there are none. */
  readonly zoneOn: { readonly placeId: string; readonly name: string; readonly unit: 'building' | 'village' }
  readonly county: string
  readonly jurisdiction: string
}

/** An isolation site with rooms that are given out and come back. */
export interface Site {
  readonly id: string
  readonly placeId: string
  readonly name: string
  readonly county: string
  readonly jurisdiction: string
  readonly capacity: number
  readonly rooms: GivenRoom[]
  /** Where to look next for a room that has come free. */
  next: number
}

export interface GivenRoom {
  readonly id: string
  readonly name: string
  personId: string
  from: Millis
  to: Millis
}

/** A place where people meet, with who is responsible there. */
export interface Spot {
  readonly placeId: string
  readonly jurisdiction: string
}

/** The town as far as the demonstration needs it, by county code. */
export interface Town {
  readonly counties: readonly CountyFact[]
  readonly homes: ReadonlyMap<string, readonly Home[]>
  readonly classes: ReadonlyMap<string, readonly Spot[]>
  readonly workplaces: ReadonlyMap<string, readonly Spot[]>
  readonly shops: ReadonlyMap<string, readonly Spot[]>
  readonly sites: readonly Site[]
  readonly sitesIn: ReadonlyMap<string, readonly Site[]>
  readonly hospital: { readonly id: string; readonly name: string }
}

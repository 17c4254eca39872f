import type { DayNumber } from '../../kernel/Day.ts'
import type { PackTimeline } from '../../duties/timeline.ts'
import type { GroupKind } from '../city/City.ts'

/** What is simulated: where it begins, what is done about it and with what. Rules come from the measures; nothing here repeats one. */
export interface Scenario {
  /** First and last day. */
  readonly from: DayNumber
  readonly to: DayNumber
  /** The measures as they change; `undefined`: nothing is done beyond what people do by themselves. */
  readonly measures: PackTimeline | undefined
  /** Infected people at the start or later, living in an area (code or its beginning). */
  readonly seeds: readonly Seeding[]
  /** Residents coming home from an outbreak elsewhere: the second front. */
  readonly arrivals: readonly Arrivals[]
  readonly detection: Detection
  readonly tracing: Tracing
  readonly screening: readonly Screening[]
  readonly zones: Zoning
  readonly closures: readonly Closure[]
  readonly sealings: readonly Sealing[]
  /** Share of people who keep to a restriction in each setting; the others meet as if free. */
  readonly compliance: { readonly facility: number; readonly home: number; readonly monitoring: number; readonly zone: number }
  readonly capacity: Capacity
}

export interface Seeding { readonly on: DayNumber; readonly count: number; readonly area: string }

export interface Arrivals {
  readonly from: DayNumber
  readonly to: DayNumber
  readonly perDay: number
  /** Share of them infected on the way, and the days before arrival that happened, evenly. */
  readonly infected: number
  readonly infectedWithinDays: number
  /** GB/T 2260 or ISO 3166 code of where they come from and the level of the zones there with their shares: what arrival and zone rules ask for. */
  readonly origin: string
  readonly originLevel: string | undefined
  readonly levels: readonly { readonly level: string | undefined; readonly share: number }[]
  /** Where they live. */
  readonly area: string
}

/** Who is found without being looked for. */
export interface Detection {
  /** Share of people with symptoms who go for a test by themselves, and days from onset until they do (chance by day from 0). */
  readonly seekCare: number
  readonly untilTest: readonly number[]
}

/** How contacts of a case become known. Shares are of those met on the days looked back upon. */
export interface Tracing {
  readonly recall: { readonly household: number; readonly group: number; readonly community: number }
  /** Categories of the measures that contacts, and the household of a contact, are followed in; undefined: not followed. */
  readonly contactsAs: string | undefined
  readonly theirContactsAs: string | undefined
}

/** Rounds of testing everybody of an area until the measures' stop rule lets it end. */
export interface Screening {
  readonly from: DayNumber
  readonly area: string
  /** The `place` of the rule of the measures that says how it stops; where none matches, it goes on to `to`. */
  readonly place: string | undefined
  readonly to: DayNumber | undefined
  readonly everyDays: number
  readonly coverage: number
  readonly pool: number
}

/** Where zones are drawn around a case found in the community. */
export interface Zoning {
  readonly unit: 'household' | 'unit' | 'building' | 'none'
  readonly level: string
}

export interface Closure { readonly from: DayNumber; readonly to: DayNumber; readonly area: string; readonly kinds: readonly GroupKind[] }

/** Everybody of an area kept at home, whoever was infected there or not. */
export interface Sealing { readonly from: DayNumber; readonly to: DayNumber; readonly area: string }

/** What there is, by day. Infinity: as much as is needed. */
export interface Capacity {
  readonly investigations: number
  readonly calls: number
  readonly samples: number
  /** Tubes a laboratory finishes in a day, and the days until a result where nothing waits. */
  readonly tubes: number
  readonly resultDays: number
  readonly rooms: number
  readonly transfers: number
  readonly beds: number
  readonly icu: number
}

export const unlimited: Capacity = { investigations: Infinity, calls: Infinity, samples: Infinity, tubes: Infinity, resultDays: 1, rooms: Infinity, transfers: Infinity, beds: Infinity, icu: Infinity }

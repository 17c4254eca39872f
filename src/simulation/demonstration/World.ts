import type { DayNumber, Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import type { Scene } from './Scene.ts'
import type { Someone } from './people.ts'
import type { Spot, Town } from './Town.ts'

/** What has happened so far, as far as what happens next depends on it. */
export interface World {
  readonly scene: Scene
  readonly town: Town
  readonly fronts: { readonly local: string; readonly returnees: string }
  /** Everybody with tests to come, by the day of the test. */
  readonly testsOn: Map<DayNumber, UnderMeasures[]>
  /** Everybody who is or was under an order. */
  readonly underMeasures: UnderMeasures[]
  /** Infections that are going to be found, by day; decided when the person enters the story. */
  readonly toBeFound: Map<DayNumber, Infection[]>
  readonly localInfected: Infection[]
  readonly zones: Map<string, ZoneNote>
  readonly transfersUnderWay: TransferNote[]
}

/** A person whose tests and checks somebody has to do. */
export interface UnderMeasures {
  readonly person: Someone
  readonly frontId: string
  readonly orderId: string | null
  readonly from: Millis
  readonly until: Millis
  /** Where their tubes are taken. */
  readonly takenAt: Spot
  readonly setting: Rec<'Order'>['setting']
  readonly category: string
  readonly pack: string
  /** The fact the course counts from. */
  readonly anchorId: string | null
}

/** An infection, found at `reportedAt`. */
export interface Infection {
  readonly person: Someone
  readonly frontId: string
  readonly reportedAt: Millis
  readonly symptoms: boolean
  readonly context: NonNullable<Rec<'Case'>['detectionContext']>
  readonly importedFrom?: string
  /** Already listed as a contact, so that the source is known. */
  readonly wasContact: boolean
  readonly household: readonly Someone[]
  /** How many people met them before they were found, beside the household. */
  readonly met: number
  /** The day they travelled with others. */
  readonly travelledOn?: DayNumber
  readonly sourceId?: string
}

/** A zone as it grows; it is told when everything that befell it is known. */
export interface ZoneNote {
  readonly id: string
  readonly placeId: string
  readonly name: string
  readonly unit: 'building' | 'village'
  readonly county: string
  readonly jurisdiction: string
  readonly startsAt: Millis
  lastInfectionAt: Millis
}

export interface TransferNote {
  readonly at: Millis
  readonly jurisdiction: string
  readonly id: string
  readonly fields: Omit<Rec<'Transfer'>, 'area' | 'id' | 'version' | 'recordedAt' | 'recordedBy' | 'outbreakId' | 'jurisdiction'>
}

export const later = <Item>(by: Map<DayNumber, Item[]>, day: DayNumber, item: Item): void => {
  const there = by.get(day)
  if (there) there.push(item)
  else by.set(day, [item])
}

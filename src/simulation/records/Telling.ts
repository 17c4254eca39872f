import type { DayNumber, Millis } from '../../kernel/Day.ts'
import type { PackTimeline } from '../../duties/timeline.ts'
import type { City } from '../city/City.ts'
import type { Scene } from '../demonstration/Scene.ts'
import type { Chronicle } from './Chronicle.ts'
import type { Homes } from './homesOf.ts'
import type { Hours } from './hoursOf.ts'
import type { People } from './peopleOf.ts'
import type { Rooms } from './roomsOf.ts'

/** What records are told from: the scene they are told on, what happened, and what has been told of before. */
export interface Telling {
  readonly scene: Scene
  readonly city: City
  readonly chronicle: Chronicle
  readonly timeline: PackTimeline | undefined
  readonly fronts: { readonly local: string; readonly returnees: string }
  readonly homes: Homes
  readonly people: People
  readonly rooms: Rooms
  readonly hours: Hours
  /** A day of the run as a day of the calendar, and an hour of it as a moment. */
  on(day: number): DayNumber
  at(day: number, hour: number): Millis
}

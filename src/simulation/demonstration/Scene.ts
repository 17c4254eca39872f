import { dayNumber, instantOf, type Day, type DayNumber, type Instant, type Millis, millisOf } from '../../kernel/Day.ts'
import { idMaker } from '../../kernel/newId.ts'
import { random, type Random } from '../../kernel/random.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import type { NounName, Rec } from '../../domain/all.ts'
import type { DemonstrationChoices } from '../demonstrationChoices.ts'
import { ledger, type Ledger } from './ledger.ts'

export const HOUR: Millis = 3_600_000

/** What a generated record says for itself; the house adds area, outbreak, version and author. */
export type Told<Name extends NounName> = Omit<Rec<Name>, 'area' | 'id' | 'version' | 'recordedAt' | 'recordedBy' | 'outbreakId'>

/** The keyed hash of an identifier and of its parts: the key is the house's secret, so the house does it. */
export type Identify = (kind: 'name' | 'phone' | 'idNumber', value: string) => { readonly hash: string; readonly tokens: readonly string[] }

/** A test of a person under measures: what the key of its duty is made of. */
export interface TestOwed {
  readonly subjectId: string
  readonly category: string
  readonly pack: string
  /** The fact the course counts from: an exposure, a stay, an arrival. */
  readonly anchorId: string | null
  readonly on: DayNumber
}

export interface SceneOptions {
  readonly seed: string
  /** 1 is the whole city; 0.01 a hundredth of its people. */
  readonly scale: number
  readonly startOn: Day
  /** Nothing is told that became known later; what changes with time stands as it stood then. */
  readonly throughAt: Instant
  readonly timeZone: string
  readonly choices: DemonstrationChoices
  readonly identify: Identify
  /** Key of the duty of a test; without it no refusals are told, for a decision is filed under the key. */
  readonly dutyKeyOf?: (test: TestOwed) => string
}

/** Where the demonstration is being made up: its clock, its chance, and what has been told so far. */
export interface Scene {
  readonly chance: Random
  readonly scale: number
  readonly choices: DemonstrationChoices
  readonly identify: Identify
  readonly dutyKeyOf: SceneOptions['dutyKeyOf']
  readonly start: DayNumber
  readonly through: Millis
  readonly throughDay: DayNumber
  /** When the next pack was put in force; never, as long as that is left to the person at the screen. */
  readonly adopted: Millis
  readonly ledger: Ledger
  at(day: DayNumber, hour: number): Millis
  dayAt(moment: Millis): DayNumber
  known(moment: Millis): boolean
  /** A whole number that is `expected` × scale on average. */
  count(expected: number): number
  /** The next of a series of numbers on notices, tubes and files; all begin with DEMO. */
  number(series: string): string
  newId(at: Millis): string
  /** Tells a fact that became known at a moment; answers its id. What is not known yet is not told. */
  tell<Name extends NounName>(noun: Name, at: Millis, fields: Told<Name>, id?: string): string
}

export function newScene(options: SceneOptions): Scene {
  const clock = timeZone(options.timeZone)
  const through = millisOf(options.throughAt)
  const chance = random(options.seed)
  let now = 0
  const makeId = idMaker(() => now, chance.stream('ids'))
  const newId = (at: Millis): string => {
    now = at
    return makeId()
  }
  const numbers = new Map<string, number>()
  const book = ledger()
  const known = (moment: Millis): boolean => moment <= through
  const dayAfterPublished = clock.startOf(clock.dayAt(millisOf(options.choices.packs.next.inForceFrom)) + 1)
  return {
    chance, through, newId, known, ledger: book, scale: options.scale, choices: options.choices, identify: options.identify, dutyKeyOf: options.dutyKeyOf,
    start: dayNumber(options.startOn),
    throughDay: clock.dayAt(through),
    adopted: through >= dayAfterPublished ? dayAfterPublished - 6 * HOUR : Number.POSITIVE_INFINITY,
    at: (day, hour) => clock.startOf(day) + Math.round(hour * HOUR),
    dayAt: clock.dayAt,
    count: (expected) => Math.floor(expected * options.scale + chance.next()),
    number: (series) => {
      const next = (numbers.get(series) ?? 0) + 1
      numbers.set(series, next)
      return `DEMO-${series}-${String(next).padStart(6, '0')}`
    },
    tell: (noun, at, fields, id = newId(at)) => {
      if (known(at)) book.add(noun, { ...fields, id, recordedAt: instantOf(at) })
      return id
    },
  }
}

/** A moment as a record writes it, or nothing where it has not come yet. */
export const soFar = (scene: Scene, moment: Millis | undefined): Instant | null => (moment !== undefined && scene.known(moment) ? instantOf(moment) : null)

import type { Book, Entry } from './book.ts'
import type { SmallNumber } from './smallNumbers.ts'

/** One person more (1) or fewer (−1) of a profile in a place on a day. */
export interface Change {
  readonly place: number
  readonly profile: number
  readonly day: number
  readonly by: number
}

/** Another way in which people could have been counted. */
export type Alternative = readonly Change[]

const unit = ({ place, profile, day, count }: Entry, by = 1): Change => ({ place, profile, day, by: Math.sign(count) * by })
type Elsewhere = Partial<Pick<Change, 'place' | 'profile'>>
const takenTo = (entry: Entry, to: Elsewhere): Alternative => [unit(entry, -1), { ...unit(entry), ...to }]

/** Somebody could have been counted in another place. A correction goes alone where there is somebody to be taken off, or with an entry it corrects. */
export function elsewhere(book: Book, entry: Entry, place: number): readonly Alternative[] {
  if (entry.count > 0) return [moved(book, entry, { place })]
  const alone = takenTo(entry, { place })
  const first = (book.entriesAt[entry.place] as readonly Entry[]).filter((other) => other.profile === entry.profile && other.count > 0 && other.day < entry.day)
  return [alone, ...first.map((other) => [...alone, ...takenTo(other, { place })])]
}

/** Two people could have been counted each in the other's place. */
export const exchanged = (book: Book, one: Entry, other: Entry): Alternative => [...moved(book, one, { place: other.place }), ...moved(book, other, { place: one.place })]

/** Something else could have been told of somebody. */
export const otherwise = (book: Book, entry: Entry): readonly Alternative[] => book.table.likeProfiles(entry.profile).map((profile) => moved(book, entry, { profile }))

/** Somebody could not have been counted at all. */
export const nobody = (book: Book, entry: Entry): Alternative => moved(book, entry, undefined)

/** Somebody counted there and not here, or nowhere. Who was taken off here later, is taken off there. */
function moved(book: Book, entry: Entry, to: Elsewhere | undefined): Alternative {
  const there = (change: Change): Alternative => (to ? [{ ...change, ...to }] : [])
  const first: Alternative = [unit(entry, -1), ...there(unit(entry))]
  const off = entry.count > 0 ? takenOffOn(book, entry) : undefined
  if (off === undefined) return first
  const { place, profile } = entry
  return [...first, { place, profile, day: off, by: 1 }, ...there({ place, profile, day: off, by: -1 })]
}

/** The first day on which there would be one too few, had one not been there: somebody was taken off then. */
export function takenOffOn({ soFarOf, today }: Book, { place, profile, day }: Entry): number | undefined {
  const soFar = soFarOf(place, profile) as Int32Array
  for (let at = day; at <= today; at++) if ((soFar[at] as number) < 1) return at
  return undefined
}

/** Whether there are people enough for it: nowhere does a count fall below zero. */
export const possible = (book: Book, alternative: Alternative): boolean => lacking(book, alternative) === undefined

/** The same with people added where there are too few: they could still be there. */
export function mended(book: Book, alternative: Alternative): Alternative {
  const lack = lacking(book, alternative)
  return lack ? mended(book, [...alternative, lack]) : alternative
}

/** The first count found below zero, as the person that is missing in it. */
function lacking(book: Book, alternative: Alternative): Change | undefined {
  for (const { place, profile, by, day } of alternative) {
    if (by > 0) continue
    const soFar = book.soFarOf(place, profile)
    const mine = alternative.filter((change) => change.place === place && change.profile === profile)
    for (let at = day; at <= book.today; at++) if ((soFar?.[at] ?? 0) + mine.reduce((sum, change) => (change.day <= at ? sum + change.by : sum), 0) < 0) return { place, profile, day: at, by: 1 }
  }
  return undefined
}

/** By how much a small number would be another. */
export function changes(book: Book, alternative: Alternative, { place, column, kind, day }: SmallNumber): number {
  let sum = 0
  for (const change of alternative) {
    if (kind === 'fresh' ? change.day !== day : change.day > day) continue
    if ((book.paths[change.place] as readonly number[]).includes(place) && (book.table.profiles[change.profile] as readonly number[]).includes(column)) sum += change.by
  }
  return sum
}

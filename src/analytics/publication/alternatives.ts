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
const takenFrom = (entry: Entry, more: Partial<Change>): Alternative => [unit(entry, -1), { ...unit(entry), ...more }]

/** Somebody could have been counted in another place. Who left that count later leaves the other one; a correction goes with the entry it corrects where there is nobody there to be taken off. */
export function elsewhere(book: Book, entry: Entry, place: number): readonly Alternative[] {
  if (entry.count > 0) return [withCorrections(book, takenFrom(entry, { place }), entry, place)]
  const alone = takenFrom(entry, { place })
  const first = (book.entriesAt[entry.place] as readonly Entry[]).filter((other) => other.profile === entry.profile && other.count > 0 && other.day < entry.day)
  return [alone, ...first.map((other) => [...alone, ...takenFrom(other, { place })])]
}

function withCorrections(book: Book, moved: Alternative, { place: from, profile, day }: Entry, place: number): Alternative {
  const soFar = book.soFarOf(from, profile) as Int32Array
  let all = moved
  for (let [at, gone] = [day, 1]; at <= book.today; at++) {
    if ((soFar[at] as number) >= gone) continue
    all = [...all, { place: from, profile, day: at, by: 1 }, { place, profile, day: at, by: -1 }]
    gone--
    if (gone === 0) break
  }
  return all
}

/** Two people could have been counted each in the other's place. */
export const exchanged = (one: Entry, other: Entry): Alternative => [...takenFrom(one, { place: other.place }), ...takenFrom(other, { place: one.place })]

/** Something else could have been told of somebody. */
export const otherwise = (book: Book, entry: Entry): readonly Alternative[] => book.table.likeProfiles(entry.profile).map((profile) => takenFrom(entry, { profile }))

/** Somebody could not have been counted at all. */
export const nobody = (entry: Entry): Alternative => [unit(entry, -1)]

/** Whether there are people enough for it: nowhere does a count fall below zero. */
export function possible(book: Book, alternative: Alternative): boolean {
  return alternative.every(({ place, profile, by, day }) => {
    if (by > 0) return true
    const soFar = book.soFarOf(place, profile)
    const mine = alternative.filter((change) => change.place === place && change.profile === profile)
    for (let at = day; at <= book.today; at++) if ((soFar?.[at] ?? 0) + mine.reduce((sum, change) => (change.day <= at ? sum + change.by : sum), 0) < 0) return false
    return true
  })
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

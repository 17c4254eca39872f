import { changes, elsewhere, exchanged, mended, nobody, otherwise, possible, takenOffOn, type Alternative } from './alternatives.ts'
import { bookOf, type Book, type Entry } from './book.ts'
import { cellAt, kinds, type Cell, type Counted, type Kind, type PublicTable, type PublishedDay } from './PublicTable.ts'
import { smallNumbers, type SmallNumber } from './smallNumbers.ts'
import { toWithhold, type ToWithhold } from './toWithhold.ts'

/** Why a number is withheld: it is small; it differs from one published before by a small one; or a small one could be worked out from it. */
export type Reason = SmallNumber['why'] | 'complement'

export interface Protected {
  /** The cells withheld today and why, by position. */
  readonly withheld: Readonly<Record<Kind, ReadonlyMap<number, Reason>>>
  readonly values: Readonly<Record<Kind, Int32Array>>
  /** Small numbers that can be worked out all the same, because of what somebody decided to publish. */
  readonly open: readonly SmallNumber[]
}

/**
 * Withholds what is small, and then as little more as it finds until of every small number, today's and those of all earlier publications, there is an alternative for everybody in it:
 * another way to count people under which every number published, today and before, reads the same and that small number does not. Where counts were corrected one alternative is enough. `decided`: numbers published
 * though they are small, because somebody decided so.
 */
export function protect(table: PublicTable, past: readonly PublishedDay[], counts: readonly Counted[], decided: readonly Cell[] = []): Protected {
  const book = bookOf(table, past, counts)
  const fixedCells = new Set(decided.map((cell) => keyOf(table, cell)))
  const fixed = (cell: Cell): boolean => fixedCells.size > 0 && fixedCells.has(keyOf(table, cell))
  const withheld = { fresh: new Map<number, Reason>(), soFar: new Map<number, Reason>() }
  const withhold = (cell: Cell, why: Reason): void => {
    const at = cellAt(table, cell.place, cell.column)
    ;(book.shown[cell.kind][book.today] as Uint8Array)[at] = 0
    if (!withheld[cell.kind].has(at)) withheld[cell.kind].set(at, why)
  }
  const todays = smallNumbers(book, book.today).filter((small) => !fixed(small))
  for (const small of todays) withhold(small, small.why)
  const before = Array.from({ length: book.today }, (_, back) => book.today - 1 - back).flatMap((day) => smallNumbers(book, day).filter(({ place, column, kind }) => book.shown[kind][day]?.[cellAt(table, place, column)] === 0))
  const found = new Map<Entry, Alternative[]>()
  const told: SmallNumber[] = []
  /** Whether the small number could be another for this entry; what that takes is withheld. What is withheld stays so: an alternative that was found holds to the end. */
  const hide = (small: SmallNumber, entry: Entry): boolean => {
    const known = found.get(entry) ?? []
    if (known.some((alternative) => changes(book, alternative, small) !== 0)) return true
    const best = cheapest(book, small, entry, fixed)
    for (const cell of best?.cells ?? []) withhold(cell, 'complement')
    if (best) found.set(entry, [best.alternative, ...known])
    return best !== undefined
  }
  for (const small of [...inOrder(book, todays), ...before]) {
    const hidden = small.entries.map((entry) => hide(small, entry))
    if (!hidden.includes(true) && !small.corrected.some((entry) => hide(small, entry)) && hidden.length + small.corrected.length > 0) told.push(small)
  }
  return { withheld, values: { fresh: book.values.fresh[book.today] as Int32Array, soFar: book.values.soFar[book.today] as Int32Array }, open: told }
}

const keyOf = (table: PublicTable, { place, column, kind }: Cell): number => cellAt(table, place, column) * 2 + kinds.indexOf(kind)
/** Totals first, and large places before those in them: what has to be withheld there protects many below. */
const inOrder = ({ paths }: Book, small: readonly SmallNumber[]): readonly SmallNumber[] => [...small].sort((a, b) => Number(a.column > 0) - Number(b.column > 0) || (paths[a.place] as readonly number[]).length - (paths[b.place] as readonly number[]).length)

type Found = ToWithhold & { readonly alternative: Alternative }

/**
 * The alternative that costs readers least: near places first, then exchanges, what is told of somebody, places far away. Where corrections leave too few people for any of them, those that were taken off
 * could still be there; and last somebody could not have been counted at all.
 */
function cheapest(book: Book, small: SmallNumber, entry: Entry, fixed: (cell: Cell) => boolean): Found | undefined {
  let best: Found | undefined
  const weigh = (alternatives: Iterable<Alternative>, mend: boolean): boolean => {
    let looked = 0
    for (const given of alternatives) {
      if (best && ++looked > MOST) return false
      const alternative = mend ? mended(book, given) : given
      if (changes(book, alternative, small) === 0 || !possible(book, alternative)) continue
      const found = toWithhold(book, alternative, fixed, best?.cost)
      if (found && (!best || found.cost < best.cost)) best = { ...found, alternative }
      if (best?.cost === 0) return true
    }
    return false
  }
  const around = placesAround(book, small, entry)
  for (const mend of [false, true]) {
    for (const places of around) {
      if (weigh(open(book, entry, places).flatMap((place) => elsewhere(book, entry, place)), mend)) return best
      if (weigh(exchanges(book, entry, new Set(places)), mend)) return best
      if (weigh(otherwise(book, entry), mend) || (best && best.cost < MUCH)) return best
    }
    if (best) return best
    weigh([nobody(book, entry)], mend)
  }
  return best
}

/** Places that hold counts: those beside the entry's own and outside the small number, and all others. */
function placesAround({ table: { above }, paths, entriesAt }: Book, small: SmallNumber, { place }: Entry): readonly [readonly number[], readonly number[]] {
  const inner = new Set(above)
  const leaves = entriesAt.map((_, at) => at).filter((at) => at !== place && !inner.has(at))
  const beside = leaves.filter((at) => above[at] === above[place] && !paths[at]?.includes(small.place))
  const near = new Set(beside)
  return [beside, leaves.filter((at) => !near.has(at))]
}

/** Of places those whose total was not shown since a day, or on that day alone where who was counted was taken off again: somebody could have been counted there. */
function open(book: Book, entry: Entry, places: readonly number[]): readonly number[] {
  if (entry.day === book.today) return places
  const stays = entry.count > 0 && takenOffOn(book, entry) === undefined
  return places.filter((place) => allHidden(book, place, entry.day, entry.profile) && (!stays || (book.shownDays[cellAt(book.table, place, 0)]?.at(-1) ?? -1) < entry.day))
}
/** A cost at which it is worth looking far away for a smaller one: about a number of a county. */
const MUCH = 30
/** So many of a sort are looked at once there is one that does. */
const MOST = 25

/** Exchanges with people of other places, the nearest in time first: of both days the numbers of both places have to be hidden in which one is counted and the other is not. */
function* exchanges(book: Book, entry: Entry, places: ReadonlySet<number>): Generator<Alternative> {
  const { place, day, profile, count } = entry
  const leaves = allHidden(book, place, day, profile)
  for (let away = 0; away <= (leaves ? book.today : 0); away++) {
    for (const on of away === 0 ? [day] : [day - away, day + away]) {
      for (const other of book.entriesOn[on] ?? []) {
        if (!places.has(other.place) || Math.sign(other.count) !== Math.sign(count) || (on === day && other.profile === profile)) continue
        const but = on === day ? other.profile : undefined
        const [hers, mine] = [other.profile, on === day ? profile : undefined]
        if (allHidden(book, place, day, profile, but) && allHidden(book, other.place, day, profile, but) && allHidden(book, place, on, hers, mine) && allHidden(book, other.place, on, hers, mine)) yield exchanged(book, entry, other)
      }
    }
  }
}

/** Whether what was new on a day is hidden in all columns of a profile, but those of another. Today everything still can be. */
function allHidden({ table, shown, today }: Book, place: number, day: number, profile: number, but?: number): boolean {
  if (day === today) return true
  const fresh = shown.fresh[day] as Uint8Array
  const others = but === undefined ? [] : (table.profiles[but] as readonly number[])
  return (table.profiles[profile] as readonly number[]).every((column) => fresh[cellAt(table, place, column)] === 0 || others.includes(column))
}

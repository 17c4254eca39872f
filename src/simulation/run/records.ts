/**
 * Who is followed, as what, since when: the rows of a table, side by side in one array that doubles when it is full. A person has one row
 * for each kind; the rows of a person are linked and never removed.
 */
export interface Records {
  length: number
  rows: Int32Array
}

/** Wider than it need be, so that a row never lies on two lines of memory. */
const WIDTH = 8
const [PERSON, KIND, FIRST, LAST, SERVED, COURSE, NEXT] = [0, 1, 2, 3, 4, 5, 6]

/** Served on no day yet; on the way to be told. Every day of a run is before both. */
export const UNSERVED = 32_767
export const CALLED = 32_766

export const newRecords = (room = 1_024): Records => ({ length: 0, rows: new Int32Array(room * WIDTH) })

/** A row of somebody under a kind who is not told yet, linked before the one that was first; says which row it is. */
export function addRecord(records: Records, person: number, kind: number, next: number): number {
  const record = records.length++
  if (records.rows.length < records.length * WIDTH) widen(records)
  const { rows } = records
  rows[record * WIDTH + PERSON] = person
  rows[record * WIDTH + KIND] = kind
  rows[record * WIDTH + SERVED] = UNSERVED
  rows[record * WIDTH + NEXT] = next
  return record
}

function widen(records: Records): void {
  const wider = new Int32Array(records.rows.length * 2)
  wider.set(records.rows)
  records.rows = wider
}

export const personOf = ({ rows }: Records, record: number): number => rows[record * WIDTH + PERSON] as number
export const kindOf = ({ rows }: Records, record: number): number => rows[record * WIDTH + KIND] as number
/** First and last day of what the course counts from. */
export const firstOn = ({ rows }: Records, record: number): number => rows[record * WIDTH + FIRST] as number
export const lastOn = ({ rows }: Records, record: number): number => rows[record * WIDTH + LAST] as number
/** Day a record was served on, or UNSERVED, or CALLED where somebody is on the way to tell them. */
export const servedOn = ({ rows }: Records, record: number): number => rows[record * WIDTH + SERVED] as number
/** Course, or −1 where the measures ask nothing. */
export const courseAt = ({ rows }: Records, record: number): number => rows[record * WIDTH + COURSE] as number
/** The record of the same person made before; −1: there is none. */
export const nextOf = ({ rows }: Records, record: number): number => rows[record * WIDTH + NEXT] as number

export const setServed = ({ rows }: Records, record: number, day: number): void => void (rows[record * WIDTH + SERVED] = day)

export function setCourse({ rows }: Records, record: number, first: number, last: number, course: number): void {
  rows[record * WIDTH + FIRST] = first
  rows[record * WIDTH + LAST] = last
  rows[record * WIDTH + COURSE] = course
}

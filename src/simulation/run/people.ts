/**
 * What a run keeps of everybody, side by side in one array: whoever asks one thing of a person mostly asks the next, and memory is fetched
 * by the line. Four numbers a person: infection, first record, marks, days restricted so far and ahead.
 */
export type People = Int32Array

const WIDTH = 4
const [INFECTION, RECORD, MARKS, RESTRICTED] = [0, 1, 2, 3]

/** Nobody infected, nobody followed, nothing marked. */
export function newPeople(count: number): People {
  const people = new Int32Array(count * WIDTH)
  for (let row = 0; row < people.length; row += WIDTH) people[row + INFECTION] = people[row + RECORD] = -1
  return people
}

/** Infection of a person; −1: none. */
export const infectionOf = (people: People, person: number): number => people[person * WIDTH + INFECTION] as number
export const setInfection = (people: People, person: number, infection: number): void => void (people[person * WIDTH + INFECTION] = infection)

/** The record made last of those a person is followed under; −1: none. */
export const firstRecordOf = (people: People, person: number): number => people[person * WIDTH + RECORD] as number
export const setFirstRecord = (people: People, person: number, record: number): void => void (people[person * WIDTH + RECORD] = record)

/** Marks: not here yet; dead; in a room of a facility; waiting for the way there. */
export const [AWAY, DEAD, IN_ROOM, ROOM_ASKED] = [1, 2, 4, 8]
export const isMarked = (people: People, person: number, marks: number): boolean => ((people[person * WIDTH + MARKS] as number) & marks) !== 0
export const mark = (people: People, person: number, marks: number): void => void (people[person * WIDTH + MARKS] = (people[person * WIDTH + MARKS] as number) | marks)
export const unmark = (people: People, person: number, marks: number): void => void (people[person * WIDTH + MARKS] = (people[person * WIDTH + MARKS] as number) & ~marks)

/** Days a person is restricted, those ahead that are already written down among them. */
export const restrictedDaysOf = (people: People, person: number): number => people[person * WIDTH + RESTRICTED] as number
export const addRestricted = (people: People, person: number, days: number): void => void (people[person * WIDTH + RESTRICTED] = (people[person * WIDTH + RESTRICTED] as number) + days)

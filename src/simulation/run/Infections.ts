import { addRow } from './growing.ts'

/** Marks of an infection. */
export const SYMPTOMS = 1
export const SEVERE = 2
export const CRITICAL = 4
export const DIES = 8
export const BY_ARRIVAL = 16
/** Nobody controlled the infector when it happened. */
export const UNCONTROLLED = 32
/** In a hospital because of the illness. */
export const ADMITTED = 64

/** Where the care of a case stands. */
export const [NOT_FOUND, WAITING, CARED_FOR, MONITORED, LET_GO] = [0, 1, 2, 3, 4]
/** Where a case lies. */
export const [NOWHERE, BED, ICU, ROOM] = [0, 1, 2, 3]
/** A day that has not come. */
export const NEVER_YET = 32_767

/** Everybody ever infected, one row each. Days count from the first day of the run. */
export interface Infections {
  length: number
  room: number
  person: Int32Array
  infectedOn: Int16Array
  /** Onset, or the day it would have been. */
  onsetOn: Int16Array
  /** Individual infectiousness over the mean, and the share left where there are no symptoms. */
  weight: Float32Array
  marks: Uint8Array
  /** Infection it came from; −1: from outside. */
  infector: Int32Array
  stage: Uint8Array
  /** Rank of the setting the measures keep the case in. */
  keptAt: Uint8Array
  place: Uint8Array
  foundOn: Int16Array
  /** First day of a restriction that still held when the case was found. */
  heldFrom: Int16Array
  /** First day free again, apart from monitoring that follows. */
  letGoOn: Int16Array
  icuUntil: Int16Array
  /** First day on which samples are negative for good. */
  clearOn: Int16Array
  /** Last day a sample was asked for. */
  sampledOn: Int16Array
}

export function newInfections(room = 1_024): Infections {
  const [days, numbers, bytes] = [() => new Int16Array(room), () => new Int32Array(room), () => new Uint8Array(room)]
  return { length: 0, room, person: numbers(), infectedOn: days(), onsetOn: days(), weight: new Float32Array(room), marks: bytes(), infector: numbers(), stage: bytes(), keptAt: bytes(), place: bytes(), foundOn: days(), heldFrom: days(), letGoOn: days(), icuUntil: days(), clearOn: days(), sampledOn: days() }
}

/** A new row in which nothing has happened yet. */
export function newInfection(table: Infections): number {
  const row = addRow(table)
  table.foundOn[row] = NEVER_YET
  table.heldFrom[row] = NEVER_YET
  table.letGoOn[row] = NEVER_YET
  table.sampledOn[row] = -NEVER_YET
  return row
}

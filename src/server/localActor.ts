import type { Actor } from '../kernel/action.ts'
import { houseActor } from '../kernel/Grant.ts'

/** The command line and the routines of the house: whoever can run them holds the records themselves already. */
export const localActor: Actor = houseActor('local')

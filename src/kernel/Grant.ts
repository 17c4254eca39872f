import type { Instant } from './Day.ts'
import type { Actor } from './action.ts'

/** What makes somebody able to act: a role, in a jurisdiction and everything below it, for one outbreak or all, until a moment or until it is taken back. */
export interface Grant {
  readonly role: string
  /** Code of the jurisdiction it reaches, with all below; `EVERYWHERE` for all there are. */
  readonly jurisdiction: string
  /** The only outbreak it is for; null for all. */
  readonly outbreakId: string | null
  /** It counts before this moment and not at it; null while nobody takes it back. */
  readonly until: Instant | null
}

export const EVERYWHERE = '*'

/** The role of the house itself: its routines and its own command line. Nobody can be given it. */
export const HOUSE = 'house'

/** The house acting by itself, under the name it goes by in the journal. */
export const houseActor = (id: string): Actor => ({ id, grants: [{ role: HOUSE, jurisdiction: EVERYWHERE, outbreakId: null, until: null }] })

/** Whether it is the house itself that acts. */
export const isHouse = ({ grants }: Actor): boolean => grants.some(({ role }) => role === HOUSE)

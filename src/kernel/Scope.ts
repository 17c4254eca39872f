import { covers } from './covers.ts'
import { EVERYWHERE } from './Grant.ts'

/** The part of the records somebody may see and write while doing one thing. */
export interface Scope {
  /** Codes of the jurisdictions, each with all below it. */
  readonly places: readonly string[]
  /** The only outbreak; null for all. */
  readonly outbreakId: string | null
  /** The actions that its grants let one do: some fields are told to whoever does a certain work alone. Absent where everything is told. */
  readonly does?: ReadonlySet<string>
}

/** Everything there is: for the house itself. */
export const EVERYTHING: Scope = { places: [EVERYWHERE], outbreakId: null }

type Placed = Readonly<Record<string, unknown>>

/** Whether a record lies in a scope. One without jurisdiction is the same for everybody. */
export function inScope({ places, outbreakId }: Scope, record: Placed): boolean {
  if (outbreakId !== null && typeof record['outbreakId'] === 'string' && record['outbreakId'] !== outbreakId) return false
  return typeof record['jurisdiction'] !== 'string' || places.some((place) => covers(place, record['jurisdiction'] as string))
}

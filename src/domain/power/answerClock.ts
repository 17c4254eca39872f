import type { Day } from '../../kernel/Day.ts'
import type { Law, Power } from '../Power.ts'
import { issuedFor } from '../policy/issuedFor.ts'
import { inForceOn } from './powerCovers.ts'

/** How soon a complaint has to be answered, which power or law says so, and whether that was assumed. */
export interface AnswerClock {
  readonly hours: number
  /** Id of the power or law; null where none gives a clock, and an answer is due at once. */
  readonly by: string | null
  readonly assumed: boolean
}

/** The clock of a complaint: what the power of the disputed order gives for a remedy that is no court's; else the shortest that a law in force there gives for complaints of any kind. */
export function answerClock(laws: readonly Law[], power: Power | undefined, place: string, on: Day): AnswerClock {
  const ofPower = (power?.remedies ?? []).filter(({ kind }) => kind !== 'litigation').map(({ answeredWithinHours, assumed }) => ({ hours: answeredWithinHours, by: power?.id ?? null, assumed: assumed === true }))
  const ofLaws = laws.filter((law) => issuedFor(law.jurisdiction, place) && inForceOn(law, on)).map(({ id, complaints }) => ({ hours: complaints?.answeredWithinHours, by: id, assumed: complaints?.assumed === true }))
  return shortest(ofPower) ?? shortest(ofLaws) ?? { hours: 0, by: null, assumed: false }
}

const shortest = (given: readonly (Omit<AnswerClock, 'hours'> & { readonly hours: number | undefined })[]): AnswerClock | undefined =>
  given.flatMap(({ hours, ...more }) => (hours === undefined ? [] : [{ hours, ...more }])).sort((a, b) => a.hours - b.hours || (String(a.by) < String(b.by) ? -1 : 1))[0]

/** Who has to confirm the clock of a power or law that was assumed. */
export function whoConfirms(laws: readonly Law[], by: string | null): string | null {
  const law = laws.find(({ id }) => id === by)
  const power = laws.flatMap(({ powers }) => powers).find(({ id }) => id === by)
  return law?.complaints?.needsDecision ?? power?.remedies.find(({ answeredWithinHours, assumed }) => answeredWithinHours !== undefined && assumed)?.needsDecision ?? null
}

import type { City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import type { Outcome } from './Outcome.ts'
import type { Run } from './Run.ts'
import type { Scenario } from './Scenario.ts'

/** What a run is told on its way, and may be stopped by. */
export interface Watch {
  /** Called after each day with the share of days done; `false` stops the run. */
  readonly onDay?: (share: number) => boolean | undefined
  /** Looks at the run after each day: who is where, whom somebody met. It must change nothing. */
  readonly look?: (run: Readonly<Run>) => void
  /** A person followed was told to have been exposed by another from a day to a day. */
  readonly named?: (source: number, person: number, first: number, last: number) => void
  /** An infection became a case. */
  readonly found?: (infection: number, context: FoundIn) => void
  /** The investigation of a case was done. */
  readonly investigated?: (infection: number) => void
  /** A sample of somebody infected was taken, alone or with so many in the tube. */
  readonly sampled?: (infection: number, positive: boolean, pool: number) => void
}

/** How a case was found: what held the person then, or how they came to be tested. */
export type FoundIn = 'selfPresented' | 'contactTracing' | 'communityScreening' | 'arrival' | 'inIsolation' | 'inHomeIsolation' | 'inControlledZone'

/** Runs a scenario once. The same city, illness, scenario and seed give the same outcome, byte for byte. `undefined`: stopped by the watch. */
export type Simulate = (city: City, illness: Illness, scenario: Scenario, seed: number, watch?: Watch) => Outcome | undefined

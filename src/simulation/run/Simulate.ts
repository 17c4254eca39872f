import type { City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import type { Outcome } from './Outcome.ts'
import type { Scenario } from './Scenario.ts'

/** What a run is told on its way, and may be stopped by. */
export interface Watch {
  /** Called after each day with the share of days done; `false` stops the run. */
  readonly onDay?: (share: number) => boolean | undefined
}

/** Runs a scenario once. The same city, illness, scenario and seed give the same outcome, byte for byte. `undefined`: stopped by the watch. */
export type Simulate = (city: City, illness: Illness, scenario: Scenario, seed: number, watch?: Watch) => Outcome | undefined

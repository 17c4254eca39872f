import type { DayPlan } from '../../duties/DayPlan.ts'
import type { Run } from '../run/Run.ts'
import type { FoundIn } from '../run/Simulate.ts'

/** What a house would have heard of a run, in the order it happened. Days count from the first day of the scenario. */
export interface Chronicle {
  /** The run as it stood after its last day. */
  readonly run: Readonly<Run>
  readonly exposures: readonly Exposed[]
  /** What was asked of people: when they were told, and again whenever what they had been told grew. */
  readonly asked: readonly Asked[]
  readonly finds: readonly Found[]
  /** Day on which a case was investigated, by infection. */
  readonly investigatedOn: ReadonlyMap<number, number>
  readonly samples: readonly Sampled[]
  /** Tests of people who were followed and not infected, on the day they were asked for. */
  readonly tests: readonly Asking[]
  /** Day the laboratory tells of a sample taken on a day; undefined: not within the run. */
  resultOn(takenOn: number): number | undefined
  readonly stays: readonly Stay[]
  readonly zones: readonly ZoneSpell[]
  /** By arrival of the run; undefined: not come yet. */
  readonly arrivedOn: readonly (number | undefined)[]
  readonly diedOn: ReadonlyMap<number, number>
  /** Last day of the run. */
  readonly last: number
}

export interface Exposed { readonly source: number; readonly person: number; readonly first: number; last: number; readonly on: number }
export interface Asked { readonly record: number; readonly person: number; readonly on: number; readonly plan: DayPlan }
export interface Found { readonly infection: number; readonly person: number; readonly context: FoundIn; readonly on: number }
export interface Sampled { readonly infection: number; readonly person: number; readonly on: number; readonly positive: boolean; readonly pool: number }
/** `takenOn` and `resultOn` are later than asked where samplers or the laboratory were short; undefined: not within the run. */
export interface Asking { readonly person: number; readonly on: number; readonly takenOn: number | undefined; readonly resultOn: number | undefined }
/** `to` is the first day they were not there any more; undefined: still there. */
export interface Stay { readonly person: number; readonly where: 'facility' | 'hospital'; readonly from: number; to: number | undefined }
/** `until` is the first day the area was free again. */
export interface ZoneSpell { readonly zone: number; readonly from: number; until: number; lastInfectionOn: number }

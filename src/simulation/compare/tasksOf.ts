import type { Task } from './KeptRun.ts'

/** How many runs of each arm: `draws` draws of the uncertain parameters (1: the values as published, nothing drawn), each with `replicates` chances. */
export interface EnsemblePlan {
  readonly seed: number
  readonly arms: number
  readonly draws: number
  readonly replicates: number
}

/** Every run, so ordered that all arms of one chance follow each other and whoever stops early has compared like with like. */
export function tasksOf({ arms, draws, replicates }: EnsemblePlan): readonly Task[] {
  return Array.from({ length: draws * replicates * arms }, (_, at) => ({ arm: at % arms, replicate: Math.floor(at / arms) % replicates, draw: Math.floor(at / (arms * replicates)) }))
}

/** The seed of a run: the same for every arm, so that differences between arms are of the measures and not of luck. 32 bits, mixed as in SplitMix (Steele et al. 2014). */
export function seedOf({ seed }: Pick<EnsemblePlan, 'seed'>, { draw, replicate }: Omit<Task, 'arm'>): number {
  return mixed(mixed(mixed(seed >>> 0) + draw) + replicate)
}

function mixed(value: number): number {
  let x = (value + 0x9e37_79b9) | 0
  x = Math.imul(x ^ (x >>> 16), 0x85eb_ca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2_ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** Runs that stand for themselves: a draw with all its replicates where parameters are drawn, else a replicate. */
export const unitOf = ({ draws }: Pick<EnsemblePlan, 'draws'>, { draw, replicate }: Omit<Task, 'arm'>): number => (draws > 1 ? draw : replicate)
export const unitsOf = ({ draws, replicates }: EnsemblePlan): number => (draws > 1 ? draws : replicates)

import { describe, expect, it } from 'vitest'
import { random, type Random } from '../../kernel/random.ts'
import { normalQuantile } from '../../numbers/normalQuantile.ts'
import { branch, type Branching } from '../../../test/simulation/branching.ts'
import { compareArms, type Comparison } from './compareArms.ts'
import { meanSequence } from './confidenceSequence.ts'
import { frontier } from './frontier.ts'
import { isClear } from './isClear.ts'
import { keptRun, type KeptRun } from './KeptRun.ts'
import { sensitivity } from './sensitivity.ts'
import { sentencesOf } from './sentencesOf.ts'
import { spreadOf } from './spreadOf.ts'
import { seedOf, tasksOf, unitOf, type EnsemblePlan } from './tasksOf.ts'

const normal = (chance: Random): number => normalQuantile((Math.floor(chance.next() * 2 ** 31) + 0.5) / 2 ** 31)

/** Runs every task of a plan in a small branching process; the draw sets the reproduction number. */
function ensemble(plan: EnsemblePlan, arms: readonly Partial<Branching>[], drawn: readonly number[] = []): readonly KeptRun[] {
  return tasksOf(plan).map((task) => keptRun(task, branch({ seeds: 10, reproduction: drawn[task.draw] ?? 0.9, found: 0.5, restrictedEach: 10, days: 40, ...arms[task.arm] }, seedOf(plan, task))))
}
const compared = (plan: EnsemblePlan, runs: readonly KeptRun[], rows: readonly (readonly number[])[] = []): Comparison => compareArms(plan, runs, { names: ['reproduction'], rows }) as Comparison

describe('the plan of an ensemble', () => {
  it('runs all arms of a chance after each other, with the same seed for each', () => {
    const plan = { seed: 7, arms: 3, draws: 2, replicates: 2 }
    const tasks = tasksOf(plan)
    expect(tasks).toHaveLength(12)
    expect(tasks.slice(0, 4)).toEqual([{ arm: 0, replicate: 0, draw: 0 }, { arm: 1, replicate: 0, draw: 0 }, { arm: 2, replicate: 0, draw: 0 }, { arm: 0, replicate: 1, draw: 0 }])
    expect(seedOf(plan, tasks[0] as KeptRun)).toBe(seedOf(plan, tasks[2] as KeptRun))
    expect(new Set(tasks.map((task) => seedOf(plan, task))).size).toBe(4)
  })

  it('gives the same comparison in whatever order runs come, and leaves half a unit out', () => {
    const plan = { seed: 1, arms: 2, draws: 4, replicates: 2 }
    const runs = ensemble(plan, [{}, { found: 0.8 }])
    expect(compared(plan, [...runs].reverse())).toEqual(compared(plan, runs))
    expect(compared(plan, runs.slice(0, -1)).units).toBe(3)
    expect(unitOf(plan, runs.at(-1) as KeptRun)).toBe(3)
    expect(compareArms(plan, runs.slice(0, 3), { names: [], rows: [] })).toBeUndefined()
  })
})

describe('a figure over its runs', () => {
  it('tells what is luck from what the parameters do', () => {
    const chance = random('variance')
    const byDraw = Array.from({ length: 4000 }, () => {
      const middle = 3 * normal(chance)
      return Array.from({ length: 3 }, () => 100 + middle + 2 * normal(chance))
    })
    const { mean, byChance, byParameters } = spreadOf(byDraw)
    expect(mean).toBeCloseTo(100, 0)
    expect(byChance).toBeGreaterThan(3.5)
    expect(byChance).toBeLessThan(4.5)
    expect(byParameters).toBeGreaterThan(8.3)
    expect(byParameters).toBeLessThan(9.7)
  })

  it('says that luck is not known where no draw was run twice', () => {
    expect(spreadOf([[1], [2], [3]])).toEqual({ mean: 2, q05: 1.1, q50: 2, q95: 2.9, byChance: null, byParameters: null })
  })
})

describe('an interval that is looked at after every run', () => {
  /** How often the true value was outside at any look from the second to the last. */
  const missed = (name: string, draw: (chance: Random) => number, alpha: number, repeats = 1500, looks = 120): number => {
    let out = 0
    for (let repeat = 0; repeat < repeats; repeat++) {
      const chance = random(`${name} ${repeat}`)
      const values: number[] = []
      for (let n = 1; n <= looks; n++) {
        values.push(draw(chance))
        const { low, high } = meanSequence(values, alpha)
        if (low > 0 || high < 0) { out++; break }
      }
    }
    return out / repeats
  }

  it('misses the mean of normal values at any time in no more runs than it says', () => {
    expect(missed('normal', (chance) => 5 * normal(chance), 0.1)).toBeLessThan(0.1)
  })

  it('a plain t interval would miss it two to three times as often, which is why it is not used', () => {
    let out = 0
    for (let repeat = 0; repeat < 800; repeat++) {
      const chance = random(`plain ${repeat}`)
      let [n, mean, squares] = [0, 0, 0]
      while (n < 120) {
        const value = normal(chance)
        const step = value - mean
        mean += step / ++n
        squares += step * (value - mean)
        if (n >= 8 && Math.abs(mean) > 1.75 * Math.sqrt(squares / (n - 1) / n)) { out++; break }
      }
    }
    expect(out / 800).toBeGreaterThan(0.2)
  })

  it('stays near what it says for values as skewed as outbreaks are', () => {
    expect(missed('skewed', (chance) => -Math.log(1 - chance.next()) - 1, 0.1, 1000)).toBeLessThan(0.2)
  })

  it('grows narrow, and is not there before there is a second value', () => {
    const chance = random('narrow')
    const values = Array.from({ length: 400 }, () => 3 + normal(chance))
    const width = (n: number): number => { const { low, high } = meanSequence(values.slice(0, n), 0.05); return high - low }
    expect(width(1)).toBe(Number.POSITIVE_INFINITY)
    expect(width(50)).toBeLessThan(1.2)
    expect(width(400)).toBeLessThan(width(50) / 2)
  })
})

describe('which parameter matters most', () => {
  const chance = random('sensitivity')
  const drawn = Array.from({ length: 80 }, () => [chance.next(), chance.next(), chance.next(), 5])

  it('is found with its sign, though another hides it and one never varies', () => {
    const figure = drawn.map(([a, b]) => Math.exp(3 * (a as number)) - 4 * (b as number) + 0.5 * chance.next())
    const found = sensitivity(['a', 'b', 'c', 'fixed'], drawn, figure)
    expect(found.map(({ at }) => at)).toEqual(['a', 'b', 'c'])
    expect(found[0]?.correlation).toBeGreaterThan(0.9)
    expect(found[1]?.correlation).toBeLessThan(-0.5)
    expect(found[2] && found[2].low < 0 && found[2].high > 0).toBe(true)
  })

  it('is not claimed where the figure never varied or too little was drawn', () => {
    expect(sensitivity(['a'], drawn, drawn.map(() => 3))).toEqual([])
    expect(sensitivity(['a'], drawn.slice(0, 4), [1, 2, 3, 4])).toEqual([])
  })
})

describe('comparing arms', () => {
  const plan: EnsemblePlan = { seed: 3, arms: 3, draws: 1, replicates: 60 }
  const comparison = compared(plan, ensemble(plan, [{}, { restrictedEach: 5 }, { reproduction: 0.95, restrictedEach: 20 }]))

  it('sees through luck what differs, and nothing where nothing does', () => {
    const half = comparison.differences[1]
    expect(half?.infections).toMatchObject({ mean: 0, more: 0, less: 0 })
    expect(half?.restrictedDays.relative.mean).toBeCloseTo(-0.5, 10)
    expect((half?.restrictedDays.interval.high as number) < 0).toBe(true)
    expect(comparison.differences[0]).toBeUndefined()
    expect(isClear(comparison)).toBe(true)
  })

  it('gains by shared chance', () => {
    const gain = comparison.differences[2]?.infections.gain as number
    expect(gain).toBeGreaterThan(1)
  })

  it('says so in sentences', () => {
    const sentences = sentencesOf(comparison, { count: 2, of: 9 })
    expect(sentences).toContainEqual(expect.objectContaining({ says: 'endsAlike', arm: 1 }))
    expect(sentences).toContainEqual(expect.objectContaining({ says: 'fewer', what: 'restrictedDays', arm: 1 }))
    expect(sentences).toContainEqual(expect.objectContaining({ says: 'endsLater', arm: 2 }))
    expect(sentences).toContainEqual(expect.objectContaining({ says: 'dominated', arm: 2, clearly: true }))
    expect(sentences.at(-1)).toEqual({ says: 'assumed', count: 2, of: 9 })
  })

  it('is not clear while the difference may be either way', () => {
    const few = { ...plan, arms: 2, replicates: 10 }
    expect(isClear(compared(few, ensemble(few, [{}, { reproduction: 0.91 }])))).toBe(false)
  })
})

describe('the frontier', () => {
  it('keeps what nobody beats in both', () => {
    const places = frontier([[1, 2], [3, 4], [5, 5]], [[30, 31], [10, 11], [40, 41]], 0.05)
    expect(places.map(({ dominatedBy }) => dominatedBy)).toEqual([[], [], [0, 1]])
  })
})

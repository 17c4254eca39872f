import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { countedContexts, ScenarioFile } from '../../domain/ScenarioFile.ts'
import { calibrate, type Answered, type Calibration } from '../../simulation/calibrate/calibrate.ts'
import type { KeptRun } from '../../simulation/compare/KeptRun.ts'
import type { DailyName } from '../../simulation/run/Outcome.ts'
import type { Question } from './runEnsemble.ts'
import { simulationThreads } from './simulationThreads.ts'

export interface CalibrationAnswer {
  readonly arm: string
  readonly counts: readonly { readonly on: string; readonly context: string; readonly observed: number; readonly q05: number; readonly q50: number; readonly q95: number }[]
  readonly foretold: readonly { readonly on: string; readonly published: number | null; readonly q05: number; readonly q50: number; readonly q95: number }[]
  readonly calibration: Calibration
  readonly unknown: readonly string[]
}

type Context = (typeof countedContexts)[number]
const columns: Readonly<Record<Context, DailyName>> = { all: 'cases', selfPresented: 'casesSelfPresented', contactTracing: 'casesContactTracing', screening: 'casesScreening', arrival: 'casesArrival', inIsolation: 'casesInIsolation', inHomeIsolation: 'casesInHomeIsolation', inZone: 'casesInZone' }

interface Cell {
  readonly on: string
  readonly context: Context
  readonly count: number
}

export interface CalibrateOptions {
  readonly particles?: number
  readonly rounds?: number
  readonly checks?: number
  readonly threads?: number | undefined
  readonly signal?: AbortSignal | undefined
  progress?(what: string): void
}

/** Finds out what a scenario says is unknown from what was counted, under the measures of its first arm. The run ends with the last day that is counted or foretold. */
export async function calibrateScenario(question: Question, options: CalibrateOptions = {}): Promise<Result<CalibrationAnswer>> {
  const { file } = question
  const asked = file.calibration
  if (!asked) return refuse('NothingToCalibrate', `The scenario ${file.id} does not say what was counted, or what is unknown.`, { at: 'calibration' })
  const cells = asked.observed.flatMap(({ on, counts }) => (Object.entries(counts) as [Context, number][]).map(([context, count]): Cell => ({ on, context, count })))
  const days = [...cells.map(({ on }) => on), ...asked.foretold.map(({ on }) => on)].sort()
  const before = days.find((on) => on < file.from)
  if (before !== undefined) return refuse('DayOutsideRun', `${before} lies before the run, which begins on ${file.from}.`, { at: 'calibration' })
  const short: ScenarioFile = { ...file, to: days.at(-1) as string, arms: file.arms.slice(0, 1), runs: { draws: 1, replicates: 1 } }
  const pool = simulationThreads({ ...question, file: short, drawn: false }, options.threads)
  const stop = (): void => pool.stop()
  options.signal?.addEventListener('abort', stop)
  if (options.signal?.aborted) stop()
  try {
    const going = calibrate({ unknown: asked.unknown, observed: cells.map(({ count }) => count), seed: file.seed, ...(options.particles === undefined ? {} : { particles: options.particles }), ...(options.rounds === undefined ? {} : { mostRounds: options.rounds }), ...(options.checks === undefined ? {} : { checks: options.checks }) })
    let step = going.next()
    while (!step.done) {
      const { round, check, proposals, threshold } = step.value
      options.progress?.(check ? `checking with ${proposals.length} runs` : `round ${round + 1}, ${proposals.length} runs${Number.isFinite(threshold) ? `, within ${threshold.toFixed(2)}` : ''}`)
      const answers = new Array<Answered>(proposals.length)
      let refused: Result<never> | undefined
      await pool.run(proposals.map(({ values, seed }, at) => ({ task: { arm: 0, draw: 0, replicate: at }, seed, values: Object.fromEntries(asked.unknown.map(({ of }, index) => [of, values[index] as number])) })), (at, result) => {
        if (!result.ok) refused ??= result
        else if (result.value) answers[at] = readOff(result.value, short, cells, asked.foretold.map(({ on }) => on))
      }, () => refused === undefined)
      if (refused) return refused
      if (options.signal?.aborted) return refuse('Cancelled', `Stopped in round ${round + 1}.`)
      step = going.next(answers)
    }
    return done(told(step.value, file, cells))
  } finally {
    options.signal?.removeEventListener('abort', stop)
    await pool.close()
  }
}

function readOff({ daily }: KeptRun, { from }: ScenarioFile, cells: readonly Cell[], foretold: readonly string[]): Answered {
  const on = (day: string, context: Context): number => daily[columns[context]][dayNumber(day) - dayNumber(from)] as number
  return { counts: cells.map((cell) => on(cell.on, cell.context)), foretold: foretold.map((day) => on(day, 'all')) }
}

function told(calibration: Calibration, file: ScenarioFile, cells: readonly Cell[]): CalibrationAnswer {
  const { counts, foretold } = calibration.fit
  return {
    arm: (file.arms[0] as ScenarioFile['arms'][number]).id, calibration, unknown: file.calibration?.unknown.map(({ of }) => of) ?? [],
    counts: counts.map(({ q05, q50, q95 }, at) => { const { on, context, count } = cells[at] as Cell; return { on, context, observed: count, q05, q50, q95 } }),
    foretold: foretold.map(({ q05, q50, q95 }, at) => ({ on: dayOf(dayNumber(file.calibration?.foretold[at]?.on as string)), published: file.calibration?.foretold[at]?.published ?? null, q05, q50, q95 })),
  }
}

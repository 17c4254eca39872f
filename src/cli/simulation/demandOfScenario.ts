import { done, refuse, type Result } from '../../kernel/Result.ts'
import { runnerOf } from '../../simulation/compare/runOne.ts'
import { seedOf, tasksOf } from '../../simulation/compare/tasksOf.ts'
import type { Demand } from '../../simulation/preparedness/Demand.ts'
import { demandOfRuns } from '../../simulation/preparedness/demandOfRuns.ts'
import type { Outcome } from '../../simulation/run/Outcome.ts'
import { simulate } from '../../simulation/run/runScenario.ts'
import type { Call } from '../Command.ts'
import { scenarioAsked } from './scenarioOption.ts'

/** What a scenario would need, day by day: of the arm named, or the first, over its draws and chances. */
export async function demandOfScenario(call: Call, scenario: string): Promise<Result<Demand>> {
  const asked = await scenarioAsked({ ...call, words: [scenario] })
  if (!asked.ok) return asked
  const { question } = asked.value
  const outcomes: Outcome[] = []
  const run = runnerOf(question, (...of) => {
    const outcome = simulate(...of)
    if (outcome) outcomes.push(outcome)
    return outcome
  })
  const plan = { seed: question.file.seed, arms: 1, draws: question.drawn ? question.file.runs.draws : 1, replicates: question.file.runs.replicates }
  const tasks = tasksOf(plan)
  for (const [at, task] of tasks.entries()) {
    // A run does not let go of the processor: between two the signal can come through.
    await new Promise((resolve) => setImmediate(resolve))
    if (call.signal.aborted) return refuse('Stopped', `Stopped after ${at} of ${tasks.length} runs.`)
    const ran = run({ task, seed: seedOf(plan, task) })
    if (!ran.ok) return ran
    call.say(`${at + 1} of ${tasks.length} runs`)
  }
  return demandOfRuns(outcomes)
}

import { join } from 'node:path'
import { done, type Result } from '../../kernel/Result.ts'
import { runsInFolder } from '../../server/simulation/keptRuns.ts'
import { runEnsemble } from '../../server/simulation/runEnsemble.ts'
import type { Demand } from '../../simulation/preparedness/Demand.ts'
import type { Call } from '../Command.ts'
import { scenarioAsked } from './scenarioOption.ts'

/** What a scenario would need, day by day: of the arm named, or the first, over all its draws and chances. What was run before is not run again. */
export async function demandOfScenario(call: Call, scenario: string): Promise<Result<Demand>> {
  const asked = await scenarioAsked({ ...call, words: [scenario] })
  if (!asked.ok) return asked
  const { question, threads } = asked.value
  const first = { ...question, file: { ...question.file, arms: question.file.arms.slice(0, 1) } }
  const answer = await runEnsemble(first, { kept: runsInFolder(join(call.configuration.dataDir, 'simulations')), threads, all: true, signal: call.signal, progress: (finished, of) => call.say(`${finished} of ${of} runs`) })
  return answer.ok ? done(answer.value.demands[0] as Demand) : answer
}

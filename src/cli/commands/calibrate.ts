import { done } from '../../kernel/Result.ts'
import { calibrateScenario, type CalibrationAnswer } from '../../server/simulation/calibrateScenario.ts'
import { wholeOption } from '../analysis/asOfOption.ts'
import type { Command } from '../Command.ts'
import { scenarioAsked, scenarioOptions } from '../simulation/scenarioOption.ts'
import { catalogueWords, type Language } from '../simulation/sentences.ts'
import { table } from '../table.ts'

/** What a scenario leaves open, found out from what was counted. */
export const calibrate: Command = {
  name: 'calibrate',
  usage: 'calibrate SCENARIO [--arm ID] [--particles 100] [--rounds 6] [--checks 100] [--threads N] [--language en|zh-Hans|zh-Hant]',
  means: 'What a scenario says is unknown, found out from what was counted (approximate Bayesian computation), with the fit, the days it foretells, and a warning where the model cannot tell what was seen.',
  houseless: true,
  options: { ...scenarioOptions, particles: { type: 'string' }, rounds: { type: 'string' }, checks: { type: 'string' } },
  run: async (call) => {
    const [particles, rounds, checks] = [wholeOption('--particles', call.options['particles'], 100, [10, 10_000]), wholeOption('--rounds', call.options['rounds'], 6, [1, 50]), wholeOption('--checks', call.options['checks'], 100, [20, 10_000])]
    if (!particles.ok) return particles
    if (!rounds.ok) return rounds
    if (!checks.ok) return checks
    const asked = await scenarioAsked(call)
    if (!asked.ok) return asked
    const answer = await calibrateScenario(asked.value.question, { particles: particles.value, rounds: rounds.value, checks: checks.value, threads: asked.value.threads, signal: call.signal, progress: call.say })
    return answer.ok ? done({ json: answer.value, table: shown(answer.value, asked.value.language) }) : answer
  },
}

function shown({ counts, foretold, calibration: { fit, rounds, worth } }: CalibrationAnswer, language: Language): string {
  const words = catalogueWords(language)
  const short = (value: number): string => String(Number(value.toPrecision(3)))
  const warnings = fit.warnings.map((warning) => words.say(`scenarios.warning.${warning.says}`, warning.says === 'cannotReproduce' ? { share: `${Math.round(100 * warning.chance)} %` } : warning.says === 'countOutside' ? { on: counts[warning.at]?.on ?? '' } : { of: warning.of }))
  return [
    ...foretold.map(({ on, published, q05, q50, q95 }) => `• ${words.say('scenarios.foretold', { on, low: Math.round(q05), high: Math.round(q95), middle: Math.round(q50) })}${published === null ? '' : ` ${words.say('scenarios.foretoldPublished', { n: published })}`}`),
    ...warnings.map((warning) => `! ${warning}`), '',
    words.named('scenarios.calibrated'), table(fit.known.map(({ of, q05, q50, q95 }) => ({ of, q05: short(q05), q50: short(q50), q95: short(q95) }))), '',
    table(counts.map(({ on, context, observed, q05, q50, q95 }) => ({ on, context, observed, q05: Math.round(q05), q50: Math.round(q50), q95: Math.round(q95) }))), '',
    table(rounds.map(({ threshold, nearer }, round) => ({ round: round + 1, threshold: threshold.toFixed(2), nearer: `${Math.round(100 * nearer)} %` }))), `${Math.round(worth)} draws in effect`,
  ].join('\n')
}

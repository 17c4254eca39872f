import { join } from 'node:path'
import { done, type Result } from '../../kernel/Result.ts'
import { figureNames, type FigureName } from '../../simulation/compare/KeptRun.ts'
import type { Spread } from '../../simulation/compare/spreadOf.ts'
import type { SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'
import { runsInFolder } from '../../server/simulation/keptRuns.ts'
import { runEnsemble } from '../../server/simulation/runEnsemble.ts'
import type { Call, Command, Outcome } from '../Command.ts'
import { calibratedOption } from '../simulation/calibratedOption.ts'
import { scenarioAsked, scenarioOptions } from '../simulation/scenarioOption.ts'
import { catalogueWords, sentencesIn, type Language } from '../simulation/sentences.ts'
import { table } from '../table.ts'

/** Measures held against each other in a simulated city. */
export const compare: Command = {
  name: 'compare',
  usage: 'compare SCENARIO [--draws N] [--replicates N] [--seed N] [--threads N] [--all] [--calibrated FILE] [--language en|zh-Hans|zh-Hant]',
  means: 'What measures would do in a simulated city, held against each other. SCENARIO is the id of one, or a file. Ends once the answer is clear, unless --all; runs are kept, so asking again goes on where it stopped. --calibrated draws from what calibrate --json found out.',
  houseless: true,
  options: { ...scenarioOptions, calibrated: { type: 'string' } },
  run: (call) => answered(call),
}

/** One set of measures in a simulated city. */
export const simulate: Command = {
  name: 'simulate',
  usage: 'simulate SCENARIO [--arm ID] [--draws N] [--replicates N] [--seed N] [--threads N] [--calibrated FILE] [--language en|zh-Hans|zh-Hant]',
  means: 'What would happen in a simulated city under the measures of one arm of a scenario (the first, where none is named).',
  houseless: true,
  options: { ...scenarioOptions, calibrated: { type: 'string' } },
  run: async (call) => answered(call, true),
}

async function answered(call: Call, firstOnly = false): Promise<Result<Outcome>> {
  const fitted = await calibratedOption(call.options['calibrated'])
  if (!fitted.ok) return fitted
  const asked = await scenarioAsked(call)
  if (!asked.ok) return asked
  const { language, threads } = asked.value
  const whole = { ...asked.value.question, fitted: fitted.value }
  const question = firstOnly ? { ...whole, file: { ...whole.file, arms: whole.file.arms.slice(0, 1) } } : whole
  const answer = await runEnsemble(question, { kept: runsInFolder(join(call.configuration.dataDir, 'simulations')), threads, all: call.options['all'] === true, signal: call.signal, progress: (finished, of) => call.say(`${finished} of ${of} runs`) })
  if (!answer.ok) return answer
  return done({ json: answer.value, table: shown(answer.value, language) })
}

/** Sentences first, then figures by arm, what was short, what matters most and what is assumed. */
function shown(answer: SimulationAnswer, language: Language): string {
  const words = catalogueWords(language)
  const { comparison, arms, scenario, plan } = answer
  const titles = arms.map(({ title, id }) => title[language] ?? id)
  const figures = figureNames.filter((name) => comparison.arms.some((arm) => arm.figures[name].q95 > 0)).map((name) => Object.fromEntries([[words.named('scenarios.column.figure'), words.named(`scenarios.figure.${name}`)], ...comparison.arms.map(({ figures: of }, arm) => [titles[arm], spread(name, of[name])])]))
  const short = comparison.arms.flatMap(({ delays }, arm) => delays.map(({ of, share, meanDays, from }) => ({ [words.named('scenarios.shortages')]: words.named(`scenarios.shortOf.${of}`), '': titles[arm], [words.named('scenarios.inRuns')]: percent(share), [words.named('scenarios.since')]: new Date(from * 86_400_000).toISOString().slice(0, 10), [words.named('scenarios.waits')]: meanDays === null ? words.named('scenarios.never') : words.say('scenarios.days', { count: meanDays, n: meanDays.toFixed(1) }) })))
  const matters = comparison.sensitivity.flatMap((of, arm) => (['infections', 'restrictedDays'] as const).flatMap((name) => of[name].slice(0, 3).map(({ at, correlation, low, high }) => ({ [words.named('scenarios.sensitivity')]: words.named(`scenarios.figure.${name}`), '': titles[arm], [words.named('scenarios.parameter')]: at, [words.named('scenarios.correlation')]: `${correlation.toFixed(2)} (${low.toFixed(2)} – ${high.toFixed(2)})` }))))
  return [
    scenario.title[language] ?? scenario.id, words.say('scenarios.basis', { people: answer.people, place: scenario.place, from: scenario.from, to: scenario.to, runs: comparison.runs, seed: plan.seed }), words.named(answer.ended === 'clear' ? 'scenarios.endedClear' : 'scenarios.endedAll'), '',
    ...sentencesIn(answer, language).map((sentence) => `• ${sentence}`), ...(answer.none.length > 0 ? [`• ${words.say('scenarios.noneOf', { what: answer.none.map((name) => words.named(`scenarios.capacity.${name}`)).join(', ') })}`] : []), '',
    table(figures), '', ...(short.length > 0 ? [table(short), ''] : []), ...(matters.length > 0 ? [table(matters), ''] : []),
    ...(answer.fitted ? [words.named('scenarios.calibrated'), table(answer.fitted.map(({ of, q05, q50, q95 }) => ({ of, q05: short3(q05), q50: short3(q50), q95: short3(q95) }))), ''] : []),
    words.named('scenarios.assumed'), table(answer.assumed.map(({ of, at, value, low, high, needsDecision }) => ({ [words.named('scenarios.parameter')]: of === 'illness' ? `${words.named('scenarios.illness')}: ${at}` : at, [words.named('scenarios.value')]: value ?? (low === null ? '' : `${low} – ${high}`), [words.named('scenarios.decides')]: needsDecision }))),
  ].join('\n')
}

function spread(name: FigureName, { mean, q05, q95 }: Spread): string {
  if (name === 'controlled') return percent(mean)
  const one = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 })
  return `${one(mean)} (${one(q05)} – ${one(q95)})`
}

const short3 = (value: number): string => String(Number(value.toPrecision(3)))
const percent = (share: number): string => `${Math.round(100 * share)} %`

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { parseScenario, type ScenarioFile } from '../../domain/ScenarioFile.ts'
import type { Policies } from '../../duties/policiesOf.ts'
import { placeCity } from '../../server/simulation/placeCity.ts'
import type { Question } from '../../server/simulation/runEnsemble.ts'
import { wholeOption } from '../analysis/asOfOption.ts'
import type { Call } from '../Command.ts'
import { policiesFor } from '../commands/policiesFor.ts'
import { languages, type Language } from './sentences.ts'

/** Options of every command that runs scenarios. */
export const scenarioOptions = { arm: { type: 'string' }, draws: { type: 'string' }, replicates: { type: 'string' }, seed: { type: 'string' }, threads: { type: 'string' }, all: { type: 'boolean' }, language: { type: 'string' } } as const

export interface Asked {
  readonly question: Question
  readonly threads: number | undefined
  readonly language: Language
}

/** The scenario a command names, by its id or as a file of one's own, with what the options change of it; and the city of its place. */
export async function scenarioAsked(call: Call): Promise<Result<Asked>> {
  const policies = await policiesFor(call)
  if (!policies.ok) return policies
  const file = await fileNamed(call.words[0], policies.value)
  if (!file.ok) return file
  const changed = changedBy(call, file.value)
  if (!changed.ok) return changed
  const [threads, language] = [call.options['threads'] === undefined ? done(undefined) : wholeOption('--threads', call.options['threads'], 1, [1, 256]), languageOption(call.options['language'])]
  if (!threads.ok) return threads
  if (!language.ok) return language
  const profile = policies.value.profiles.find(({ id }) => id === changed.value.disease)
  if (!profile) return refuse('UnknownDisease', `There is no profile of the disease ${changed.value.disease}.`, { at: 'disease' })
  call.say(`Making the city ${changed.value.place}…`)
  const placed = await placeCity(call.configuration.policies)(changed.value.place, changed.value.seed)
  if (!placed.ok) return placed
  const named = new Set(changed.value.arms.flatMap(({ packs }) => packs.map(({ id }) => id)))
  return done({ question: { ...placed.value, file: changed.value, packs: policies.value.packs.filter(({ id }) => named.has(id)), profile, drawn: changed.value.runs.draws > 1 }, threads: threads.value, language: language.value })
}

async function fileNamed(name: string | undefined, { scenarios }: Policies): Promise<Result<ScenarioFile>> {
  const known = scenarios.map(({ id }) => id).join(', ') || 'none'
  if (name === undefined) return refuse('WrongUsage', `Say which scenario: a file, or one of ${known}.`, { at: 'SCENARIO' })
  if (/\.ya?ml$/.test(name)) return existsSync(name) ? parseScenario(await readFile(name, 'utf8'), name) : refuse('NoSuchFile', `There is no file ${name}.`, { at: 'SCENARIO' })
  const found = scenarios.find(({ id }) => id === name)
  return found ? done(found) : refuse('UnknownScenario', `There is no scenario ${name}. There are ${known}.`, { at: 'SCENARIO' })
}

function changedBy({ options }: Call, file: ScenarioFile): Result<ScenarioFile> {
  const [draws, replicates, seed] = [wholeOption('--draws', options['draws'], file.runs.draws, [1, 1000]), wholeOption('--replicates', options['replicates'], file.runs.replicates, [1, 1000]), wholeOption('--seed', options['seed'], file.seed, [0, 4_294_967_295])]
  if (!draws.ok) return draws
  if (!replicates.ok) return replicates
  if (!seed.ok) return seed
  const arms = options['arm'] === undefined ? file.arms : file.arms.filter(({ id }) => id === options['arm'])
  if (arms.length === 0) return refuse('UnknownArm', `The scenario ${file.id} has no arm ${String(options['arm'])}. It has ${file.arms.map(({ id }) => id).join(', ')}.`, { at: '--arm' })
  return done({ ...file, arms, seed: seed.value, runs: { draws: draws.value, replicates: replicates.value } })
}

function languageOption(given: string | boolean | undefined): Result<Language> {
  if (given === undefined) return done('en')
  const found = languages.find((language) => language === given)
  return found ? done(found) : refuse('WrongUsage', `--language ${String(given)} is none of ${languages.join(', ')}`, { at: '--language' })
}

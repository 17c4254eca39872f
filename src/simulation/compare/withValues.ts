import { done, refuse, type Result } from '../../kernel/Result.ts'
import { scenarioFile, type ScenarioFile } from '../../domain/ScenarioFile.ts'

/** A scenario with some of its numbers set: paths such as seeds.0.count or capacity.rooms.value. Where only a whole number makes sense the nearest one is taken. */
export function withValues(file: ScenarioFile, values: Readonly<Record<string, number>>): Result<ScenarioFile> {
  let now: ScenarioFile = file
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.')
    if (typeof valueIn(now, steps) !== 'number') return refuse('UnknownParameter', `The scenario ${file.id} has no number at ${path}.`, { at: path })
    const fitting = [value, Math.round(value)].map((one) => scenarioFile.safeParse(changed(now, steps, one))).find(({ success }) => success)
    if (!fitting?.success) return refuse('ImpossibleParameter', `${path} cannot be ${value}.`, { at: path })
    now = fitting.data as ScenarioFile
  }
  return done(now)
}

const valueIn = (of: unknown, steps: readonly string[]): unknown => steps.reduce((at: unknown, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined), of)

function changed(of: unknown, [step, ...rest]: readonly string[], value: number): unknown {
  if (step === undefined) return value
  if (Array.isArray(of)) return of.map((one: unknown, at) => (String(at) === step ? changed(one, rest, value) : one))
  return { ...(of as object), [step]: changed((of as Record<string, unknown>)[step], rest, value) }
}

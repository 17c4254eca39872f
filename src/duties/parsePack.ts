import { done, type Result } from '../kernel/Result.ts'
import { parsePolicy, refuseProblems } from '../domain/policy/parsePolicy.ts'
import { PackSchema, type Pack } from './Pack.ts'
import { runExamples } from './runExamples.ts'

/** Reads a measure pack from YAML; refused with file, line and path where it does not fit, and when it breaks one of its own examples. */
export function parsePack(text: string, file: string): Result<Pack> {
  const parsed = parsePolicy(PackSchema, text, file)
  if (!parsed.ok) return parsed
  const broken = runExamples(parsed.value)
  if (broken.length === 0) return done(parsed.value)
  const line = Math.max(1, text.split('\n').findIndex((words) => words.startsWith('examples:')) + 1)
  return refuseProblems(broken.map(({ at, message }) => ({ file, line, path: at, message })))
}

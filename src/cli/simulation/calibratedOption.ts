import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Fitted } from '../../simulation/compare/fittedValues.ts'

/** What `calibrate --json` wrote, as far as a comparison stands on it. */
const calibrated = z.object({
  unknown: z.array(z.string()).min(1),
  calibration: z.object({ draws: z.array(z.object({ values: z.array(z.number()), weight: z.number().min(0) })).min(1) }),
}).refine(({ unknown, calibration: { draws } }) => draws.every(({ values }) => values.length === unknown.length), 'a draw has another number of values than there are unknown')
  .refine(({ calibration: { draws } }) => draws.some(({ weight }) => weight > 0), 'no draw has any weight')

/** The file that --calibrated names; nothing where it was not said. */
export async function calibratedOption(given: string | boolean | undefined): Promise<Result<Fitted | undefined>> {
  if (given === undefined) return done(undefined)
  const path = String(given)
  const wrong = (why: string): Result<never> => refuse('WrongUsage', `--calibrated ${path}: ${why}. It takes the file that calibrate --json wrote.`, { at: '--calibrated' })
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return wrong('it cannot be read')
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return wrong('it is no JSON')
  }
  const parsed = calibrated.safeParse(said)
  if (!parsed.success) return wrong(`${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`.trim())
  return done({ unknown: parsed.data.unknown, draws: parsed.data.calibration.draws })
}

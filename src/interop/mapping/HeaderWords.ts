import { parse } from 'yaml'
import * as z from 'zod'
import { done, refuse, type Result } from '../../kernel/Result.ts'

const words = z.array(z.union([z.string(), z.number()]).transform(String)).readonly()

/** What columns and values are called in people's spreadsheets: data, in `policies/headers.yaml`. */
export const HeaderWords = z.strictObject({
  /** Target → language → what its column is called. */
  targets: z.record(z.string(), z.record(z.string(), words)),
  roles: z.strictObject({ source: words, exposed: words }),
  infecting: words,
  units: z.strictObject({ months: words, days: words }),
  births: words,
  dateWords: words,
  durations: words,
  fillers: words,
  /** Field → value → what people write for it. */
  values: z.record(z.string(), z.record(z.string(), words)),
  missing: z.strictObject({ any: words, exact: words, numbers: z.array(z.number()).readonly() }),
  infectedHere: words,
  withoutSymptoms: words,
  opposites: words,
})
export type HeaderWords = z.infer<typeof HeaderWords>

/** The vocabulary from its text; a mistake in it is named with its place. */
export function parseHeaderWords(text: string): Result<HeaderWords> {
  const read = HeaderWords.safeParse(parse(text))
  if (read.success) return done(read.data)
  const first = read.error.issues[0]
  return refuse('MalformedPolicy', `headers: ${first?.path.join('.')}: ${first?.message}`, { at: first?.path.join('.') ?? '' })
}

import { parseDocument, stringify } from 'yaml'
import * as z from 'zod'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { DayReading } from '../cells/DayReading.ts'

/** What one row of a file is. `contacts`: who met whom, or people under follow-up; `pairs`: two people and the link between them. */
export const fileKinds = ['cases', 'contacts', 'pairs', 'visits', 'people', 'other'] as const
export type FileKind = (typeof fileKinds)[number]

/** What one column means and how its cells are read. */
export const ColumnMapping = z.strictObject({
  column: z.string(),
  /** A field (`Case.onsetOn`) or one of the special targets (`id`, `link.from`, `identifier.name`, `visit.place`, `note`, `ignore`, …). */
  to: z.string(),
  /** Which of the two people of the row it speaks of. */
  role: z.enum(['source', 'exposed']).optional(),
  /** Which of several visits of the row it belongs to. */
  group: z.int().min(0).optional(),
  days: DayReading.optional(),
  /** What the values stand for; null says nothing that the field could hold, and is kept as a note. */
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])).optional(),
  /** Cells that say that nothing is known. */
  missing: z.array(z.string()).readonly().optional(),
  /** What a number alone counts; `ofRow` where another column of the row says it. */
  unit: z.enum(['years', 'months', 'weeks', 'days', 'ofRow']).optional(),
  /** Values that also say that the person has no symptoms. */
  withoutSymptoms: z.array(z.string()).readonly().optional(),
  because: z.string().optional(),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

/** How a file is read: proposed by its header and content, changed and confirmed by a person, kept and used again. */
export const Mapping = z.strictObject({
  version: z.literal(1),
  /** The file it was made for; others of the same columns can be read with it. */
  file: z.string(),
  as: z.enum(fileKinds),
  /** Links of the file say who infected whom, rather than who met whom. */
  infected: z.boolean(),
  columns: z.array(ColumnMapping).readonly(),
  because: z.array(z.string()).readonly(),
  /** What a person should look at before the file goes in. */
  questions: z.array(z.string()).readonly(),
})
export type Mapping = z.infer<typeof Mapping>

/** A mapping from the text of its file, YAML or JSON; a mistake is named with its place. */
export function parseMapping(text: string): Result<Mapping> {
  const document = parseDocument(text)
  const [wrong] = document.errors
  if (wrong) return refuse('MalformedMapping', `The mapping is not YAML: ${wrong.message.split('\n')[0]?.replace(/:$/, '')}`, { at: `line ${wrong.linePos?.[0].line ?? 1}` })
  const read = Mapping.safeParse(document.toJS())
  if (read.success) return done(read.data)
  const first = read.error.issues[0]
  const at = first?.path.join('.') ?? ''
  return refuse('MalformedMapping', `The mapping does not hold: ${at ? `${at}: ` : ''}${first?.message}`, { at })
}

export const mappingText = (mapping: Mapping): string => stringify(mapping, { lineWidth: 140 })

import type * as z from 'zod'
import { scenarioFile, type ScenarioFile } from '../../domain/ScenarioFile.ts'
import type { Words } from '../../ui/useWords.ts'

/** What is wrong with a scenario, by the path of the field and in the reader's language; nothing where it can be asked. */
export function wrongIn({ t }: Pick<Words, 't'>, file: ScenarioFile): ReadonlyMap<string, string> {
  const issues = scenarioFile.safeParse(file).error?.issues ?? []
  return new Map(issues.map((issue) => [issue.path.join('.'), t(...sayingOf(issue))]))
}

function sayingOf(issue: z.core.$ZodIssue): [key: string, params?: Readonly<Record<string, unknown>>] {
  const custom = issue.code === 'custom' ? (issue.params as { wrong?: string } | undefined)?.wrong : undefined
  if (custom) return [`scenarios.wrong.${custom}`]
  if (issue.code === 'too_small') return issue.origin === 'number' || issue.origin === 'int' ? ['scenarios.wrong.least', { n: Number(issue.minimum) }] : ['scenarios.wrong.needed']
  if (issue.code === 'too_big') return ['scenarios.wrong.most', { n: Number(issue.maximum) }]
  if (issue.code === 'invalid_format') return ['scenarios.wrong.id']
  if (issue.code === 'invalid_type') return [issue.expected === 'int' ? 'scenarios.wrong.whole' : 'scenarios.wrong.needed']
  if (issue.code === 'invalid_union') return ['scenarios.wrong.amount']
  return ['scenarios.wrong.other']
}

import * as z from 'zod'
import type { Result } from '../kernel/Result.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { inThreeLanguages } from './policy/sourced.ts'

/** A pattern over the names of actions or reports: a name, or a beginning followed by *. */
const pattern = z.string().regex(/^[a-z][A-Za-z0-9]*\*?$|^\*$/, 'a name such as serveOrder, a beginning such as serve*, or *')

const role = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]*$/, 'an id is one word in camel case'),
  title: inThreeLanguages,
  /** One sentence: what people in this role do. */
  does: z.string().min(1),
  actions: z.array(pattern),
  reports: z.array(pattern),
})
export type Role = z.infer<typeof role>

const roles = z.strictObject({ roles: z.array(role).min(1) }).superRefine((given, context) => {
  given.roles.forEach(({ id }, at) => {
    if (given.roles.findIndex((other) => other.id === id) !== at) context.addIssue({ code: 'custom', path: ['roles', at, 'id'], message: `the id ${id} is used twice` })
  })
})

/** Reads the roles: what people are called and which actions and reports are theirs. */
export function parseRoles(text: string, file: string): Result<readonly Role[]> {
  const parsed = parsePolicy(roles, text, file)
  return parsed.ok ? { ok: true, value: parsed.value.roles } : parsed
}

/** Whether a name fits one of the patterns. */
export const fitsPattern = (patterns: readonly string[], name: string): boolean => patterns.some((given) => (given.endsWith('*') ? name.startsWith(given.slice(0, -1)) : given === name))

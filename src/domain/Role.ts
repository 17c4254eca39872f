import * as z from 'zod'
import { HOUSE } from '../kernel/Grant.ts'
import type { Permits } from '../kernel/permit.ts'
import type { Result } from '../kernel/Result.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { inThreeLanguages } from './policy/sourced.ts'

/** Each by its name, so that something new is nobody's until it is given to somebody. */
const names = z.array(z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name such as serveOrder'))
const nounNames = z.array(z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'a noun such as Case'))

const role = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]*$/, 'an id is one word in camel case').refine((id) => id !== HOUSE, 'this is the house itself, and nobody can be given it'),
  title: inThreeLanguages,
  /** One sentence: what people in this role do. */
  does: z.string().min(1),
  /** True where nobody gives it to an account that they invited themselves, as long as another administrator can: it takes two to make somebody powerful. */
  byAnother: z.literal(true).optional(),
  actions: names,
  reports: names,
  /** Nouns that may be taken out as files. */
  exports: nounNames.default([]),
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

/** The roles as the kernel asks them. */
export const permitsOf = (all: readonly Role[]): Permits => new Map(all.map(({ id, actions, reports, exports }) => [id, { action: new Set(actions), report: new Set(reports), export: new Set(exports) }]))

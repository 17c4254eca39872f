import * as z from 'zod'
import type { Result } from '../kernel/Result.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { nouns } from './all.ts'
import { isPersonal } from './person/isPersonal.ts'
import { issuedFor } from './policy/issuedFor.ts'
import { inThreeLanguages, policyId, withOrigin } from './policy/sourced.ts'

export const keptThings = ['contactsWhoStayedWell', 'visits', 'visitsNotNeeded', 'negativeResults', 'cases', 'everybodyElse', 'complaints', 'refusedRows'] as const
export type KeptThing = (typeof keptThings)[number]

const days = z.number().int().min(1).max(36_500)
const forgets: readonly string[] = ['contactsWhoStayedWell', 'cases', 'everybodyElse']

const rule = withOrigin({ id: policyId, what: z.enum(keptThings), does: z.enum(['forget', 'delete']), days }).superRefine(({ what, does }, context) => {
  if ((does === 'forget') !== forgets.includes(what)) context.addIssue({ code: 'custom', path: ['does'], message: forgets.includes(what) ? 'people are forgotten, their records stay and are counted' : 'these records are deleted; only people are forgotten' })
})

/** A law that records of people rest on, and where it holds. */
const basis = withOrigin({ id: policyId, place: z.string().min(2), title: inThreeLanguages })
/** What records are for, what they rest on and which rules end them. */
const records = z.strictObject({ id: policyId, nouns: z.array(z.string()).min(1), purpose: inThreeLanguages, bases: z.array(policyId).min(1), until: z.array(policyId).min(1) })

const retention = z.strictObject({ remedies: withOrigin({ days }), bases: z.array(basis).min(1), records: z.array(records), rules: z.array(rule) }).superRefine(({ rules, bases, records: kinds }, context) => {
  const wrong = (path: readonly (string | number)[], message: string): void => context.addIssue({ code: 'custom', path: [...path], message })
  const [known, ends] = [new Set(bases.map(({ id }) => id)), new Set(rules.map(({ id }) => id))]
  kinds.forEach(({ nouns: names, bases: on, until }, at) => {
    for (const id of on) if (!known.has(id)) wrong(['records', at, 'bases'], `there is no basis ${id}`)
    for (const id of until) if (!ends.has(id)) wrong(['records', at, 'until'], `there is no rule ${id}`)
    for (const name of names) if (!personal.includes(name)) wrong(['records', at, 'nouns'], `${name} is no record of a person`)
  })
  for (const name of personal) if (kinds.filter((kind) => kind.nouns.includes(name)).length !== 1) wrong(['records'], `of ${name} it has to be said once what it is for`)
  rules.forEach(({ what }, at) => {
    if (rules.findIndex((other) => other.what === what) !== at) context.addIssue({ code: 'custom', path: ['rules', at, 'what'], message: `there are two rules for ${what}` })
  })
})

/** The nouns whose records are about people. */
const personal: readonly string[] = Object.values(nouns).filter(isPersonal).map(({ name }) => name)

/** What records of people are for and rest on, how long what is known of people is kept, and how long orders and who they restrict are held for remedies. */
export type Retention = z.infer<typeof retention>
export type RetentionRule = Retention['rules'][number]
export type LawfulBasis = Retention['bases'][number]

/** Why records of a noun are held in a jurisdiction: what for, on which laws that hold there, and the rules that end it. */
export interface Grounds {
  readonly id: string
  readonly nouns: readonly string[]
  readonly purpose: Retention['records'][number]['purpose']
  readonly bases: readonly LawfulBasis[]
  readonly until: readonly RetentionRule[]
}

/** The grounds of all records of people in a jurisdiction. */
export const groundsIn = ({ bases, records: kinds, rules }: Retention, jurisdiction: string): readonly Grounds[] =>
  kinds.map((kind) => ({ ...kind, bases: bases.filter(({ id, place }) => kind.bases.includes(id) && issuedFor(place, jurisdiction)), until: rules.filter(({ id }) => kind.until.includes(id)) }))

export const parseRetention = (text: string, file: string): Result<Retention> => parsePolicy(retention, text, file)

import * as z from 'zod'
import type { Result } from '../kernel/Result.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { inThreeLanguages, policyId, withOrigin } from './policy/sourced.ts'

const amount = z.number().positive()
const name = z.string().regex(/^[a-z][A-Za-z]*$/, 'one word in camel case')
/** What an amount is asked for: each patient, sample, … of a day. */
const patients = ['room', 'ward', 'icu'] as const
const counted = [...patients, 'sample', 'tube', 'transport'] as const

const staff = withOrigin({ id: name, title: inThreeLanguages, /** Hours of work for each on one day. */ hours: z.partialRecord(z.enum(counted), amount) })
const item = withOrigin({ id: policyId, title: inThreeLanguages, unit: z.enum(['each', 'pair', 'litre', 'kilogram', 'test']), reusable: z.boolean(), /** For each patient, sample or worker on one day; of what is used again: at once. */ perDay: z.record(name, amount) })
const stress = withOrigin({ id: policyId, title: inThreeLanguages, times: z.number().min(1).max(20) })

const supplies = z.strictObject({
  id: policyId, title: inThreeLanguages, source: z.string().min(1),
  shift: withOrigin({ hours: z.number().positive().max(24) }),
  staff: z.array(staff), items: z.array(item).min(1), stresses: z.array(stress),
}).superRefine(({ staff: workers, items }, context) => {
  const known = new Set<string>([...counted, ...workers.map(({ id }) => id)])
  items.forEach(({ id, perDay }, at) => {
    if (items.findIndex((other) => other.id === id) !== at) context.addIssue({ code: 'custom', path: ['items', at, 'id'], message: `the id ${id} is used twice` })
    for (const key of Object.keys(perDay)) if (!known.has(key)) context.addIssue({ code: 'custom', path: ['items', at, 'perDay', key], message: `an amount for each ${key}: there are ${[...known].join(', ')}` })
  })
})

/** Which supplies care, sampling and laboratory need, for whom and how much; each with its source. */
export type Supplies = z.infer<typeof supplies>
export type SupplyItem = Supplies['items'][number]

export const parseSupplies = (text: string, file: string): Result<Supplies> => parsePolicy(supplies, text, file)

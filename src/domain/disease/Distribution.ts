import * as z from 'zod'
import { withOrigin } from '../policy/sourced.ts'
import { impossibleIn } from './impossibleIn.ts'

export const distributionKinds = ['incubation', 'serialInterval', 'generationTime', 'onsetToHospital', 'onsetToDeath', 'onsetToDischarge', 'offspring'] as const
export type DistributionKind = (typeof distributionKinds)[number]

const positive = z.number().positive()

/** A family with its own parameters; `summary` where the paper gives only figures about the values. */
export const shape = z.discriminatedUnion('family', [
  z.strictObject({ family: z.literal('lognormal'), meanlog: z.number(), sdlog: positive }),
  z.strictObject({ family: z.literal('gamma'), shape: positive, scale: positive }),
  z.strictObject({ family: z.literal('weibull'), shape: positive, scale: positive }),
  z.strictObject({ family: z.literal('normal'), mean: z.number(), sd: positive }),
  z.strictObject({ family: z.literal('negativeBinomial'), mean: positive, dispersion: positive }),
  z.strictObject({ family: z.literal('summary') }),
])
export type Shape = z.infer<typeof shape>

const interval = z.tuple([z.number(), z.number()]).readonly()

/** What a study found about a time between two events (in days) or about the number of people one case infects. */
export const distribution = withOrigin({
  kind: z.enum(distributionKinds),
  unit: z.enum(['day', 'person']),
  shape,
  /** Added to every value: the shortest time there can be. */
  offset: z.number().optional(),
  /** What the study itself reports, against which its parameters are checked. */
  reported: z
    .strictObject({
      mean: z.number().optional(), meanInterval: interval.optional(), sd: z.number().optional(), median: z.number().optional(), medianInterval: interval.optional(), range: interval.optional(),
      quantiles: z.record(z.string().regex(/^0\.\d+$/, 'a share between 0 and 1, such as 0.95'), z.number()).optional(),
    })
    .readonly().optional(),
  people: z.number().int().positive().nullable().optional(),
  where: z.string().optional(),
  doi: z.string().regex(/^10\.\d{4,}\/\S+$/, 'not a DOI'),
  /** The one to calculate with, where there are several of a kind. */
  use: z.literal(true).optional(),
  note: z.string().optional(),
}).superRefine((given, context) => {
  if ((given.kind === 'offspring') !== (given.unit === 'person')) context.addIssue({ code: 'custom', path: ['unit'], message: 'times are counted in days, offspring in people' })
  for (const reason of impossibleIn(given)) context.addIssue({ code: 'custom', path: ['shape'], message: reason })
})
export type Distribution = z.infer<typeof distribution>

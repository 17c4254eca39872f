import type { Context } from '../../kernel/action.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import type { Distribution, DistributionKind, Shape } from '../../domain/disease/Distribution.ts'
import { meanOf } from '../../domain/disease/meanOf.ts'
import type { Query } from '../../storage/Query.ts'
import type { Assumed } from './Basis.ts'

/** What the house knows of the outbreak's disease. */
export async function profileOf(query: Query, context: Context): Promise<Result<DiseaseProfile>> {
  const outbreak = await query.selectFrom('Outbreak').select('disease').where('id', '=', context.outbreakId).executeTakeFirst()
  const profile = outbreak && (context.policy?.('disease', outbreak.disease) as DiseaseProfile | undefined)
  return profile ? done(profile) : refuse('NoProfile', `There is no profile of the disease ${outbreak?.disease ?? ''} among the policies.`)
}

/** A distribution of the profile with its mean, spread and source. */
export interface Known {
  readonly shape: Exclude<Shape, { family: 'summary' | 'negativeBinomial' }>
  readonly offset: number
  readonly mean: number
  readonly sd: number | null
  readonly assumed: Assumed
}

/** The first of several kinds that the profile has one to calculate with; refused where it has none. */
export function distributionOf(profile: Result<DiseaseProfile>, ...kinds: readonly DistributionKind[]): Result<Known> {
  if (!profile.ok) return profile
  const found = kinds.map((kind) => profile.value.distributions.find((one) => one.kind === kind && one.use)).find((one) => one !== undefined)
  if (!found) return refuse('NotInProfile', `The profile of the disease gives no distribution for ${kinds.join(' or ')}; it has to be added there with its source.`, { details: kinds })
  const { shape } = found
  if (shape.family === 'summary' || shape.family === 'negativeBinomial') return refuse('NotInProfile', `The profile gives figures for ${found.kind}, but no distribution to calculate with.`, { details: kinds })
  const mean = meanOf(shape) + (found.offset ?? 0)
  const sd = spreadOf(shape)
  return done({ shape, offset: found.offset ?? 0, mean, sd, assumed: assumedOf(found, mean, sd) })
}

const assumedOf = ({ kind, shape, source, doi, assumed, needsDecision, note }: Distribution, mean: number, sd: number | null): Assumed => ({
  kind, family: shape.family, mean, sd, source, doi: doi ?? null, undecided: assumed === true || needsDecision !== undefined, note: note ?? null,
})

/** Standard deviation in the unit of the distribution. */
function spreadOf(shape: Known['shape']): number {
  switch (shape.family) {
    case 'lognormal':
      return meanOf(shape) * Math.sqrt(Math.expm1(shape.sdlog ** 2))
    case 'gamma':
      return Math.sqrt(shape.shape) * shape.scale
    case 'weibull':
      return Math.sqrt(Math.max(0, meanOf({ family: 'weibull', shape: shape.shape / 2, scale: shape.scale ** 2 }) - meanOf(shape) ** 2))
    case 'normal':
      return shape.sd
  }
}

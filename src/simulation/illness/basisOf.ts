import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import type { Distribution, DistributionKind, Shape } from '../../domain/disease/Distribution.ts'
import type { Spread } from '../../domain/disease/Spread.ts'

/** A distribution that days can be worked out from, with where it was read. */
export interface Curve {
  readonly kind: DistributionKind
  readonly shape: Exclude<Shape, { family: 'summary' | 'negativeBinomial' }>
  readonly offset: number
  readonly source: string
  readonly needsDecision?: string
}

/** What of a profile an illness is made from. */
export interface Basis {
  readonly spread: Spread
  readonly incubation: Curve
  /** From infection to infecting others, where `spread` does not give it from onset. */
  readonly generation: Curve | undefined
  /** From onset to admission, where `spread` does not give it. */
  readonly admission: Curve | undefined
}

/** Who decides that one time may stand for another. */
const EPIDEMIOLOGIST = 'epidemiologist of the response'

/** What a simulation takes from a profile; refused with everything that is missing. */
export function basisOf(profile: Pick<DiseaseProfile, 'id' | 'distributions' | 'spread'>): Result<Basis> {
  const { spread } = profile
  const incubation = curveIn(profile, 'incubation')
  const generation = spread?.afterOnset ? undefined : (curveIn(profile, 'generationTime') ?? inPlaceOf(curveIn(profile, 'serialInterval')))
  const admission = spread?.stay.untilAdmission ? undefined : curveIn(profile, 'onsetToHospital')
  const missing = [
    ...(incubation ? [] : ['a distribution of incubation with its parameters']),
    ...(spread?.afterOnset || generation ? [] : ['a distribution of generationTime, or of serialInterval in its place, with its parameters']),
    ...(spread ? [] : ['the block spread']),
    ...(!spread || spread.stay.untilAdmission || admission ? [] : ['spread.stay.untilAdmission, or a distribution of onsetToHospital']),
  ]
  if (spread && incubation && missing.length === 0) return done({ spread, incubation, generation, admission })
  return refuse('NotInProfile', `The profile of the disease ${profile.id} cannot be simulated. It lacks ${missing.join('; ')}.`, { at: profile.id, details: missing })
}

function curveIn({ distributions }: Pick<DiseaseProfile, 'distributions'>, kind: DistributionKind): Curve | undefined {
  const found = distributions.find((one) => one.kind === kind && one.use)
  if (!found) return undefined
  const { shape, offset = 0, needsDecision } = found
  if (shape.family === 'summary' || shape.family === 'negativeBinomial') return undefined
  return { kind, shape, offset, source: sourceOf(found), ...(needsDecision === undefined ? {} : { needsDecision }) }
}

const sourceOf = ({ source, doi }: Distribution): string => `${source}, doi ${doi}`

/** Days between onsets taken for days between infections: right on average, not in their spread. */
function inPlaceOf(interval: Curve | undefined): Curve | undefined {
  return interval && { ...interval, source: `${interval.source}; serial interval in place of the generation time`, needsDecision: interval.needsDecision ?? EPIDEMIOLOGIST }
}

import { refuse, type Result } from '../../kernel/Result.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { shape } from '../../domain/disease/Distribution.ts'
import { shareBelow } from '../../domain/disease/shareBelow.ts'
import { spread } from '../../domain/disease/Spread.ts'
import { basisOf, type Basis } from './basisOf.ts'
import { illnessFrom } from './illnessFrom.ts'
import type { Illness } from './Illness.ts'
import { parametersIn } from './parametersOf.ts'
import { quantileOf } from './quantileOf.ts'
import { settle } from './settle.ts'

/** How the uncertain parameters are settled. */
export interface Settling {
  /** Quantile in (0, 1) of a parameter, asked for by the path it is `drawnWith`; without it each stands at its value. */
  readonly draw?: (at: string) => number
  /** Numbers that parameters are set to, by their path; they may lie outside the interval, but not outside what is possible. */
  readonly values?: Readonly<Record<string, number>>
}

/** Share of the times that a curve may put before their beginning: a fitted curve may reach there, but hardly. */
const BEFORE_BEGINNING = 1e-3

/** The disease of a profile as a simulation uses it; refused where the profile lacks something, or a number set is impossible. */
export function illnessOf(profile: DiseaseProfile, { draw, values = {} }: Settling = {}): Result<Illness> {
  const basis = basisOf(profile)
  if (!basis.ok) return basis
  const known = new Set(parametersIn(basis.value).map(({ at }) => at))
  const unknown = Object.keys(values).find((at) => !known.has(at))
  if (unknown !== undefined) return refuse('UnknownParameter', `The profile of the disease ${profile.id} has no parameter ${unknown}.`, { at: unknown })
  const settled = settle(basis.value, (parameter) => values[parameter.at] ?? (draw && parameter.low < parameter.high ? quantileOf(parameter, quantileFrom(draw, parameter.drawnWith)) : parameter.value))
  return impossibleIn(settled) ?? illnessFrom(settled)
}

function quantileFrom(draw: (at: string) => number, at: string): number {
  const quantile = draw(at)
  if (!(quantile > 0 && quantile < 1)) throw new Error(`a quantile lies between 0 and 1; for ${at} it is ${quantile}`)
  return quantile
}

/** Numbers that were set are held to what the profile itself is held to. */
function impossibleIn({ spread: block, incubation, generation, admission }: Basis): Result<never> | undefined {
  const checked = spread.safeParse(block)
  const [issue] = checked.success ? [] : checked.error.issues
  if (issue) return refuseParameter(`spread.${issue.path.map(String).join('.')}`, issue.message)
  for (const { kind, shape: given, offset } of [incubation, generation, admission].filter((curve) => curve !== undefined)) {
    const parsed = shape.safeParse(given)
    if (!parsed.success) return refuseParameter(`distributions.${kind}.${String(parsed.error.issues[0]?.path[0])}`, parsed.error.issues[0]?.message ?? '')
    const before = shareBelow(given, -offset)
    if (before > BEFORE_BEGINNING) return refuseParameter(`distributions.${kind}`, `puts ${(100 * before).toFixed(1)} % before day 0, where nothing can happen`)
  }
  return undefined
}

const refuseParameter = (at: string, message: string): ReturnType<typeof refuse> => refuse('ImpossibleParameter', `${at}: ${message}`, { at })

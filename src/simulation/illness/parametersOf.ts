import { done, type Result } from '../../kernel/Result.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { basisOf, type Basis } from './basisOf.ts'
import type { Parameter } from './Illness.ts'
import { settle } from './settle.ts'

/** Every parameter that a simulation of the disease uses, in the order of the profile; refused where the profile does not give all of them. */
export function parametersOf(profile: DiseaseProfile): Result<readonly Parameter[]> {
  const basis = basisOf(profile)
  return basis.ok ? done(parametersIn(basis.value)) : basis
}

export function parametersIn(basis: Basis): readonly Parameter[] {
  const found: Parameter[] = []
  settle(basis, (parameter) => {
    found.push(parameter)
    return parameter.value
  })
  return found
}

import type { Context } from '../../kernel/action.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'
import { keyedTokens } from '../../domain/person/keyedTokens.ts'
import { matchScore, type PersonTraits } from '../../domain/person/matchScore.ts'
import type { Row } from '../../storage/Query.ts'
import { isEmpty } from './fillsGaps.ts'
import type { ReadPerson } from '../../interop/mapping/ReadRow.ts'
import type { Known } from './knownFor.ts'

/** Whom a row speaks of: somebody known, nobody known, or somebody who may be one of those known, which a person has to say. */
export type Who =
  | { readonly is: 'known'; readonly id: string }
  | { readonly is: 'nobody' }
  | { readonly is: 'doubtful'; readonly others: readonly { readonly id: string; readonly score: number; readonly because: string }[] }

/** The id of the file decides, unless what is said contradicts what is known; without one, ID number, name, birth and phone are weighed. */
export function whoIsIt(person: ReadPerson, known: Known, context: Context): Who {
  if (person.number) {
    const numbered = known.byHash.get(identifierHash(context, 'fileNumber', person.number)) ?? []
    const agreeing = numbered.find((id) => contradictions(person, id, known).length === 0)
    if (agreeing) return { is: 'known', id: standing(agreeing, known) }
    if (numbered.length > 0) return { is: 'doubtful', others: [...new Set(numbered.map((id) => standing(id, known)))].map((id) => ({ id, score: 0.5, because: `the same number ${person.number}, but other ${contradictions(person, id, known).join(', ')}` })) }
  }
  return byTraits(person, known, context)
}

function byTraits(person: ReadPerson, known: Known, context: Context): Who {
  if (person.identifiers.length === 0) return { is: 'nobody' }
  const candidates = new Set(person.identifiers.flatMap(({ kind, value }) => known.byHash.get(identifierHash(context, kind, value)) ?? []))
  if (candidates.size === 0) return { is: 'nobody' }
  const mine = traitsOf(person.traits, person.identifiers.map(({ kind, value }) => ({ kind, hash: identifierHash(context, kind, value), tokens: keyedTokens(context, kind, value) })))
  const matches = [...candidates].map((id) => ({ id, match: matchScore(mine, traitsOf(known.people.get(id) as Row<'Person'>, known.identifiers.get(id) ?? [])) }))
  const same = [...new Set(matches.filter(({ match }) => match.verdict === 'same').map(({ id }) => standing(id, known)))]
  if (same.length === 1) return { is: 'known', id: same[0] as string }
  const doubts = [...new Map(matches.filter(({ match }) => match.verdict !== 'different').map(({ id, match }) => [standing(id, known), { id: standing(id, known), match }])).values()]
  if (doubts.length === 0) return { is: 'nobody' }
  return { is: 'doubtful', others: doubts.map(({ id, match }) => ({ id, score: match.score, because: `agrees: ${match.agrees.join(', ') || 'nothing'}; differs: ${match.differs.join(', ') || 'nothing'}` })) }
}

/** Where somebody decided that two records are one person, the one that stays is meant. */
export const standing = (id: string, { sameAs }: Pick<Known, 'sameAs'>): string => sameAs.get(id) ?? id

const traitsOf = (traits: Readonly<Record<string, unknown>>, identifiers: readonly { kind: string; hash: string; tokens: readonly string[] }[]): PersonTraits => ({
  idNumber: identifiers.find(({ kind }) => kind === 'idNumber')?.hash, name: identifiers.find(({ kind }) => kind === 'name')?.hash, phone: identifiers.find(({ kind }) => kind === 'phone')?.hash,
  nameParts: identifiers.find(({ kind }) => kind === 'name')?.tokens, bornOn: traits['bornOn'] as string | null, ageYears: traits['ageYears'] as number | null, sex: traits['sex'] as string | null,
})

/** What the row says differently from what is known of the person and their case. */
function contradictions(person: ReadPerson, id: string, known: Known): readonly string[] {
  const was = known.people.get(id)
  const file = known.cases.get(id)
  // A second file of the same person says what came with it, but is closed.
  const { classification: _closed, ...said } = person.caseFacts ?? {}
  return [...differing(person.traits, was), ...differing(known.sameAs.has(id) ? said : (person.caseFacts ?? {}), file)]
}

const differing = (incoming: Readonly<Record<string, unknown>>, was: Readonly<Record<string, unknown>> | undefined): readonly string[] =>
  was === undefined ? [] : Object.entries(incoming).filter(([name, value]) => name !== 'notes' && !isEmpty(value) && !isEmpty(was[name]) && String(value) !== String(was[name])).map(([name]) => name)

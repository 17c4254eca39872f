import type { Day } from '../../kernel/Day.ts'

/** What is known to tell two people apart by. Hashes stand for names and numbers: the rule never reads them. */
export interface PersonTraits {
  readonly idNumber?: string | undefined
  readonly name?: string | undefined
  readonly nameParts?: readonly string[] | undefined
  readonly phone?: string | undefined
  readonly bornOn?: Day | null | undefined
  readonly ageYears?: number | null | undefined
  readonly sex?: string | null | undefined
}

/** `same`: may be joined without asking. `doubt`: a person has to look. `different`: nothing to ask. */
export interface Match {
  readonly verdict: 'same' | 'doubt' | 'different'
  /** 0 to 1. */
  readonly score: number
  readonly agrees: readonly string[]
  readonly differs: readonly string[]
}

const WEIGHTS = { idNumber: 1, name: 0.5, namePart: 0.25, phone: 0.35, bornOn: 0.35, ageYears: 0.1, sex: 0.05 } as const

/**
 * Says whether two records are one person. An ID number that agrees joins them, unless sex or birth contradict it; so do name, birth
 * date and phone together. A name with one more thing, or an ID number with a contradiction, is for a person to decide.
 */
export function matchScore(a: PersonTraits, b: PersonTraits): Match {
  const agrees: (keyof typeof WEIGHTS)[] = []
  const differs: string[] = []
  const compare = (what: keyof PersonTraits & keyof typeof WEIGHTS, equal: boolean | undefined): void => void (equal === undefined ? undefined : equal ? agrees.push(what) : differs.push(what))
  compare('idNumber', both(a.idNumber, b.idNumber))
  compare('phone', both(a.phone, b.phone))
  compare('bornOn', both(a.bornOn, b.bornOn))
  compare('sex', bothKnown(a.sex, b.sex))
  // Ages drift by a year within one outbreak and are rounded; more than two years apart is another person or a mistake.
  if (a.ageYears != null && b.ageYears != null) compare('ageYears', Math.abs(a.ageYears - b.ageYears) <= 2)
  const sameName = both(a.name, b.name)
  if (sameName) agrees.push('name')
  else if (sameName === false && a.nameParts?.some((part) => b.nameParts?.includes(part))) agrees.push('namePart')
  else if (sameName === false) differs.push('name')
  const score = Math.min(1, agrees.reduce((sum, what) => sum + WEIGHTS[what], 0))
  return { verdict: verdictOf(new Set<string>(agrees), differs, score), score, agrees, differs }
}

function verdictOf(agrees: ReadonlySet<string>, differs: readonly string[], score: number): Match['verdict'] {
  const contradicted = differs.some((what) => what === 'sex' || what === 'bornOn' || what === 'ageYears')
  if (agrees.has('idNumber')) return contradicted || differs.includes('name') ? 'doubt' : 'same'
  if (differs.includes('idNumber')) return 'different'
  const named = agrees.has('name') && agrees.has('bornOn') && agrees.has('phone')
  if (named && differs.length === 0) return 'same'
  return agrees.has('name') && !contradicted && score >= 0.55 ? 'doubt' : 'different'
}

const both = <T>(a: T | null | undefined, b: T | null | undefined): boolean | undefined => (a == null || b == null ? undefined : a === b)
const bothKnown = (a: string | null | undefined, b: string | null | undefined): boolean | undefined => (a === 'unknown' || b === 'unknown' ? undefined : both(a, b))

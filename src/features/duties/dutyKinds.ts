import { doneByAnswer, findingRanks, kinds } from '../../duties/kinds.ts'

/** Who may own a duty, and which kinds of duties and findings there are: for filters and choices. */
export const owners: readonly string[] = [...new Set(Object.values(kinds).map(({ owner }) => owner))]
export const dutyKinds: readonly string[] = Object.keys(kinds)
export const isFinding = (kind: string): boolean => kind in findingRanks
/** A release is never waived: the person goes home. A complaint is answered. */
export const mayBeWaived = (kind: string): boolean => kind !== 'release' && !isAnswered(kind)
/** Done by an answer with its reasons, on its own page. */
export const isAnswered = (kind: string): boolean => doneByAnswer.includes(kind)

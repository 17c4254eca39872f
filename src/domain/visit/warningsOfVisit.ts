import type { Rec } from '../all.ts'
import type { Warning } from '../Case.ts'

/** A visit that ends before it starts. */
export const warningsOfVisit = ({ fromOn, toOn }: Partial<Pick<Rec<'Visit'>, 'fromOn' | 'toOn'>>): readonly Warning[] =>
  fromOn && toOn && fromOn > toOn ? [{ kind: 'visitEndsBeforeItStarts', fields: ['fromOn', 'toOn'], says: `from ${fromOn} to ${toOn}` }] : []

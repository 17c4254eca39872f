import type { Rec } from '../all.ts'
import type { Warning } from '../Case.ts'

/** What an exposure says of itself that cannot be true. */
export const warningsOfExposure = ({ fromOn, toOn }: Partial<Pick<Rec<'Exposure'>, 'fromOn' | 'toOn'>>): readonly Warning[] =>
  fromOn && toOn && fromOn > toOn ? [{ kind: 'exposureEndsBeforeItStarts', fields: ['fromOn', 'toOn'], says: `from ${fromOn} to ${toOn}` }] : []

import type { Day } from '../kernel/Day.ts'

/** One strand of a timeline: spans of days and single days, each with what it says. */
export interface Lane {
  readonly key: string
  readonly label: string
  readonly spans?: readonly { readonly from: Day; readonly to: Day; readonly says: string; readonly tone?: Tone; readonly open?: boolean }[]
  readonly points?: readonly { readonly on: Day; readonly says: string; readonly mark: Mark; readonly tone?: Tone }[]
}

/** plain: so it was; strong: what weighs; faint: planned or possible; late: missing or late. */
export type Tone = 'plain' | 'strong' | 'faint' | 'late'

/** Shapes rather than letters: they look the same whatever fonts there are. */
export type Mark = 'disc' | 'ring' | 'diamond' | 'hollow' | 'square' | 'cross' | 'plus' | 'check' | 'dash' | 'triangle'

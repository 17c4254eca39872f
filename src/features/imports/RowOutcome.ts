import type { CellProblem } from '../../interop/mapping/ReadRow.ts'

/** What became of a row. */
export interface RowOutcome {
  readonly row: number
  readonly outcome: 'created' | 'merged' | 'unchanged' | 'refused'
  readonly problems: readonly CellProblem[]
  /** Contradictions that were kept on the record. */
  readonly warnings: number
  readonly doubts: number
}

import type { FileKind, Mapping } from '../../interop/mapping/Mapping.ts'
import type { Refusal } from '../../kernel/Result.ts'

/** Where an import stands, as the server tells it; the screen keeps nothing of its own, so a reload loses nothing. */
export interface ImportState {
  readonly id: string
  readonly stage: 'proposed' | 'dryRun' | 'run'
  readonly status: 'proposed' | 'running' | 'done' | 'cancelled' | 'failed'
  readonly progress?: { readonly at: number; readonly of?: number; readonly what: string }
  readonly files: readonly ProposedFile[]
  /** What became of every row, or would. */
  readonly report?: { readonly files: readonly FileOutcome[]; readonly refusedFile: string | null; readonly cancelled: boolean }
  readonly refusal?: Refusal
}

/** A file with how it is proposed to be read. */
export interface ProposedFile {
  readonly file: string
  readonly rows: number
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly kind: FileKind
  readonly mapping: Mapping
}

export interface FileOutcome {
  readonly file: string
  readonly rows: number
  readonly created: number
  readonly merged: number
  readonly unchanged: number
  readonly refused: number
  readonly warnings: number
  readonly doubts: number
  readonly problems: readonly { readonly row: number; readonly column: string; readonly value: string; readonly reason: string }[]
}

/** The counts of a file, in the order they are shown: the first is the sum of the next four. */
export const counted = ['rows', 'created', 'merged', 'unchanged', 'refused', 'warnings'] as const

import type { FileKind, Mapping } from '../../interop/mapping/Mapping.ts'

/** Where an import stands, as the server tells it; the screen keeps nothing of its own, so a reload loses nothing. */
export interface ImportState {
  readonly id: string
  readonly status: 'proposed' | 'dryRun' | 'running' | 'done' | 'cancelled' | 'failed'
  readonly progress?: { readonly rows: number; readonly of?: number | null }
  readonly message?: string
  readonly files: readonly FileState[]
  readonly refusedFile?: string | null
}

export interface FileState {
  readonly file: string
  readonly kind?: FileKind
  readonly because?: readonly string[] | string
  readonly questions?: readonly string[]
  readonly mapping?: Mapping
  readonly header?: readonly string[]
  readonly sample?: readonly (readonly string[])[]
  readonly rows?: number
  readonly created?: number
  readonly merged?: number
  readonly unchanged?: number
  readonly refused?: number
  readonly warnings?: number
  readonly problems?: readonly RowProblem[]
}

export interface RowProblem {
  readonly row: number
  readonly column?: string
  readonly value?: string
  readonly reason: string
}

import type { NounName } from '../domain/all.ts'

/** Records of one noun, each with its own fields, an id and the moment it became known. */
export interface Facts {
  readonly noun: NounName
  readonly records: readonly FactRecord[]
}

export type FactRecord = Readonly<Record<string, unknown>> & { readonly id: string; readonly recordedAt: string }

/** Facts to be taken in together, parents first. */
export type FactBatch = readonly Facts[]

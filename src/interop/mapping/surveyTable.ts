import { done, type Result } from '../../kernel/Result.ts'
import { fileEvidence, type FileEvidence } from '../cells/fileEvidence.ts'
import { readTable, type Table, type TableOptions, type TableSource } from '../tables/readTable.ts'

export interface SurveyedTable {
  readonly table: Table
  readonly evidence: FileEvidence
}

/** The first pass over a file: what it is, what its columns hold, and whether it can be read to its end. `onBytes` tells how far it is. */
export async function surveyTable(source: TableSource, options: TableOptions = {}, onBytes?: (bytes: number) => void): Promise<Result<SurveyedTable>> {
  const opened = await readTable(source, options)
  if (!opened.ok) return opened
  const evidence = fileEvidence(opened.value)
  for await (const batch of opened.value.batches) {
    if (!batch.ok) return batch
    for (const row of batch.value.rows) evidence.add(row)
    onBytes?.(batch.value.bytes)
  }
  return done({ table: opened.value, evidence: evidence.evidence() })
}

import type { Context } from '../kernel/action.ts'
import { perform } from '../kernel/perform.ts'
import { valueOf } from '../kernel/Result.ts'
import { recordFacts, type FactBatch } from '../features/administration/recordFacts.ts'
import type { OpenHouse } from './openHouse.ts'

export interface Pouring {
  /** Stops between two transactions; what was taken in stays. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (records: number) => void
}

const RECORDS_A_TIME = 4_000

/** Takes made-up records into an outbreak through the one door, in bulk: each is checked like one that a person typed, and duties follow. Answers how many were taken in. */
export async function pourOutbreak(house: OpenHouse, context: Context, batches: Iterable<readonly FactBatch[]>, { signal, onProgress }: Pouring = {}): Promise<number> {
  let records = 0
  for (const facts of inParts(batches)) {
    if (signal?.aborted) break
    for (const result of await perform(house, recordFacts, [{ facts }], context)) valueOf(result)
    records += facts.reduce((sum, batch) => sum + batch.records.length, 0)
    onProgress?.(records)
  }
  return records
}

/** Small batches together, so that each transaction is worth its commit. */
function* inParts(batches: Iterable<readonly FactBatch[]>): Generator<FactBatch[]> {
  let part: FactBatch[] = []
  let size = 0
  for (const batch of batches) {
    part.push(...batch)
    size += batch.reduce((sum, { records }) => sum + records.length, 0)
    if (size < RECORDS_A_TIME) continue
    yield part
    part = []
    size = 0
  }
  if (part.length > 0) yield part
}

import { nouns, type NounName } from '../../domain/all.ts'
import type { FactBatch, FactRecord } from '../FactBatch.ts'

/** Facts in the order they were told, handed out in batches of at most 5 000 so that memory stays small. */
export interface Ledger {
  add(noun: NounName, record: FactRecord): void
  /** Batches that are full by now. */
  full(): Generator<FactBatch>
  /** What is left. */
  rest(): Generator<FactBatch>
}

export function ledger(size = 5_000): Ledger {
  let told: Told[] = []
  function* out(leaving: number): Generator<FactBatch> {
    if (told.length <= leaving) return
    let from = 0
    for (; told.length - from > leaving; from += size) yield batchOf(told.slice(from, from + size))
    told = told.slice(from)
  }
  return { add: (noun, record) => told.push({ noun, record }), full: () => out(size - 1), rest: () => out(0) }
}

interface Told {
  readonly noun: NounName
  readonly record: FactRecord
}

const order = Object.keys(nouns) as NounName[]

function batchOf(told: readonly Told[]): FactBatch {
  const byNoun = new Map<NounName, FactRecord[]>()
  for (const { noun, record } of told) {
    const records = byNoun.get(noun)
    if (records) records.push(record)
    else byNoun.set(noun, [record])
  }
  return order.flatMap((noun) => (byNoun.has(noun) ? [{ noun, records: byNoun.get(noun) as FactRecord[] }] : []))
}

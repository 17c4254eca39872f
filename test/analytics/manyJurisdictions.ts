import type { SeriesToAnalyse } from '../../src/analytics/analyseSeries.ts'
import { reportingTriangle } from '../../src/analytics/nowcast/reportingTriangle.ts'
import { driftingLineList } from './driftingDelays.ts'

/** Made-up jurisdictions: `different` line lists told apart by name, again and again until there are `many`; each as known on its sixtieth day or its last. */
export function manyJurisdictions(many: number, different = 60): readonly SeriesToAnalyse[] {
  const made = Array.from({ length: Math.min(different, many) }, (_, i) => {
    const { records, days } = driftingLineList(`jurisdiction ${i}`)
    const asOf = Math.min(60, days - 1)
    const counts = new Array<number>(asOf + 1).fill(0)
    for (const { eventOn, reportOn } of records) if (eventOn !== null && reportOn !== null && eventOn <= asOf && reportOn <= asOf) counts[eventOn] = (counts[eventOn] as number) + 1
    return { counts: { counts }, triangle: reportingTriangle(records, asOf, { longest: 30, days: 60 }) }
  })
  return Array.from({ length: many }, (_, i) => ({ id: `jurisdiction ${i}`, ...(made[i % made.length] as (typeof made)[number]) }))
}

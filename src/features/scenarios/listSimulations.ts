import { sql } from 'kysely'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** What was asked of the simulated city, the latest first, with how far each is. */
export const listSimulations = report({
  name: 'listSimulations',
  means: 'What was asked of the simulated city, and how far each answer is.',
  asks: {},
  load: async (query: Query, _asked, context): Promise<readonly SimulationState[]> => {
    const { rows } = await sql<SimulationState>`
      select s.id, s.title, s."askedAt", s."recordedBy" as "askedBy", coalesce(w.finished, 0)::int as finished, coalesce(w."of", 0)::int as "of", w.failed,
        case when w.answer is not null then 'done' when w.failed is not null then 'failed' when s."cancelledAt" is not null then 'cancelled' when w."leasedUntil" > now() then 'running' else 'waiting' end as state
      from "Simulation" s left join "SimulationWork" w on w.id = s.id
      where s.area = ${context.area} and s."outbreakId" = ${context.outbreakId} order by s."askedAt" desc, s.id desc limit 100`.execute(query)
    return rows
  },
})

export interface SimulationState {
  readonly id: string
  readonly title: string
  readonly askedAt: string
  readonly askedBy: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly finished: number
  readonly of: number
  /** Why it could not be answered. */
  readonly failed: string | null
}

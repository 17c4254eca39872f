import { sql } from 'kysely'
import { ref } from '../../kernel/field.ts'
import { refuse } from '../../kernel/Result.ts'
import { report } from '../../kernel/report.ts'
import type { ScenarioFile } from '../../domain/ScenarioFile.ts'
import type { SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'
import type { Query } from '../../storage/Query.ts'

/** A question put to the simulated city, and what it came to once it is answered. */
export const simulationAnswer = report({
  name: 'simulationAnswer',
  means: 'What a simulation came to.',
  asks: { id: ref('Simulation', 'Which simulation.') },
  load: async (query: Query, { id }, context) => {
    const { rows: [row] } = await sql<Answered>`
      select s.title, s."askedAt", s.scenario, w.answer from "Simulation" s left join "SimulationWork" w on w.id = s.id
      where s.area = ${context.area} and s."outbreakId" = ${context.outbreakId} and s.id::text = ${id}`.execute(query)
    return row ?? refuse('UnknownSimulation', 'There is no such simulation in this outbreak.', { at: 'id' })
  },
})

export interface Answered {
  readonly title: string
  readonly askedAt: string
  readonly scenario: ScenarioFile
  readonly answer: SimulationAnswer | null
}

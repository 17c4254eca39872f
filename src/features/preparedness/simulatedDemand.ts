import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { Day } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'
import type { Demand } from '../../simulation/preparedness/Demand.ts'
import type { Query } from '../../storage/Query.ts'

type Title = Readonly<Record<string, string>>

/** Which simulated run need is taken from: a question as it was asked, and one of its arms. */
export interface Simulated {
  readonly id: string
  readonly title: string
  readonly arm: string
  readonly armTitle: Title
  /** The arms it can be taken from. */
  readonly arms: readonly { readonly id: string; readonly title: Title }[]
  readonly runs: number
  readonly people: number
  readonly place: string
  readonly from: Day
  readonly to: Day
  /** The simulated days do not hold today: their first is taken to be today. */
  readonly moved: boolean
}

/** What an arm of an answered question needs, day by day; the first arm where none is named. */
export async function simulatedDemand(query: Query, context: Context, id: string, arm: string | null | undefined): Promise<Result<{ readonly demand: Demand; readonly simulated: Omit<Simulated, 'moved'> }>> {
  const { rows: [row] } = await sql<{ title: string; answer: SimulationAnswer | null }>`
    select s.title, w.answer from "Simulation" s left join "SimulationWork" w on w.id = s.id where s.area = ${context.area} and s."outbreakId" = ${context.outbreakId} and s.id::text = ${id}`.execute(query)
  if (!row) return refuse('UnknownSimulation', 'There is no such simulation in this outbreak.', { at: 'simulation' })
  if (!row.answer) return refuse('SimulationNotAnswered', 'This question to the simulated city is not answered yet.', { at: 'simulation' })
  const { arms, comparison, demands, people, scenario } = row.answer
  const at = arm ? arms.findIndex((one) => one.id === arm) : 0
  const [chosen, demand] = [arms[at], demands?.[at]]
  if (!chosen) return refuse('UnknownArm', `The question has no measures ${arm ?? ''}; it has ${arms.map((one) => one.id).join(', ')}.`, { at: 'arm' })
  if (!demand) return refuse('NeedNotKept', 'This question was answered before answers told what is needed. Ask it again.', { at: 'simulation' })
  return done({ demand, simulated: { id, title: row.title, arm: chosen.id, armTitle: chosen.title, arms: arms.map((one) => ({ id: one.id, title: one.title })), runs: comparison.runs / arms.length, people, place: scenario.place, from: scenario.from, to: scenario.to } })
}

import { action, create } from '../../kernel/action.ts'
import { json } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { scenarioFile, type ScenarioFile } from '../../domain/ScenarioFile.ts'
import { Simulation } from '../../domain/Simulation.ts'

const { title } = Simulation.fields

/** A scenario is put to the simulated city; whichever machine is free takes it up. */
export const askSimulation = action({
  name: 'askSimulation',
  means: 'Ask what measures would do in a simulated city.',
  input: { title, scenario: json('The scenario, with the measures that are compared.') },
  load: async () => undefined,
  decide: (input, _loaded, context) => {
    const parsed = scenarioFile.safeParse(input.scenario)
    const [issue] = parsed.success ? [] : parsed.error.issues
    if (!parsed.success) return refuse('ScenarioNotUnderstood', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, { at: issue?.path.join('.') ?? 'scenario' })
    const made = create(Simulation, context, { title: input.title, scenario: parsed.data as ScenarioFile, askedAt: context.now })
    return done({ writes: [made], answer: { id: made.record['id'] }, subject: { noun: 'Simulation', id: made.record['id'] as string } })
  },
})

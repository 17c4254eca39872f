import { instant, json, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'
import type { ScenarioFile } from './ScenarioFile.ts'

/** Somebody asked what measures would do in a simulated city: the question as it was asked. Nobody in the city is real. */
export const Simulation = noun('Simulation', {
  means: 'A question put to a simulated city: what measures would do there.',
  once: false,
  guarded: true,
  openTo: 'outbreak',
  fields: {
    title: text('What it is called in lists.'),
    scenario: json<ScenarioFile>('The scenario, with the measures that are compared.'),
    askedAt: instant('When it was asked.'),
    cancelledAt: optional(instant('When somebody said that it need not be answered.')),
  },
  findBy: [['askedAt']],
})

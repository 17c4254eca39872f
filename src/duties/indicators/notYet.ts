import type { NotYet } from './Indicator.ts'

const waiting = {
  responded: { means: 'Days from the first report to the last of the seven early response actions that apply.', waitsFor: ['directive', 'riskAssessment', 'bulletin'] },
  capacityDays: { means: 'Days until rooms, beds, intensive care, teams, tests or any item of supply fall short, at 50, 80 and 95 %.', waitsFor: ['forecast', 'stock'] },
  beyondParentPack: { means: 'Person-days restricted beyond what the parent pack alone would ask.', waitsFor: ['parentCourse'] },
  schoolDays: { means: 'Days pupils had no school because of the measures.', waitsFor: ['closure'] },
  businessDays: { means: 'Days businesses were closed because of the measures.', waitsFor: ['closure'] },
  needs: { means: 'Medical needs met in time ÷ raised, and urgent refusals.', waitsFor: ['need'] },
} as const satisfies Readonly<Record<string, Pick<NotYet, 'means' | 'waitsFor'>>>

/** Indicators of the design whose facts the house does not hold yet, and what each waits for. */
export const notYet: readonly NotYet[] = Object.entries(waiting).map(([id, { means, waitsFor }]) => ({ id, title: `indicators.title.${id}`, means, waitsFor }))

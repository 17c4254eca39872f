import { unlimited, type Scenario } from './Scenario.ts'

/** A scenario in which people fall ill and nobody does anything about it: what measures are compared with, and theory is asked about. */
export const nothingDone = ({ from = 19_297, days, seeds, area = '' }: { readonly from?: number; readonly days: number; readonly seeds: number; readonly area?: string }): Scenario => ({
  from, to: from + days - 1, measures: undefined, seeds: seeds > 0 ? [{ on: from, count: seeds, area }] : [], arrivals: [],
  detection: { seekCare: 0, untilTest: [1] }, tracing: { recall: { household: 0, group: 0, community: 0 }, contactsAs: undefined, theirContactsAs: undefined },
  screening: [], zones: { unit: 'none', level: '' }, closures: [], sealings: [], compliance: { facility: 1, home: 1, monitoring: 0, zone: 1 }, capacity: unlimited,
})

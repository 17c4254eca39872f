import type { Aim, Group, Unit } from './Indicator.ts'

/** How an indicator is defined: in which room it stands, what it means in one sentence, its unit, what it should be, and what it is read with. */
export interface Definition {
  readonly group: Group
  readonly means: string
  readonly unit: Unit
  readonly aim: Aim | null
  readonly readWith?: readonly string[]
}

/** Days that count as new. */
export const NEW_DAYS = 7
const unfinished = 'Those not there yet count as waiting until the cut-off (Kaplan–Meier), which corrects the truncation to the right that the unfinished cause; people nobody knows of yet are not corrected for. A step taken before its start counts as 0.'

/** Every indicator the facts in the house allow, in the order they are read. */
export const definitions = {
  noKnownGap: { group: 'gaps', unit: 'count', aim: { atMost: 0 }, means: 'Known gaps: cases without a known source, other facts left unexplained, duties without an owner, duties overdue; the aim is reached only when all are closed, and waived duties stand beside it.' },
  detected: { group: 'detection', unit: 'days', aim: { atMost: 7 }, means: 'Days from the first onset known to the first day a case was confirmed or reported.' },
  notified: { group: 'detection', unit: 'days', aim: { atMost: 1 }, means: 'Days from the first day a case was confirmed or reported to the first report.' },
  reportedInTime: { group: 'detection', unit: 'share', aim: { atLeast: 1 }, means: 'Cases reported within the time the measures give ÷ case reports whose time is over; waived ones are counted beside.' },
  onsetToSample: { group: 'detection', unit: 'days', aim: { going: 'down' }, means: `Median days from onset to the first positive sample, over all cases with an onset. ${unfinished}` },
  resultToReport: { group: 'detection', unit: 'days', aim: { going: 'down' }, means: `Median days from confirmation to the report, over all confirmed cases with a day of confirmation. ${unfinished}` },
  communityShare: { group: 'detection', unit: 'share', aim: { going: 'down' }, means: 'New infections found in the community (by screening, of key groups, or because people came by themselves) ÷ infections found in the last 7 days whose way of detection is known.' },
  casesWithContacts: { group: 'tracing', unit: 'share', aim: { atLeast: 0.8 }, means: 'Confirmed cases with at least one named contact ÷ confirmed cases.' },
  contactsPerCase: { group: 'tracing', unit: 'count', aim: null, means: 'Median number of people named as exposed by a confirmed case, cases that named nobody included.' },
  contactsReached24h: { group: 'tracing', unit: 'share', aim: { atLeast: 0.8 }, means: 'Contacts reached within 24 hours of being named ÷ contacts named at least 24 hours before the cut-off.' },
  quarantined24h: { group: 'tracing', unit: 'share', aim: { atLeast: 0.8 }, means: 'Contacts under an order of quarantine or isolation within 24 hours of being named ÷ contacts named at least 24 hours before the cut-off.' },
  namedToReached: { group: 'tracing', unit: 'hours', aim: { going: 'down' }, means: `Median hours from being named as a contact to being reached, over all contacts whose hour of naming is known. ${unfinished}` },
  knownContactYield: { group: 'tracing', unit: 'share', aim: { going: 'up' }, means: 'New cases of the last 7 days that were listed as contacts before they were found ÷ new cases of the last 7 days.', readWith: ['followUpDaily'] },
  quarantinedWhenFound: { group: 'tracing', unit: 'share', aim: { going: 'up' }, means: 'New cases of the last 7 days that were already under an order when they were found ÷ new cases of the last 7 days.', readWith: ['knownContactYield'] },
  unlinked: { group: 'tracing', unit: 'share', aim: { going: 'down' }, means: 'Cases with no known source and no origin elsewhere ÷ cases.' },
  trackInTime: { group: 'tracing', unit: 'share', aim: { atLeast: 1 }, means: 'First tracks of cases told within the time the measures give ÷ those whose time is over.' },
  investigationInTime: { group: 'tracing', unit: 'share', aim: { atLeast: 1 }, means: 'Case investigations finished within the time the measures give ÷ those whose time is over.' },
  followUpDaily: { group: 'followUp', unit: 'share', aim: { atLeast: 0.9 }, means: 'People seen today ÷ people whose daily check is due today; it says nothing of people nobody has named, so it is read with the share of new cases that were known contacts.', readWith: ['knownContactYield'] },
  lostToFollowUp: { group: 'followUp', unit: 'share', aim: { going: 'down' }, means: 'People under follow-up who missed a check three days ago or earlier and have not been seen since ÷ people under follow-up.', readWith: ['followUpDaily'] },
  turnaround12h: { group: 'testing', unit: 'share', aim: null, means: 'Tubes resulted within 12 hours of sampling ÷ tubes of the last 7 days taken at least 12 hours before the cut-off.' },
  turnaround24h: { group: 'testing', unit: 'share', aim: null, means: 'Tubes resulted within 24 hours of sampling ÷ tubes of the last 7 days taken at least 24 hours before the cut-off.' },
  sampleToResult: { group: 'testing', unit: 'hours', aim: { going: 'down' }, means: `Median hours from sampling to the result, over the tubes of the last 7 days. ${unfinished}` },
  tubesPositive: { group: 'testing', unit: 'share', aim: null, means: 'Tubes with a positive result ÷ tubes with a positive or negative result, of the last 7 days; a positive tube is not a case.' },
  resampleDelay: { group: 'testing', unit: 'hours', aim: { going: 'down' }, means: `Median hours from a positive pooled tube to the next sample of each of its members alone, over the last 7 days. ${unfinished}` },
  resultToIsolation: { group: 'isolation', unit: 'days', aim: { going: 'down' }, means: `Median days from confirmation to isolation, over all confirmed cases with a day of confirmation. ${unfinished}` },
  transferInTime: { group: 'isolation', unit: 'share', aim: { atLeast: 1 }, means: 'People who must go to an isolation site and arrived within the time the measures give ÷ those whose time is over.' },
  ordersWithoutBasis: { group: 'isolation', unit: 'count', aim: { atMost: 0 }, means: 'Orders that restrict somebody now and lack a power, an issuer, an end, a way to object, or a fact that somebody else recorded.' },
  heldTooLong: { group: 'isolation', unit: 'count', aim: { atMost: 0 }, means: 'People restricted past the end that their order gives.' },
  burden: { group: 'burden', unit: 'personDays', aim: { going: 'down' }, means: 'Days people were kept in hospital, in a facility or at home by orders that name them, up to the cut-off; orders that overlap count once.' },
  burdenLocal: { group: 'burden', unit: 'personDays', aim: { going: 'down' }, means: 'Of these days, those under orders made by a pack that a level below the nation issued.', readWith: ['burden'] },
  burdenPerInfection: { group: 'burden', unit: 'personDays', aim: { going: 'down' }, means: 'Person-days restricted ÷ infections found in people who were under an order when they were found.', readWith: ['burden'] },
  complaintsInTime: { group: 'burden', unit: 'share', aim: { atLeast: 1 }, means: 'Complaints and appeals answered within the time the law gives ÷ those answered or whose time is over.' },
  changedOnAppeal: { group: 'burden', unit: 'share', aim: null, means: 'Appeals upheld, in full or in part ÷ appeals answered.', readWith: ['complaintsInTime'] },
} as const satisfies Readonly<Record<string, Definition>>

export type IndicatorId = keyof typeof definitions

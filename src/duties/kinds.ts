/** Each kind of duty: which role owns it until somebody else is named, and how much harm leaving it undone does (1 is worst). */
export const kinds = {
  release: { owner: 'isolationCoordinator', rank: 1 },
  completeOrder: { owner: 'isolationCoordinator', rank: 1 },
  isolateCase: { owner: 'isolationCoordinator', rank: 1 },
  findPerson: { owner: 'contactTracer', rank: 2 },
  transfer: { owner: 'transportCoordinator', rank: 2 },
  offer: { owner: 'clinician', rank: 2 },
  resample: { owner: 'testingCoordinator', rank: 2 },
  retest: { owner: 'testingCoordinator', rank: 2 },
  startTreatment: { owner: 'clinician', rank: 2 },
  burial: { owner: 'clinician', rank: 2 },
  tellRuleEnded: { owner: 'communityWorker', rank: 2 },
  approveOrder: { owner: 'commander', rank: 2 },
  reviewDispute: { owner: 'commander', rank: 2 },
  serveOrder: { owner: 'isolationCoordinator', rank: 3 },
  serveGuardian: { owner: 'isolationCoordinator', rank: 3 },
  reportCase: { owner: 'clinician', rank: 3 },
  firstTrack: { owner: 'caseInvestigator', rank: 3 },
  investigation: { owner: 'caseInvestigator', rank: 3 },
  decideLonger: { owner: 'commander', rank: 3 },
  decideRefusal: { owner: 'commander', rank: 3 },
  independentReview: { owner: 'auditor', rank: 3 },
  answerComplaint: { owner: 'commander', rank: 3 },
  test: { owner: 'testingCoordinator', rank: 4 },
  followUp: { owner: 'contactTracer', rank: 4 },
  reviewCase: { owner: 'clinician', rank: 4 },
} as const

export type Kind = keyof typeof kinds

/** Done by an answer that is recorded with its reasons and by nothing else: nobody ticks them off, waives or refuses them. */
export const doneByAnswer: readonly string[] = ['reviewDispute', 'answerComplaint', 'approveOrder'] satisfies readonly Kind[]

/** What a fact leaves unexplained, and how much harm that does. */
export const findingRanks = {
  heldWithoutRule: 1, orderLacksBasis: 1, freeWithoutTransport: 1,
  contradictoryResults: 2, exposureWithoutContact: 2, unlinkedCase: 3, exposureWithoutDate: 3, placeholderPerson: 3, doubtfulPair: 3, longerProposed: 3, contradiction: 4, caseWithoutOnset: 4, exposureWithoutSource: 4, zoneMayStepDown: 1, overReach: 2, zoneScreeningMissing: 2, underReach: 3, notRebased: 3, undecided: 5,
} as const

export type FindingKind = keyof typeof findingRanks

import type { NounName, Rec } from '../domain/all.ts'

/**
 * What the rules read of each noun, and nothing more: the store reads these columns and no others, since it reads them for everybody
 * at once. A rule that needs another field names it here; until it does, it does not compile.
 */
export const factFields = {
  Person: ['id', 'jurisdiction', 'standing', 'traits', 'diedOn', 'contradictory', 'version', 'recordedAt'],
  Case: ['id', 'personId', 'frontId', 'classification', 'classifiedAt', 'symptoms', 'onsetOn', 'rashOn', 'firstPositiveOn', 'reportedAt', 'reportedOn', 'investigatedAt', 'isolatedAt', 'admittedOn', 'outcome', 'outcomeOn', 'diedOn', 'importedFrom', 'sourceText', 'warnings', 'version', 'recordedAt'],
  Contact: ['id', 'personId', 'frontId', 'category', 'status', 'state', 'needsFinding', 'immuneOn', 'endedAt', 'version', 'recordedAt'],
  Exposure: ['id', 'personId', 'sourcePersonId', 'placeId', 'fromOn', 'toOn', 'isSource', 'status', 'voidedAt', 'warnings', 'version', 'recordedAt'],
  Visit: ['id', 'personId', 'warnings', 'recordedAt'],
  ZoneStay: ['id', 'personId', 'level', 'leftOn', 'version', 'recordedAt'],
  Arrival: ['id', 'personId', 'frontId', 'origin', 'originLevel', 'arrivedOn', 'version', 'recordedAt'],
  Order: ['id', 'personId', 'frontId', 'kind', 'setting', 'category', 'pack', 'item', 'status', 'startsAt', 'endsAt', 'servedAt', 'releasedAt', 'endedAt', 'transportArrivedAt', 'power', 'issuer', 'appealChannel', 'basis', 'reportUpBy', 'reportedUpAt', 'approval', 'approvedAt', 'jurisdiction', 'version'],
  Complaint: ['id', 'kind', 'frontId', 'receivedAt', 'dueAt', 'clockBy', 'clockAssumed', 'answeredAt', 'jurisdiction'],
  Transfer: ['id', 'personId', 'purpose', 'status', 'arrivedAt'],
  FollowUp: ['id', 'personId', 'on', 'at', 'outcome'],
  SampleMember: ['id', 'personId', 'sampleId', 'hold', 'reason'],
  Sample: ['id', 'members', 'status', 'result', 'ct', 'takenAt', 'resultedAt', 'voidedAt', 'recordedAt'],
  DutyDecision: ['id', 'dutyKey', 'subjectId', 'decision', 'at', 'owner', 'reason', 'blockedBy', 'needsDecisionFrom', 'recordedBy'],
} as const satisfies { readonly [Name in NounName]?: readonly (keyof Rec<Name>)[] }

export type FactNoun = keyof typeof factFields

/** A record as far as rules read it. */
export type Fact<Name extends FactNoun> = Pick<Rec<Name>, (typeof factFields)[Name][number] & keyof Rec<Name>>

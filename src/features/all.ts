import type { Action } from '../kernel/action.ts'
import type { Fields } from '../kernel/field.ts'
import type { Report } from '../kernel/report.ts'
import type { Query } from '../storage/Query.ts'
import { createOutbreak } from './administration/createOutbreak.ts'
import { glassBroken } from './administration/glassBroken.ts'
import { grantRole } from './administration/grantRole.ts'
import { grants } from './administration/grants.ts'
import { recordFacts } from './administration/recordFacts.ts'
import { revokeGrant } from './administration/revokeGrant.ts'
import { decideDuty } from './duties/decideDuty.ts'
import { gaps } from './duties/gaps.ts'
import { myDuties } from './duties/myDuties.ts'
import { indicators } from './fronts/indicators.ts'
import { listOutbreaks } from './fronts/listOutbreaks.ts'
import { situation } from './fronts/situation.ts'
import { draftOrder } from './isolation/draftOrder.ts'
import { listOrders } from './isolation/listOrders.ts'
import { releaseOrder } from './isolation/releaseOrder.ts'
import { serveOrder } from './isolation/serveOrder.ts'
import { adoptPack } from './measures/adoptPack.ts'
import { applyToPerson } from './measures/applyToPerson.ts'
import { packsInForce } from './measures/packsInForce.ts'
import { beginImport } from './imports/beginImport.ts'
import { decideMatch } from './imports/decideMatch.ts'
import { doubtfulPairs } from './imports/doubtfulPairs.ts'
import { endImport } from './imports/endImport.ts'
import { importRows } from './imports/importRows.ts'
import { listImports } from './imports/listImports.ts'
import { applyRetention } from './privacy/applyRetention.ts'
import { closeOutbreak } from './privacy/closeOutbreak.ts'
import { correctIdentifier } from './privacy/correctIdentifier.ts'
import { exportPersonData } from './privacy/exportPersonData.ts'
import { holdRecords } from './privacy/holdRecords.ts'
import { liftHold } from './privacy/liftHold.ts'
import { recordHistory } from './tracing/recordHistory.ts'
import { retentionPreview } from './privacy/retentionPreview.ts'
import { revealIdentifier } from './privacy/revealIdentifier.ts'
import { recordResult } from './testing/recordResult.ts'
import { recordSample } from './testing/recordSample.ts'
import { breakGlass } from './tracing/breakGlass.ts'
import { chains } from './tracing/chains.ts'
import { correctCase } from './tracing/correctCase.ts'
import { findAnything } from './tracing/findAnything.ts'
import { linkOffers } from './tracing/linkOffers.ts'
import { listCases } from './tracing/listCases.ts'
import { personFile } from './tracing/personFile.ts'
import { recordCase } from './tracing/recordCase.ts'
import { recordExposure } from './tracing/recordExposure.ts'
import { recordFollowUp } from './tracing/recordFollowUp.ts'
import { voidExposure } from './tracing/voidExposure.ts'

/** Everything somebody can do. Listed by hand: what is not here is not reachable. */
export const actions = {
  applyRetention, closeOutbreak, correctIdentifier, exportPersonData, holdRecords, liftHold, revealIdentifier, adoptPack, applyToPerson, beginImport, breakGlass, correctCase, createOutbreak, decideDuty, decideMatch, draftOrder, endImport, grantRole, importRows, recordCase, recordExposure, recordFacts, recordFollowUp, recordResult, recordSample, releaseOrder, revokeGrant, serveOrder, voidExposure,
} as const

/** Everything somebody can ask. */
export const reports = { recordHistory, retentionPreview, chains, doubtfulPairs, findAnything, gaps, glassBroken, grants, indicators, linkOffers, listCases, listImports, listOrders, listOutbreaks, myDuties, packsInForce, personFile, situation } as const

export type AnyAction = Action<string, Fields, unknown, Query>
export type AnyReport = Report<string, Fields, unknown, Query>

export const actionNamed = (name: string): AnyAction | undefined => (actions as unknown as Record<string, AnyAction>)[name]
export const reportNamed = (name: string): AnyReport | undefined => (reports as unknown as Record<string, AnyReport>)[name]

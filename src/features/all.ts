import type { Action } from '../kernel/action.ts'
import type { Fields } from '../kernel/field.ts'
import type { Report } from '../kernel/report.ts'
import type { Query } from '../storage/Query.ts'
import { createOutbreak } from './administration/createOutbreak.ts'
import { recordFacts } from './administration/recordFacts.ts'
import { attackRatesByGroup } from './analysis/attackRatesByGroup.ts'
import { caseForecast } from './analysis/caseForecast.ts'
import { clustersAndAlarms } from './analysis/clustersAndAlarms.ts'
import { delayTimes } from './analysis/delayTimes.ts'
import { epidemicCurves } from './analysis/epidemicCurves.ts'
import { likelyChains } from './analysis/likelyChains.ts'
import { offspringNumbers } from './analysis/offspringNumbers.ts'
import { reproduction } from './analysis/reproduction.ts'
import { severityAndDemand } from './analysis/severityAndDemand.ts'
import { stocks } from './analysis/stocks.ts'
import { tracingInTime } from './analysis/tracingInTime.ts'
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
import { recordResult } from './testing/recordResult.ts'
import { recordSample } from './testing/recordSample.ts'
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
  adoptPack, applyToPerson, beginImport, correctCase, createOutbreak, decideDuty, decideMatch, draftOrder, endImport, importRows, recordCase, recordExposure, recordFacts, recordFollowUp, recordResult, recordSample, releaseOrder, serveOrder, voidExposure,
} as const

/** Everything somebody can ask. */
export const reports = { attackRatesByGroup, caseForecast, chains, clustersAndAlarms, delayTimes, doubtfulPairs, epidemicCurves, findAnything, gaps, indicators, likelyChains, linkOffers, listCases, listImports, listOrders, listOutbreaks, myDuties, offspringNumbers, packsInForce, personFile, reproduction, severityAndDemand, situation, stocks, tracingInTime } as const

export type AnyAction = Action<string, Fields, unknown, Query>
export type AnyReport = Report<string, Fields, unknown, Query>

export const actionNamed = (name: string): AnyAction | undefined => (actions as unknown as Record<string, AnyAction>)[name]
export const reportNamed = (name: string): AnyReport | undefined => (reports as unknown as Record<string, AnyReport>)[name]

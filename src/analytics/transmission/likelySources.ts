import { done, refuse, type Result } from '../../kernel/Result.ts'
import { candidatePairs, type Pairs } from './candidatePairs.ts'
import type { Candidate, ChainCase, ChainEvidence, LikelySource, LikelySources } from './ChainCase.ts'
import { layersOf, type Layers } from './chainLayers.ts'
import { fitLayers, type LayerFit } from './fitLayers.ts'

/**
 * Who may have infected whom. A case j arises at the rate μ/N + Σᵢ νᵢ Σₗ βₗ Kₗ(i, j) w(tⱼ − tᵢ) g(dᵢⱼ): w the interval between onsets, held to what was given; l the kinds of link (same
 * household, organisation, place, near by, named as contact, any case); Kₗ spreads what i does by l evenly over those it shares l with; g how much more likely the difference of genomes is between a source and its
 * case than between any two; νᵢ how much more than others i seems to infect (gamma prior); μ what comes from outside. βₗ, νᵢ, μ and the mean of g are found by expectation–maximisation with a weak prior (half an infection); the probability of a source is its part of the rate.
 * Wallinga & Teunis 2004; Veen & Schoenberg 2008 (the algorithm); Cauchemez et al. 2011 and Jombart et al. 2014 (links and genomes as evidence). O(N × cases within an interval), nothing stored by pair
 * but genome differences. Does not use that a tree has no circles: for cases of one day both directions may be listed.
 */
export function likelySources(cases: readonly ChainCase[], evidence: ChainEvidence, { least = 0.01, most = 10 }: { readonly least?: number; readonly most?: number } = {}): Result<LikelySources> {
  const trouble = casesTrouble(cases) ?? (evidence.outsideShare === undefined || (evidence.outsideShare >= 0 && evidence.outsideShare <= 1) ? undefined : refuse('NotAShare', 'The share from outside lies between 0 and 1.'))
  if (trouble) return trouble
  if (cases.length === 0) return refuse('NoCases', 'There are no cases with an onset.')
  const layers = layersOf(cases, evidence)
  const pairs = candidatePairs(cases, evidence)
  const fit = fitLayers(cases, layers, pairs, evidence)
  const sources = cases.map((_, j) => sourceOf(cases, j, layers, pairs, fit, least, most))
  const weights = layers.kinds.map((kind, l) => ({ kind, perCase: fit.perCase[l] as number, infections: fit.infections[l] as number }))
  return done({ sources, weights, unknown: fit.unknown, mutations: fit.mutations, rounds: fit.rounds, notes: notesOf(cases, fit) })
}

function sourceOf(cases: readonly ChainCase[], j: number, layers: Layers, pairs: Pairs, fit: LayerFit, least: number, most: number): LikelySource {
  const { id, imported, onset } = cases[j] as ChainCase
  if (imported) return { id, candidates: [], unknown: 1 }
  const total = fit.rateOf(j)
  const found: { i: number; probability: number }[] = []
  const rateOf = layers.rateTo(j, fit.perCase)
  pairs.each(j, (i, weight, pair) => {
    const probability = (rateOf(i) * weight * fit.genome(pair) * fit.reach(i)) / total
    if (probability < least || !Number.isFinite(probability)) return
    found.push({ i, probability })
    if (found.length > 4 * most) keepBest(found, most)
  })
  keepBest(found, most)
  const candidates = found.map(({ i, probability }): Candidate => ({ id: (cases[i] as ChainCase).id, probability, days: onset - (cases[i] as ChainCase).onset, reasons: reasonsOf(i, j, layers, fit) }))
  return { id, candidates, unknown: Math.min(1, fit.outside / total) }
}

function keepBest(found: { i: number; probability: number }[], most: number): void {
  found.sort((a, b) => b.probability - a.probability || a.i - b.i)
  found.length = Math.min(found.length, most)
}

function reasonsOf(i: number, j: number, layers: Layers, fit: LayerFit): Candidate['reasons'] {
  const parts = layers.kinds.map((kind, l) => ({ kind, rate: (fit.perCase[l] as number) * layers.spread(l, i, j) })).filter(({ rate }) => rate > 0)
  const sum = parts.reduce((all, { rate }) => all + rate, 0)
  return parts.map(({ kind, rate }) => ({ kind, share: rate / sum })).sort((a, b) => b.share - a.share)
}

function casesTrouble(cases: readonly ChainCase[]): ReturnType<typeof refuse> | undefined {
  const ids = new Set<string>()
  for (const { id, onset, at } of cases) {
    if (!Number.isSafeInteger(onset) || Math.abs(onset) > 1e7) return refuse('OnsetIsNoDay', `The onset of ${id} is ${String(onset)}, which is no day.`, { at: id })
    if (ids.has(id)) return refuse('CaseTwice', `There are two cases ${id}.`, { at: id })
    if (at && !at.every((x) => Math.abs(x) < 1e12)) return refuse('NotAPosition', `The position of ${id} is not a pair of numbers.`, { at: id })
    ids.add(id)
  }
  return undefined
}

function notesOf(cases: readonly ChainCase[], fit: LayerFit): readonly string[] {
  return [...(cases.length < 10 ? [`Only ${cases.length} cases: how much each kind of link weighs is little more than assumed.`] : []), ...(fit.settled ? [] : ['The weights of the links had not settled when the search ended.'])]
}

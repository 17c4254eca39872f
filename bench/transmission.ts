import { bestArray, bestPool } from '../src/analytics/clusters/pooledTests.ts'
import type { ChainCase, ChainEvidence, LikelySources } from '../src/analytics/transmission/ChainCase.ts'
import { extinctionChance } from '../src/analytics/transmission/extinctionChance.ts'
import { fitOffspring } from '../src/analytics/transmission/fitOffspring.ts'
import { gammaInterval, givenInterval } from '../src/analytics/transmission/IntervalTable.ts'
import { likelySources } from '../src/analytics/transmission/likelySources.ts'
import { offspringCounts } from '../src/analytics/transmission/offspringCounts.ts'
import { reliability } from '../src/analytics/transmission/reliability.ts'
import { sequenceDistance } from '../src/analytics/transmission/sequenceDistance.ts'
import { casesBehind, shareFromTop } from '../src/analytics/transmission/transmissionShare.ts'
import { dayNumber, isDay } from '../src/kernel/Day.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { madeUpChains } from '../test/analytics/madeUpChains.ts'
import { hasShared, sharedRows, sharedText } from '../test/analytics/shared.ts'
import type { Figure } from './Figure.ts'

/** What the analysis of transmission is held to: published outbreaks, the grids of the field, and made-up outbreaks whose sources are known. */
export async function transmission(): Promise<readonly Figure[]> {
  if (!hasShared) process.stderr.write('The shared outbreak data are not there: only made-up outbreaks are measured.\n')
  return [...(hasShared ? [...mers(), ...grids(), ...fakeOutbreak(), ...chinaPairs(), ...tianjin()] : []), ...madeUp(), ...manyCases()]
}

function mers(): readonly Figure[] {
  const links = sharedRows('mers_korea_2015/contacts.csv').map(({ from = '', to = '' }) => ({ from, to }))
  const cases = sharedRows('mers_korea_2015/linelist.csv').map(({ id = '' }) => id)
  return (['all', 'tree'] as const).flatMap((denominator) => {
    const { n, r, k, kLo, kHi } = valueOf(fitOffspring([...valueOf(offspringCounts(links, denominator, cases)).counts.values()].map((count) => ({ count }))))
    return [{ name: `MERS Korea 2015, R over ${denominator}`, value: r, unit: '', note: `${n} cases` }, { name: `MERS Korea 2015, k over ${denominator}`, value: k ?? 0, unit: '', note: `${kLo?.toFixed(4)}–${kHi?.toFixed(4)}` }]
  })
}

function grids(): readonly Figure[] {
  const worst = { closed: 0, top20: 0, pools: 0 }
  for (const row of sharedRows('reference/superspreading_grid.csv')) {
    const offspring = { r: Number(row['R']), k: Number(row['k']) }
    const apart = (name: string, value: number): number => Math.abs(Number(row[name]) - value)
    worst.closed = Math.max(worst.closed, apart('p_extinct_1', valueOf(extinctionChance(offspring))), apart('p_epidemic_10', 1 - valueOf(extinctionChance(offspring, 10))), apart('prop_cases_80', valueOf(casesBehind(0.8, offspring))), offspring.r > 2 ? apart('p_contain_1_isol50', valueOf(extinctionChance(offspring, 1, { isolated: 0.5 }))) : 0)
    worst.top20 = Math.max(worst.top20, apart('prop_transm_top20', valueOf(shareFromTop(0.2, offspring.k))))
  }
  for (const row of sharedRows('reference/pooling_reference.csv')) {
    const pool = valueOf(bestPool(Number(row['prevalence']), { sensitivity: Number(row['se']), specificity: Number(row['sp']) }))
    worst.pools = Math.max(worst.pools, Math.abs(pool.testsPerPerson - Number(row['dorfman_tests_per_person'])))
    if (row['array_best_m']) worst.pools = Math.max(worst.pools, Math.abs(valueOf(bestArray(Number(row['prevalence']))).testsPerPerson - Number(row['array_tests_per_person'])))
  }
  return [
    { name: 'superspreading grid, worst difference of the closed forms', value: worst.closed, unit: '', aim: { atMost: 1e-6 } },
    { name: 'superspreading grid, worst difference of the top 20 %', value: worst.top20, unit: '', aim: { atMost: 5e-5 } },
    { name: 'pooling reference, worst difference of tests per person', value: worst.pools, unit: '', aim: { atMost: 1e-6 } },
  ]
}

/** 30 simulated cases with their true sources, from onsets alone and with what else is known. */
function fakeOutbreak(): readonly Figure[] {
  const rows = sharedRows('outbreaker2_fake/cases.csv')
  const cases = rows.map((row): ChainCase => ({ id: row['id'] ?? '', onset: Number(row['onset']) }))
  const truth = new Map(rows.filter((row) => row['ances'] !== '').map((row) => [row['id'] ?? '', new Set([row['ances'] ?? ''])]))
  const genomes = sharedText('outbreaker2_fake/dna.fasta').split('>').slice(1).map((one) => one.split('\n').slice(1).join('').trim())
  const contacts = sharedRows('outbreaker2_fake/ctd.csv').map(({ i = '', j = '' }) => ({ a: i, b: j }))
  const interval = valueOf(givenInterval({ from: 1, chances: sharedRows('outbreaker2_fake/w.csv').map(({ w }) => Number(w)) }))
  const distance = (i: number, j: number): number | null => sequenceDistance(genomes[i] ?? '', genomes[j] ?? '')
  const with_ = (name: string, evidence: Partial<ChainEvidence>): readonly Figure[] => scored(`outbreaker2_fake, ${name}`, valueOf(likelySources(cases, { interval, ...evidence })), truth)
  return [...with_('onsets', {}), ...with_('onsets and contacts', { contacts }), ...with_('onsets and genomes', { distance }), ...with_('onsets, contacts and genomes', { contacts, distance })]
}

/** Every case of the pairs as one outbreak: onset and the city that reported it; who the household members are is not used. */
function chinaPairs(): readonly Figure[] {
  const rows = sharedRows('ali2020_china_pairs/transmission_pairs_1407.csv')
  const cases = new Map<string, ChainCase>()
  const truth = new Map<string, Set<string>>()
  for (const row of rows) {
    for (const who of ['infector', 'infectee']) {
      const onset = dayIn((row[`${who}_onsetDate`] ?? '').replaceAll('/', '-'))
      const id = row[`${who}_id`] ?? ''
      if (onset !== null) cases.set(id, { id, onset, groups: [row[`${who}_reportCity`]?.toLowerCase() || null] })
    }
    const [from, to] = [row['infector_id'] ?? '', row['infectee_id'] ?? '']
    if (from !== '' && to !== '') truth.set(to, (truth.get(to) ?? new Set()).add(from))
  }
  const known = new Map([...truth].filter(([to, from]) => cases.has(to) && [...from].some((one) => cases.has(one))))
  return scored('ali2020_china_pairs, onset and city', valueOf(likelySources([...cases.values()], { interval: valueOf(gammaInterval(5.1, 4)), kinds: ['city'] }, { least: 0.001, most: 50 })), known)
}

/** Onsets alone, then who was in the department store as well; sources as the commission named them. */
function tianjin(): readonly Figure[] {
  const sources = new Map(sharedRows('tianjin_2020/edges_clean.csv').map((row) => [row['case_id'] ?? '', row]))
  const truth = new Map([...sources].flatMap(([id, row]) => {
    const named = ['edge1', 'edge2', 'edge3', 'edge4'].map((edge) => row[edge]?.trim() ?? '').filter(Boolean)
    return named.length > 0 ? [[id, new Set(named)] as const] : []
  }))
  const cases = sharedRows('tianjin_2020/linelist_135.csv').flatMap((row): ChainCase[] => {
    const id = row['case_id'] ?? ''
    const onset = dayIn((row['symptom_onset'] ?? '').split('/').reverse().join('-'))
    const told = row['Infection_source'] ?? ''
    return onset === null ? [] : [{ id, onset, imported: /wuhan|hubei/i.test(told) && !truth.has(id), groups: [/mall|shop|store/i.test(told) ? 'store' : null] }]
  })
  const interval = valueOf(gammaInterval(5.1, 4))
  const placed = new Set(cases.map(({ id }) => id))
  const known = new Map([...truth].filter(([to, from]) => placed.has(to) && [...from].some((one) => placed.has(one))))
  return [...scored('tianjin_2020, onsets', valueOf(likelySources(cases, { interval })), known), ...scored('tianjin_2020, onsets and the store', valueOf(likelySources(cases, { interval, kinds: ['store'] })), known)]
}

const dayIn = (text: string): number | null => (isDay(text) ? dayNumber(text) : null)
const making = { found: 1, outsideADay: 0.2, days: 80, most: 400, home: 0.7, work: 0.4, street: 0.4, k: 0.6, mean: 5, sd: 2.5 }

function madeUp(): readonly Figure[] {
  const kinds = { 'every case found': making, 'six of ten found': { ...making, found: 0.6 }, 'many from outside': { ...making, outsideADay: 1, home: 0.4, work: 0.3, street: 0.2 } }
  return Object.entries(kinds).flatMap(([name, one]) => {
    const claims: Claim[] = []
    const hits = { right: 0, of: 0 }
    for (let round = 0; round < 6; round++) {
      const { cases, sources } = madeUpChains(`bench ${name} ${round}`, one)
      if (cases.length < 30) continue
      const truth = new Map([...sources].flatMap(([id, source]) => (source === null ? [] : [[id, new Set([source])] as const])))
      const answer = valueOf(likelySources(cases, { interval: valueOf(gammaInterval(one.mean, one.sd)), kinds: ['home', 'work'] }))
      claims.push(...claimsOf(answer, truth, true))
      const { right, of } = hitsOf(answer, truth)
      hits.right += right
      hits.of += of
    }
    return figures(`made-up chains, ${name}`, hits, claims)
  })
}

function manyCases(): readonly Figure[] {
  const { cases } = madeUpChains('many', { ...making, most: 3_000, days: 200 })
  const parts = Array.from({ length: Math.ceil(10_000 / cases.length) }, (_, part) => part)
  // As many side by side as make 10 000, each in its own part of the city.
  const all = parts.flatMap((part) => cases.map(({ id, onset, groups, at }): ChainCase => ({ id: `${part} ${id}`, onset: onset + 3 * part, groups: groups?.map((group) => `${part} ${group}`) ?? [], at: at ? [at[0] + 10_000 * part, at[1]] : null })))
  const from = performance.now()
  valueOf(likelySources(all, { interval: valueOf(gammaInterval(5, 2.5)), kinds: ['home', 'work'] }))
  return [{ name: `likely sources of ${all.length} cases`, value: (performance.now() - from) / 1000, unit: 's', aim: { atMost: 60 } }]
}

interface Claim {
  readonly probability: number
  readonly right: boolean
}

function scored(name: string, answer: LikelySources, truth: ReadonlyMap<string, ReadonlySet<string>>): readonly Figure[] {
  return figures(name, hitsOf(answer, truth), claimsOf(answer, truth, false))
}

function hitsOf({ sources }: LikelySources, truth: ReadonlyMap<string, ReadonlySet<string>>): { right: number; of: number } {
  const asked = sources.filter(({ id }) => truth.has(id))
  return { right: asked.filter(({ id, candidates: [first] }) => first && truth.get(id)?.has(first.id)).length, of: asked.length }
}

/** Every candidate listed is a claim; of cases whose source nobody knows only where all sources are known. */
const claimsOf = ({ sources }: LikelySources, truth: ReadonlyMap<string, ReadonlySet<string>>, all: boolean): readonly Claim[] =>
  sources.filter(({ id }) => all || truth.has(id)).flatMap(({ id, candidates }) => candidates.map((one) => ({ probability: one.probability, right: truth.get(id)?.has(one.id) ?? false })))

function figures(name: string, { right, of }: { right: number; of: number }, claims: readonly Claim[]): readonly Figure[] {
  const { rows, error } = reliability(claims)
  const told = rows.filter(({ said }) => said > 0).map(({ said, mean, cameTrue }) => `${mean?.toFixed(2)}→${cameTrue?.toFixed(2)} (${said})`).join(' ')
  return [{ name: `${name}: right source first`, value: right / of, unit: '', note: `${right} of ${of}` }, { name: `${name}: calibration error`, value: error ?? 0, unit: '', note: `said→true (times): ${told}` }]
}

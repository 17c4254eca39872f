import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { refuse, type Result } from '../../kernel/Result.ts'
import type { ScenarioFile } from '../../domain/ScenarioFile.ts'
import type { City } from '../../simulation/city/City.ts'
import type { SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'
import type { OpenHouse } from '../openHouse.ts'
import { runEnsemble } from './runEnsemble.ts'
import { runsInTable } from './runsInTable.ts'

/** A place as it is simulated, and the hash of the tables it was made from. */
export interface PlacedCity {
  readonly city: City
  readonly placeHash: string
}

export interface DeskOptions {
  /** The city of a place, by its code and the seed it is made with. */
  placeOf(place: string, seed: number): Promise<Result<PlacedCity>>
  readonly threads?: number
  /** Milliseconds between looks for something to do. */
  readonly every?: number
  say?(line: string): void
}

/** Seconds after which a machine that says nothing is taken to be gone, and somebody else takes its question up. */
const LEASE = 15

/**
 * Answers questions put to the simulated city, one after the other. Every machine of a house has such a desk: a question belongs to whoever took it up first and says every few seconds
 * that it is at it. What is run is kept run by run, so that after a stop, here or elsewhere, it goes on from there.
 */
export function simulationDesk(house: OpenHouse, options: DeskOptions): { close(): Promise<void> } {
  const machine = randomUUID()
  const closed = new AbortController()
  const working = (async () => {
    while (!closed.signal.aborted) {
      const taken = await take(house, machine).catch((error: unknown) => void options.say?.(`Simulations wait: ${(error as Error).message}`))
      if (taken) await answer(house, options, machine, taken, closed.signal).catch((error: unknown) => options.say?.(`A simulation waits: ${(error as Error).message}`))
      else await pause(options.every ?? 1_000, undefined, { signal: closed.signal }).catch(() => undefined)
    }
  })()
  return {
    close: async () => {
      closed.abort()
      await working
    },
  }
}

interface Taken {
  readonly id: string
  readonly scenario: ScenarioFile
}

/** Takes up the oldest question that nobody is at; nothing where there is none, or another machine was quicker. */
async function take(house: OpenHouse, machine: string): Promise<Taken | undefined> {
  const { rows: [row] } = await house.pool.query<Taken>(`
    with next as (
      select s.id, s.scenario from "Simulation" s left join "SimulationWork" w on w.id = s.id
      where s."cancelledAt" is null and w."endedAt" is null and (w.id is null or w."leasedUntil" < now()) order by s."recordedAt", s.id limit 1
    ), got as (
      insert into "SimulationWork" (id, "leasedBy", "leasedUntil", finished, "of") select id, $1, now() + $2 * interval '1 second', 0, 0 from next
      on conflict (id) do update set "leasedBy" = $1, "leasedUntil" = now() + $2 * interval '1 second' where "SimulationWork"."leasedUntil" < now() and "SimulationWork"."endedAt" is null returning id
    ) select next.id, next.scenario from next join got on got.id = next.id`, [machine, LEASE])
  return row
}

async function answer(house: OpenHouse, options: DeskOptions, machine: string, { id, scenario }: Taken, closed: AbortSignal): Promise<void> {
  const stop = new AbortController()
  const onClosed = (): void => stop.abort()
  closed.addEventListener('abort', onClosed)
  let [finished, of] = [0, 0]
  const beat = async (): Promise<void> => {
    if (!(await stillMine(house, machine, id, finished, of))) stop.abort()
  }
  const beating = setInterval(() => void beat().catch(() => undefined), 2_000)
  try {
    const result = await worked(house, options, scenario, stop.signal, (done, all) => {
      const first = of === 0
      finished = done
      of = all
      if (first) void beat().catch(() => undefined)
    })
    if (result.ok || result.refusal.obstacle !== 'Cancelled') await end(house, machine, id, result)
    else await release(house, machine, id)
  } catch (error) {
    await end(house, machine, id, refuse('SimulationFailed', error instanceof Error ? error.message : String(error)))
  } finally {
    clearInterval(beating)
    closed.removeEventListener('abort', onClosed)
  }
}

async function worked(house: OpenHouse, { placeOf, threads }: DeskOptions, file: ScenarioFile, signal: AbortSignal, progress: (finished: number, of: number) => void): Promise<Result<SimulationAnswer>> {
  const profile = house.policies.profiles.find(({ id }) => id === file.disease)
  if (!profile) return refuse('UnknownDisease', `There is no profile of the disease ${file.disease}.`, { at: 'disease' })
  const placed = await placeOf(file.place, file.seed)
  if (!placed.ok) return placed
  const named = new Set(file.arms.flatMap(({ packs }) => packs.map(({ id }) => id)))
  return runEnsemble({ ...placed.value, file, packs: house.policies.packs.filter(({ id }) => named.has(id)), profile, drawn: file.runs.draws > 1 }, { kept: runsInTable(house.pool), threads, signal, progress })
}

/** Says that this machine is at it, and how far; false where it has been cancelled or taken up by another. */
async function stillMine(house: OpenHouse, machine: string, id: string, finished: number, of: number): Promise<boolean> {
  const { rowCount } = await house.pool.query(`update "SimulationWork" w set "leasedUntil" = now() + $3 * interval '1 second', finished = $4, "of" = $5 from "Simulation" s where w.id = $1 and s.id = w.id and w."leasedBy" = $2 and s."cancelledAt" is null`, [id, machine, LEASE, finished, of])
  return rowCount === 1
}

async function end(house: OpenHouse, machine: string, id: string, result: Result<SimulationAnswer>): Promise<void> {
  const { rowCount } = await house.pool.query('update "SimulationWork" set answer = $3, failed = $4, "endedAt" = now(), finished = "of" where id = $1 and "leasedBy" = $2', [id, machine, result.ok ? JSON.stringify(result.value) : null, result.ok ? null : result.refusal.message])
  if (rowCount === 1) house.notify?.('answerSimulation', [id])
}

/** Whoever comes next need not wait until the lease is over. */
const release = (house: OpenHouse, machine: string, id: string): Promise<unknown> => house.pool.query('update "SimulationWork" set "leasedUntil" = now() - interval \'1 second\' where id = $1 and "leasedBy" = $2', [id, machine])

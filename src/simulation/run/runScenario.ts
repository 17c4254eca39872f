import type { City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import { expectArrivals, receive, seed } from './arrive.ts'
import { admit, care, die } from './care.ts'
import { countClosures } from './closures.ts'
import { outcomeOf } from './outcomeOf.ts'
import type { Outcome } from './Outcome.ts'
import { giveRooms, moveToday } from './rooms.ts'
import { count, newRun, type Agenda, type Run } from './Run.ts'
import type { Scenario } from './Scenario.ts'
import type { Simulate, Watch } from './Simulate.ts'
import { spread } from './spread.ts'
import { screen, seekTest, takeSample, tellLaboratory, tellResults, testFollowed } from './test.ts'
import { investigate, reach } from './trace.ts'
import { countZones } from './zone.ts'

/** Runs a scenario once. Work follows infections, contacts named and cases: a day on which nothing happens to somebody costs nothing. */
export const simulate: Simulate = (city: City, illness: Illness, scenario: Scenario, chosen: number, watch?: Watch): Outcome | undefined => {
  const run = newRun(city, illness, scenario, chosen)
  expectArrivals(run)
  for (run.day = 0; run.day < run.days; run.day++) {
    live(run)
    if (watch?.onDay?.((run.day + 1) / run.days) === false) return undefined
  }
  return outcomeOf(run)
}

/** One day: who comes, what becomes known, who is told, where they stay; then people meet; then who is ill or due is tested. */
function live(run: Run): void {
  const { queues, day } = run
  const today = run.agenda[day] as Agenda
  receive(run)
  seed(run)
  tellResults(run)
  queues.investigations.serve(day, (infection) => investigate(run, infection))
  queues.calls.serve(day, (record) => reach(run, record))
  for (let at = 0; at < today.moves.length; at++) moveToday(run, today.moves[at] as number)
  giveRooms(run)
  care(run)
  countZones(run)
  countClosures(run)
  run.counted = day
  spread(run)
  count(run, 'onsets', today.onsets.length)
  for (let at = 0; at < today.admissions.length; at++) admit(run, today.admissions[at] as number)
  for (let at = 0; at < today.deaths.length; at++) die(run, today.deaths[at] as number)
  testFollowed(run)
  for (let at = 0; at < today.seekTest.length; at++) seekTest(run, today.seekTest[at] as number)
  screen(run)
  queues.samples.serve(day, (packed) => takeSample(run, packed))
  count(run, 'samples', queues.samples.today())
  count(run, 'tubes', queues.samples.today())
  queues.tubes.serve(day, (packed) => tellLaboratory(run, packed))
  tellResults(run)
  for (const [name, queue] of [['investigationsWaiting', queues.investigations], ['callsWaiting', queues.calls], ['samplesWaiting', queues.samples], ['tubesWaiting', queues.tubes]] as const) count(run, name, queue.waiting())
  forget(today)
}

/** A day that is over needs no agenda. */
function forget(today: Agenda): void {
  for (const list of Object.values(today) as number[][]) list.length = 0
}

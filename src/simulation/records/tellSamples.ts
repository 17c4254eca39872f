import type { Millis } from '../../kernel/Day.ts'
import { sample } from '../demonstration/sample.ts'
import { infectionOf } from '../run/people.ts'
import { isGone } from '../run/Run.ts'
import type { Sampled } from './Chronicle.ts'
import type { File } from './filesOf.ts'
import type { Telling } from './Telling.ts'

const HOUR = 3_600_000
const NEVER = Number.POSITIVE_INFINITY
/** Threshold cycles of a sample that shows the virus, and of one that hardly does. */
const [POSITIVE_CT, CLEAR_CT] = [24, 37]

/** The tubes of a person: tests under measures, samples in which an infection showed, those that let them go. Answers the sample that made them a case, and when it was taken. */
export function tellSamples(telling: Telling, file: File): { readonly id: string; readonly takenAt: Millis } | undefined {
  for (const test of file.tests) tellTest(telling, file, test)
  const by = file.find && file.samples.findLast(({ positive, on }) => positive && on <= (file.find?.on ?? -1))
  let confirming: { readonly id: string; readonly takenAt: Millis } | undefined
  for (const taken of file.samples) {
    if (taken === by) confirming = taken.pool > 1 ? tellTube(telling, file, taken) : tellOne(telling, file, taken, telling.hours.found(taken.infection))
    else if (taken.pool === 1) tellOne(telling, file, taken, undefined)
  }
  return file.find && !confirming ? onAdmission(telling, file, file.find.infection) : confirming
}

const placeOf = ({ homes }: Telling, person: number) => homes.of(person)

function tellTest(telling: Telling, { person, asked }: File, { takenOn, resultOn }: File['tests'][number]): void {
  if (takenOn === undefined) return
  const { scene, people, hours } = telling
  const takenAt = hours.taken(person, takenOn, asked.some(({ on }) => on === takenOn))
  sample(scene, { members: [{ personId: people.of(person, takenAt, 'contact') }], takenAt, resultedAt: resultOn === undefined ? NEVER : hours.result(person, takenOn, resultOn), result: 'negative', purpose: 'duty', at: placeOf(telling, person) })
}

function tellOne(telling: Telling, { person, asked, find }: File, { on, positive }: Sampled, knownAt: Millis | undefined): { readonly id: string; readonly takenAt: Millis } {
  const { scene, people, hours, chronicle } = telling
  const takenAt = hours.taken(person, on, asked.some((one) => one.on === on))
  const resultOn = chronicle.resultOn(on)
  const resultedAt = knownAt ?? (resultOn === undefined || (positive && !find) ? NEVER : hours.result(person, on, resultOn))
  return { takenAt, id: sample(scene, { members: [{ personId: people.of(person, takenAt, 'case') }], takenAt, resultedAt, result: positive ? 'positive' : 'negative', purpose: asked.length > 0 ? 'duty' : 'diagnosis', at: placeOf(telling, person), ...(positive ? { ct: POSITIVE_CT } : {}) }) }
}

/** A tube of a screening in which one was infected: its members are held, sampled one by one, and all but one go free. */
function tellTube(telling: Telling, { person }: File, { on, pool, infection }: Sampled): { readonly id: string; readonly takenAt: Millis } {
  const { scene, people, hours } = telling
  const place = placeOf(telling, person)
  const foundAt = hours.found(infection)
  const heldAt = foundAt - 4 * HOUR
  const again = heldAt + HOUR
  const others = besides(telling, person, pool - 1).map((other) => people.of(other, heldAt, 'tube'))
  const personId = people.of(person, heldAt, 'case')
  const takenAt = Math.min(hours.taken(person, on, false), heldAt - 2 * HOUR)
  sample(scene, { members: [{ personId, hold: 'confirmed', heldAt }, ...others.map((other) => ({ personId: other, hold: 'excluded' as const, heldAt }))], takenAt, resultedAt: heldAt, result: 'positive', purpose: 'screening', at: place, ct: POSITIVE_CT + 4 })
  for (const other of others) sample(scene, { members: [{ personId: other }], takenAt: again, resultedAt: foundAt, result: 'negative', purpose: 'resample', at: place })
  const own = sample(scene, { members: [{ personId }], takenAt: again, resultedAt: foundAt, result: 'positive', purpose: 'resample', at: place, ct: POSITIVE_CT })
  return { id: own, takenAt }
}

/** Who stood beside somebody in the queue: people of the same building who were never infected. */
function besides({ city, chronicle: { run } }: Telling, person: number, most: number): readonly number[] {
  const building = city.buildingOf[city.unitOf[city.householdOf[person] as number] as number] as number
  const firstOf = (which: number): number => city.householdStart[city.unitStart[city.buildingStart[which] as number] as number] as number
  const [first, last] = [firstOf(building), firstOf(building + 1)]
  const found: number[] = []
  for (let n = 1; n < last - first && found.length < most; n++) {
    const other = first + ((person - first + n) % (last - first))
    if (infectionOf(run.people, other) < 0 && !isGone(run, other)) found.push(other)
  }
  return found
}

/** Whoever came to a hospital severely ill is sampled there. */
function onAdmission(telling: Telling, { person }: File, infection: number): { readonly id: string; readonly takenAt: Millis } {
  const { scene, people, hours } = telling
  const foundAt = hours.found(infection)
  const takenAt = foundAt - 3 * HOUR
  return { takenAt, id: sample(scene, { members: [{ personId: people.of(person, takenAt, 'case') }], takenAt, resultedAt: foundAt, result: 'positive', purpose: 'diagnosis', at: placeOf(telling, person), ct: POSITIVE_CT }) }
}

/** The samples that let a case go, the last of them known at a moment. */
export function tellRelease(telling: Telling, person: number, last: Millis, { negatives, gapHours }: { readonly negatives: number; readonly gapHours: number }): void {
  const { scene, people } = telling
  for (let before = negatives - 1; before >= 0; before--) {
    const takenAt = last - 6 * HOUR - before * (gapHours + 1) * HOUR
    sample(scene, { members: [{ personId: people.of(person, takenAt, 'case') }], takenAt, resultedAt: takenAt + 5 * HOUR, result: 'negative', purpose: 'release', at: placeOf(telling, person), ct: CLEAR_CT })
  }
}

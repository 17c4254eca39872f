import { purposeOf } from '../chance/chanceOf.ts'
import { expectTests } from './calendar.ts'
import { push } from './growing.ts'
import { BY_ARRIVAL, CRITICAL, DIES, newInfection, SEVERE, SYMPTOMS, UNCONTROLLED } from './Infections.ts'
import { setInfection } from './people.ts'
import { count, plan, type Run } from './Run.ts'
import { expectContacts } from './spread.ts'
import { dayIn, factorAt, protection } from './tables.ts'

/** Somebody is infected today by an infection, by an infector under control or not. */
export const infect = (run: Run, who: number, by: number, controlled: boolean): void => infectOn(run, who, by, run.day, controlled ? 0 : UNCONTROLLED)

/** Somebody was infected on a day, perhaps before the run began, by an infection (−1: from outside). What becomes of them is settled now, by their own chance. */
export function infectOn(run: Run, who: number, by: number, on: number, mark: number): void {
  const { illness, tables, infections } = run
  const infection = newInfection(infections)
  const traits = traitsOf(run, who, on)
  const onset = on + dayIn(tables.incubation, drawn(run, who, purposeOf.incubation))
  infections.person[infection] = who
  infections.infectedOn[infection] = on
  infections.onsetOn[infection] = onset
  infections.weight[infection] = factorAt(tables, illness.dispersion, drawn(run, who, purposeOf.factor)) * ((traits & SYMPTOMS) !== 0 ? 1 : illness.withoutSymptomsFactor)
  infections.marks[infection] = traits | mark
  infections.infector[infection] = by
  infections.clearOn[infection] = onset + dayIn(tables.clearance, drawn(run, who, purposeOf.clearance))
  push(run.open, infection)
  setInfection(run.people, who, infection)
  count(run, 'infections')
  if ((mark & BY_ARRIVAL) !== 0) count(run, 'infectionsByArrivals')
  expectContacts(run, infection)
  expectTests(run, who)
  if ((traits & SYMPTOMS) !== 0) fallIll(run, infection, who, onset)
}

function drawn({ chance }: Run, who: number, purpose: number): number {
  chance.turn(who, 0, purpose)
  return chance.uniform(0)
}

function traitsOf(run: Run, who: number, on: number): number {
  const { city, illness, tables } = run
  const band = tables.illnessBand[city.age[who] as number] as number
  if (drawn(run, who, purposeOf.symptoms) >= (illness.symptomatic[band] as number)) return 0
  const shielded = protection(illness.vaccine.severe, illness.vaccine.severeHalfLife, city.vaccinatedOn[who] as number, on)
  if (drawn(run, who, purposeOf.severe) >= (illness.severe[band] as number) * (1 - shielded)) return SYMPTOMS
  if (drawn(run, who, purposeOf.critical) >= (illness.critical[band] as number)) return SYMPTOMS | SEVERE
  return SYMPTOMS | SEVERE | CRITICAL | (drawn(run, who, purposeOf.death) < (illness.death[band] as number) ? DIES : 0)
}

/** Onset, the way to a test and to a hospital go on the agenda; what lies before today is taken up today. */
function fallIll(run: Run, infection: number, who: number, onset: number): void {
  plan(run, 'onsets', onset, infection)
  if (drawn(run, who, purposeOf.seekCare) < run.scenario.detection.seekCare) plan(run, 'seekTest', onset + dayIn(run.untilTest, drawn(run, who, purposeOf.untilTest)), infection)
  if (((run.infections.marks[infection] as number) & SEVERE) !== 0) plan(run, 'admissions', onset + dayIn(run.tables.untilAdmission, drawn(run, who, purposeOf.untilAdmission)), infection)
}

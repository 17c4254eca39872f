import { NO_GROUP } from '../city/City.ts'
import { purposeOf } from '../chance/chanceOf.ts'
import { infectionOf } from './people.ts'
import { chanceHazard, groupMeets, metByChance } from './spread.ts'
import type { Run } from './Run.ts'

/**
 * Whom somebody meets by chance on a day: meetings without consequence and those in which an infection could pass. Every entry is drawn
 * by the person's own chance of the day, so that a diary can be asked for at any time, again and again, and changes nothing.
 */
export function metByChanceOn(run: Run, who: number, day: number, each: (other: number) => void): void {
  const { city, tables, chance, infections, illness } = run
  const band = tables.mixingBand[city.age[who] as number] as number
  chance.turn(who, day, purposeOf.meeting)
  tell(run, who, day, chance.poisson(0, city.mixing.perDay[band] as number), purposeOf.meetingTarget, each)
  const infection = infectionOf(run.people, who)
  if (infection < 0) return
  const on = infections.infectedOn[infection] as number
  const weight = (illness.infectiousness[(infections.onsetOn[infection] as number) - on]?.[day - on] ?? 0) * (infections.weight[infection] as number)
  if (weight === 0) return
  chance.turn(who, day, purposeOf.community)
  tell(run, who, day, chance.poisson(0, chanceHazard(run, who) * weight), purposeOf.communityTarget, each)
}

function tell(run: Run, who: number, day: number, meetings: number, purpose: number, each: (other: number) => void): void {
  for (let n = 1; n <= meetings; n++) {
    const other = metByChance(run, who, day, n, purpose)
    if (other >= 0 && other !== who) each(other)
  }
}

/** Everybody of the group somebody meets on a day: none on weekends and while it is closed. */
export function groupOn(run: Run, who: number, day: number): readonly [number, number] {
  const { city } = run
  const group = city.groupOf[who] as number
  return group === NO_GROUP || !groupMeets(run, group, day) ? NOBODY : [city.groupStart[group] as number, city.groupStart[group + 1] as number]
}

export const NOBODY: readonly [number, number] = [0, 0]

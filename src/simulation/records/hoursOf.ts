import type { Millis } from '../../kernel/Day.ts'
import { chanceOf, purposeOf } from '../chance/chanceOf.ts'
import type { Chronicle, Sampled } from './Chronicle.ts'

/** The hour at which something of a day happened, the same whenever it is asked: a run knows days, a record wants a moment. */
export interface Hours {
  /** Samples of the morning; of whoever was told their measures on that day, in the evening. */
  taken(person: number, day: number, servedThatDay: boolean): Millis
  /** Results that come days later come before the teams go out; those of the same day, at night. */
  result(person: number, takenOn: number, resultOn: number): Millis
  found(infection: number): Millis
  investigated(infection: number, day: number): Millis
  /** Contacts of a case in the morning, households of contacts in the evening. */
  named(person: number, day: number, ofContact: boolean): Millis
  served(person: number, day: number, ofContact: boolean): Millis
  moved(person: number, day: number, notBefore: Millis): Millis
}

const HOUR = 3_600_000

export function hoursOf({ finds, samples }: Pick<Chronicle, 'finds' | 'samples'>, at: (day: number, hour: number) => Millis, seed: number): Hours {
  const chance = chanceOf(seed)
  const share = (who: number, day: number, n: number): number => {
    chance.turn(who, day, purposeOf.untilTest)
    return chance.uniform(1_000 + n)
  }
  const foundBy = new Map<number, Sampled>()
  const foundOn = new Map(finds.map((find) => [find.infection, find]))
  for (const sampled of samples) if (sampled.positive && sampled.on <= (foundOn.get(sampled.infection)?.on ?? -1)) foundBy.set(sampled.infection, sampled)
  const result = (person: number, takenOn: number, resultOn: number): Millis => at(resultOn, (resultOn > takenOn ? 2 : 21.6) + share(person, resultOn, 2) * (resultOn > takenOn ? 5 : 1))
  const hours: Hours = {
    taken: (person, day, servedThatDay) => at(day, (servedThatDay ? 20.6 : 8) + share(person, day, 1) * (servedThatDay ? 0.8 : 3)),
    result,
    found(infection) {
      const { person, on } = foundOn.get(infection) ?? { person: 0, on: 0 }
      const by = foundBy.get(infection)
      // Without a sample they were found by falling severely ill.
      return by ? result(person, by.on, on) : at(on, 14 + share(person, on, 3) * 4)
    },
    investigated: (infection, day) => at(day, 8 + share(infection, day, 4)),
    named: (person, day, ofContact) => at(day, (ofContact ? 17 : 9.2) + share(person, day, 5) * (ofContact ? 1 : 2)),
    served: (person, day, ofContact) => at(day, (ofContact ? 18.2 : 12) + share(person, day, 6) * (ofContact ? 1.5 : 3)),
    moved: (person, day, notBefore) => Math.max(notBefore, at(day, 8)) + Math.round((0.6 + share(person, day, 7) * 1.2) * HOUR),
  }
  return hours
}

import { dayNumber, instantOf, isDay, millisOf } from '../kernel/Day.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { timeZone } from '../kernel/timeZone.ts'
import type { Arm, ScenarioFile } from '../domain/ScenarioFile.ts'
import type { PackEntry } from './effectivePack.ts'
import type { Pack } from './Pack.ts'
import { timelineOf, type PackTimeline } from './timeline.ts'

/** The measures of an arm of a scenario through time, merged as an outbreak would follow them; nothing where it has no packs. Refused where a pack is not there. */
export function measuresOf({ timeZone: name, to }: Pick<ScenarioFile, 'timeZone' | 'to'>, arm: Arm, packs: readonly Pack[]): Result<PackTimeline | undefined> {
  const zone = timeZone(name)
  const momentOf = (at: string): number => (isDay(at) ? zone.startOf(dayNumber(at)) : millisOf(instantOf(Date.parse(at))))
  const entries: PackEntry[] = []
  for (const { id, from, to: end } of arm.packs) {
    const pack = packs.find((one) => one.id === id)
    if (!pack) return refuse('UnknownPack', `Arm ${arm.id} names the measures ${id}, and there are none of that id.`, { at: id })
    const begins = momentOf(from ?? pack.inForceFrom)
    const ends = end ?? pack.inForceTo
    entries.push({ pack, from: begins, to: ends === undefined ? undefined : momentOf(ends), knownAt: begins, status: 'inForce' })
  }
  return done(entries.length === 0 ? undefined : timelineOf(entries, zone, zone.startOf(dayNumber(to) + 1)))
}

/** What an arm names that its measures do not know: a run would do nothing about it in silence. */
export function unknownToMeasures(file: Pick<ScenarioFile, 'tracing' | 'zones'>, arm: Arm, measures: PackTimeline | undefined): readonly { readonly name: string; readonly message: string }[] {
  if (!measures) return []
  const { contactsAs, theirContactsAs } = arm.tracing ?? file.tracing
  const { unit, level } = arm.zones ?? file.zones
  const levels = measures.segments.flatMap(({ effective }) => effective.zones?.block.levels ?? [])
  return [
    ...[contactsAs, theirContactsAs].flatMap((category) => (category === undefined || measures.categories.exposure.includes(category) ? [] : [{ name: category, message: `no measure of arm ${arm.id} says what is asked of ${category}; it has ${measures.categories.exposure.join(', ') || 'no category of contacts'}` }])),
    ...(unit === 'none' || levels.includes(level) ? [] : [{ name: level, message: `no measure of arm ${arm.id} knows zones of the level ${level}; it has ${[...new Set(levels)].join(', ') || 'none'}` }]),
  ]
}

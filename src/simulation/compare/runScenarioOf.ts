import { dayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { capacityNames, type Arm, type ScenarioFile } from '../../domain/ScenarioFile.ts'
import { measuresOf, unknownToMeasures } from '../../duties/measuresOf.ts'
import type { Pack } from '../../duties/Pack.ts'
import type { City } from '../city/City.ts'
import type { Capacity, Scenario } from '../run/Scenario.ts'

/** One arm of a scenario as a run takes it: packs become a timeline of measures, days become numbers. Refused where it names a pack, a category or an area that is not there. */
export function runScenarioOf(file: ScenarioFile, arm: Arm, packs: readonly Pack[], city: Pick<City, 'areas'>): Result<Scenario> {
  const measures = measuresOf(file, arm, packs)
  if (!measures.ok) return measures
  const [unknown] = unknownToMeasures(file, arm, measures.value)
  if (unknown) return refuse('UnknownToMeasures', `${unknown.message[0]?.toUpperCase()}${unknown.message.slice(1)}. Leave it out, or add measures that know it.`, { at: unknown.name })
  const own = { tracing: arm.tracing ?? file.tracing, screening: arm.screening ?? file.screening, zones: arm.zones ?? file.zones, closures: arm.closures ?? file.closures, sealings: arm.sealings ?? file.sealings, compliance: arm.compliance ?? file.compliance }
  const nowhere = [...file.seeds, ...file.arrivals, ...own.screening, ...own.closures, ...own.sealings].find(({ area }) => !city.areas.some(({ code }) => code.startsWith(area)))
  if (nowhere) return refuse('UnknownArea', `No area of the place ${file.place} has a code that begins with ${nowhere.area}; the first is ${city.areas[0]?.code ?? 'none'}.`, { at: nowhere.area })
  const { contactsAs, theirContactsAs, recall } = own.tracing
  return done({
    from: dayNumber(file.from), to: dayNumber(file.to), measures: measures.value,
    seeds: file.seeds.map(({ on, count, area }) => ({ on: dayNumber(on), count, area })),
    arrivals: file.arrivals.map(({ from, to, perDay, infected, infectedWithinDays, origin, originLevel, levels, area }) => ({ from: dayNumber(from), to: dayNumber(to), perDay, infected, infectedWithinDays, origin, originLevel, levels: levels.map(({ level, share }) => ({ level, share })), area })),
    detection: { seekCare: file.detection.seekCare, untilTest: file.detection.untilTest },
    tracing: { recall, contactsAs, theirContactsAs },
    screening: own.screening.map(({ from, to, area, place, everyDays, coverage, pool }) => ({ from: dayNumber(from), to: to === undefined ? undefined : dayNumber(to), area, place, everyDays, coverage, pool })),
    zones: { unit: own.zones.unit, level: own.zones.level },
    closures: own.closures.map(({ from, to, area, kinds }) => ({ from: dayNumber(from), to: dayNumber(to), area, kinds })),
    sealings: own.sealings.map(({ from, to, area }) => ({ from: dayNumber(from), to: dayNumber(to), area })),
    compliance: { facility: own.compliance.facility, home: own.compliance.home, monitoring: own.compliance.monitoring, zone: own.compliance.zone },
    capacity: Object.fromEntries(capacityNames.map((name) => [name, amountOf(file.capacity[name].value)])) as unknown as Capacity,
  })
}

const amountOf = (value: number | 'unlimited'): number => (value === 'unlimited' ? Number.POSITIVE_INFINITY : value)

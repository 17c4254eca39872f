import { groupKinds, type City } from '../city/City.ts'
import { count, type Run } from './Run.ts'
import type { Scenario } from './Scenario.ts'

/** For each day, whether a group of an area and kind is closed; undefined on days without closures. */
export function closedGroupsOf(city: City, { closures, from, to }: Scenario): readonly (((area: number, kind: number) => boolean) | undefined)[] {
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const today = closures.filter((closure) => closure.from <= from + at && closure.to >= from + at)
    if (today.length === 0) return undefined
    const closed = new Set(today.flatMap(({ area, kinds }) => areasOf(city, area).flatMap((one) => kinds.map((kind) => one * groupKinds.length + groupKinds.indexOf(kind)))))
    return (area, kind) => closed.has(area * groupKinds.length + kind)
  })
}

/** Numbers of the areas whose code begins so. */
export const areasOf = ({ areas }: Pick<City, 'areas'>, code: string): readonly number[] => areas.flatMap((area, at) => (area.code.startsWith(code) || area.county.startsWith(code) ? [at] : []))

/** Everybody of a closed class or workplace loses the weekday. */
export function countClosures(run: Run): void {
  const { city, day, weekend } = run
  const closed = run.closedGroups[day]
  if (!closed || weekend[day] === 1) return
  for (let group = 0; group < city.groups; group++) {
    const kind = city.kindOf[group] as number
    if (kind > 1 || !closed(city.groupAreaOf[group] as number, kind)) continue
    count(run, kind === 0 ? 'schoolDaysLost' : 'businessDaysLost', (city.groupStart[group + 1] as number) - (city.groupStart[group] as number))
  }
}

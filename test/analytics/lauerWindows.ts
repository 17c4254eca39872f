import type { Delay } from '../../src/analytics/delays/delayLikelihood.ts'
import { sharedRows } from './shared.ts'

/**
 * Windows of exposure and onset of the travellers, as the study read them: exposure that began at an unknown time began on 1 December 2019 at the earliest and ended with the onset at the latest; onset is not before exposure
 * began, and not after presentation. One traveller has neither and is left out.
 */
export function lauerWindows(file: string): readonly Delay[] {
  const at = (text: string | undefined): number | undefined => (text ? Date.parse(`${text.replace(/\s+/, 'T')}Z`) / 86_400_000 : undefined)
  const earliest = Date.parse('2019-12-01T00:00:00Z') / 86_400_000
  return sharedRows(`lauer2020_incubation/${file}`).flatMap((row) => {
    const toHigh = at(row['SR']) ?? at(row['PR'])
    if (toHigh === undefined) return []
    const fromLow = Math.max(earliest, at(row['EL']) ?? earliest)
    return [{ fromLow, fromHigh: Math.min(toHigh, at(row['ER']) ?? toHigh), toLow: Math.max(fromLow, at(row['SL']) ?? fromLow), toHigh }]
  })
}

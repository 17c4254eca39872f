import { dayNumber } from '../../src/kernel/Day.ts'
import { sharedRows } from './shared.ts'

/** Serial intervals of the pairs with both onsets (days), by the infector's onset between two days, both counted. */
export function pairIntervals(from: string, to: string): readonly number[] {
  return sharedRows('ali2020_china_pairs/transmission_pairs_1407.csv').flatMap((row) => {
    const [infector, infectee] = [row['infector_onsetDate'] ?? '', row['infectee_onsetDate'] ?? ''].map((text) => text.replaceAll('/', '-'))
    const known = [infector, infectee].every((text) => /^\d{4}-\d\d-\d\d$/.test(text as string))
    return known && (infector as string) >= from && (infector as string) <= to ? [dayNumber(infectee as string) - dayNumber(infector as string)] : []
  })
}

export const pairWindows = [['2020-01-09', '2020-01-22', 7.81], ['2020-01-23', '2020-01-29', 5.12], ['2020-01-30', '2020-02-13', 2.57]] as const

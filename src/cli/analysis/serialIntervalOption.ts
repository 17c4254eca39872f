import { done, refuse, type Result } from '../../kernel/Result.ts'
import { gammaSerialInterval, givenSerialInterval, type SerialInterval } from '../../analytics/reproduction/serialInterval.ts'
import type { UncertainInterval } from '../../analytics/reproduction/uncertainReproduction.ts'
import { readNumber } from '../../interop/cells/readNumber.ts'
import { columnOf, readSheet } from './readSheet.ts'

export type IntervalOption = { readonly si: SerialInterval } | { readonly uncertain: UncertainInterval }

/** --si gamma:MEAN,SD or --si uncertain:MEAN,SD,MIN,MAX,SD,SD,MIN,MAX (the mean and its spread and ends, then the same of the standard deviation), or --si-file FILE with the columns k,si. Days. */
export async function serialIntervalOption({ si, 'si-file': file }: Readonly<Record<string, string | boolean | undefined>>, days: number): Promise<Result<IntervalOption>> {
  if (typeof file === 'string' && si === undefined) return fromFile(file)
  if (typeof si !== 'string' || file !== undefined) return refuse('WrongUsage', 'Say the serial interval once: --si gamma:MEAN,SD in days, or --si-file FILE with the columns k,si.', { at: '--si' })
  const [kind, numbers = ''] = si.split(':')
  const values = numbers.split(',').map((text) => (text.trim() === '' ? Number.NaN : Number(text)))
  if (kind === 'gamma' && values.length === 2 && values.every(Number.isFinite)) {
    const made = gammaSerialInterval(values[0] as number, values[1] as number, days)
    return made.ok ? done({ si: made.value }) : made
  }
  if (kind === 'uncertain' && values.length === 8 && values.every(Number.isFinite)) {
    const [mean, sd, min, max, meanOfSd, sdOfSd, minOfSd, maxOfSd] = values as [number, number, number, number, number, number, number, number]
    return done({ uncertain: { mean: { mean, sd, min, max }, sd: { mean: meanOfSd, sd: sdOfSd, min: minOfSd, max: maxOfSd } } })
  }
  return refuse('WrongUsage', `--si ${si} is not a serial interval such as gamma:4.7,2.9 (mean and standard deviation in days)`, { at: '--si' })
}

async function fromFile(path: string): Promise<Result<IntervalOption>> {
  const sheet = await readSheet(path, '--si-file')
  if (!sheet.ok) return sheet
  const [k, si] = [columnOf(sheet.value, 'k'), columnOf(sheet.value, 'si')]
  if (!k.ok) return k
  if (!si.ok) return si
  const chances: number[] = []
  for (const { row, cells } of sheet.value.rows) {
    const [day, chance] = [readNumber(cells[k.value] ?? ''), readNumber(cells[si.value] ?? '')]
    if (!day.ok || !chance.ok || !Number.isInteger(day.value) || day.value < 0 || day.value > 4000) return refuse('CellCannotBeRead', `${sheet.value.name}, row ${row}: k is a whole number of days and si a chance from 0 to 1`, { at: `row ${row}` })
    if (chances[day.value] !== undefined) return refuse('DayTwice', `${sheet.value.name}, row ${row}: ${day.value} days stand there twice`, { at: `row ${row}` })
    chances[day.value] = chance.value
  }
  const given = givenSerialInterval(Array.from(chances, (chance) => chance ?? 0))
  return given.ok ? done({ si: given.value }) : given
}

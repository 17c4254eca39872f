import { done, refuse, type Result } from '../../kernel/Result.ts'
import { gammaInterval, givenInterval, type IntervalTable } from '../../analytics/transmission/IntervalTable.ts'
import { columnOf, readSheet } from './readSheet.ts'

/** The time between the onsets of a case and of whom it infects: --si gamma:MEAN,SD in days, or --si-file FILE with columns k,si (k may be negative). */
export async function intervalOption({ si, 'si-file': file }: Readonly<Record<string, string | boolean | undefined>>): Promise<Result<IntervalTable>> {
  if (typeof file === 'string' && si === undefined) return fromFile(file)
  if (typeof si !== 'string' || file !== undefined) return refuse('WrongUsage', 'Say the serial interval once: --si gamma:MEAN,SD in days, or --si-file FILE with the columns k,si.', { at: '--si' })
  const [, mean = '', sd = ''] = /^gamma:([^,]+),([^,]+)$/.exec(si.trim()) ?? []
  if (mean.trim() === '' || sd.trim() === '' || !Number.isFinite(Number(mean)) || !Number.isFinite(Number(sd))) return refuse('WrongUsage', `--si ${si} is not a serial interval such as gamma:4.7,2.9 (mean and standard deviation in days)`, { at: '--si' })
  return gammaInterval(Number(mean), Number(sd))
}

async function fromFile(path: string): Promise<Result<IntervalTable>> {
  const sheet = await readSheet(path, '--si-file')
  if (!sheet.ok) return sheet
  const [k, si] = [columnOf(sheet.value, 'k'), columnOf(sheet.value, 'si')]
  if (!k.ok) return k
  if (!si.ok) return si
  const chances = new Map(sheet.value.rows.map(({ cells }) => [Number(cells[k.value]?.trim() || Number.NaN), Number(cells[si.value]?.trim() || Number.NaN)]))
  const days = [...chances.keys()]
  if (days.length === 0 || !days.every((day) => Number.isSafeInteger(day) && Math.abs(day) <= 4000)) return refuse('CellCannotBeRead', `${sheet.value.name}: k is a whole number of days, si its chance.`, { at: '--si-file' })
  const [from, to] = [Math.min(...days), Math.max(...days)]
  return givenInterval({ from, chances: Array.from({ length: to - from + 1 }, (_, i) => chances.get(from + i) ?? 0) })
}

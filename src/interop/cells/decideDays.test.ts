import { describe, expect, test } from 'vitest'
import { columnEvidence } from './columnEvidence.ts'
import { decideDays, type DayContext } from './decideDays.ts'
import { distinctCount, distinctSketch, shareWithin } from './distinctSketch.ts'
import { readDay } from './readDay.ts'

const tallyOf = (values: readonly string[], dated = false) => {
  const evidence = columnEvidence('onset')
  values.forEach((value) => evidence.add(value, dated))
  return evidence.evidence().days
}
const decide = (values: readonly string[], context: Partial<DayContext> = {}) => decideDays(tallyOf(values), { column: 'onset', today: '2024-06-01', ...context })
const read = (text: string, values: readonly string[], context: Partial<DayContext> = {}): string => {
  const day = readDay(text, decide(values, context).reading)
  return day.ok ? day.value : day.refusal.obstacle
}

describe('day or month first', () => {
  test('one value above 12 decides for all, and a value that is neither is refused alone', () => {
    expect(read('03/04/2020', ['03/04/2020', '25/04/2020', '13/14/2020'])).toBe('2020-04-03')
    expect(read('03/04/2020', ['03/04/2020', '04/25/2020'])).toBe('2020-03-04')
    expect(read('13/14/2020', ['03/04/2020', '04/25/2020'])).toBe('NotADay')
  })
  test('without such a value nothing is guessed, and the column is named', () => {
    expect(decide(['03/04/2020', '05/06/2020']).undecided[0]).toMatchObject({ obstacle: 'AmbiguousDates', at: 'onset', message: expect.stringContaining('onset') })
  })
  test('other days of the file decide where only one order falls among them', () => {
    const neighbours = [tallyOf(['2022-11-05', '2022-11-20', '2022-12-08'])]
    expect(read('05/11/2022', ['05/11/2022', '08/11/2022', '01/12/2022', '09/11/2022'], { neighbours })).toBe('2022-11-05')
  })
  test('a neighbour in the other order says nothing about this column', () => {
    expect(decide(['05/06/2021', '06/05/2021', '03/04/2021'], { neighbours: [tallyOf(['06/15/2021', '12/20/2020'])] }).undecided).toHaveLength(1)
  })
  test('a column that mixes both is not decided', () => {
    expect(decide([...Array<string>(5).fill('25/04/2020'), ...Array<string>(4).fill('04/25/2020')]).undecided[0]?.message).toContain('mixed')
  })
})

describe('years of two digits', () => {
  test('they are read where the file has whole years, in the only order that falls there', () => {
    const values = ['13/ 10 /14', '22/ 02 /15', '26/ 02 /15', '08/ 08 /14', '31/05/15', '06/10/2014', '06/25/2015']
    expect(read('13/ 10 /14', values)).toBe('2014-10-13')
    expect(read('06/10/2014', values)).toBe('2014-06-10')
  })
  test('where nothing else says of which century, they are of the hundred years up to now, and that is asked', () => {
    const { reading, undecided, doubts } = decide(['13/10/14', '22/02/15', '16/02/15', '23/02/15'])
    expect([undecided, doubts.length, readDay('16/02/15', reading)]).toEqual([[], 1, { ok: true, value: '2015-02-16' }])
    expect(decide(['1-Dec-20'])).toMatchObject({ undecided: [], doubts: [expect.stringContaining('two digits')] })
  })
  test('three short numbers that can stand for several orders are refused where nothing says which', () => {
    expect(decide(['01/02/03', '04/05/06']).undecided).toHaveLength(1)
  })
})

describe('numbers', () => {
  const outbreak2014 = Array.from({ length: 300 }, (_, at) => String(16_250 + at))
  const outbreak2022 = Array.from({ length: 300 }, (_, at) => String(44_700 + at))
  test('written days in the same column tell from which day numbers count', () => {
    expect(decide([...outbreak2014, '06/25/2014', '03/30/2015']).reading.dayZero).toBe('1970-01-01')
    expect(decide([...outbreak2022, '2022-09-01', '2022-12-30']).reading.dayZero).toBe('1899-12-30')
    expect(decide([...outbreak2014.map((n) => String(Number(n) + 24_107)), '2014-09-01', '2015-01-30']).reading.dayZero).toBe('1904-01-01')
  })
  test('written days of 1944 would make the same numbers spreadsheet days', () => {
    expect(decide([...outbreak2014, '06/25/1944', '12/30/1944']).reading.dayZero).toBe('1899-12-30')
  })
  test('neighbours tell when the column has no written day', () => {
    expect(decide(outbreak2014, { neighbours: [tallyOf(['2014-08-01', '2015-03-01'])] }).reading.dayZero).toBe('1970-01-01')
  })
  test('what is expected tells when the file does not', () => {
    expect(decide(outbreak2014, { expected: { from: '1944-01-01', to: '1945-12-31' } }).reading.dayZero).toBe('1899-12-30')
  })
  test('without any witness the recent past decides, and a person is asked to confirm', () => {
    const { reading, doubts } = decide(outbreak2022)
    expect(reading.dayZero).toBe('1899-12-30')
    expect(doubts[0]).toContain('2022')
  })
  test('cells shown as dates count from the workbook’s own day', () => {
    expect(decideDays(tallyOf(['44876'], true), { column: 'onset', today: '2024-06-01', date1904: true }).reading.dayZero).toBe('1904-01-01')
  })
  test('counts from a day that nobody said are not decided', () => {
    expect(decide(['0', '2', '4', '13']).undecided[0]?.message).toContain('which day is number 0')
  })
  test('births can lie anywhere in a life, so numbers alone do not decide', () => {
    expect(decide(['16250', '12000', '9000'], { births: true }).undecided).toHaveLength(1)
  })
  test('a number far from all others is refused, not turned into a day decades away', () => {
    expect(read('44876', [...outbreak2014, '2014-09-01'])).toBe('AgainstTheColumn')
    expect(read('16250', [...outbreak2014, '2014-09-01'])).toBe('2014-06-29')
  })
  test('a slip of a year in a written day does not move the others', () => {
    expect(decide([...outbreak2014, '2014-08-01', '2014-09-01', '2014-10-01', '1914-08-02']).reading.dayZero).toBe('1970-01-01')
  })
})

test('a sketch tells how many distinct values there are and how many of them stand elsewhere', () => {
  const sketch = (from: number, to: number) => {
    const builder = distinctSketch()
    for (let n = from; n < to; n++) builder.add(`case ${n}`)
    return builder.sketch()
  }
  const all = sketch(0, 50_000)
  expect(distinctCount(all)).toBeGreaterThan(45_000)
  expect(distinctCount(all)).toBeLessThan(55_000)
  expect(shareWithin(sketch(100, 400), all)).toBe(1)
  expect(shareWithin(sketch(49_000, 51_000), all)).toBeGreaterThan(0.35)
  expect(shareWithin(sketch(49_000, 51_000), all)).toBeLessThan(0.65)
  expect(shareWithin(sketch(60_000, 60_100), all)).toBe(0)
})

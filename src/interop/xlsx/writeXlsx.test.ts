import exceljs from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueOf } from '../../kernel/Result.ts'
import { readTable, type Table } from '../tables/readTable.ts'
import type { TableRow } from '../tables/TableRow.ts'
import { writeXlsx, type XlsxCell } from './writeXlsx.ts'

async function* coming(rows: readonly (readonly XlsxCell[])[]): AsyncGenerator<readonly XlsxCell[]> {
  yield* rows
}

async function written(rows: readonly (readonly XlsxCell[])[], header = ['a', 'b', 'c'], rowsPerSheet?: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx('Case <1> & "2"', header, coming(rows), rowsPerSheet)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function readBack(file: Uint8Array, sheet?: string): Promise<{ readonly table: Table; readonly rows: readonly TableRow[] }> {
  const chunks = (async function* () {
    yield file
  })()
  const table = valueOf(await readTable({ name: 'out.xlsx', chunks }, sheet === undefined ? {} : { sheet }))
  const rows: TableRow[] = []
  for await (const batch of table.batches) rows.push(...valueOf(batch).rows)
  return { table, rows }
}

const text = (of: string): XlsxCell => ({ text: of })

test('what is written reads back: text that looks like a formula or like markup as text, days as days, numbers as numbers', async () => {
  const { table, rows } = await readBack(await written([[text('=1+1'), { day: '2022-11-11' }, { number: 4.5 }], [text('<&">]]>\r\n_x0041_\u0001'), undefined, { flag: true }], [text(' 通辽 😀 '), { day: '1899-01-02' }, text('007')]]))
  expect(table).toMatchObject({ header: ['a', 'b', 'c'], sheets: ['Case <1> & "2"'], date1904: false })
  expect(rows.map(({ cells }) => cells)).toEqual([['=1+1', '44876', '4.5'], ['<&">]]>\r\n_x0041_\u0001', '', 'TRUE'], [' 通辽 😀 ', '1899-01-02', '007']])
  expect(rows.map(({ dated }) => dated)).toEqual([[1], undefined, undefined])
})

test('another reader finds the same: no formula, a day where there is a day', async () => {
  const book = new exceljs.Workbook()
  await book.xlsx.load((await written([[text('=HYPERLINK("http://x")'), { day: '2022-11-11' }, { number: -3 }]])) as never)
  const row = book.worksheets[0]?.getRow(2)
  expect(row?.getCell(1)).toMatchObject({ value: '=HYPERLINK("http://x")', type: exceljs.ValueType.String })
  expect(row?.getCell(2).value).toEqual(new Date('2022-11-11T00:00:00Z'))
  expect(row?.getCell(3).value).toBe(-3)
})

test('more rows than a sheet takes go on in the next one, under the same header', async () => {
  const file = await written(['1', '2', '3', '4', '5'].map((one) => [text(one)]), ['a', 'b', 'c'], 3)
  const { table, rows } = await readBack(file)
  expect(table.sheets).toHaveLength(3)
  const further = await Promise.all(table.sheets!.slice(1).map(async (sheet) => (await readBack(file, sheet)).rows))
  expect([rows, ...further].map((sheet) => sheet.map(({ cells }) => cells[0]))).toEqual([['1', '2'], ['3', '4'], ['5']])
})

test('a text longer than a cell takes says that it is cut, and the workbook stays whole', async () => {
  const [row] = (await readBack(await written([[text('x'.repeat(40_000))]]))).rows
  expect(row?.cells[0]).toHaveLength(32_767)
  expect(row?.cells[0]).toMatch(/x … \(cut: the cell is full\)$/)
})

test('any text comes back as it was', async () => {
  const rows = fc.array(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=<>&"'_x0-9A-F\r\n\t ]{0,14}$/)), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  await fc.assert(fc.asyncProperty(rows, async (given) => {
    const kept = given.filter((cells) => cells.some((cell) => cell.trim() !== '')).map((cells) => cells.map(readable))
    const { rows: back } = await readBack(await written(kept.map((cells) => cells.map(text))))
    expect(back.map(({ cells }) => [...cells, '', '', ''].slice(0, 3))).toEqual(kept)
  }), { numRuns: 60 })
})

/** A sign of value zero is no text in any reader. */
const readable = (cell: string): string => `.${cell.replaceAll('\0', '')}`

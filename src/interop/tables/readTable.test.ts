import exceljs from 'exceljs'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { Result } from '../../kernel/Result.ts'
import { readTable, type Table, type TableOptions } from './readTable.ts'
import type { TableRow } from './TableRow.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const opened = (content: string | Uint8Array, options: TableOptions = {}, size = 7): Promise<Result<Table>> => readTable({ name: 'list.csv', chunks: pieces(typeof content === 'string' ? strToU8(content) : content, size) }, options)

async function read(content: string | Uint8Array, options: TableOptions = {}, size = 7): Promise<{ header: readonly string[]; rows: readonly TableRow[]; obstacle?: string; message?: string; table?: Table }> {
  const table = await opened(content, options, size)
  if (!table.ok) return { header: [], rows: [], obstacle: table.refusal.obstacle, message: table.refusal.message }
  const rows: TableRow[] = []
  for await (const batch of table.value.batches) {
    if (!batch.ok) return { header: table.value.header, rows, obstacle: batch.refusal.obstacle, message: batch.refusal.message, table: table.value }
    rows.push(...batch.value.rows)
  }
  return { header: table.value.header, rows, table: table.value }
}

test('comma, semicolon, tab, bar and full-width comma are told apart', async () => {
  for (const sign of [',', ';', '\t', '|', '，']) {
    const { header, rows } = await read(`编号${sign}姓名\n1${sign}"张${sign}三"\n2${sign}李四\n`)
    expect(header).toEqual(['编号', '姓名'])
    expect(rows.map((row) => row.cells)).toEqual([['1', `张${sign}三`], ['2', '李四']])
  }
})

test('the file may be UTF-8 with or without mark, UTF-16 with mark, or GB18030', async () => {
  const text = '病例编号,姓名,现住址\n1,王小明,内蒙古自治区通辽市科尔沁区\n2,李镕,奈曼旗大沁他拉镇\n'
  const encoded = [strToU8(text), strToU8(`\ufeff${text}`), iconv.encode(text, 'utf16le', { addBOM: true }), iconv.encode(text, 'utf16be', { addBOM: true }), iconv.encode(text, 'gb18030')]
  for (const bytes of encoded) for (const size of [1, 5, 4096]) expect((await read(bytes, {}, size)).rows[1]?.cells).toEqual(['2', '李镕', '奈曼旗大沁他拉镇'])
})

test('Chinese text that begins after 100 kB of ASCII is still read', async () => {
  const bytes = iconv.encode(`a,b\n${'1,plain\n'.repeat(15_000)}2,${'科尔沁区明仁街道'.repeat(4)}\n`, 'gb18030')
  expect((await read(bytes, {}, 8192)).rows.at(-1)?.cells[1]).toContain('明仁街道')
})

test('Western, Korean and Big5 text is refused with its line, never turned into something else', async () => {
  const rest = 'a,b\n1,2\n'
  expect(await read(iconv.encode(`${rest}3,Née à Besançon\n`, 'latin1'))).toMatchObject({ obstacle: 'UnknownEncoding', message: expect.stringContaining('line 3') })
  expect((await read(iconv.encode(`${rest}3,${'서울특별시 강남구 보건소 환자 발생 보고서 평택성모병원 삼성서울병원 접촉자 관리'.repeat(2)}\n`, 'euc-kr'))).obstacle).toBe('UnknownEncoding')
  expect((await read(iconv.encode(`${rest}3,臺北市政府衛生局疫情通報確診病例接觸者追蹤\n`, 'big5'))).obstacle).toBe('UnknownEncoding')
})

test('a byte that breaks UTF-8 far into the file is named with its line', async () => {
  const good = strToU8(`a,b\n${'1,通辽市科尔沁区\n'.repeat(8_000)}`)
  const { rows, obstacle, message } = await read(new Uint8Array([...good, 0xff, 0x2c, 0x31, 0x0a]), {}, 65_536)
  expect(obstacle).toBe('BrokenEncoding')
  expect(message).toContain('line 8002')
  expect(rows.length).toBeGreaterThan(1000)
})

test('a column named twice is refused with both places', async () => {
  expect(await read('id,onset,id\n1,2,3\n')).toMatchObject({ obstacle: 'HeaderTwice', message: expect.stringContaining('columns 1 and 3') })
})

test('a row with more cells than the header is refused alone', async () => {
  const { rows } = await read('a,b\n1,2\n1,2,3\n4,5\n6,7,,\n8\n')
  expect(rows.map((row) => row.problem !== undefined)).toEqual([false, true, false, false, false])
  expect(rows[1]?.problem).toContain('3 cells')
  expect(rows.at(-1)?.cells).toEqual(['8', ''])
})

test('a quote that is never closed is named with its row and line, and what came before stands', async () => {
  const { rows, obstacle, message } = await read('a,b\n"1\n1",2\n3,"4\n5,6\n')
  expect(rows).toHaveLength(1)
  expect(obstacle).toBe('UnclosedQuote')
  expect(message).toContain('row 3 (it begins on line 4)')
})

test('an open quote does not swallow a huge file', async () => {
  const table = await read(`a,b\n${'1,2\n'.repeat(30)}1,"${'x,y\n'.repeat(2_000)}`, { limits: { longestRow: 4_000 } }, 512)
  expect(table.obstacle).toBe('UnclosedQuote')
})

test('row numbers are those of the spreadsheet: blank rows and titles above the header count', async () => {
  const { header, rows, table } = await read('附件1 密切接触者登记表,,,\n\n姓名,性别,电话,住址\n张三,男,13800000000,甲\n\n李四,女,13900000000,乙\n')
  expect(header).toEqual(['姓名', '性别', '电话', '住址'])
  expect(table?.headerRow).toBe(3)
  expect(rows.map((row) => row.row)).toEqual([4, 6])
})

test('a file without names of columns, an empty one and what is no table are refused in words', async () => {
  const obstacles = await Promise.all(['2022-11-11,5\n2022-11-12,6\n', '', '\n\n', '%PDF-1.7', '<html><table>', 'a\u0000b'].map(async (content) => (await read(content)).obstacle))
  expect(obstacles).toEqual(['HeaderMissing', 'EmptyFile', 'EmptyFile', 'NotATable', 'NotATable', 'NotATable'])
  const old = new Uint8Array(600)
  old.set([0xd0, 0xcf, 0x11, 0xe0])
  expect((await read(old)).obstacle).toBe('LegacyWorkbook')
  old.set(iconv.encode('EncryptedPackage', 'utf16le', { addBOM: false }), 100)
  expect((await read(old)).obstacle).toBe('PasswordProtected')
})

test('one column, no line end at the end, lone returns and a column without a name are read', async () => {
  expect((await read('k\n1\n2')).rows.map((row) => row.cells)).toEqual([['1'], ['2']])
  expect((await read('a,b\r1,2\r3,4')).rows).toHaveLength(2)
  expect((await read(',id\n7,A\n')).header).toEqual(['column 1', 'id'])
})

const sheetXml = (rows: string): string => `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${' '.repeat(600)}</worksheet>`
const workbook = (rows: string, more: Record<string, Uint8Array> = {}, pr = ''): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(`<workbook xmlns:r="r">${pr}<sheets><sheet name="密接" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="styles.xml"/><Relationship Id="rId3" Target="sharedStrings.xml"/></Relationships>'),
    'xl/styles.xml': strToU8('<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>'),
    'xl/sharedStrings.xml': strToU8('<sst><si><t>编号</t></si><si><r><t>发病</t></r><r><t xml:space="preserve">日期</t></r><rPh sb="0" eb="1"><t>ハツ</t></rPh></si><si><t>A&amp;B &lt;x&gt;</t></si></sst>'),
    'xl/worksheets/sheet1.xml': strToU8(sheetXml(rows)),
    ...more,
  })
const rowsXml = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>公式</t></is></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="2"><v>44876</v></c><c r="C2" t="str"><f>HYPERLINK("x")</f><v>kept</v></c></row><row r="4"><c r="A4"><v>1.10101199001011234E+17</v></c><c r="C4" t="b"><v>1</v></c></row>'

test('a workbook is read: shared and rich strings, dates by their style, cached values of formulas, gaps', async () => {
  const { header, rows, table } = await read(workbook(rowsXml), {}, 50)
  expect(header).toEqual(['编号', '发病日期', '公式'])
  expect(rows).toEqual([{ row: 2, cells: ['A&B <x>', '44876', 'kept'], dated: [1] }, { row: 4, cells: ['110101199001011232', '', 'TRUE'] }])
  expect(table).toMatchObject({ format: 'xlsx', sheet: '密接', date1904: false })
  expect((await read(workbook(rowsXml, {}, '<workbookPr date1904="1"/>'))).table?.date1904).toBe(true)
})

test('a workbook another program wrote reads back: titles above, dates, formulas, rich text, a hidden sheet before', async () => {
  const book = new exceljs.Workbook()
  book.addWorksheet('old', { state: 'hidden' }).addRow(['x'])
  const sheet = book.addWorksheet('Cases')
  sheet.addRow(['Line list of the county'])
  sheet.addRow(['id', 'onset', 'age', 'note'])
  sheet.addRow(['A', new Date('2022-11-11T00:00:00Z'), 34, { richText: [{ text: 'two ' }, { text: 'parts', font: { bold: true } }] }])
  sheet.addRow(['B', '2022-11-12', { formula: 'C3+1', result: 35 }, '<b> & "q"'])
  const { header, rows, table } = await read(new Uint8Array(await book.xlsx.writeBuffer()), {}, 1000)
  expect([header, table?.sheet, table?.headerRow]).toEqual([['id', 'onset', 'age', 'note'], 'Cases', 2])
  expect(rows).toEqual([{ row: 3, cells: ['A', '44876', '34', 'two parts'], dated: [1] }, { row: 4, cells: ['B', '2022-11-12', '35', '<b> & "q"'] }])
})

test('a workbook that is cut off anywhere is refused, never half read in silence', async () => {
  const whole = workbook(rowsXml.repeat(1))
  for (let at = 30; at < whole.length; at += 37) expect((await read(whole.subarray(0, at), {}, 4096)).obstacle).toBe('TruncatedFile')
})

test('a packed file that would burst is refused before it is unpacked, and one that lies about its size while it is', async () => {
  const bomb = workbook(rowsXml, { 'xl/media/zeros.bin': new Uint8Array(40 * 2 ** 20) })
  expect((await read(bomb, {}, 65_536)).obstacle).toBe('UnpacksTooLarge')
  expect((await read(workbook(rowsXml), { limits: { parts: 3 } })).obstacle).toBe('TooManyParts')
  const lying = workbook(`${rowsXml}${'<row><c><v>1</v></c></row>'.repeat(400_000)}`)
  setAnnounced(lying, 'xl/worksheets/sheet1.xml', 1_000)
  expect((await read(lying, {}, 65_536)).obstacle).toBe('UnpacksTooLarge')
})

function setAnnounced(zip: Uint8Array, name: string, size: number): void {
  const view = new DataView(zip.buffer, zip.byteOffset)
  const wanted = strToU8(name).join()
  for (let at = 0; at < zip.length - 46; at++) if (view.getUint32(at, true) === 0x02014b50 && zip.subarray(at + 46, at + 46 + name.length).join() === wanted) view.setUint32(at + 24, size, true)
}

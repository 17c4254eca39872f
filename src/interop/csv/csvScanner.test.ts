import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvScanner } from './csvScanner.ts'
import { writeCsv } from './writeCsv.ts'
import { guarded, unguarded } from './formulaGuard.ts'

const records = (text: string, delimiter = ',', pieces = 1): readonly (readonly string[])[] => {
  const scanner = csvScanner(delimiter)
  const size = Math.max(1, Math.ceil(text.length / pieces))
  const all = []
  for (let at = 0; at < text.length; at += size) all.push(...scanner.push(text.slice(at, at + size)))
  return [...all, ...scanner.end()].map((record) => record.cells)
}

test('quoted cells keep line breaks, delimiters and quotes', () => {
  expect(records('a,b\r\n"one\r\ntwo, three","say ""hi"""\r\n')).toEqual([['a', 'b'], ['one\r\ntwo, three', 'say "hi"']])
})

test('a quote in the middle of a cell is a quote', () => {
  expect(records('5" tall,x\n1,2')).toEqual([['5" tall', 'x'], ['1', '2']])
})

test('text after a closing quote is a trouble of its row alone', () => {
  const scanner = csvScanner(',')
  const [bad, good] = scanner.push('"a"b,c\n1,2\n')
  expect(bad?.problem).toContain('closing quote')
  expect(good).toEqual({ cells: ['1', '2'] })
})

test('a quote that is never closed stays pending', () => {
  const scanner = csvScanner(',')
  expect(scanner.push('a,b\n1,"2\n3,4\n')).toHaveLength(1)
  expect(scanner.end()).toEqual([])
  expect(scanner.pending()).toBeGreaterThan(0)
  expect(scanner.insideQuotes()).toBe(true)
})

const cell = fc.oneof(fc.string(), fc.stringMatching(/^['=+\-@\t\r\n",;0-9a-z ]{0,6}$/))

test('what is written reads back the same, however the text is cut into pieces', () => {
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (rows, pieces) => {
    expect(records(writeCsv(rows, { bom: false }), ',', pieces).map((row) => row.map(unguarded))).toEqual(rows)
  }))
})

test('a cell that would run as a formula never comes out as one, and comes back as it was', () => {
  fc.assert(fc.property(cell, (text) => {
    expect(unguarded(guarded(text))).toBe(text)
  }))
  expect(['=1+1', '+cmd', '@SUM(A1)', '\tx', '-2', '+8613800000000', '-'].map(guarded)).toEqual(["'=1+1", "'+cmd", "'@SUM(A1)", "'\tx", '-2', '+8613800000000', "'-"])
})

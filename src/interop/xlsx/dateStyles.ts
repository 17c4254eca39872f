import { attribute } from './xmlText.ts'

/** For each cell style of a workbook, whether it shows a number as a date. */
export function dateStyles(styles: string): readonly boolean[] {
  const own = new Map([...styles.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)].map((match) => [Number(attribute(match[1] as string, 'numFmtId')), attribute(match[1] as string, 'formatCode') ?? '']))
  const formats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? ''
  return [...formats.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g)].map((match) => {
    const id = Number(attribute(match[1] as string, 'numFmtId') ?? 0)
    const code = own.get(id)
    return code === undefined ? isBuiltInDate(id) : showsDay(code)
  })
}

/** Numbers of the formats every spreadsheet program has; 27–36 and 50–58 are the East Asian ones. 18–21 and 45–47 show only a time. */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58

/** Year or day signs outside of quotes, brackets and escapes. */
const showsDay = (code: string): boolean => /[yde年日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').replace(/general|0E[+-]0+|E[+-]/gi, ''))

/** Text of an XML element as people see it: entities and the workbook's own escapes of control signs resolved. */
export function xmlText(raw: string): string {
  const text = raw.includes('&') ? raw.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) => (name ? (named[name.toLowerCase()] as string) : sign(hex ? parseInt(hex, 16) : Number(decimal)))) : raw
  return text.includes('_x') ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => sign(parseInt(hex, 16))) : text
}

/** The value of an attribute in the inside of a tag. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? xmlText(found[1] ?? found[2] ?? '') : undefined
}

/** All text runs (`<t>`) of a cell or shared string, without the reading aids of East Asian text. */
export function textRuns(xml: string): string {
  const plain = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml
  let text = ''
  for (const run of plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)) text += run[1]
  return xmlText(text)
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const sign = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

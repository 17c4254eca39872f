import { done, refuse, type Result } from '../../kernel/Result.ts'

/** What a file is by its first bytes, whatever its name says. What is no table is refused with what to do instead. */
export function fileKind(name: string, head: Uint8Array): Result<'text' | 'zip'> {
  const no = (obstacle: string, message: string) => refuse(obstacle, `${name}: ${message}`, { at: name })
  if (head.length === 0) return no('EmptyFile', 'the file is empty')
  if (starts(head, [0x50, 0x4b, 0x03, 0x04])) return done('zip')
  if (starts(head, [0x50, 0x4b, 0x05, 0x06])) return no('EmptyFile', 'the file is an empty archive')
  if (starts(head, [0xd0, 0xcf, 0x11, 0xe0])) {
    return holdsUtf16(head, 'EncryptedPackage')
      ? no('PasswordProtected', 'the workbook is protected by a password; open it, take the password away and save it again')
      : no('LegacyWorkbook', 'this is a workbook of the old .xls format (or another old office file); open it and save it as .xlsx or as CSV UTF-8')
  }
  const other = otherFormats.find(({ sign }) => starts(head, sign))
  if (other) return no('NotATable', `this is ${other.is}, not a table; save the table as .xlsx or CSV UTF-8`)
  if (hasUtf16Mark(head)) return done('text')
  const text = String.fromCharCode(...head.subarray(0, 512)).replace(/^\u00ef\u00bb\u00bf/, '').trimStart().toLowerCase()
  if (/^<(!doctype html|html|table|head|meta)/.test(text)) return no('NotATable', 'this is a web page with another name; open it in a spreadsheet program and save it as .xlsx')
  if (text.startsWith('<?xml') || text.startsWith('<')) return no('NotATable', 'this is an XML file; open it in a spreadsheet program and save it as .xlsx')
  const control = head.findIndex((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27) || byte === 127)
  if (control !== -1) return no('NotATable', `this is not text: byte ${control + 1} has the value ${head[control]}, which no table holds`)
  return done('text')
}

export const hasUtf16Mark = (head: Uint8Array): boolean => starts(head, [0xff, 0xfe]) || starts(head, [0xfe, 0xff])

const otherFormats: readonly { readonly sign: readonly number[]; readonly is: string }[] = [
  { sign: [0x25, 0x50, 0x44, 0x46], is: 'a PDF document' },
  { sign: [0x1f, 0x8b], is: 'a compressed file (gzip)' },
  { sign: [0x37, 0x7a, 0xbc, 0xaf], is: 'a compressed file (7z)' },
  { sign: [0x52, 0x61, 0x72, 0x21], is: 'a compressed file (rar)' },
  { sign: [0x89, 0x50, 0x4e, 0x47], is: 'a picture' },
  { sign: [0xff, 0xd8, 0xff], is: 'a picture' },
  { sign: [0x7b, 0x5c, 0x72, 0x74, 0x66], is: 'a text document (RTF)' },
]

const starts = (head: Uint8Array, sign: readonly number[]): boolean => head.length >= sign.length && sign.every((byte, at) => head[at] === byte)

function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if ([...word].every((sign, i) => bytes[at + 2 * i] === sign.charCodeAt(0) && bytes[at + 2 * i + 1] === 0)) return true
  }
  return false
}

import { done, refuse, type Result } from '../../kernel/Result.ts'

/** Cuts XML that comes in pieces into whole elements of one name (rows of a sheet, strings of a workbook). It looks at nothing else, follows nothing and runs nothing. */
export function* elements(pieces: Iterable<Result<Uint8Array>>, name: string): Generator<Result<readonly XmlElement[]>> {
  const decoder = new TextDecoder()
  const start = new RegExp(`<(?:\\w+:)?${name}(?=[\\s>/])`, 'g')
  let text = ''
  for (const piece of pieces) {
    if (!piece.ok) return yield piece
    text += decoder.decode(piece.value, { stream: true })
    const found: XmlElement[] = []
    // A tag may be cut in two at the end of a piece: a little is kept.
    let kept = Math.max(0, text.length - LONGEST_START)
    start.lastIndex = 0
    for (let match = start.exec(text); match; match = start.exec(text)) {
      const element = elementAt(text, match.index, match[0])
      if (element === undefined) {
        kept = match.index
        break
      }
      found.push(element)
      kept = Math.max(kept, element.end)
      start.lastIndex = element.end
    }
    text = text.slice(kept)
    if (text.length > LONGEST_ELEMENT) return yield refuse('RowTooLong', `a ${name} element is opened and does not end within ${LONGEST_ELEMENT} signs; this is no workbook a spreadsheet program wrote`)
    if (found.length > 0) yield done(found)
  }
}

export interface XmlElement {
  /** Inside of the opening tag, after its name. */
  readonly tag: string
  readonly inner: string
  readonly end: number
}

const LONGEST_START = 64
const LONGEST_ELEMENT = 16 * 2 ** 20

function elementAt(text: string, at: number, opened: string): XmlElement | undefined {
  const close = text.indexOf('>', at)
  if (close === -1) return undefined
  const tag = text.slice(at + opened.length, close)
  if (tag.endsWith('/')) return { tag, inner: '', end: close + 1 }
  const ending = `</${opened.slice(1)}>`
  const end = text.indexOf(ending, close)
  return end === -1 ? undefined : { tag, inner: text.slice(close + 1, end), end: end + ending.length }
}

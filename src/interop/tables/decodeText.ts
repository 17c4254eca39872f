import { done, refuse, type Result } from '../../kernel/Result.ts'
import { isGb18030 } from './isGb18030.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  /** Bytes of the file read so far. */
  readonly bytes: number
}

/**
 * Bytes to text, in the encoding the bytes themselves speak for: a mark at the start, else UTF-8 where that is valid, else GB18030
 * where it looks like Chinese text. Nothing is decided while all is ASCII. A byte that does not fit later is refused with its line.
 */
export async function* decodeText(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Result<DecodedText>> {
  let decoder: TextDecoder | undefined
  let encoding: Encoding = 'utf-8'
  let held: Uint8Array = new Uint8Array(0)
  const been = { bytes: 0, lines: 0 }
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue
    if (decoder === undefined) {
      held = held.length === 0 ? chunk : joined(held, chunk)
      const decision = encodingOf(held, false, been.bytes === 0)
      if (decision === 'wait') continue
      if (decision === undefined) return yield unknownEncoding(name, held, been)
      encoding = decision
      // While all is ASCII the question stays open: such bytes mean the same in UTF-8 and GB18030.
      if (held.length > 2 && encoding === 'utf-8' && firstHigh(held) === -1) {
        yield done(advance(been, new TextDecoder('utf-8').decode(held), encoding, held.length))
        held = new Uint8Array(0)
        continue
      }
      decoder = new TextDecoder(encoding, { fatal: true })
    }
    const bytes = held.length > 0 ? held : chunk
    const text = decodedOr(decoder, bytes, true)
    if (text === undefined) return yield brokenByte(name, bytes, encoding, been)
    held = new Uint8Array(0)
    yield done(advance(been, text, encoding, bytes.length))
  }
  if (decoder === undefined && held.length > 0) {
    const decision = encodingOf(held, true, been.bytes === 0)
    if (decision === undefined || decision === 'wait') return yield unknownEncoding(name, held, been)
    encoding = decision
    decoder = new TextDecoder(encoding, { fatal: true })
  }
  const rest = decoder && decodedOr(decoder, held, false)
  if (decoder && rest === undefined) return yield brokenByte(name, held, encoding, been)
  if (rest) yield done(advance(been, rest, encoding, held.length))
}

const EVIDENCE = 65_536

/** `wait` asks for more bytes; nothing means that no encoding we know fits. */
function encodingOf(bytes: Uint8Array, atEnd: boolean, atStart: boolean): Encoding | 'wait' | undefined {
  if (bytes.length < 3 && !atEnd) return 'wait'
  const marked = atStart ? markOf(bytes) : undefined
  if (marked) return marked
  const first = firstHigh(bytes)
  if (first === -1) return 'utf-8'
  if (!atEnd && bytes.length - first < EVIDENCE) return 'wait'
  const broken = firstNotUtf8(bytes, atEnd)
  if (broken === -1) return 'utf-8'
  if (isGb18030(bytes.subarray(first))) return 'gb18030'
  // Mostly good UTF-8 with a broken byte: keep it, so that the refusal can name the byte.
  return broken > first && goodSequences(bytes) >= 20 ? 'utf-8' : undefined
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined
}

const firstHigh = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 0x7f) return at
  return -1
}

/** Where bytes stop being UTF-8, -1 where they never do; a sequence cut off by the end counts only at the end of the file. */
function firstNotUtf8(bytes: Uint8Array, atEnd: boolean): number {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    if (at + length > bytes.length) return atEnd ? at : -1
    at += length
  }
  return -1
}

/** Length of the UTF-8 sequence that begins here; 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  if (lead < 0x80) return 1
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next]
    if (byte === undefined) return length
    if ((byte & 0xc0) !== 0x80) return 0
  }
  const second = bytes[at + 1] ?? 0x80
  const overlongOrSurrogate = (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) || (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)
  return overlongOrSurrogate ? 0 : length
}

function goodSequences(bytes: Uint8Array): number {
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length > 1) good++
    if (length === 0) bad++
    at += Math.max(1, length)
  }
  return good > 20 * bad ? good : 0
}

const unknownEncoding = (name: string, bytes: Uint8Array, been: { readonly lines: number }) => {
  const byte = Math.max(0, firstNotUtf8(bytes, true))
  const line = been.lines + newlines(bytes.subarray(0, byte)) + 1
  return refuse('UnknownEncoding', `${name}, line ${line}: the text is neither UTF-8 (with or without mark), nor UTF-16 with mark, nor GB18030; save the file as "CSV UTF-8" and bring it in again`, { at: `${name}, line ${line}` })
}

function brokenByte(name: string, bytes: Uint8Array, encoding: Encoding, been: { readonly bytes: number; readonly lines: number }) {
  // A second, forgiving look only to say where: the sign it puts for a broken byte marks the place.
  // A piece may begin inside a character whose first bytes came before.
  const whole = encoding === 'utf-8' ? bytes.findIndex((byte) => (byte & 0xc0) !== 0x80) : 0
  const before = new TextDecoder(encoding).decode(bytes.subarray(whole < 4 ? Math.max(0, whole) : 0)).split('\ufffd')[0] as string
  const line = been.lines + (before.match(/\n/g)?.length ?? 0) + 1
  const byte = encoding === 'utf-8' ? `, near byte ${been.bytes + new TextEncoder().encode(before).length + 1} of the file` : ''
  return refuse('BrokenEncoding', `${name}, line ${line}${byte}: the file is ${encoding.toUpperCase()} up to here, but not from here; it may be cut off or put together from two files`, { at: `${name}, line ${line}` })
}

function newlines(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte === 10) count++
  return count
}

/** The decoder throws on bytes that are not of the encoding; here that is an answer. */
function decodedOr(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    return undefined
  }
}

function advance(been: { bytes: number; lines: number }, text: string, encoding: Encoding, length: number): DecodedText {
  been.bytes += length
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) been.lines++
  return { text, encoding, bytes: been.bytes }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all
}

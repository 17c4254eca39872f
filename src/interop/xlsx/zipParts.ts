import { Inflate } from 'fflate'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { TableLimits } from '../tables/readTable.ts'

/** One part of a packed file, not yet unpacked. */
export interface ZipPart {
  readonly name: string
  readonly packed: Uint8Array
  readonly stored: boolean
  /** Its size as the file says. Not to be trusted: unpacking counts for itself. */
  readonly size: number
}

/** The parts of a packed file, read from its directory. What says itself that it would burst is refused before anything is unpacked. */
export function zipParts(file: string, bytes: Uint8Array, limits: TableLimits): Result<ReadonlyMap<string, ZipPart>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === -1) return refuse('TruncatedFile', `${file}: the file is cut off: the directory at its end is missing; copy or download it again`, { at: file })
  const count = view.getUint16(end + 10, true)
  if (count > limits.parts) return refuse('TooManyParts', `${file}: the file says it packs ${count} parts; more than ${limits.parts} are not opened`, { at: file })
  const parts = new Map<string, ZipPart>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let part = 0; part < count; part++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return broken(file)
    const [flags, method, packedSize, size] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const [nameLength, extraLength, commentLength, local] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (flags & 1) return refuse('PasswordProtected', `${file}: ${name} is protected by a password; save the file without one`, { at: file })
    if (local + 30 > bytes.length) return broken(file)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + packedSize > bytes.length) return broken(file)
    if (method !== 0 && method !== 8) return refuse('UnknownPacking', `${file}: ${name} is packed in a way (${method}) that workbooks do not use`, { at: file })
    total += size
    if (size > SMALL && size > packedSize * limits.ratio) return bomb(file, `${name} would unpack to ${Math.round(size / Math.max(1, packedSize))} times its size`)
    if (total > limits.unpackedBytes) return bomb(file, `it would unpack to more than ${Math.round(limits.unpackedBytes / 2 ** 20)} MB`)
    parts.set(name.replaceAll('\\', '/').replace(/^\//, ''), { name, packed: bytes.subarray(start, start + packedSize), stored: method === 0, size })
    at += 46 + nameLength + extraLength + commentLength
  }
  return done(parts)
}

/** A part unpacked piece by piece; stops with a refusal as soon as it grows beyond what is allowed, whatever the directory said. */
export function* unpacked(file: string, part: ZipPart, limits: TableLimits): Generator<Result<Uint8Array>> {
  if (part.stored) return yield done(part.packed)
  const pieces: Uint8Array[] = []
  const inflate = new Inflate((piece) => {
    pieces.push(piece)
  })
  const allowed = Math.min(limits.unpackedBytes, Math.max(SMALL, part.packed.length * limits.ratio))
  let size = 0
  for (let at = 0; at < part.packed.length || at === 0; at += STEP) {
    if (!pushed(inflate, part.packed.subarray(at, at + STEP), at + STEP >= part.packed.length)) return yield refuse('TruncatedFile', `${file}: ${part.name} is damaged or cut off; copy or download the file again`, { at: file })
    for (const piece of pieces.splice(0)) {
      size += piece.length
      if (size > allowed) return yield bomb(file, `${part.name} unpacks to more than ${Math.round(allowed / 2 ** 20)} MB`)
      yield done(piece)
    }
  }
  if (size !== part.size) yield refuse('TruncatedFile', `${file}: ${part.name} unpacks to ${size} bytes where ${part.size} were announced; the file is damaged`, { at: file })
}

/** A whole part as text; for the small ones. */
export function partText(file: string, part: ZipPart, limits: TableLimits): Result<string> {
  const decoder = new TextDecoder()
  let text = ''
  for (const piece of unpacked(file, part, limits)) {
    if (!piece.ok) return piece
    text += decoder.decode(piece.value, { stream: true })
  }
  return done(text + decoder.decode())
}

const DIRECTORY_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50
/** Below this size nothing is a danger, however well it packs. */
const SMALL = 4 * 2 ** 20
/** Packed bytes a step: even the worst packing (1 : 1032) makes no more than 17 MB of them. */
const STEP = 16_384

const broken = (file: string) => refuse('TruncatedFile', `${file}: the directory of the file points outside it; the file is damaged or cut off`, { at: file })
const bomb = (file: string, why: string) => refuse('UnpacksTooLarge', `${file}: ${why}; such a file is made to break whoever opens it, or should be brought in as CSV`, { at: file })

function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  return -1
}

/** The unpacker throws on damaged bytes; here that is an answer. */
function pushed(inflate: Inflate, piece: Uint8Array, last: boolean): boolean {
  try {
    inflate.push(piece, last)
    return true
  } catch {
    return false
  }
}

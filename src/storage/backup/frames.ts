import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * A stream in encrypted pieces: each has its place and whether it is the last as associated data (AES-256-GCM), so that a piece that
 * was changed, moved, left out or cut off is noticed where it is read. A piece: four bytes of length, nonce, text, tag.
 */
export async function* sealedFrames(key: Buffer, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let [n, waiting] = [0, [] as Uint8Array[]]
  let size = 0
  for await (const chunk of chunks) {
    waiting.push(chunk)
    size += chunk.length
    if (size < PIECE) continue
    yield frame(key, n++, Buffer.concat(waiting), false)
    waiting = []
    size = 0
  }
  yield frame(key, n, Buffer.concat(waiting), true)
}

/** The text again, piece by piece; throws BrokenFrames at the first piece that is not as it was written, and where the end is missing. */
export async function* openedFrames(key: Buffer, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let [n, ended] = [0, false]
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
      if (ended) throw new BrokenFrames('something stands behind the end')
      const length = rest.readUInt32BE(0)
      const piece = openedFrame(key, n, rest.subarray(4, 4 + length))
      ended = piece.last
      yield piece.text
      n++
      rest = rest.subarray(4 + length)
    }
    if (rest.length >= 4 && rest.readUInt32BE(0) > MOST) throw new BrokenFrames(`piece ${n + 1} is not as it was written`)
  }
  if (!ended || rest.length > 0) throw new BrokenFrames('the end is missing')
}

export class BrokenFrames extends Error {}

const PIECE = 1024 * 1024
const MOST = 64 * 1024 * 1024

function frame(key: Buffer, n: number, text: Buffer, last: boolean): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(`${n}|${last}`))
  const body = Buffer.concat([Buffer.from([last ? 1 : 0]), iv, cipher.update(text), cipher.final(), cipher.getAuthTag()])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

function openedFrame(key: Buffer, n: number, body: Buffer): { readonly text: Buffer; readonly last: boolean } {
  const last = body[0] === 1
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(1, 13))
    decipher.setAAD(Buffer.from(`${n}|${last}`))
    decipher.setAuthTag(body.subarray(-16))
    return { last, text: Buffer.concat([decipher.update(body.subarray(13, -16)), decipher.final()]) }
  } catch {
    throw new BrokenFrames(`piece ${n + 1} is not as it was written, or the key is another one`)
  }
}

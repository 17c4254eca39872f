import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The server that says it runs in a data folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** Folder of its socket; none where it listens on the loopback address. */
  readonly socket: string | undefined
  readonly file: string
}

/** Reads the note a running server leaves in its folder; nothing where there is none or it is still being written. */
export function postmasterOf(folder: string): Postmaster | undefined {
  const file = join(folder, 'postmaster.pid')
  try {
    const [pid, , , port, socket] = readFileSync(file, 'utf8').split('\n')
    if (!pid || !port) return undefined
    return { pid: Number(pid), port: Number(port), socket: socket?.trim() || undefined, file }
  } catch {
    return undefined
  }
}

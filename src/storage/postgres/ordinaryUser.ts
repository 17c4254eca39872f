import { spawnSync, type SpawnOptions } from 'node:child_process'
import { chownSync } from 'node:fs'
import { dirname } from 'node:path'

/** How to run PostgreSQL, which refuses to run as root. */
export interface OrdinaryUser {
  readonly spawn: SpawnOptions
  /** The command and arguments that run a program as this user. */
  run(program: string, args: readonly string[]): [string, string[]]
  /** Gives a folder to the user. */
  own(folder: string): void
}

const NOBODY = 65_534

/**
 * Ourselves, unless we are root: then nobody (uid 65534), who has to reach the program and the data; where the way there is closed
 * to others, root in a user namespace in which it is nobody.
 */
export function ordinaryUser(dataDir: string, program: string): OrdinaryUser {
  if (process.getuid?.() !== 0) return { spawn: {}, run: (name, args) => [name, [...args]], own: () => undefined }
  const reaches = spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -x "$2"', 'sh', program, dirname(dataDir)], { uid: NOBODY, gid: NOBODY }).status === 0
  if (!reaches) return { spawn: {}, run: (name, args) => ['unshare', ['--user', name, ...args]], own: () => undefined }
  chownSync(dataDir, NOBODY, NOBODY)
  return { spawn: { uid: NOBODY, gid: NOBODY }, run: (name, args) => [name, [...args]], own: (folder) => chownSync(folder, NOBODY, NOBODY) }
}

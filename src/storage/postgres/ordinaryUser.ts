import { spawnSync, type SpawnOptions } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How to run PostgreSQL, which refuses to run as root. */
export interface OrdinaryUser {
  readonly spawn: SpawnOptions
  /** The command and arguments that run a program as this user. */
  run(program: string, args: readonly string[]): [string, string[]]
  /** Gives a folder to the user. */
  own(folder: string): void
  /** Gives everything in a database folder to the user, where somebody copied it as another. */
  adopt(folder: string): void
}

const NOBODY = 65_534

/**
 * Ourselves, unless we are root: then nobody (uid 65534), who has to reach the program and the data; where the way there is closed
 * to others, root in a user namespace in which it is nobody.
 */
export function ordinaryUser(dataDir: string, program: string): OrdinaryUser {
  if (process.getuid?.() !== 0) return { spawn: {}, run: (name, args) => [name, [...args]], own: () => undefined, adopt: () => undefined }
  const reaches = spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -x "$2"', 'sh', program, dirname(dataDir)], { uid: NOBODY, gid: NOBODY }).status === 0
  if (!reaches) return { spawn: {}, run: (name, args) => ['unshare', ['--user', name, ...args]], own: () => undefined, adopt: () => undefined }
  chownSync(dataDir, NOBODY, NOBODY)
  return { spawn: { uid: NOBODY, gid: NOBODY }, run: (name, args) => [name, [...args]], own: (folder) => chownSync(folder, NOBODY, NOBODY), adopt }
}

function adopt(folder: string): void {
  if (statSync(join(folder, 'PG_VERSION')).uid !== NOBODY) spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder])
}

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { OrdinaryUser } from './ordinaryUser.ts'

/**
 * Makes the database folder once. It is made beside its place and then renamed: a process killed meanwhile leaves nothing that
 * looks like a database and is none. Two that begin at once both make one; the first to rename wins.
 */
export async function initialise(folder: string, { initdb }: { readonly initdb: string }, user: OrdinaryUser, say: (message: string) => void): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  say('Making the database folder (once)…')
  sweep(folder)
  const fresh = `${folder}.init-${process.pid}`
  const [command, args] = user.run(initdb, ['-D', fresh, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale', '--no-instructions'])
  await finished(command, args, user)
  try {
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error
  }
}

/** What a killed first start left behind: folders whose maker is gone. */
function sweep(folder: string): void {
  const prefix = `${basename(folder)}.init-`
  for (const name of readdirSync(dirname(folder)).filter((entry) => entry.startsWith(prefix))) {
    if (!running(Number(name.slice(prefix.length)))) rmSync(join(dirname(folder), name), { recursive: true, force: true })
  }
}

function running(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const finished = (command: string, args: readonly string[], user: OrdinaryUser): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { ...user.spawn, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The database folder could not be made (initdb ended with ${code}): ${said.trim()}`))))
  })

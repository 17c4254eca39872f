import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** Ids of people whose keys were destroyed, kept beside the keys of the house. */
export interface Forgotten {
  add(ids: readonly string[]): void
  all(): readonly string[]
}

export const forgottenIn = (file: string): Forgotten => ({
  add: (ids) => {
    if (ids.length > 0) appendFileSync(file, ids.map((id) => `${id}\n`).join(''), { mode: 0o600 })
  },
  all: () => (existsSync(file) ? [...new Set(readFileSync(file, 'utf8').split('\n').filter((line) => line !== ''))] : []),
})

import type { ParseArgsConfig } from 'node:util'
import type { Context } from '../kernel/action.ts'
import type { Result } from '../kernel/Result.ts'
import type { Configuration } from '../server/configuration.ts'
import type { OpenHouse } from '../server/openHouse.ts'

/** One command of the command line: what it is called, what it takes, what it does. */
export interface Command {
  readonly name: string
  /** How it is written, for the help. */
  readonly usage: string
  readonly means: string
  readonly options?: NonNullable<ParseArgsConfig['options']>
  /** True where it needs no database. */
  readonly houseless?: true
  run(call: Call): Promise<Result<Outcome>>
}

export interface Call {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly configuration: Configuration
  /** Opens the house; it is closed when the command ends. */
  house(): Promise<OpenHouse>
  /** The outbreak the command is about: the one named, or the only one. */
  context(): Promise<Result<Context>>
  /** A line for people, on standard error, so that standard output holds the answer alone. */
  say(line: string): void
  /** Aborted by Ctrl C. */
  readonly signal: AbortSignal
}

/** What to print: JSON for programs, and how people read it. */
export interface Outcome {
  readonly json: unknown
  readonly table?: string
  /** True where a check failed: the command ends with 1 though it answered. */
  readonly failed?: boolean
  /** True where the command wrote its answer itself, piece by piece. */
  readonly printed?: true
}

import type { Command } from './Command.ts'
import { exportNoun } from './commands/exportNoun.ts'
import { duties, gaps } from './commands/gaps.ts'
import { outbreakCreate, outbreakList } from './commands/outbreak.ts'
import { situation } from './commands/situation.ts'

/** Every command, in the order the help shows them. */
export const commands: readonly Command[] = [outbreakCreate, outbreakList, situation, gaps, duties, exportNoun]

import type { Command } from './Command.ts'
import { chains } from './commands/chains.ts'
import { check } from './commands/check.ts'
import { clusters } from './commands/clusters.ts'
import { exportNoun } from './commands/exportNoun.ts'
import { duties, gaps } from './commands/gaps.ts'
import { importFile, mappingOf } from './commands/importFile.ts'
import { indicators } from './commands/indicators.ts'
import { measuresApply, measuresCompare, measuresCourse, measuresList, measuresPlan, measuresShow } from './commands/measures.ts'
import { offspring } from './commands/offspring.ts'
import { outbreakCreate, outbreakList } from './commands/outbreak.ts'
import { situation } from './commands/situation.ts'
import { demo, start } from './commands/start.ts'

/** Every command, in the order the help shows them. */
export const commands: readonly Command[] = [start, demo, outbreakCreate, outbreakList, importFile, mappingOf, situation, indicators, gaps, duties, measuresList, measuresShow, measuresCompare, measuresCourse, measuresPlan, measuresApply, offspring, chains, clusters, exportNoun, check]

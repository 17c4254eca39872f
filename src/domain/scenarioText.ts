import { Document, isCollection, isMap, isSeq, parseDocument } from 'yaml'
import type { ScenarioFile } from './ScenarioFile.ts'

/**
 * A scenario as the text of a file. Where it was read from a text, that text is kept with its comments, its order and its way of writing, and only what differs is written anew.
 */
export function scenarioText(file: ScenarioFile, was?: string): string {
  const document = was === undefined ? new Document(plain(file)) : parseDocument(was, { schema: 'core' })
  if (was !== undefined) bring(document, [], plain(file))
  return document.toString({ lineWidth: 0 })
}

/** Without what is undefined: a file has no word for it. */
const plain = (file: ScenarioFile): unknown => JSON.parse(JSON.stringify(file))

/** Makes a part of the document say what is wanted; parts that say it already are left as they are written. */
function bring(document: Document, path: readonly (string | number)[], wanted: unknown): void {
  const there = document.getIn(path, true)
  if (isMap(there) && isGroup(wanted)) {
    const names = (there.toJSON() ?? {}) as object
    for (const name of Object.keys(names)) if (!Object.hasOwn(wanted, name)) document.deleteIn([...path, name])
    for (const [name, value] of Object.entries(wanted)) bring(document, [...path, name], value)
  } else if (isSeq(there) && Array.isArray(wanted)) {
    for (let at = there.items.length - 1; at >= wanted.length; at--) document.deleteIn([...path, at])
    wanted.forEach((value, at) => bring(document, [...path, at], value))
  } else if (isCollection(there) || document.getIn(path) !== wanted) document.setIn(path, document.createNode(wanted))
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

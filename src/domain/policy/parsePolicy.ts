import { LineCounter, isMap, isNode, parseDocument, visit, type Document } from 'yaml'
import type * as z from 'zod'
import { done, refuse, type Result } from '../../kernel/Result.ts'

/** One thing wrong with a policy file: which file, which line, where in it, and what. */
export interface PolicyProblem {
  readonly file: string
  readonly line: number
  readonly path: string
  readonly message: string
}

type Path = readonly PropertyKey[]

/** Reads one policy file: YAML that fits its schema, or a refusal that names file, line and path of everything that does not. */
export function parsePolicy<Value>(schema: z.ZodType<Value>, text: string, file: string): Result<Value> {
  const read = readYaml(text, file)
  if (!read.ok) return read
  const parsed = schema.safeParse(read.value.content)
  if (parsed.success) return done(parsed.data)
  return refuseProblems(parsed.error.issues.flatMap((issue) => problemsOf(issue, read.value.at)))
}

/** A refusal out of problems; the first one is the message, all of them are the details. */
export function refuseProblems(problems: readonly PolicyProblem[]): ReturnType<typeof refuse> {
  const [first] = problems
  if (!first) throw new Error('a refusal needs a problem')
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return refuse('PolicyNotUnderstood', `${describeProblem(first)}${more}`, { at: `${first.file}:${first.line}`, details: problems })
}

export const describeProblem = ({ file, line, path, message }: PolicyProblem): string => `${file}:${line}: ${path === '' ? '' : `${path}: `}${message}`

/** The problems a refused policy file carries. */
export const problemsIn = (refusal: { readonly details?: unknown }): readonly PolicyProblem[] => (Array.isArray(refusal.details) ? (refusal.details as PolicyProblem[]) : [])

interface Yaml {
  readonly content: unknown
  at(path: Path, message: string): PolicyProblem
}

function readYaml(text: string, file: string): Result<Yaml> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core', prettyErrors: false })
  const lineAt = (offset: number): number => lines.linePos(offset).line
  const [broken] = document.errors
  if (broken) return refuseProblems([{ file, line: lineAt(broken.pos[0]), path: '', message: `not YAML: ${broken.message}` }])
  const at = (path: Path, message: string): PolicyProblem => ({ file, line: lineAt(offsetOf(document, path)), path: path.map(String).join('.'), message })
  const alias = firstAlias(document)
  if (alias !== undefined) return refuseProblems([{ file, line: lineAt(alias), path: '', message: 'references to other parts of a file (*name) are not used in policies: write it out' }])
  const content: unknown = document.toJS()
  if (content === null || typeof content !== 'object') return refuseProblems([at([], 'the file holds no policy')])
  return done({ content, at })
}

/** Aliases can lead nowhere, or blow a small file up to any size; a policy is read by people and needs none. */
function firstAlias(document: Document): number | undefined {
  let found: number | undefined
  visit(document, {
    Alias: (_, node) => {
      found = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return found
}

/** Where a path begins in the text: the key it ends with, or the nearest thing above it that is there. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const key = path[length - 1]
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const pair = isMap(parent) ? parent.items.find((item) => isNode(item.key) && String(item.key) === String(key)) : undefined
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}

/** An unknown key is reported at the key; a choice between shapes at the branch that came furthest. */
function problemsOf(issue: z.core.$ZodIssue, at: Yaml['at']): readonly PolicyProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => at([...issue.path, key], 'there is no such field'))
  if (issue.code !== 'invalid_union') return [at(issue.path, issue.message)]
  const nearest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a))[0]
  if (!nearest || nearest.length === 0) return [at(issue.path, issue.message)]
  return nearest.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, at))
}

const depthOf = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { describeProblem, type PolicyProblem } from '../domain/policy/parsePolicy.ts'
import { policiesOf, type Policies, type PolicyFile } from '../duties/policiesOf.ts'

export type { Policies }

/**
 * Reads the policies folder, and an authority's own beside it. A file that cannot be understood is named in `problems` and the
 * rest is read; only a folder that is not there is refused. What is shipped keeps its id: an own file that takes it is a problem.
 */
export async function readPolicies(folder: URL, own?: string, understand = policiesOf): Promise<Result<Policies>> {
  const shipped = await filesIn(fileURLToPath(folder))
  if (!shipped.ok) return shipped
  const theirs = own === undefined ? done([]) : await filesIn(own)
  if (!theirs.ok) return theirs
  const policies = understand([...shipped.value, ...theirs.value.map((file) => ({ ...file, place: join(own as string, file.path) }))])
  return done({ ...policies, problems: [...policies.problems, ...strays(theirs.value, own ?? '')] })
}

async function filesIn(folder: string): Promise<Result<readonly PolicyFile[]>> {
  try {
    const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/')).filter((name) => /\.ya?ml$/.test(name)).sort()
    return done(await Promise.all(names.map((path) => readOne(folder, path))))
  } catch (error) {
    return refuse('PoliciesNotReadable', `The policies cannot be read: ${(error as Error).message}`, { at: folder })
  }
}

/** An own file that lies where nothing is looked for would be silently without effect. */
const strays = (files: readonly PolicyFile[], own: string): readonly PolicyProblem[] =>
  files.filter(({ path }) => !['roles.yaml', 'retention.yaml', 'publication.yaml'].includes(path) && !/^(measures|diseases|powers|supplies|scenarios)\//.test(path)).map(({ path }) => ({ file: join(own, path), line: 1, path: '', message: 'policies lie in measures/, diseases/, powers/, supplies/ or scenarios/; this file is left out' }))

/** Every problem of the policies as lines for people, in the order of files; an empty list is a clean check. */
export const policyComplaints = (policies: { readonly problems: readonly PolicyProblem[] }): readonly string[] =>
  [...policies.problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)).map(describeProblem)

/** Bytes that are not UTF-8 are a problem of that file, and not letters nobody wrote. */
async function readOne(folder: string, path: string): Promise<PolicyFile> {
  const bytes = await readFile(join(folder, path))
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { path, text: '', trouble: 'the file is not UTF-8 text' }
  }
}

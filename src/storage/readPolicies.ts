import { readdir, readFile } from 'node:fs/promises'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { describeProblem, type PolicyProblem } from '../domain/policy/parsePolicy.ts'
import { policiesOf, type Policies, type PolicyFile } from '../duties/policiesOf.ts'

export type { Policies }

/** Reads the policies folder. A file that cannot be understood is named in `problems` and the rest is read; only a folder that is not there is refused. */
export async function readPolicies(folder: URL): Promise<Result<Policies>> {
  const there = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  try {
    const names = (await readdir(there, { recursive: true })).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.yaml')).sort()
    return done(policiesOf(await Promise.all(names.map((path) => readOne(there, path)))))
  } catch (error) {
    return refuse('PoliciesNotReadable', `The policies cannot be read: ${(error as Error).message}`, { at: there.pathname })
  }
}

/** Every problem of the policies as lines for people, in the order of files; an empty list is a clean check. */
export const policyComplaints = (policies: { readonly problems: readonly PolicyProblem[] }): readonly string[] =>
  [...policies.problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)).map(describeProblem)

/** Bytes that are not UTF-8 are a problem of that file, and not letters nobody wrote. */
async function readOne(folder: URL, path: string): Promise<PolicyFile> {
  const bytes = await readFile(new URL(path, folder))
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { path, text: '', trouble: 'the file is not UTF-8 text' }
  }
}

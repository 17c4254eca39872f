/** Long work that a person can watch, cancel, and come back to after a reload. */
export interface Job<Answer> {
  readonly id: string
  readonly status: 'running' | 'done' | 'cancelled' | 'failed'
  readonly progress: { readonly at: number; readonly of: number | undefined; readonly what: string }
  readonly answer: Answer | undefined
  readonly message: string | undefined
}

export interface JobHandle {
  readonly signal: AbortSignal
  progress(at: number, of: number | undefined, what: string): void
}

/** The long work under way and lately ended, by id. */
export function jobList<Answer>(): JobList<Answer> {
  const jobs = new Map<string, Job<Answer> & { readonly stop: AbortController }>()
  const amend = (id: string, now: Partial<Job<Answer>>): void => {
    const was = jobs.get(id)
    if (was) jobs.set(id, { ...was, ...now })
  }
  return {
    start: (id, work) => {
      const stop = new AbortController()
      jobs.set(id, { id, status: 'running', progress: { at: 0, of: undefined, what: '' }, answer: undefined, message: undefined, stop })
      if (jobs.size > 200) jobs.delete(jobs.keys().next().value as string)
      const handle: JobHandle = { signal: stop.signal, progress: (at, of, what) => amend(id, { progress: { at, of, what } }) }
      void work(handle)
        .then((answer) => amend(id, { status: stop.signal.aborted ? 'cancelled' : 'done', answer }))
        .catch((error: unknown) => amend(id, { status: stop.signal.aborted ? 'cancelled' : 'failed', message: error instanceof Error ? error.message : String(error) }))
    },
    get: (id) => jobs.get(id),
    cancel: (id) => jobs.get(id)?.stop.abort(),
  }
}

export interface JobList<Answer> {
  start(id: string, work: (handle: JobHandle) => Promise<Answer>): void
  get(id: string): Job<Answer> | undefined
  cancel(id: string): void
}

import { randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NO_OUTBREAK } from '../kernel/action.ts'
import { permit, type Deed } from '../kernel/permit.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { allTargets, specialTargets } from '../interop/mapping/targets.ts'
import { Mapping, mappingText } from '../interop/mapping/Mapping.ts'
import { followedCategory } from './followedCategory.ts'
import { type Edge } from './http.ts'
import { send } from './send.ts'
import { sealedFrames } from '../storage/backup/frames.ts'
import { importFiles, proposeFile, type ImportReport, type Proposal, type SourceFile } from './importFiles.ts'
import { jobList } from './job.ts'
import { refusedRows } from './refusedWriter.ts'

/** An import a person is going through: the files, how they are read, and the work under way. */
interface Going {
  readonly id: string
  /** Who chose the files; nobody else sees them here. */
  readonly whose: string
  readonly outbreak: string
  readonly folder: string
  /** Refused rows lie in the folder under a key that is kept nowhere else, like the files they come from. */
  readonly refusedKey: Buffer
  proposals: Proposal[]
  job: string | undefined
  stage: 'proposed' | 'dryRun' | 'run'
}

/** To look into a file is for whoever may bring it in. */
const importing: Deed = { kind: 'action', name: 'beginImport' }

/** The way of a file into the house: look, map, rehearse, run; each step can be watched, cancelled and come back to. */
export function importRoutes(app: FastifyInstance, { house, actorOf, leaveFor, dataDir }: Edge): void {
  const going = new Map<string, Going>()
  const jobs = jobList<Result<ImportReport>>()
  const own = async (request: FastifyRequest<{ Params: { id: string } }>): Promise<Going | undefined> => {
    const [one, actor] = [going.get(request.params.id), await actorOf(request)]
    if (!one || one.whose !== actor?.id) return undefined
    // Whose leave to bring files in has ended sees these no more, though they chose them.
    const context = await house.contextFor(one.outbreak === NO_OUTBREAK ? undefined : one.outbreak, actor)
    return context && permit(house.permits, importing, context).ok ? one : undefined
  }

  app.post('/api/imports', async (request, reply) => {
    const leave = await leaveFor(request, importing)
    if (!leave.ok) return send(reply, leave)
    const { context } = leave.value
    const id = randomUUID()
    const folder = join(dataDir, 'imports', id)
    await mkdir(folder, { recursive: true })
    const files: SourceFile[] = []
    for await (const part of request.files()) {
      const path = join(folder, `${files.length}-upload`)
      // Kept only for this import, under a key that is kept nowhere else: when the program ends nobody can read it any more.
      const key = randomBytes(32)
      await pipeline(part.file, (chunks: AsyncIterable<Uint8Array>) => sealedFrames(key, chunks), createWriteStream(path))
      if (part.file.truncated) return send(reply, refuse('FileTooLarge', `${part.filename} is larger than can be uploaded here; use the command line.`, { at: part.filename }))
      files.push({ path, name: basename(part.filename), key })
    }
    if (files.length === 0) return send(reply, refuse('FileMissing', 'Choose at least one file.', { at: 'files' }))
    const proposals: Proposal[] = []
    for (const file of files) {
      const proposal = await proposeFile(file, context.today)
      if (!proposal.ok) return send(reply, proposal)
      proposals.push(proposal.value)
    }
    going.set(id, { id, whose: context.actor.id, outbreak: context.outbreakId, folder, refusedKey: randomBytes(32), proposals, job: undefined, stage: 'proposed' })
    return send(reply, done({ id, files: proposals.map(shown) }))
  })

  app.get<{ Params: { id: string } }>('/api/imports/:id', async (request, reply) => {
    const one = await own(request)
    return send(reply, one ? done(stateOf(one)) : unknownImport)
  })

  app.put<{ Params: { id: string }; Body: { file?: string; mapping?: unknown } }>('/api/imports/:id/mapping', async (request, reply) => {
    const one = await own(request)
    if (!one) return send(reply, unknownImport)
    if (!one.proposals.some(({ file }) => file.name === request.body?.file)) return send(reply, refuse('UnknownFile', `${request.body?.file ?? 'That file'} is not part of this import.`, { at: 'file' }))
    const parsed = Mapping.safeParse(request.body?.mapping)
    if (!parsed.success) return send(reply, refuse('MalformedMapping', parsed.error.issues[0]?.message ?? 'not understood', { at: parsed.error.issues[0]?.path.join('.') ?? '' }))
    one.proposals = one.proposals.map((proposal) => (proposal.file.name === request.body?.file ? { ...proposal, mapping: parsed.data } : proposal))
    return send(reply, done(stateOf(one)))
  })

  app.get<{ Params: { id: string }; Querystring: { file?: string } }>('/api/imports/:id/mapping', async (request, reply) => {
    const proposal = (await own(request))?.proposals.find(({ file }) => file.name === request.query.file)
    if (!proposal) return send(reply, unknownImport)
    return reply.header('content-disposition', `attachment; filename="${encodeURIComponent(`${proposal.file.name}.mapping.yaml`)}"`).type('application/yaml').send(mappingText(proposal.mapping))
  })

  for (const stage of ['dryRun', 'run'] as const) {
    app.post<{ Params: { id: string } }>(`/api/imports/:id/${stage === 'dryRun' ? 'dry-run' : 'run'}`, async (request, reply) => {
      const leave = await leaveFor(request, importing)
      if (!leave.ok) return send(reply, leave)
      const { context } = leave.value
      const one = await own(request)
      if (!one) return send(reply, unknownImport)
      if (context.outbreakId !== one.outbreak) return send(reply, refuse('OtherOutbreak', 'These files were chosen for another outbreak. Go back to it, or choose them again here.', { at: 'outbreak' }))
      if (one.job && jobs.get(one.job)?.status === 'running') return send(reply, refuse('AlreadyRunning', 'This import is under way.', { at: 'id' }))
      const of = one.proposals.reduce((sum, { rows }) => sum + rows, 0)
      const category = await followedCategory(house, context)
      one.job = randomUUID()
      one.stage = stage
      jobs.start(one.job, ({ signal, progress }) => importFiles(house, context, one.proposals, { dryRun: stage === 'dryRun', category, refusedFolder: one.folder, refusedKey: one.refusedKey, signal, progress: (rows, _of, file) => progress(rows, of, file) }))
      return send(reply, done(stateOf(one)))
    })
  }

  app.post<{ Params: { id: string } }>('/api/imports/:id/cancel', async (request, reply) => {
    const one = await own(request)
    if (one?.job) jobs.cancel(one.job)
    return send(reply, one ? done(stateOf(one)) : unknownImport)
  })

  app.get<{ Params: { id: string } }>('/api/imports/:id/refused', async (request, reply) => {
    const one = await own(request)
    const answer = one?.job ? jobs.get(one.job)?.answer : undefined
    const file = answer?.ok ? answer.value.refusedFile : null
    if (!one || !file) return send(reply, refuse('NothingRefused', 'No row was refused.', { at: 'id' }))
    return reply.header('content-disposition', 'attachment; filename="refused-rows.csv"').type('text/csv; charset=utf-8').send(refusedRows(file, one.refusedKey))
  })

  app.get('/api/import-targets', (_request, reply) => send(reply, done({ targets: allTargets(), special: specialTargets })))

  const stateOf = (one: Going) => {
    const job = one.job ? jobs.get(one.job) : undefined
    const report = job?.answer?.ok ? job.answer.value : undefined
    const refusal = job?.answer && !job.answer.ok ? job.answer.refusal : job?.status === 'failed' ? { obstacle: 'InternalError', message: job.message ?? '' } : undefined
    return { id: one.id, outbreak: one.outbreak, stage: one.stage, status: job ? (refusal ? 'failed' : job.status) : 'proposed', progress: job?.progress, files: one.proposals.map(shown), report, refusal }
  }
}

const unknownImport = refuse('UnknownImport', 'This import is not there any more. Choose the file again.', { at: 'id' })

const shown = ({ file, header, sample, rows, mapping }: Proposal) => ({ file: file.name, rows, header, sample, kind: mapping.as, because: mapping.because, questions: mapping.questions, mapping })

// Looks a big file through, takes it in for a while, stops, and tells what that took: run by the bench in a process of its own.
import { valueOf } from '../src/kernel/Result.ts'
import { followedCategory } from '../src/server/followedCategory.ts'
import { importFiles, proposeFile, sourceFile } from '../src/server/importFiles.ts'
import { houseForBench } from './houseForBench.ts'

const TAKEN_FOR_MS = 30_000

const told = await houseForBench('evd', ['who-evd'], async (house, context, folder) => {
  const [stop, file] = [new AbortController(), sourceFile(process.argv[2] as string)]
  let progress = 0
  const from = performance.now()
  const proposal = valueOf(await proposeFile(file, context.today, { as: 'contacts', progress: () => progress++ }))
  const surveySeconds = (performance.now() - from) / 1000
  let stopped = 0
  setTimeout(() => {
    stopped = performance.now()
    stop.abort()
  }, TAKEN_FOR_MS)
  const report = valueOf(await importFiles(house, context, [proposal], { category: await followedCategory(house, context), refusedFolder: folder, signal: stop.signal, progress: () => progress++ }))
  const [one] = report.files
  if (!one || !report.cancelled) throw new Error('the import ended before it was stopped')
  return { surveyed: proposal.rows, surveySeconds, progress, taken: one.rows, accounted: one.created + one.merged + one.unchanged + one.refused, stopSeconds: (performance.now() - stopped) / 1000 }
})
console.log(JSON.stringify({ ...told, megabytes: process.resourceUsage().maxRSS / 1024 }))

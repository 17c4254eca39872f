import type { Triangle } from './reportingTriangle.ts'

/** The triangle as it was known `back` days ago, of the same first day; undefined where nothing was. */
export function triangleBefore(triangle: Triangle, back: number): Triangle | undefined {
  const days = triangle.days - back
  if (days < 1) return undefined
  const width = triangle.longest + 1
  const cells = new Float64Array(days * width)
  const known = new Float64Array(days)
  const reports = new Float64Array(days)
  let used = 0
  for (let t = 0; t < days; t++) {
    for (let d = 0; d < width && t + d < days; d++) {
      const count = triangle.cells[t * width + d] as number
      cells[t * width + d] = count
      known[t] = (known[t] as number) + count
      reports[t + d] = (reports[t + d] as number) + count
      used += count
    }
  }
  return { ...triangle, asOf: triangle.asOf - back, days, cells, known, used, began: beganOn(reports, used) }
}

/** The day on which a twentieth of all reports were in. */
function beganOn(reports: Float64Array, used: number): number {
  let sum = 0
  for (let day = 0; day < reports.length; day++) {
    sum += reports[day] as number
    if (sum > Math.floor(used / 20)) return day
  }
  return reports.length - 1
}

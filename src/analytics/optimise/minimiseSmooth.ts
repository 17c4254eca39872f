import { gradientOf } from './gradientOf.ts'
import { minimise, type Least } from './minimise.ts'

/**
 * The least value of a smooth function: BFGS (Nocedal & Wright 2006, ch. 6) with derivatives by central differences and halving steps, several times fewer
 * evaluations than the simplex. Where it gets stuck the simplex takes over, so it is never worse.
 */
export function minimiseSmooth(of: (x: readonly number[]) => number, start: readonly number[], { most = 200 }: { readonly most?: number } = {}): Least {
  const n = start.length
  let x = [...start]
  let value = of(x)
  if (!Number.isFinite(value)) return minimise(of, start)
  let slope = gradientOf(of, x)
  let inverse = identity(n)
  for (let round = 0; round < most; round++) {
    const step = inverse.map((row) => -dot(row, slope))
    let down = dot(step, slope)
    if (!(down < 0)) {
      inverse = identity(n)
      slope.forEach((s, i) => (step[i] = -s))
      down = -dot(slope, slope)
    }
    if (-down < 1e-13 * (1 + Math.abs(value))) return { at: x, value, settled: true }
    const moved = goDown(of, x, value, step, down)
    if (!moved) return minimise(of, x, { scale: 0.05 })
    const nextSlope = gradientOf(of, moved.x)
    inverse = updated(inverse, moved.x.map((v, i) => v - (x[i] as number)), nextSlope.map((v, i) => v - (slope[i] as number)))
    ;[x, value, slope] = [moved.x, moved.value, nextSlope]
  }
  return minimise(of, x, { scale: 0.05 })
}

function goDown(of: (x: readonly number[]) => number, x: readonly number[], value: number, step: readonly number[], down: number): { x: number[]; value: number } | undefined {
  const longest = Math.max(...step.map(Math.abs))
  for (let length = Math.min(1, 5 / longest), tries = 0; tries < 40; length /= 2, tries++) {
    const next = x.map((v, i) => v + length * (step[i] as number))
    const found = of(next)
    if (found <= value + 1e-4 * length * down) return { x: next, value: found }
  }
  return undefined
}

function updated(inverse: readonly (readonly number[])[], s: readonly number[], y: readonly number[]): number[][] {
  const curve = dot(s, y)
  if (!(curve > 1e-14)) return inverse.map((row) => [...row])
  const h = inverse.map((row) => dot(row, y))
  const weight = (1 + dot(y, h) / curve) / curve
  return inverse.map((row, i) => row.map((v, j) => v + weight * (s[i] as number) * (s[j] as number) - ((h[i] as number) * (s[j] as number) + (s[i] as number) * (h[j] as number)) / curve))
}

const identity = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, v, i) => sum + v * (b[i] as number), 0)

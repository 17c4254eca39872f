/**
 * Where a continuous function crosses zero between two points at which its signs differ (Brent's way, 1973: inverse interpolation, halving where that would leave the interval).
 * Nothing where the signs do not differ.
 */
export function rootBetween(of: (x: number) => number, from: number, to: number, tolerance = 1e-12): number | undefined {
  let [a, b] = [from, to]
  let [fa, fb] = [of(a), of(b)]
  if (fa === 0) return a
  if (fb === 0) return b
  if (!(fa * fb < 0)) return undefined
  let [c, fc, last, before] = [a, fa, b - a, b - a]
  for (let round = 0; round < 200; round++) {
    if (fb * fc > 0) [c, fc, last, before] = [a, fa, b - a, b - a]
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb]
    const near = 2e-16 * Math.abs(b) + 0.5 * tolerance
    const half = (c - b) / 2
    if (Math.abs(half) <= near || fb === 0) return b
    const step = interpolated(a, b, c, fa, fb, fc, half)
    if (Math.abs(before) >= near && Math.abs(fa) > Math.abs(fb) && Math.abs(step) < Math.min(1.5 * Math.abs(half) - Math.abs(near), Math.abs(before) / 2)) [before, last] = [last, step]
    else [before, last] = [half, half]
    ;[a, fa] = [b, fb]
    b += Math.abs(last) > near ? last : Math.sign(half) * near
    fb = of(b)
  }
  return b
}

function interpolated(a: number, b: number, c: number, fa: number, fb: number, fc: number, half: number): number {
  const s = fb / fa
  if (a === c) return (2 * half * s) / (s - 1)
  const [q, r] = [fa / fc, fb / fc]
  return (s * (2 * half * q * (q - r) - (b - a) * (r - 1))) / -((q - 1) * (r - 1) * (s - 1))
}

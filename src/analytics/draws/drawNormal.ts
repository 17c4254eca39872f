import type { Random } from '../../kernel/random.ts'

/** A standard normal number by Marsaglia's polar way (1962); the second of each pair is not kept, so that every call stands for itself. */
export function drawNormal(random: Random): number {
  for (;;) {
    const [u, v] = [2 * random.next() - 1, 2 * random.next() - 1]
    const square = u * u + v * v
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

import type { Millis } from './Day.ts'
import type { Random } from './random.ts'

/** Makes identifiers that sort by the time they were made (UUID version 7, RFC 9562), from a clock and chance handed in. */
export function idMaker(now: () => Millis, chance: Pick<Random, 'next'>): () => string {
  let [last, counter] = [0, 0]
  return () => {
    const at = Math.max(now(), last)
    counter = at === last ? counter + 1 : Math.floor(chance.next() * 1024)
    last = counter > 4095 ? at + 1 : at
    if (counter > 4095) counter = 0
    const time = last.toString(16).padStart(12, '0')
    const tail = hex(chance, 4) + hex(chance, 4) + hex(chance, 4)
    const variant = (8 + Math.floor(chance.next() * 4)).toString(16) + hex(chance, 3)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}-${tail}`
  }
}

const hex = (chance: Pick<Random, 'next'>, digits: number): string => Math.floor(chance.next() * 16 ** digits).toString(16).padStart(digits, '0')

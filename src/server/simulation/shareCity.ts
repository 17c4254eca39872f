import type { City, Mixing } from '../../simulation/city/City.ts'

/** The same city with its arrays in memory that all threads see: it is there once, however many run it. */
export function shareCity(city: City): City {
  return { ...shared(city), mixing: shared(city.mixing) as Mixing }
}

function shared<Of extends object>(of: Of): Of {
  return Object.fromEntries(Object.entries(of).map(([name, value]: [string, unknown]) => [name, isTyped(value) ? copied(value) : value])) as Of
}

type Typed = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array
const isTyped = (value: unknown): value is Typed => ArrayBuffer.isView(value)

function copied(array: Typed): Typed {
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => Typed)(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy
}

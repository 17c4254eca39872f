/** A list of whole numbers in an array that doubles when it is full. */
export interface Growing {
  values: Int32Array
  length: number
}

export const growing = (room = 256): Growing => ({ values: new Int32Array(room), length: 0 })

/** Adds a value and says where it stands. */
export function push(list: Growing, value: number): number {
  if (list.length === list.values.length) {
    const wider = new Int32Array(list.values.length * 2)
    wider.set(list.values)
    list.values = wider
  }
  list.values[list.length] = value
  return list.length++
}

type Column = Int32Array | Uint32Array | Int16Array | Uint8Array | Float32Array | Float64Array

/** Makes room for one more row in a table of columns of one length; says which row it is. */
export function addRow<Table extends { length: number; readonly room: number }>(table: Table): number {
  if (table.length === table.room) widen(table as unknown as Record<string, unknown> & { room: number })
  return table.length++
}

function widen(table: Record<string, unknown> & { room: number }): void {
  table.room *= 2
  for (const [name, column] of Object.entries(table)) {
    if (!ArrayBuffer.isView(column)) continue
    const wider = new ((column as Column).constructor as new (length: number) => Column)(table.room)
    wider.set(column as Column)
    table[name] = wider
  }
}

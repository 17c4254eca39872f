/**
 * A cell that a spreadsheet program would run as a formula gets an apostrophe in front, so that opening a file of ours runs nothing.
 * Plain numbers keep their sign. A cell that already looks guarded gets one apostrophe more, so that taking one away gives back what was there.
 */
export const guarded = (cell: string): string => (dangerous.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell)

/** The cell as it was before it was guarded. */
export const unguarded = (cell: string): string => (cell.charCodeAt(0) === APOSTROPHE && dangerous.test(cell) && !plainNumber.test(cell.slice(1)) ? cell.slice(1) : cell)

const APOSTROPHE = 39
/** Spreadsheet programs of some countries take the full-width signs as well. */
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

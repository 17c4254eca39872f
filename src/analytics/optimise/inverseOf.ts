/** The inverse of a small symmetric positive definite matrix (Gauss–Jordan with pivots), or nothing where it has none. */
export function inverseOf(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let i = column + 1; i < n; i++) if (Math.abs(rows[i]?.[column] as number) > Math.abs(rows[pivot]?.[column] as number)) pivot = i
    const lead = rows[pivot] as number[]
    rows[pivot] = rows[column] as number[]
    rows[column] = lead
    const by = lead[column] as number
    if (!Number.isFinite(by) || Math.abs(by) < 1e-300) return undefined
    for (let j = 0; j < 2 * n; j++) lead[j] = (lead[j] as number) / by
    for (const row of rows) {
      if (row === lead) continue
      const times = row[column] as number
      for (let j = 0; j < 2 * n; j++) row[j] = (row[j] as number) - times * (lead[j] as number)
    }
  }
  return rows.map((row) => row.slice(n))
}

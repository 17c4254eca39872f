/**
 * Local infections the health commission of the region published for the prefecture by day of report: confirmed cases with symptoms,
 * and infections without. The days between are filled in smoothly by the demonstration; what was not published is not claimed.
 */
export const publishedCounts: readonly { readonly on: string; readonly withSymptoms: number; readonly without: number }[] = [
  { on: '2022-11-10', withSymptoms: 1, without: 1 },
  { on: '2022-11-11', withSymptoms: 2, without: 34 },
  { on: '2022-11-13', withSymptoms: 0, without: 45 },
  { on: '2022-11-20', withSymptoms: 0, without: 184 },
]

/** Where returnees come from: the city with the larger outbreak first. The shares are invented. */
export const origins: readonly { readonly code: string; readonly name: string; readonly share: number; readonly levels: readonly (readonly [level: 'high' | 'medium' | 'low' | 'none', chance: number])[] }[] = [
  { code: '150100', name: '呼和浩特市', share: 0.64, levels: [['high', 0.38], ['medium', 0.2], ['low', 0.24], ['none', 0.18]] },
  { code: '150200', name: '包头市', share: 0.09, levels: [['high', 0.1], ['medium', 0.15], ['low', 0.45], ['none', 0.3]] },
  { code: '150600', name: '鄂尔多斯市', share: 0.07, levels: [['high', 0.08], ['medium', 0.1], ['low', 0.42], ['none', 0.4]] },
  { code: '150400', name: '赤峰市', share: 0.1, levels: [['high', 0.03], ['medium', 0.07], ['low', 0.3], ['none', 0.6]] },
  { code: '210100', name: '沈阳市', share: 0.06, levels: [['high', 0.02], ['medium', 0.03], ['low', 0.25], ['none', 0.7]] },
  { code: '220100', name: '长春市', share: 0.04, levels: [['high', 0.02], ['medium', 0.03], ['low', 0.25], ['none', 0.7]] },
]

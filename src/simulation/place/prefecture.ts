/** The prefecture the demonstration is set in: an administrative area and its people (census of 2020). Nobody in the demonstration is real. */
export const prefecture = {
  code: '150500', name: '通辽市', population: 2_873_168, timeZone: 'Asia/Shanghai', latitude: 43.65, longitude: 122.24,
  /** What lies above it, from the top. */
  above: [
    { id: 'CN', name: '中国', level: 'nation', parent: null },
    { id: '150000', name: '内蒙古自治区', level: 'province', parent: 'CN' },
  ],
  /** The district and the development zone beside it: the central urban area. */
  central: ['150502', '150571'],
  /** Where the first two local infections were reported. */
  firstReportedIn: '150521',
} as const

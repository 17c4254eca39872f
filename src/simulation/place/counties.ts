/**
 * Eight counties and a development zone that lies beside the district and not inside it: code and people from the census of 2020
 * (the last three figures are assumed), position of the seat to about a twentieth of a degree.
 */
export const counties: readonly CountyFact[] = [
  { code: '150502', name: '科尔沁区', population: 718_700, latitude: 43.62, longitude: 122.26 },
  { code: '150571', name: '通辽经济技术开发区', population: 203_100, latitude: 43.64, longitude: 122.2 },
  { code: '150521', name: '科尔沁左翼中旗', population: 399_600, latitude: 44.13, longitude: 123.31 },
  { code: '150522', name: '科尔沁左翼后旗', population: 321_400, latitude: 42.95, longitude: 122.36 },
  { code: '150523', name: '开鲁县', population: 313_400, latitude: 43.6, longitude: 121.31 },
  { code: '150525', name: '奈曼旗', population: 375_300, latitude: 42.85, longitude: 120.66 },
  { code: '150526', name: '扎鲁特旗', population: 260_000, latitude: 44.56, longitude: 120.91 },
  { code: '150524', name: '库伦旗', population: 140_000, latitude: 42.73, longitude: 121.77 },
  { code: '150581', name: '霍林郭勒市', population: 141_700, latitude: 45.53, longitude: 119.66 },
]

export interface CountyFact {
  readonly code: string
  readonly name: string
  readonly population: number
  readonly latitude: number
  readonly longitude: number
}

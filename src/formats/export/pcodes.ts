/**
 * P-codes of first-level regions by ISO 3166-2 code. Iraq: COD-AB of 3 June 2019; Syria: COD-AB of 17 December 2020; both as in
 * OCHA's list of global P-codes (HDX, `global_pcodes_adm_1_2.csv`). Jordan is not in that list and has none.
 */
const pcodes: ReadonlyMap<string, string> = new Map([
  ['IQ-AN', 'IQG01'],
  ['IQ-BA', 'IQG02'],
  ['IQ-MU', 'IQG03'],
  ['IQ-NA', 'IQG04'],
  ['IQ-QA', 'IQG05'],
  ['IQ-SU', 'IQG06'],
  ['IQ-BB', 'IQG07'],
  ['IQ-BG', 'IQG08'],
  ['IQ-DA', 'IQG09'],
  ['IQ-DI', 'IQG10'],
  ['IQ-AR', 'IQG11'],
  ['IQ-KA', 'IQG12'],
  ['IQ-KI', 'IQG13'],
  ['IQ-MA', 'IQG14'],
  ['IQ-NI', 'IQG15'],
  ['IQ-SD', 'IQG16'],
  ['IQ-DQ', 'IQG17'],
  ['IQ-WA', 'IQG18'],
  ['SY-DI', 'SY01'],
  ['SY-HL', 'SY02'],
  ['SY-RD', 'SY03'],
  ['SY-HI', 'SY04'],
  ['SY-HM', 'SY05'],
  ['SY-LA', 'SY06'],
  ['SY-ID', 'SY07'],
  ['SY-HA', 'SY08'],
  ['SY-DY', 'SY09'],
  ['SY-TA', 'SY10'],
  ['SY-RA', 'SY11'],
  ['SY-DR', 'SY12'],
  ['SY-SU', 'SY13'],
  ['SY-QU', 'SY14'],
]);

/** A P-code as OCHA writes them: letters of the country, then figures, as `IQG01` and `SY0100`; ISO 3166-2 has a dash. */
const pcodeLike = /^[A-Z]{2,3}\d[A-Z\d]*$/;

/** The P-code of a region by its code: OCHA's for one of ISO 3166-2, `null` where the list has none; a P-code is its own. */
export function pcodeOf(code: string): string | null {
  return pcodes.get(code) ?? (pcodeLike.test(code) ? code : null);
}

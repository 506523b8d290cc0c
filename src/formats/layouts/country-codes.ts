/** Names of countries as datasets write them, where Unicode's differ (UCDP GED 23.1, ACLED, Airwars, lists of the UN and of HDX). */
const otherNames: Readonly<Record<string, string>> = {
  'DR Congo (Zaire)': 'CD',
  'Bosnia-Herzegovina': 'BA',
  'Russia (Soviet Union)': 'RU',
  'Yemen (North Yemen)': 'YE',
  'Serbia (Yugoslavia)': 'RS',
  'Cambodia (Kampuchea)': 'KH',
  'Myanmar (Burma)': 'MM',
  'Ivory Coast': 'CI',
  'Macedonia, FYR': 'MK',
  'Zimbabwe (Rhodesia)': 'ZW',
  'Madagascar (Malagasy)': 'MG',
  'Kingdom of eSwatini (Swaziland)': 'SZ',
  'United States of America': 'US',
  Turkey: 'TR',
  Palestine: 'PS',
  Congo: 'CG',
  'Republic of the Congo': 'CG',
  DRC: 'CD',
  'DR Congo': 'CD',
  'Congo, DRC': 'CD',
  'Congo, Democratic Republic of the': 'CD',
  'Democratic Republic of Congo': 'CD',
  'Democratic Republic of the Congo': 'CD',
  CAR: 'CF',
  'Syrian Arab Republic': 'SY',
  'State of Palestine': 'PS',
  'Palestine, State of': 'PS',
  'Occupied Palestinian Territory': 'PS',
  'Occupied Palestinian Territories': 'PS',
  oPt: 'PS',
  'West Bank': 'PS',
  Gaza: 'PS',
  'Gaza Strip': 'PS',
  'West Bank and Gaza': 'PS',
  'West Bank and Gaza Strip': 'PS',
  'Iran, Islamic Republic of': 'IR',
  'Iran (Islamic Republic of)': 'IR',
  'Republic of Iraq': 'IQ',
  'Republic of Yemen': 'YE',
  'Russian Federation': 'RU',
  Myanmar: 'MM',
  Burma: 'MM',
  'Lao PDR': 'LA',
  "Lao People's Democratic Republic": 'LA',
  'Republic of Korea': 'KR',
  'Korea, South': 'KR',
  "Democratic People's Republic of Korea": 'KP',
  'Korea, North': 'KP',
  'United Republic of Tanzania': 'TZ',
  'Republic of Moldova': 'MD',
  'Venezuela (Bolivarian Republic of)': 'VE',
  'Bolivia (Plurinational State of)': 'BO',
  'Libyan Arab Jamahiriya': 'LY',
  Swaziland: 'SZ',
  Macedonia: 'MK',
  'Bosnia and Herzegovina': 'BA',
  'Czech Republic': 'CZ',
  'Slovak Republic': 'SK',
  'East Timor': 'TL',
  'The Gambia': 'GM',
  'Hong Kong': 'HK',
  'Great Britain': 'GB',
  UK: 'GB',
  'U.S.': 'US',
  UAE: 'AE',
  KSA: 'SA',
};

/** Names to codes, folded; read from Unicode's names in English the first time that one is asked for. */
let codes: ReadonlyMap<string, string> | null = null;

/** The ISO 3166-1 alpha-2 code of a country by its English name, whatever its case; `null` for a name that nobody here knows. */
export function countryCodeOf(name: string): string | null {
  codes ??= codesByName();
  return codes.get(folded(name)) ?? null;
}

/** The English name of a country by its ISO 3166-1 alpha-2 code; the code itself where it has none. */
export function countryNameOf(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
}

function codesByName(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const all = letters
    .flatMap((first) => letters.map((second) => first + second))
    // Codes that were given up, such as HV for Upper Volta, bear the name of what followed.
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`);
  return new Map([
    ...all.map((code): [string, string] => [folded(names.of(code) ?? ''), code]),
    ...Object.entries(otherNames).map(([name, code]): [string, string] => [folded(name), code]),
  ]);
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

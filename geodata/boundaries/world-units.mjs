/**
 * What `derive-world.mjs` knows of the source's units: which code each has today, what it is called, and which are nobody's.
 * The README beside this file gives the reasons.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the source's number of the unit: today's ISO 3166-2 code, and a name where the source's will not do. */
const MENDED = {
  'AFG-1753': ['AF-DAY', 'Daykundi'],
  'AFG-1769': ['AF-PAN', 'Panjshir'],
  'SDN-5857': ['SD-DE', 'East Darfur'],
  'SDN-5858': ['SD-DW', 'West Darfur'],
  'SDN-5859': ['SD-DC', 'Central Darfur'],
  'KAZ-3207': ['KZ-ALM', 'Almaty Region'],
  'LAO-3283': ['LA-VT', 'Vientiane Prefecture'],
  'SLB-3507': ['SB-WE', 'Western'],
  'MDV-5234': ['MV-MLE', 'Malé'],
  'PER-587': ['PE-LMA', 'Lima (municipality)'],
  'COL-1399': ['CO-DC', 'Bogotá'],
  'UKR-321': ['UA-32', 'Kyiv Oblast'],
  'UKR-4826': ['UA-30', 'Kyiv'],
  'UKR-322': ['UA-51', 'Odesa'],
  'YEM-3498': ['YE-SA', "Sana'a City"],
  'YEM-3496': ['YE-SN', "Sana'a"],
  'BIH-3153': ['BA-BIH', 'Federation of Bosnia and Herzegovina'],
  // The source numbers Iran as before 2020; the same numbers mean other provinces today.
  ...Object.fromEntries(
    Object.entries({
      'IRN-3231': '00',
      'IRN-3240': '01',
      'IRN-3214': '02',
      'IRN-3238': '03',
      'IRN-3237': '04',
      'IRN-3239': '05',
      'IRN-3219': '06',
      'IRN-3212': '07',
      'IRN-3248': '08',
      'IRN-3245': '09',
      'IRN-3211': '10',
      'IRN-3247': '11',
      'IRN-3241': '12',
      'IRN-3233': '13',
      'IRN-3218': '14',
      'IRN-3220': '15',
      'IRN-3221': '16',
      'IRN-3209': '17',
      'IRN-3210': '18',
      'IRN-3234': '19',
      'IRN-3215': '20',
      'IRN-3217': '21',
      'IRN-3228': '22',
      'IRN-3216': '23',
      'IRN-3230': '24',
      'IRN-3232': '25',
      'IRN-3235': '26',
      'IRN-3213': '27',
      'IRN-3246': '28',
      'IRN-3244': '29',
      'IRN-5490': '30',
    }).map(([unit, number]) => [unit, [`IR-${number}`, null]]),
  ),
};

/** Units to which the source gives the Arabic and Persian names of a neighbour. */
const MISNAMED = new Set(['AFG-1753', 'AFG-1769']);

/** By the source's code: today's code, and the name of what several units of the source are together. */
const RENAMED = {
  'PH-MNL': ['PH-00', 'Metro Manila'],
  'MX-DIF': ['MX-CMX', 'Mexico City'],
  'OM-BA': ['OM-BS', null],
  'OM-SH': ['OM-SJ', null],
  'MG-T': ['MG-T', 'Antananarivo'],
  'MG-D': ['MG-D', 'Antsiranana'],
  'MG-F': ['MG-F', 'Fianarantsoa'],
  'MG-M': ['MG-M', 'Mahajanga'],
  'MG-A': ['MG-A', 'Toamasina'],
  'MG-U': ['MG-U', 'Toliara'],
  'IE-D': ['IE-D', 'Dublin'],
  'IE-TA': ['IE-TA', 'Tipperary'],
  'BA-BIH': ['BA-BIH', 'Federation of Bosnia and Herzegovina'],
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`BA-X0${n}~`, ['BA-SRP', 'Republika Srpska']])),
  'PS-GZZ': ['PS-GZZ~', 'Gaza Strip'],
  'PS-WBK': ['PS-WBK~', 'West Bank'],
  'NL-SX': ['SX-X01~', null],
  'US-PR': ['PR-X01~', null],
  'FR-CP': ['FR-CP', null],
  // No country in the source.
  '-99-X02~': ['FR-CP', 'Clipperton'],
  '-99-X03~': ['AU-X01~', 'Coral Sea Islands'],
  '-99-X05~': ['KZ-X05~', 'Baikonur'],
  '-99-X13~': ['CU-X13~', 'Guantánamo Bay'],
  '-99-X14~': ['CX-X01~', 'Christmas Island'],
  '-99-X15~': ['CC-X01~', 'Cocos (Keeling) Islands'],
  '-99-X16~': ['GB-X16~', 'Dhekelia'],
  '-99-X17~': ['GB-X17~', 'Akrotiri'],
};

/** By the source's code: areas that are in no country's total. */
const DISPUTED = {
  '-99-X04~': 'northern-cyprus',
  '-99-X11~': 'somaliland',
  '-99-X06~': 'siachen',
  '-99-X08~': 'spratly-islands',
  'CN-X01~': 'paracel-islands',
};

/** What is written of them; the first two as in `disputed.geojson`. */
export const disputedAreas = {
  'northern-cyprus': { name: 'Northern Cyprus', nameAr: 'شمال قبرص', claimedBy: 'CY' },
  somaliland: { name: 'Somaliland', nameAr: 'أرض الصومال', claimedBy: 'SO' },
  siachen: { name: 'Siachen Glacier', nameAr: 'نهر سياتشن الجليدي', claimedBy: 'IN;PK' },
  'spratly-islands': { name: 'Spratly Islands', nameAr: 'جزر سبراتلي', claimedBy: 'BN;CN;MY;PH;TW;VN' },
  'paracel-islands': { name: 'Paracel Islands', nameAr: 'جزر باراسيل', claimedBy: 'CN;TW;VN' },
};

const direction = /^(North|South|East|West|Central|Northern|Southern|Eastern|Western|Upper|Lower)+([ -]|$)/i;
/** "Aleppo Governorate" is Aleppo; "Northern Province" stays. */
const plain = (name) => {
  const short = name.replace(/ (Province|Governorate|Oblast|Prefecture)$/, '');
  return direction.test(short) ? name : short;
};
const plainForeign = (name) => name?.replace(/^(محافظة|استان)\s+/, '') || null;

/** Morocco was divided anew in 2015: the source's numbers mean other regions today. */
const withdrawn = (code) => (/^MA-\d\d$/.test(code) ? `${code}~` : code);

/** The unit's code, country and names, or `null` for rocks that the source does not name. */
export const describeUnit = (p) => {
  const name = p.name_en || p.name;
  const disputed = DISPUTED[p.iso_3166_2];
  if (disputed) return { id: disputed, countryCode: null, properties: null };
  const [id, given] = MENDED[p.adm1_code] ?? RENAMED[p.iso_3166_2] ?? [withdrawn(p.iso_3166_2), null];
  if (!given && !name) return null;
  if (!/^[A-Z]{2}-[A-Z0-9]{1,3}~?$/.test(id)) throw new Error(`${p.iso_3166_2} ${name} has no code`);
  const countryCode = id.slice(0, 2);
  const elsewhere = countryCode !== p.iso_a2 && p.iso_a2 !== '-1' && !/^UA-4[03]$/.test(id);
  if (elsewhere) throw new Error(`${id} ${name} is said to lie in ${p.iso_a2}`);
  const whole = (given && p.name !== given && RENAMED[p.iso_3166_2]) || MISNAMED.has(p.adm1_code);
  return {
    id,
    countryCode,
    properties: {
      admin1Code: id,
      countryCode,
      name: given ?? plain(name),
      nameAr: whole ? null : plainForeign(p.name_ar),
      nameFa: whole ? null : plainForeign(p.name_fa),
    },
  };
};

/** English names where the short name that readers expect is not CLDR's first choice, as in `derive.mjs`. */
const ENGLISH = { TR: 'Turkey', PS: 'Palestine' };

/** Names of countries from CLDR. */
export const countryNames = (input) => {
  const [en, ar, fa] = ['en', 'ar', 'fa'].map((language) => {
    const path = join(input, 'node_modules', 'cldr-localenames-full', 'main', language, 'territories.json');
    return JSON.parse(readFileSync(path, 'utf8')).main[language].localeDisplayNames.territories;
  });
  const short = (names, code) => names[`${code}-alt-short`] ?? names[code] ?? null;
  return (code) => ({
    countryCode: code,
    name: ENGLISH[code] ?? short(en, code),
    nameAr: short(ar, code),
    nameFa: short(fa, code),
  });
};

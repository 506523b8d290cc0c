import { foldedName } from './plain-text.ts';

/** Roles of columns that are found by their names. */
export type NamedRole = keyof typeof roleNames;

/** Names of columns in English, French and Arabic, the surest first. */
const roleNames = {
  id: [
    ...[
      'event id',
      'eventid',
      'incident id',
      'incidentid',
      'case id',
      'record id',
      'si nd event id',
      'strike id',
    ],
    ...['attack id', 'event code', 'incident code', 'unique reference code', 'ibc code', 'event number'],
    ...['incident number', 'incident no', 'case number', 'id', 'uid', 'uuid', 'code', 'ref', 'reference'],
    ...['identifiant', 'objectid', 'fid', 'رقم الحادث', 'الرقم', 'المعرف'],
  ],
  title: [
    ...[
      'title',
      'event title',
      'incident title',
      'headline',
      'event name',
      'incident name',
      'titre',
      'intitule',
    ],
    ...['العنوان', 'عنوان'],
  ],
  lat: ['latitude', 'lat', 'y lat', 'lat dd', 'gps latitude', 'decimal latitude', 'y', 'خط العرض', 'العرض'],
  lng: [
    ...['longitude', 'lng', 'lon', 'long', 'x lon', 'lon dd', 'gps longitude', 'decimal longitude', 'x'],
    ...['خط الطول', 'الطول'],
  ],
  position: [
    ...[
      'coordinates',
      'coordinate',
      'coords',
      'position',
      'lat lon',
      'lat lng',
      'lat long',
      'latlon',
      'latlng',
    ],
    ...['latlong', 'latitude longitude', 'gps', 'gps coordinates', 'geolocation', 'wkt', 'geom wkt', 'geom'],
    ...['geometry', 'the geom', 'point', 'mgrs', 'location', 'coordonnees', 'coordonnees gps', 'الاحداثيات'],
    ...['احداثيات'],
  ],
  precision: [
    ...[
      'location precision',
      'geo precision',
      'geolocation accuracy',
      'geoprecision',
      'precision',
      'accuracy',
    ],
    ...[
      'location accuracy',
      'geo accuracy',
      'geographic precision',
      'coordinate precision',
      'spatial precision',
    ],
    ...[
      'coordinates precision',
      'geolocation precision',
      'gps precision',
      'precision du lieu',
      'precision geographique',
      'دقه الموقع',
      'الدقه',
    ],
  ],
  start: [
    ...[
      'start date',
      'date start',
      'event date',
      'incident date',
      'date of incident',
      'date of event',
      'date',
    ],
    ...[
      'occurred',
      'date occurred',
      'begin date',
      'date begin',
      'from',
      'start',
      'day',
      'datetime',
      'when',
      'timespan begin',
    ],
    ...['date de debut', 'date debut', 'debut', 'date de l incident', 'date de l evenement', 'jour'],
    ...['تاريخ الحادث', 'تاريخ الحدث', 'التاريخ', 'تاريخ', 'تاريخ البدايه', 'اليوم'],
  ],
  end: [
    ...['end date', 'date end', 'timespan end', 'to date', 'until', 'end', 'date de fin', 'date fin', 'fin'],
    ...['تاريخ النهايه'],
  ],
  /** When something was noted, which is the day only where nothing else is. */
  stamp: ['timestamp', 'time stamp'],
  year: ['year', 'iyear', 'event year', 'incident year', 'annee', 'السنه', 'سنه'],
  month: ['month', 'imonth', 'event month', 'incident month', 'mois', 'الشهر', 'شهر'],
  day: ['day', 'iday', 'event day', 'incident day', 'day of month', 'jour', 'اليوم', 'يوم'],
  country: [
    ...[
      'country code',
      'iso2',
      'iso a2',
      'iso3',
      'iso a3',
      'iso',
      'country iso',
      'country txt',
      'country',
      'country name',
    ],
    ...[
      'country territory',
      'country or territory',
      'nation',
      'adm0 name',
      'admin0',
      'adm0 en',
      'pays',
      'code pays',
      'البلد',
      'بلد',
      'الدوله',
      'دوله',
    ],
  ],
  admin1: [
    ...[
      'admin1 code',
      'adm1 code',
      'iso 3166 2',
      'region code',
      'governorate code',
      'province code',
      'admin1',
    ],
    ...['adm1', 'governorate', 'province', 'gouvernorat', 'region', 'state', 'المحافظه', 'محافظه'],
  ],
  placeName: [
    ...[
      'place name',
      'place',
      'location name',
      'village',
      'town',
      'city',
      'settlement',
      'locality',
      'location',
    ],
    ...[
      'site',
      'neighbourhood',
      'neighborhood',
      'where coordinates',
      'lieu',
      'nom du lieu',
      'localite',
      'ville',
    ],
    ...[
      'commune',
      'المكان',
      'مكان',
      'الموقع',
      'موقع',
      'المدينه',
      'البلده',
      'القريه',
      'district',
      'subdistrict',
    ],
    ...[
      'admin2',
      'admin 2',
      'adm2',
      'admin2 name',
      'adm2 name',
      'adm2 en',
      'prefecture',
      'القضاء',
      'governorate',
      'province',
    ],
    ...['admin1', 'admin 1', 'adm1', 'adm 1', 'admin1 name', 'adm1 name', 'adm1 en', 'provstate'],
    ...['gouvernorat', 'المحافظه', 'محافظه'],
  ],
  actors: [
    ...['actor', 'actors', 'actor1', 'actor2', 'actor 1', 'actor 2', 'side a', 'side b', 'perpetrator'],
    ...['reported perpetrator', 'reported perpetrator name', 'perpetrator name', 'actor name', 'gname'],
    ...['alleged perpetrator', 'alleged belligerent', 'attacker', 'reported user'],
    ...['perpetrators', 'belligerent', 'belligerents', 'responsible', 'party', 'acteur', 'acteurs', 'auteur'],
    ...['الجهه', 'الفاعل', 'الطرف', 'الجهه المسؤوله'],
  ],
  kind: [
    ...['kind', 'sub event type', 'event type', 'incident type', 'attack type', 'strike type', 'type'],
    ...['means of attack', 'type of weapon', 'weapon used', 'weapon carried used', 'weapons'],
    ...['type of incident', 'type of attack', 'weapon', 'weapon type', 'munition', 'type d incident'],
    ...['type d attaque', 'arme', 'نوع الحادث', 'نوع', 'السلاح'],
  ],
  claimant: [
    ...['claimant', 'claimed by', 'according to', 'reported by', 'figures by', 'selon', 'بحسب', 'وفقا ل'],
  ],
  sourceTitle: [
    ...[
      'source',
      'sources',
      'source name',
      'source title',
      'publisher',
      'media',
      'المصدر',
      'مصدر',
      'المصادر',
    ],
  ],
  sourceUrl: [
    ...['source url', 'source link', 'url', 'link', 'links', 'href', 'lien', 'liens', 'source', 'sources'],
    ...['web', 'الرابط', 'رابط'],
  ],
} as const;

const rankByRole: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries(roleNames).map(([role, names]) => [
    role,
    new Map(names.map((name, rank): [string, number] => [foldedName(name), rank])),
  ]),
);

/** How sure a folded name is for a role: 0 is the surest; `null` where it does not name the role. */
export function rankOfName(role: NamedRole, name: string): number | null {
  return rankByRole.get(role)?.get(name) ?? null;
}

/** What a column of figures counts. `other`: a part of the people for which the ledger has no group of its own. */
export interface FigureTraits {
  readonly outcome: 'killed' | 'injured';
  readonly group: 'all' | 'civilian' | 'other';
  readonly end: 'one' | 'min' | 'max';
  /** Whether the name says that it is the whole of what other columns divide. */
  readonly isTotal: boolean;
}

/** Words as they stand in folded names: whole, and with Arabic ones also behind the article. */
const word = (words: string): RegExp => new RegExp(`(?:^|\\s)(?:ال)?(?:${words})(?=\\s|$)`, 'u');
const killedWords = word(
  // Iraq Body Count heads its dead "Reported Minimum" and "Reported Maximum".
  'reported(?= m(?:in|ax)imum)|killed|kills|nkill|deaths?|dead|died|fatalit(?:y|ies)|kia|deadly|tues?|tuees?|morts?|mortes?|deces|decedes|قتلي|قتيل|وفيات|شهداء|القتل',
);
const injuredWords = word(
  'injured|injur(?:y|ies)|wounded|nwound|hurt|wia|blesses?|blessees?|جرحي|جريح|مصابين|مصابون|اصابات',
);
const civilianWords = word(
  'civilians?|civ|civils?|civiles?|noncombatants?|non combatants?|مدني|مدنيين|مدنيون',
);
const otherWords = word(
  'child|children|minors?|women|woman|men|male|female|boys?|girls?|f|m|elderly|infants?|adults?|enfants?|femmes?|hommes?|militar(?:y|ies)|soldiers?|militants?|combatants?|fighters?|armed|army|police|security|journalists?|health|healthworkers?|medics?|aid|staff|workers?|unknown|side|a|b|rate|nationals?|internationals?|locals?|expats?|foreigners?|اطفال|نساء|رجال|عسكريين|عسكريون',
);
const totalWords = word('total|overall|all|sum|اجمالي|مجموع');
const minWords = word('min|mini|minimum|low|lower|lowest|least|lo|bas|الادني|ادني');
const maxWords = word('max|maxi|maximum|high|higher|highest|most|upper|hi|haut|الاعلي|اعلي|الاقصي|اقصي');

/** What a column counts by its folded name; `null` where it counts nobody, or killed and injured together. */
export function figureTraitsOf(name: string): FigureTraits | null {
  const [isKilled, isInjured] = [killedWords.test(name), injuredWords.test(name)];
  if (isKilled === isInjured) return null;
  const isCivilian = civilianWords.test(name);
  return {
    outcome: isKilled ? 'killed' : 'injured',
    group: otherWords.test(name.replace(/non ?combatants?/, '')) ? 'other' : isCivilian ? 'civilian' : 'all',
    end: minWords.test(name) ? 'min' : maxWords.test(name) ? 'max' : 'one',
    isTotal: totalWords.test(name),
  };
}

const personalWords = word(
  'names?|victims?|person|people|age|ages|sex|gender|kin|family|relatives?|occupation|profession|phone|tel|telephone|mobile|email|address|contact|notes?|comments?|description|summary|nom|noms|prenom|victimes?|sexe|genre|adresse|commentaires?|اسم|الاسم|اسماء|ضحايا|العمر|عمر|الجنس|هاتف|عنوان|ملاحظات',
);
const harmlessWords = word(
  'year|month|week|region|district|subdistrict|admin[0-4]|adm[0-4]|governorate|province|pcode|country|type|category|status|sector|weapon|munition|target|precision|accuracy|source count|annee|mois|secteur|statut|categorie|arme|cible|المحافظه|القضاء|السنه|نوع',
);

/** Whether a column of that folded name may hold who people are, even where its cells are numbers. */
export function namesPeople(name: string): boolean {
  return personalWords.test(name);
}

/** Whether a column of that folded name holds places, kinds or times, and nobody's name. */
export function namesThings(name: string): boolean {
  return harmlessWords.test(name) && !personalWords.test(name);
}

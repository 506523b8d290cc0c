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
  'reported(?= m(?:in|ax)imum)|killed|kills|nkill|deaths?|dead|died|fatalit(?:y|ies)|kia|deadly|tues?|tuees?|morts?|mortes?|deces|decedes|muertos?|muertas?|muertes?|asesinad[oa]s?|fallecid[oa]s?|tote|todesopfer|getotete|قتلي|قتيل|وفيات|شهداء|القتل',
);
const injuredWords = word(
  'injured|injur(?:y|ies)|wounded|nwound|hurt|wia|blesses?|blessees?|herid[oa]s?|lesionad[oa]s?|verletzte|verwundete|جرحي|جريح|مصابين|مصابون|اصابات',
);
const civilianWords = word(
  'civilians?|civ|civils?|civiles?|zivilisten|zivile?|noncombatants?|non combatants?|مدني|مدنيين|مدنيون',
);
const otherWords = word(
  'child|children|minors?|women|woman|men|male|female|boys?|girls?|f|m|elderly|infants?|adults?|enfants?|femmes?|hommes?|ninos?|ninas?|menores|mujeres|mujer|hombres?|soldados?|policias?|kinder|frauen|manner|soldaten|polizisten|militar(?:y|ies)|soldiers?|militants?|combatants?|fighters?|armed|army|police|security|journalists?|health|healthworkers?|medics?|aid|staff|workers?|unknown|side|a|b|rate|nationals?|internationals?|locals?|expats?|foreigners?|اطفال|نساء|رجال|عسكريين|عسكريون',
);
const totalWords = word('total|totales|overall|all|sum|gesamt|insgesamt|اجمالي|مجموع');
const minWords = word('min|mini|minimum|low|lower|lowest|least|lo|bas|minim[oa]|mindestens|الادني|ادني');
const maxWords = word(
  'max|maxi|maximum|high|higher|highest|most|upper|hi|haut|maxim[oa]|hochstens|الاعلي|اعلي|الاقصي|اقصي',
);

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
  'names?|victims?|person|people|age|ages|sex|gender|kin|family|relatives?|occupation|profession|phone|tel|telephone|mobile|email|address|contact|notes?|comments?|description|summary|nom|noms|prenom|victimes?|sexe|genre|adresse|commentaires?|nombres?(?! de(?: |$))|victimas?|edad|sexo|genero|direccion|telefono|notas?|observaciones|descripcion|namen|opfer|alter|geschlecht|anschrift|bemerkung(?:en)?|beschreibung|اسم|الاسم|اسماء|ضحايا|العمر|عمر|الجنس|هاتف|عنوان|ملاحظات',
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

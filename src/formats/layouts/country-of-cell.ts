import { countryCodeOf } from './country-codes.ts';
import { countryOfNumber } from './iso-numeric.ts';
import { plainText } from './plain-text.ts';

/** ISO 3166-1: alpha-3 and alpha-2 of each country (as in Debian's iso-codes). */
const isoCodes = [
  'ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ',
  'BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB',
  'BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM',
  'CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER',
  'ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN',
  'GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU',
  'IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG',
  'KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO',
  'MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR',
  'MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR',
  'NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA',
  'REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM',
  'SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK',
  'TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC',
  'VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW',
].flatMap((line) => line.split(' '));

const byAlpha3 = new Map(isoCodes.map((pair) => [pair.slice(0, 3), pair.slice(3)]));
const alpha2 = new Set([...byAlpha3.values(), 'XK']);

/** The languages, beside English, in which tables are looked for names of countries. */
const otherLanguages = ['fr', 'ar'] as const;

/** Names in those languages that are in use and are not Unicode's. */
const commonNames: readonly (readonly [name: string, code: string])[] = [
  ['فلسطين', 'PS'],
  ['غزة', 'PS'],
  ['قطاع غزة', 'PS'],
  ['الضفة الغربية', 'PS'],
  ['سورية', 'SY'],
  ['République démocratique du Congo', 'CD'],
  ['RDC', 'CD'],
];

/** Names to codes in those languages, folded; read from Unicode's names the first time that one is asked for. */
let otherNames: ReadonlyMap<string, string> | null = null;

/**
 * The ISO 3166-1 alpha-2 code of a country as a table writes it: the code itself, its alpha-3 or three-figure code, or its
 * name in English, French or Arabic. `null` for anything else, also for several countries in one cell.
 */
export function countryCodeIn(text: string): string | null {
  if (text.length > 200) return null;
  const plain = plainText(text);
  const upper = plain.toUpperCase();
  if (alpha2.has(upper)) return upper;
  const known = byAlpha3.get(upper);
  if (known !== undefined) return known;
  if (/^\d{1,3}$/.test(plain)) return countryOfNumber(Number(plain));
  otherNames ??= namesInOtherLanguages();
  return countryCodeOf(plain) ?? otherNames.get(folded(plain)) ?? null;
}

function namesInOtherLanguages(): ReadonlyMap<string, string> {
  return new Map([
    ...otherLanguages.flatMap((language) => {
      const names = new Intl.DisplayNames(language, { type: 'region' });
      return [...alpha2].map((code): [string, string] => [folded(names.of(code) ?? ''), code]);
    }),
    ...commonNames.map(([name, code]): [string, string] => [folded(name), code]),
  ]);
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/’/g, "'").trim().toLowerCase();
}
